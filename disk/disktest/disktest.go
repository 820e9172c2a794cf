// Package disktest is a disk in memory that remembers every step, so that a
// test can cut its power after each of them and see what a program finds when
// it starts again.
//
//	d := disktest.New()
//	... the program works on d.Folder("x") ...
//	for n := range d.Steps() + 1 {
//		for _, loss := range disktest.Losses {
//			after := d.After(n, loss, seed) // start the program on it
//		}
//	}
//
// What was not synced may be lost, whole or in part: data by sectors in any
// order, names in theirs. A disk that Lies forgets what was synced too; the
// program must fail on it, or the test proves nothing.
package disktest

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"

	"tandem/disk"
)

// sector is what a disk writes whole or not at all.
const sector = 512

// chunk is how much of a write one step takes: a cut may fall between.
const chunk = 8 * sector

// Disk is a disk. Set its fields before it is used.
type Disk struct {
	Lies bool                              // Sync does nothing, and says that all is well
	Room int64                             // bytes that fit on it; 0: no end. Beyond it is syscall.ENOSPC
	Sick func(step int, what string) error // fails a step, by its number and what it is, such as "write a"; nil: none

	mu     sync.Mutex
	files  map[string]*node  // by path, as programs see them
	before map[string][]byte // what was durable at the start
	steps  []step
	said   []promise
}

// node is a file, whatever its names.
type node struct {
	born string // its path at the start; empty for a file that was made since
	data []byte
}

// New is an empty disk.
func New() *Disk { return with(map[string][]byte{}) }

func with(files map[string][]byte) *Disk {
	d := &Disk{files: map[string]*node{}, before: files}
	for path, data := range files {
		d.files[path] = &node{born: path, data: bytes.Clone(data)}
	}
	return d
}

// Folder is a folder of the disk.
func (d *Disk) Folder(path string) disk.Folder { return folder{d, path + "/"} }

// Steps is how many steps were taken.
func (d *Disk) Steps() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.steps)
}

// Files is all that programs see, by path.
func (d *Disk) Files() map[string][]byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := map[string][]byte{}
	for path, n := range d.files {
		all[path] = bytes.Clone(n.data)
	}
	return all
}

// takeLocked takes a step, unless the disk is sick of it.
func (d *Disk) takeLocked(s step) error {
	if d.Sick != nil {
		if err := d.Sick(len(d.steps), s.String()); err != nil {
			return err
		}
	}
	d.steps = append(d.steps, s)
	return nil
}

type folder struct {
	d      *Disk
	prefix string
}

// Names fulfils disk.Folder.
func (f folder) Names() ([]string, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	var names []string
	for path := range f.d.files {
		if name, ok := strings.CutPrefix(path, f.prefix); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// Open fulfils disk.Folder.
func (f folder) Open(name string) (disk.Reader, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	n, ok := f.d.files[f.prefix+name]
	if !ok {
		return nil, missing("open", name)
	}
	return reader{bytes.NewReader(bytes.Clone(n.data))}, nil
}

func missing(what, name string) error {
	return &fs.PathError{Op: what, Path: name, Err: fs.ErrNotExist}
}

type reader struct{ *bytes.Reader }

func (reader) Close() error { return nil }

// Create fulfils disk.Folder.
func (f folder) Create(name string) (disk.Writer, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.d.files[f.prefix+name] != nil {
		return nil, &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	n := &node{}
	if err := f.d.takeLocked(step{what: create, path: f.prefix + name, node: n}); err != nil {
		return nil, err
	}
	f.d.files[f.prefix+name] = n
	return &writer{f.d, n}, nil
}

// Rename fulfils disk.Folder.
func (f folder) Rename(name, to string) error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	n := f.d.files[f.prefix+name]
	if n == nil {
		return missing("rename", name)
	}
	if err := f.d.takeLocked(step{what: rename, path: f.prefix + name, to: f.prefix + to, node: n}); err != nil {
		return err
	}
	delete(f.d.files, f.prefix+name)
	f.d.files[f.prefix+to] = n
	return nil
}

// Remove fulfils disk.Folder.
func (f folder) Remove(name string) error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.d.files[f.prefix+name] == nil {
		return missing("remove", name)
	}
	if err := f.d.takeLocked(step{what: remove, path: f.prefix + name}); err != nil {
		return err
	}
	delete(f.d.files, f.prefix+name)
	return nil
}

// Sync fulfils disk.Folder.
func (f folder) Sync() error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	return f.d.takeLocked(step{what: syncNames, path: f.prefix})
}

type writer struct {
	d *Disk
	n *node
}

// Write fulfils disk.Writer.
func (w *writer) Write(data []byte) (n int, err error) {
	w.d.mu.Lock()
	defer w.d.mu.Unlock()
	return w.d.writeLocked(w.n, data, len(w.n.data))
}

// writeLocked writes somewhere in a file, a chunk at a step.
func (d *Disk) writeLocked(to *node, data []byte, at int) (n int, err error) {
	for piece := range slices.Chunk(data, chunk) {
		if d.fullLocked(at + n + len(piece) - len(to.data)) {
			return n, syscall.ENOSPC
		}
		s := step{what: write, node: to, data: bytes.Clone(piece), at: at + n}
		if err := d.takeLocked(s); err != nil {
			return n, err
		}
		to.data = s.apply(to.data, nil)
		n += len(piece)
	}
	return n, nil
}

// resizeLocked cuts the end of a file off, or adds zeros to it.
func (d *Disk) resizeLocked(n *node, size int) error {
	if d.fullLocked(size - len(n.data)) {
		return syscall.ENOSPC
	}
	s := step{what: resize, node: n, at: size}
	if err := d.takeLocked(s); err != nil {
		return err
	}
	n.data = s.apply(n.data, nil)
	return nil
}

func (d *Disk) fullLocked(more int) bool {
	used := int64(max(0, more))
	for _, n := range d.files {
		used += int64(len(n.data))
	}
	return d.Room > 0 && used > d.Room
}

// Sync fulfils disk.Writer.
func (w *writer) Sync() error {
	w.d.mu.Lock()
	defer w.d.mu.Unlock()
	return w.d.takeLocked(step{what: syncData, node: w.n})
}

// Close fulfils disk.Writer. It promises nothing.
func (*writer) Close() error { return nil }

var (
	_ io.Writer   = (*writer)(nil)
	_ disk.Folder = folder{}
)

// step is one thing that was done.
type step struct {
	what     what
	path, to string
	node     *node
	at       int // where it writes, or the size that it makes
	data     []byte
}

type what string

const (
	create    what = "create"
	write     what = "write"
	resize    what = "resize"
	rename    what = "rename"
	remove    what = "remove"
	syncData  what = "sync"
	syncNames what = "sync names of"
)

// String is the step for whoever reads of a failure.
func (s step) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s", s.what, s.path, s.to))
}

// apply does a step to the data of its file, which it owns; of a write, those
// sectors that keep says, nil for all. A sector that did not reach the disk
// within a file that grew reads as zeros.
func (s step) apply(data []byte, keep func() bool) []byte {
	end := s.at
	if s.what == write {
		end = max(s.at+len(s.data), len(data))
	}
	if grow := end - len(data); grow > 0 {
		data = append(data, make([]byte, grow)...)
	}
	for from := 0; from < len(s.data); from += sector {
		to := min(from+sector, len(s.data))
		if keep == nil || keep() {
			copy(data[s.at+from:s.at+to], s.data[from:to])
		}
	}
	return data[:end]
}
