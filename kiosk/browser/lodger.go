package browser

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"strconv"
	"strings"
)

// ownUser is whom Chromium runs as where it has a user of its own.
const ownUser = "tandem-browser"

// The numbers among which an unused one is taken where there is no such user.
const firstFree, lastFree = 64000, 64099

// lodger says whom Chromium is to run as: 0, which means as who we are, unless
// we are root.
func lodger(name string) (int, error) {
	if os.Geteuid() != 0 {
		return 0, nil
	}
	if name == "" {
		name = ownUser
	}
	u, err := user.Lookup(name)
	if err == nil {
		return strconv.Atoi(u.Uid)
	}
	if name != ownUser {
		return 0, fmt.Errorf("user %q: %v", name, err)
	}
	taken, err := busy()
	if err != nil {
		return 0, err
	}
	for uid := firstFree; uid <= lastFree; uid++ {
		_, err := user.LookupId(strconv.Itoa(uid))
		if err != nil && !taken[uid] {
			return uid, nil
		}
	}
	return 0, errors.New("no unused user number for the browser")
}

// busy lists the user numbers that processes run as.
func busy() (map[int]bool, error) {
	found, err := os.ReadDir("/proc")
	if err != nil {
		return nil, fmt.Errorf("list processes: %v", err)
	}
	uids := map[int]bool{}
	for _, p := range found {
		status, err := os.ReadFile("/proc/" + p.Name() + "/status")
		if err != nil {
			continue // not a process, or one that ended
		}
		for _, uid := range userIDs(string(status)) {
			uids[uid] = true
		}
	}
	return uids, nil
}

// userIDs reads the user numbers in a process's status.
func userIDs(status string) []int {
	var uids []int
	for line := range strings.Lines(status) {
		rest, ok := strings.CutPrefix(line, "Uid:")
		if !ok {
			continue
		}
		for _, field := range strings.Fields(rest) {
			if uid, err := strconv.Atoi(field); err == nil {
				uids = append(uids, uid)
			}
		}
	}
	return uids
}
