package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// xinputTakes is how long the program that adjusts a touch screen may take.
const xinputTakes = 5 * time.Second

// ErrNoTouch says that the display has no touch screen to adjust.
var ErrNoTouch = errors.New("no touch screen")

// align makes each touch screen of a display use a matrix, which leads from
// where it feels a finger to where the finger is. The X server holds it in a
// property of the device, which has no request in xgb: Debian's xinput sets it.
func align(display string, matrix []float64) error {
	ctx, stop := context.WithTimeout(context.Background(), xinputTakes)
	defer stop()
	list, err := xinput(ctx, display, "--list", "--long")
	if err != nil {
		return fmt.Errorf("list devices: %w", err)
	}
	ids := touchScreens(list)
	if len(ids) == 0 {
		return ErrNoTouch
	}
	for _, id := range ids {
		args := []string{"--set-prop", id, "Coordinate Transformation Matrix"}
		for _, v := range matrix {
			args = append(args, strconv.FormatFloat(v, 'f', 6, 64))
		}
		if _, err := xinput(ctx, display, args...); err != nil {
			return fmt.Errorf("set matrix of device %s: %w", id, err)
		}
	}
	return nil
}

func xinput(ctx context.Context, display string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "xinput", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "LC_ALL=C")
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	return string(out), err
}

// deviceLine begins what xinput says of a device.
var deviceLine = regexp.MustCompile(`\bid=(\d{1,4})\s+\[(\w+)`)

// touchScreens are the ids of the devices on which a finger is where it is
// felt: no touch pad, and none of the two that stand for all.
func touchScreens(list string) []string {
	var ids []string
	id := ""
	for line := range strings.Lines(list) {
		if m := deviceLine.FindStringSubmatch(line); m != nil {
			id = m[1]
			if m[2] == "master" {
				id = ""
			}
			continue
		}
		if id != "" && strings.TrimSpace(line) == "Touch mode: direct" {
			ids, id = append(ids, id), ""
		}
	}
	return ids
}
