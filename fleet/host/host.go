// Package host is the one door to the machine that the agent runs on: how much
// battery, disk and memory there is, how warm it is, what kind of link it has.
//
// It reads /sys and /proc through a file system that is handed in, so that
// tests bring their own machine. It does not look where the device is, what
// its network is called, or what anybody does on it.
package host

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"golang.org/x/sys/unix"

	"tandem/fleet"
)

// diskWait is how long a disk may take to say how full it is: failing flash
// can take minutes, and a report must not.
const diskWait = 5 * time.Second

// Host is a machine.
type Host struct {
	root fs.FS // of the machine, non-nil
	disk func() (percent int, err error)
	busy chan struct{} // holds a token while the disk is being asked
}

// New gives the machine whose root is root, and whose data lie at path.
func New(root fs.FS, path string) *Host {
	return &Host{root: root, disk: func() (int, error) { return diskFree(path) }, busy: make(chan struct{}, 1)}
}

// Health measures the machine. What cannot be measured is left out, or 0 where
// it must be there: a disk that does not answer needs a person too.
func (h *Host) Health(ctx context.Context) fleet.Health {
	return fleet.Health{
		Battery:     h.battery(),
		DiskFree:    h.diskFree(ctx),
		MemoryFree:  parse(h, "proc/meminfo", parseMemory),
		Uptime:      parse(h, "proc/uptime", parseUptime),
		Temperature: h.temperature(),
		Network:     h.network(),
		OS:          h.os(),
	}
}

// diskFree asks in a goroutine of its own, of which there is one at most.
func (h *Host) diskFree(ctx context.Context) int {
	select {
	case h.busy <- struct{}{}:
	default:
		return 0
	}
	answer := make(chan int, 1)
	go func() {
		percent, err := h.disk()
		if err != nil {
			percent = 0
		}
		<-h.busy
		answer <- percent
	}()
	ctx, cancel := context.WithTimeout(ctx, diskWait)
	defer cancel()
	select {
	case percent := <-answer:
		return percent
	case <-ctx.Done():
		return 0
	}
}

func diskFree(path string) (int, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, fmt.Errorf("statfs %q: %w", path, err)
	}
	return percent(s.Bavail, s.Blocks), nil
}

// percent is how much part is of whole, from 0 to 100.
func percent(part, whole uint64) int {
	if whole == 0 {
		return 0
	}
	return int(min(float64(part)/float64(whole), 1) * 100)
}

// parse reads a file of the machine; it is the zero value where there is none.
func parse[T any](h *Host, name string, f func(string) T) T {
	text, err := fs.ReadFile(h.root, name)
	if err != nil {
		var none T
		return none
	}
	return f(string(text))
}
