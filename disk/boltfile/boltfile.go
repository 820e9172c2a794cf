// Package boltfile looks whether a file of bbolt can be trusted before bbolt
// does, and saves what can be read of one that cannot.
//
// bbolt maps its file into memory and follows the numbers that stand in it. Where
// flash lost a bit of them it ends the process: at a page behind the end of the
// file with a signal, at one that makes no sense with a panic, often in a
// goroutine of its own where nobody can catch it, and often long after it was
// opened. A program that is started again then ends again, for ever.
//
// The records themselves bbolt does not check: who keeps them carries a checksum
// with each.
package boltfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
	"golang.org/x/sys/unix"
)

// What is wrong with a file.
var (
	ErrInUse   = errors.New("the file is in use by another process")
	ErrUnsound = errors.New("the file is damaged")
)

// damagedEnd is how the name of a file ends that was set aside.
const damagedEnd = ".damaged"

// Examine reads a whole file, and returns an error where bbolt could not live
// with it, or would take an older state of it for the newest. It waits that long
// for another process to let go of the file. The error wraps ErrInUse,
// ErrUnsound, fs.ErrNotExist or that of the disk.
func Examine(path string, patience time.Duration) error {
	return read(path, patience, func(data []byte) error {
		if err := examine(data); err != nil {
			return err
		}
		// What bbolt itself sees at once, such as a version that it does not know.
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: patience, ReadOnly: true})
		if err != nil {
			return translate(err)
		}
		return db.Close()
	})
}

// Salvage puts what can be read of a file into a new one in its place. What
// bbolt keeps beside the records, such as the list of its free pages, is made
// anew; a record may be missing, or be another than was written. The old file
// gets a name that ends in ".damaged". Nobody else may have it open.
func Salvage(path string, patience time.Duration) error {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := read(path, patience, func(data []byte) error {
		db, err := bbolt.Open(fresh, 0o600, &bbolt.Options{Timeout: patience})
		if err != nil {
			return err
		}
		return errors.Join(db.Update(func(tx *bbolt.Tx) error { return fill(tx, data) }), db.Close())
	})
	if err != nil {
		return err
	}
	return replace(fresh, path)
}

// fill writes what can be read of a damaged file. What bbolt does not take, such
// as a key of no length, was not in it.
func fill(tx *bbolt.Tx, data []byte) error {
	found := 0
	err := save(data, func(path [][]byte, r record) {
		if len(path) == 0 {
			if b, err := tx.CreateBucketIfNotExists(r.key); r.bucket && err == nil && len(r.value) >= headSize {
				_ = b.SetSequence(number(r.value, 8)) // of a bucket that can be written
			}
			return
		}
		b := tx.Bucket(path[0])
		for _, name := range path[1:] {
			if b != nil {
				b = b.Bucket(name)
			}
		}
		if b == nil {
			return
		}
		if r.bucket {
			_, _ = b.CreateBucketIfNotExists(r.key)
			return
		}
		if b.Put(r.key, r.value) == nil {
			found++
		}
	})
	if err == nil && found == 0 {
		err = unsound("nothing can be read")
	}
	return err
}

// SetAside gives the file a name that ends in ".damaged".
func SetAside(path string) error { return os.Rename(path, path+damagedEnd) }

// Forget removes what was set aside of a file.
func Forget(path string) error {
	if err := os.Remove(path + damagedEnd); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replace puts a new file in the place of one that is set aside. Whenever the
// power goes, one of them has the name.
func replace(fresh, path string) error {
	if err := Forget(path); err != nil {
		return err
	}
	if err := os.Link(path, path+damagedEnd); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// read hands what stands in a file to f, while nobody can change it.
func read(path string, patience time.Duration, f func(data []byte) error) (err error) {
	// A page that the disk cannot give is an error here, not the end.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrUnsound, p)
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := lock(file, patience); err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return unsound("it has %d bytes", info.Size())
	}
	data, err := unix.Mmap(int(file.Fd()), 0, int(info.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return fmt.Errorf("map file: %w", err)
	}
	return errors.Join(f(data), unix.Munmap(data))
}

// lock waits until nobody has a file open to write, as bbolt locks it.
func lock(file *os.File, patience time.Duration) error {
	const again = 20 * time.Millisecond
	for {
		err := unix.Flock(int(file.Fd()), unix.LOCK_SH|unix.LOCK_NB)
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return err
		}
		if patience -= again; patience <= 0 {
			return ErrInUse
		}
		time.Sleep(again)
	}
}

func translate(err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %v", ErrUnsound, err)
	}
	return err
}
