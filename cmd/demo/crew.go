package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"tandem/cmd/command"
)

// crew is the processes that the demonstration started. It has one owner, who
// starts all of them from one thread that lives as long as the program: Linux
// sends a child the signal of its parent's death when that thread ends.
type crew struct {
	dir   string        // where each runs: their data have short relative names, as sockets need
	logs  string        // folder that has NAME.log of each
	env   []string      // what each gets, beside its own
	grace time.Duration // from the wish that a process ends to its end by force
	hands []*hand       // in the order of their start
	ended chan *hand    // each hand, once, when it has ended
}

// hand is one process.
type hand struct {
	name string
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	err  error         // how; may be read once done is closed
}

// mostHands is how many processes a crew can have; it keeps ended from blocking.
const mostHands = 16

// nobody is in place of the services of the machine that the demonstration runs
// on: a tablet of it must not switch them off.
const nobody = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent"

func newCrew(dir string) (*crew, error) {
	logs := filepath.Join(dir, "log")
	if err := os.MkdirAll(logs, 0o700); err != nil {
		return nil, err
	}
	// What our children leave behind becomes ours, so that stop finds it.
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return nil, fmt.Errorf("adopt orphans: %v", err)
	}
	return &crew{dir: dir, logs: logs, env: append(os.Environ(), nobody), grace: 5 * time.Second, ended: make(chan *hand, mostHands)}, nil
}

// start starts a process that is to live as long as the demonstration. What it
// prints goes to its log. extra are files that it gets from number 3 on.
func (c *crew) start(name string, args []string, extra ...*os.File) (*hand, error) {
	if len(c.hands) == mostHands {
		panic("demo: internal error: more processes than a crew has hands")
	}
	log, err := os.Create(c.log(name))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.ExtraFiles, cmd.Env = c.dir, log, log, extra, c.env
	cmd.SysProcAttr = attributes()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	h := &hand{name: name, cmd: cmd, done: make(chan struct{})}
	c.hands = append(c.hands, h)
	go func() {
		h.err = cmd.Wait()
		close(h.done)
		c.ended <- h
	}()
	return h, nil
}

// attributes gives a process a group of its own, so that Ctrl-C reaches us
// alone, and a signal when we die.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}

// output runs a process to its end and gives what it printed. Its complaint is
// the error.
func (c *crew) output(ctx context.Context, args ...string) (string, error) {
	return c.answer(ctx, "", args...)
}

// answer is output of a process that asks, and is answered with those lines.
func (c *crew) answer(ctx context.Context, lines string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir, cmd.Env, cmd.SysProcAttr = c.dir, c.env, attributes()
	cmd.Stdin = strings.NewReader(lines)
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return "", fmt.Errorf("%s: %v: %s", filepath.Base(args[0]), err, strings.TrimSpace(string(exit.Stderr)))
	}
	return string(out), err
}

// fault is a process's end as an error, with the last that it said.
func (c *crew) fault(h *hand) error {
	how := "it ended"
	if h.err != nil {
		how = h.err.Error()
	}
	text, _ := os.ReadFile(c.log(h.name)) // without its log the error says enough
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	lines = lines[max(0, len(lines)-10):]
	err := fmt.Errorf("%s stopped by itself (%s); its last words:\n  %s", h.name, how, strings.Join(lines, "\n  "))
	return command.Hint(err, "all that it said is in %s", c.log(h.name))
}

func (c *crew) log(name string) string { return filepath.Join(c.logs, name+".log") }

// stop ends every process, the last started first, and returns when none is
// left, nor anything that they started.
func (c *crew) stop() {
	for _, h := range slices.Backward(c.hands) {
		_ = syscall.Kill(h.cmd.Process.Pid, syscall.SIGTERM) // it may have ended
		select {
		case <-h.done:
		case <-time.After(c.grace):
		}
		_ = syscall.Kill(-h.cmd.Process.Pid, syscall.SIGKILL) // and what is left of its group
		<-h.done
	}
	c.hands = nil
	for orphans := children(); len(orphans) > 0; orphans = children() {
		for _, pid := range orphans {
			_ = syscall.Kill(pid, syscall.SIGKILL)
			_, _ = syscall.Wait4(pid, nil, 0, nil) // its own children are ours now
		}
	}
}

// children are the processes whose parent is this one.
func children() (pids []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well formed
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		// The name in brackets may hold anything; after it come state and parent.
		_, rest, _ := strings.Cut(string(text[strings.LastIndexByte(string(text), ')')+1:]), " ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[1] == strconv.Itoa(os.Getpid()) {
			pid, _ := strconv.Atoi(strings.Split(name, "/")[2])
			pids = append(pids, pid)
		}
	}
	return pids
}
