package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// Tenancy is a room from our side: its first process and the pipes into it.
type tenancy struct {
	process *os.Process
	spaces  string        // the room's own namespace of processes, as /proc names it
	orders  *os.File      // the room lives until this is closed
	in      *os.File      // to Chromium
	out     *os.File      // from Chromium
	words   bytes.Buffer  // what the room complained of; to be read after ended
	ended   chan struct{} // closed once every process of the room is gone
}

// rent makes a room by running the command in namespaces of its own, and
// gives it its orders.
func rent(command []string, o orders) (*tenancy, error) {
	ends, err := pipes(3)
	if err != nil {
		return nil, err
	}
	theirs := []*os.File{ends[0].r, ends[1].w, ends[2].r} // chromiumIn, chromiumOut, ordersIn
	t := &tenancy{in: ends[0].w, out: ends[1].r, orders: ends[2].w, ended: make(chan struct{})}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{}
	cmd.ExtraFiles = theirs
	cmd.SysProcAttr = apart(os.Geteuid(), os.Getegid())
	cmd.Stderr = &t.words
	err = cmd.Start()
	for _, f := range theirs {
		_ = f.Close()
	}
	if err != nil {
		t.release()
		return nil, fmt.Errorf("start room: %v", err)
	}
	t.process = cmd.Process
	t.spaces, _ = os.Readlink(spacesOf(strconv.Itoa(cmd.Process.Pid)))
	go func() {
		// The kernel lets the first process end only after all others have.
		_ = cmd.Wait()
		close(t.ended)
	}()
	if err := json.NewEncoder(t.orders).Encode(o); err != nil {
		_ = t.end(context.Background()) // what was killed ends
		return nil, fmt.Errorf("give the room its orders: %v", err)
	}
	return t, nil
}

// end kills the room and returns once every process in it is gone, or with
// ctx's error. It may be called again.
func (t *tenancy) end(ctx context.Context) error {
	_ = t.process.Kill()
	t.release()
	select {
	case <-t.ended:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for the end of the room: %w", ctx.Err())
	}
}

// release closes our ends of the pipes. Of these, that of the orders ends the
// room by itself.
func (t *tenancy) release() {
	for _, f := range []*os.File{t.in, t.out, t.orders} {
		_ = f.Close()
	}
}

// remains counts processes that are still in the room's namespace: after end
// there can be none, and that is checked rather than believed.
func (t *tenancy) remains() (int, error) {
	found, err := os.ReadDir("/proc")
	if err != nil {
		return 0, fmt.Errorf("list processes: %v", err)
	}
	n := 0
	for _, p := range found {
		if at, err := os.Readlink(spacesOf(p.Name())); err == nil && at == t.spaces {
			n++
		}
	}
	return n, nil
}

// spacesOf is where /proc names the namespace of processes of one of them.
func spacesOf(pid string) string { return "/proc/" + pid + "/ns/pid" }

// apart puts a process into namespaces of its own. Who is not root needs one
// of users as well, in which the room alone may mount.
func apart(uid, gid int) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Cloneflags: unix.CLONE_NEWNS | unix.CLONE_NEWPID}
	if uid == 0 {
		return attr
	}
	attr.Cloneflags |= unix.CLONE_NEWUSER
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}}
	attr.AmbientCaps = []uintptr{unix.CAP_SYS_ADMIN}
	return attr
}

type pipe struct{ r, w *os.File }

// pipes makes n pipes, or none.
func pipes(n int) ([]pipe, error) {
	var (
		list  []pipe
		fault error
	)
	for range n {
		r, w, err := os.Pipe()
		if fault = errors.Join(fault, err); err == nil {
			list = append(list, pipe{r, w})
		}
	}
	if fault == nil {
		return list, nil
	}
	for _, p := range list {
		_, _ = p.r.Close(), p.w.Close()
	}
	return nil, fmt.Errorf("make pipes: %v", fault)
}
