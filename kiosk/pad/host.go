package pad

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// Host is this machine: nodes are watched by inotify and opened as files.
type Host struct{}

// watched is what may happen to a node. Udev opens it to us after it appeared,
// which changes its rights.
const watched = unix.IN_CREATE | unix.IN_MOVED_TO | unix.IN_ATTRIB | unix.IN_ONLYDIR

// Watch fulfils Machine.
func (Host) Watch(ctx context.Context, folder string) (<-chan Notice, error) {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, fmt.Errorf("begin to watch: %v", err)
	}
	f := os.NewFile(uintptr(fd), "inotify")
	if _, err := unix.InotifyAddWatch(fd, folder, watched); err != nil {
		_ = f.Close() // nothing was read from it
		return nil, &os.PathError{Op: "watch", Path: folder, Err: err}
	}
	w := &watch{folder: folder, notices: make(chan Notice)}
	context.AfterFunc(ctx, func() { _ = f.Close() }) // ends the read
	go func() {
		defer close(w.notices)
		defer func() { _ = f.Close() }() // twice is no harm
		w.run(ctx, f)
	}()
	return w.notices, nil
}

// watch tells what appears in a folder.
type watch struct {
	folder  string
	notices chan Notice
}

// run tells of what is there, then of what comes. The folder is watched since
// before, so that nothing falls between the two.
func (w *watch) run(ctx context.Context, r io.Reader) {
	if !w.survey(ctx, false) {
		return
	}
	buf := make([]byte, 64*(unix.SizeofInotifyEvent+unix.NAME_MAX+1))
	for {
		n, err := r.Read(buf)
		if err != nil || !w.hear(ctx, buf[:n]) {
			return
		}
	}
}

// survey tells of all nodes that are there.
func (w *watch) survey(ctx context.Context, fresh bool) bool {
	nodes, err := os.ReadDir(w.folder)
	if err != nil {
		return false
	}
	for _, n := range nodes {
		if !w.tell(ctx, n.Name(), fresh) {
			return false
		}
	}
	return true
}

// hear tells of what the kernel wrote: records of a fixed head and a name that
// is padded with zeroes. It reports whether there will be more.
func (w *watch) hear(ctx context.Context, b []byte) bool {
	for len(b) >= unix.SizeofInotifyEvent {
		mask := binary.NativeEndian.Uint32(b[4:])
		size := int64(binary.NativeEndian.Uint32(b[12:]))
		b = b[unix.SizeofInotifyEvent:]
		name := b[:min(size, int64(len(b)))]
		b = b[len(name):]
		more := true
		switch {
		case mask&unix.IN_IGNORED != 0: // the folder itself is gone
			more = false
		case mask&unix.IN_Q_OVERFLOW != 0:
			more = w.survey(ctx, true)
		default:
			more = w.tell(ctx, string(bytes.TrimRight(name, "\x00")), mask&(unix.IN_CREATE|unix.IN_MOVED_TO) != 0)
		}
		if !more {
			return false
		}
	}
	return true
}

// tell tells of a node that gives events. Beside them lie older interfaces to
// the same devices, and folders of links to them.
func (w *watch) tell(ctx context.Context, name string, fresh bool) bool {
	number, ok := strings.CutPrefix(name, "event")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return true
	}
	select {
	case w.notices <- Notice{Path: filepath.Join(w.folder, name), New: fresh}:
		return true
	case <-ctx.Done():
		return false
	}
}

// Open fulfils Machine.
func (Host) Open(path string) (Device, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	n := &node{File: f}
	// Time that nobody sets. A kernel that does not know it is too old for us;
	// the clock of a player bears it nevertheless.
	_ = n.control(func(fd int) error {
		return unix.IoctlSetPointerInt(fd, requestClock, unix.CLOCK_MONOTONIC)
	})
	return n, nil
}
