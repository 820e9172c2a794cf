package desk

import (
	"context"
	"fmt"
	"io"
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
	lastWords  = 300 * time.Millisecond // for which a dead kiosk is still listened to
)

// Child is the kiosk as its desk keeps it.
type child struct {
	args    []string
	display string
	log     *slog.Logger
	ends    string           // file that keeps how it ended; empty: nobody wants to know
	now     func() time.Time // set where ends is
	away    func(bool)       // told when the kiosk stays away, and when it comes back
	asked   <-chan struct{}  // somebody wants a kiosk that stays away to come back
}

// keep starts the kiosk again and again until ctx ends.
func (c child) keep(ctx context.Context) {
	// The kernel ends the kiosk with the thread that started it, so that a
	// desk that is killed leaves no kiosk: the thread must be ours alone.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	delay := firstDelay
	for ctx.Err() == nil {
		select { // what was asked while it ran is done
		case <-c.asked:
		default:
		}
		lived, err := c.once(ctx)
		if ctx.Err() != nil {
			return
		}
		if lived {
			delay = firstDelay
		}
		if awayAsked(err) {
			c.stayAway(ctx)
			delay = firstDelay
			continue
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
	var last tail
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = os.Stdout, io.MultiWriter(os.Stderr, &last), lastWords
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if c.ends != "" {
		at := c.now()
		defer func() { c.keepEnd(ctx, err, c.now().Sub(at), last.lines) }()
	}
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

// stayAway waits until somebody asks for the kiosk.
func (c child) stayAway(ctx context.Context) {
	c.log.Info("kiosk stays away until it is asked for")
	c.away(true)
	defer c.away(false)
	select {
	case <-c.asked:
	case <-ctx.Done():
	}
}

// keepEnd writes down an end that nobody asked for.
func (c child) keepEnd(ctx context.Context, err error, lived time.Duration, last []string) {
	cause := causeOf(err)
	if ctx.Err() != nil || cause == "" || awayAsked(err) {
		return
	}
	if err := keepEnd(c.ends, End{At: c.now(), Lived: lived.Round(time.Second), Cause: cause, Last: last}); err != nil {
		c.log.Error("the end of the kiosk is not kept", "error", err)
	}
}
