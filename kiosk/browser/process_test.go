package browser_test

import (
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// processes lists those that this test started in a room, with what is known
// of them. Other tests may run browsers of their own at the same time.
func processes(t testing.TB) map[int]string {
	t.Helper()
	found, err := filepath.Glob("/proc/[0-9]*")
	if err != nil || len(found) == 0 {
		t.Fatalf("list processes: %v", err)
	}
	parents, list := map[int]int{}, map[int]string{}
	for _, dir := range found {
		line, _ := os.ReadFile(dir + "/cmdline")
		status, _ := os.ReadFile(dir + "/status")
		pid, _ := strconv.Atoi(filepath.Base(dir))
		if _, rest, ok := strings.Cut(string(status), "\nPPid:\t"); ok {
			parents[pid], _ = strconv.Atoi(strings.Fields(rest)[0])
		}
		if strings.Contains(string(line), "/tmp/visite/profile") {
			list[pid] = string(line) + "\n" + string(status)
		}
	}
	maps.DeleteFunc(list, func(pid int, _ string) bool {
		for pid > 1 && pid != os.Getpid() {
			pid = parents[pid]
		}
		return pid != os.Getpid()
	})
	return list
}

// alive counts which of those processes still run.
func alive(list map[int]string) int {
	n := 0
	for pid := range list {
		line, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/cmdline")
		if strings.Contains(string(line), "/tmp/visite/profile") {
			n++
		}
	}
	return n
}

// tree lists the files below a folder with their sizes and times.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			list = append(list, path+" "+info.ModTime().String())
		}
		return err
	})
	if err != nil || len(list) == 0 {
		t.Fatalf("list %s: %v", dir, err)
	}
	return list
}
