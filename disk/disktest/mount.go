package disktest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// Mount shows a folder of the disk as one of this machine until unmount is called,
// for programs that open their files themselves, as a database does. They must
// be other processes: one that maps a file that it serves itself hangs. It
// takes /dev/fuse and the rights of root.
//
// A program there that makes a promise says so with [Promise].
func (d *Disk) Mount(t testing.TB, folder string) (path string, unmount func()) {
	t.Helper()
	path = t.TempDir()
	server, err := fs.Mount(path, &mounted{d: d, prefix: folder + "/"}, &fs.Options{
		MountOptions: fuse.MountOptions{DirectMount: true, Name: "disktest", DisableXAttrs: true},
	})
	if err != nil {
		t.Fatalf("mount a disk (it takes root and /dev/fuse): %v", err)
	}
	return path, func() {
		if err := server.Unmount(); err != nil {
			t.Fatalf("unmount %s: %v", path, err)
		}
		server.Wait()
	}
}

// promise is what a program said was kept, after so many steps.
type promise struct{ steps, n int }

// promised is how the name of a folder begins that is a promise.
const promised = "promised-"

// Promise says, from a program on a mounted disk, that n things are kept.
func Promise(folder string, n int) error {
	err := os.Mkdir(filepath.Join(folder, promised+strconv.Itoa(n)), 0o700)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	return fmt.Errorf("a disk that hears no promise: %v", err)
}

// Promised is the largest number that was promised before a cut.
func (d *Disk) Promised(steps int) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.said {
		if p.steps <= steps {
			n = max(n, p.n)
		}
	}
	return n
}

// Lay writes the files of a folder of the disk into one of this machine.
func (d *Disk) Lay(folder, path string) error {
	for name, data := range d.Files() {
		if name, ok := strings.CutPrefix(name, folder+"/"); ok {
			if err := os.WriteFile(filepath.Join(path, name), data, 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

// mounted is a folder as the kernel sees it.
type mounted struct {
	fs.Inode
	d      *Disk
	prefix string
}

var (
	_ fs.NodeOnAdder   = (*mounted)(nil)
	_ fs.NodeCreater   = (*mounted)(nil)
	_ fs.NodeUnlinker  = (*mounted)(nil)
	_ fs.NodeRenamer   = (*mounted)(nil)
	_ fs.NodeMkdirer   = (*mounted)(nil)
	_ fs.NodeFsyncer   = (*mounted)(nil)
	_ fs.NodeOpener    = (*opened)(nil)
	_ fs.NodeReader    = (*opened)(nil)
	_ fs.NodeWriter    = (*opened)(nil)
	_ fs.NodeFsyncer   = (*opened)(nil)
	_ fs.NodeGetattrer = (*opened)(nil)
	_ fs.NodeSetattrer = (*opened)(nil)
)

// OnAdd brings the files that are there.
func (m *mounted) OnAdd(ctx context.Context) {
	m.d.mu.Lock()
	defer m.d.mu.Unlock()
	for path, n := range m.d.files {
		if name, ok := strings.CutPrefix(path, m.prefix); ok {
			m.AddChild(name, m.child(ctx, n), false)
		}
	}
}

func (m *mounted) child(ctx context.Context, n *node) *fs.Inode {
	return m.NewPersistentInode(ctx, &opened{d: m.d, n: n}, fs.StableAttr{Mode: fuse.S_IFREG})
}

func (m *mounted) Create(ctx context.Context, name string, _, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	f := folder{m.d, m.prefix}
	w, err := f.Create(name)
	if err != nil {
		return nil, nil, 0, errno(err)
	}
	out.Mode = fuse.S_IFREG | 0o600
	return m.child(ctx, w.(*writer).n), nil, 0, 0
}

func (m *mounted) Unlink(_ context.Context, name string) syscall.Errno {
	return errno(folder{m.d, m.prefix}.Remove(name))
}

func (m *mounted) Rename(_ context.Context, name string, _ fs.InodeEmbedder, to string, _ uint32) syscall.Errno {
	return errno(folder{m.d, m.prefix}.Rename(name, to))
}

// Mkdir takes a promise; other folders there are none.
func (m *mounted) Mkdir(_ context.Context, name string, _ uint32, _ *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	text, ok := strings.CutPrefix(name, promised)
	n, err := strconv.Atoi(text)
	if !ok || err != nil {
		return nil, syscall.EPERM
	}
	m.d.mu.Lock()
	defer m.d.mu.Unlock()
	m.d.said = append(m.d.said, promise{len(m.d.steps), n})
	return nil, syscall.EEXIST // heard, and nothing was made
}

func (m *mounted) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	return errno(folder{m.d, m.prefix}.Sync())
}

// opened is a file as the kernel sees it.
type opened struct {
	fs.Inode
	d *Disk
	n *node
}

func (o *opened) Open(context.Context, uint32) (fs.FileHandle, uint32, syscall.Errno) {
	return nil, 0, 0
}

func (o *opened) Read(_ context.Context, _ fs.FileHandle, into []byte, at int64) (fuse.ReadResult, syscall.Errno) {
	o.d.mu.Lock()
	defer o.d.mu.Unlock()
	from := min(int(at), len(o.n.data))
	return fuse.ReadResultData(bytes.Clone(o.n.data[from:min(from+len(into), len(o.n.data))])), 0
}

// Write fails only where nothing was written: a program sees less than it gave.
func (o *opened) Write(_ context.Context, _ fs.FileHandle, data []byte, at int64) (uint32, syscall.Errno) {
	o.d.mu.Lock()
	defer o.d.mu.Unlock()
	n, err := o.d.writeLocked(o.n, data, int(at))
	if n > 0 {
		err = nil
	}
	return uint32(n), errno(err)
}

func (o *opened) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	w := writer{o.d, o.n}
	return errno(w.Sync())
}

func (o *opened) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	o.d.mu.Lock()
	defer o.d.mu.Unlock()
	out.Mode, out.Size = fuse.S_IFREG|0o600, uint64(len(o.n.data))
	return 0
}

func (o *opened) Setattr(ctx context.Context, h fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, ok := in.GetSize(); ok {
		o.d.mu.Lock()
		err := o.d.resizeLocked(o.n, int(size))
		o.d.mu.Unlock()
		if err != nil {
			return errno(err)
		}
	}
	return o.Getattr(ctx, h, out)
}

// errno is an error as the kernel has them.
func errno(err error) syscall.Errno {
	var known syscall.Errno
	switch {
	case err == nil:
		return 0
	case errors.As(err, &known):
		return known
	case errors.Is(err, os.ErrNotExist):
		return syscall.ENOENT
	case errors.Is(err, os.ErrExist):
		return syscall.EEXIST
	}
	return syscall.EIO
}
