// Package disk keeps files so that a cut of the power leaves the old one or the
// new one, never a mixture and never nothing.
//
// A [Folder] is the seam: programs use [Dir], and tests a disk that remembers
// every step and can be cut after each ([tandem/disk/disktest]). [Replace] is
// how a file is kept; who streams a large one does the same steps itself.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder is a folder of files, without folders in it. What was written, made,
// renamed or removed lasts once Sync of the file, or of the folder, returned.
// Errors are those of package os: fs.ErrNotExist, syscall.ENOSPC.
type Folder interface {
	Names() ([]string, error)           // of its files, in order; none where there is no folder
	Open(name string) (Reader, error)   // to read
	Create(name string) (Writer, error) // a new file, and the folder where there is none; fs.ErrExist where the file is there
	Rename(name, to string) error       // in place of one of that name
	Remove(name string) error           // fs.ErrNotExist where there is none
	Sync() error                        // of the names
}

// Reader is a file that is read, from many places at once.
type Reader interface {
	io.ReaderAt
	io.Closer
	Size() int64 // bytes, when it was opened
}

// Writer is a file that is written, once and from its beginning.
type Writer interface {
	io.WriteCloser
	Sync() error
}

// Replace keeps a file: it is written beside, synced, and renamed. Where that
// fails, the older one is still there.
func Replace(f Folder, name string, text []byte) error {
	fresh := "." + name + ".new"
	if err := f.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	w, err := f.Create(fresh)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	if err == nil {
		err = w.Sync()
	}
	if err = errors.Join(err, w.Close()); err == nil {
		err = f.Rename(fresh, name)
	}
	if err != nil {
		return errors.Join(err, f.Remove(fresh))
	}
	return f.Sync()
}

// ReadAll reads a whole file of at most that many bytes.
func ReadAll(f Folder, name string, most int64) ([]byte, error) {
	r, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if r.Size() > most {
		return nil, fmt.Errorf("%s has %d bytes, want at most %d", name, r.Size(), most)
	}
	return io.ReadAll(io.NewSectionReader(r, 0, r.Size()))
}

// Dir is a folder of this machine.
func Dir(path string) Folder { return dir(path) }

type dir string

func (d dir) at(name string) string { return filepath.Join(string(d), filepath.Base(name)) }

// Names fulfils Folder.
func (d dir) Names() ([]string, error) {
	entries, err := os.ReadDir(string(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// Open fulfils Folder.
func (d dir) Open(name string) (Reader, error) {
	f, err := os.Open(d.at(name))
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a plain file", name)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return file{f, info.Size()}, nil
}

type file struct {
	*os.File
	size int64
}

func (f file) Size() int64 { return f.size }

// Create fulfils Folder.
func (d dir) Create(name string) (Writer, error) {
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(d.at(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Rename fulfils Folder.
func (d dir) Rename(name, to string) error { return os.Rename(d.at(name), d.at(to)) }

// Remove fulfils Folder.
func (d dir) Remove(name string) error { return os.Remove(d.at(name)) }

// Sync fulfils Folder. The folder above is synced too: it may have been made
// just now.
func (d dir) Sync() error {
	for _, path := range []string{string(d), filepath.Dir(string(d))} {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	return nil
}
