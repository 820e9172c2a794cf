package desk

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// How a dead kiosk is started again, and how long a living one may take to
// end. The delays are the product's: a resident waits no longer than they say.
const (
	firstDelay = 300 * time.Millisecond
	lastDelay  = 10 * time.Second
	settled    = 20 * time.Second // a kiosk that lived so long starts again at once
	farewell   = 3 * time.Second
)

// Child is the kiosk as its desk keeps it.
type child struct {
	args    []string
	display string
	log     *slog.Logger
}

// keep starts the kiosk again and again until ctx ends.
func (c child) keep(ctx context.Context) {
	// The kernel ends the kiosk with the thread that started it, so that a
	// desk that is killed leaves no kiosk: the thread must be ours alone.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	delay := firstDelay
	for ctx.Err() == nil {
		lived, err := c.once(ctx)
		if ctx.Err() != nil {
			return
		}
		if lived {
			delay = firstDelay
		}
		c.log.Warn("kiosk ended, starting it again", "error", err, "in", delay)
		select {
		case <-ctx.Done():
		case <-time.After(delay):
		}
		delay = min(2*delay, lastDelay)
	}
}

// once runs the kiosk to its end and reports whether it had settled. Whatever
// the kiosk started goes with it.
func (c child) once(ctx context.Context) (lived bool, err error) {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Env = append(os.Environ(), "DISPLAY="+c.display, "RESOURCE_NAME="+Class)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return false, fmt.Errorf("start kiosk: %w", err)
	}
	group := -cmd.Process.Pid
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() { _ = syscall.Kill(group, syscall.SIGKILL) }()

	since := time.NewTimer(settled)
	defer since.Stop()
	for {
		select {
		case <-since.C:
			lived = true
		case err := <-ended:
			return lived, err
		case <-ctx.Done():
			_ = syscall.Kill(group, syscall.SIGTERM)
			select {
			case err = <-ended:
			case <-time.After(farewell):
				_ = syscall.Kill(group, syscall.SIGKILL)
				err = <-ended
			}
			return lived, err
		}
	}
}
