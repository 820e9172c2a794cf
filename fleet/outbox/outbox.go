// Package outbox keeps what a device must not forget: who it is, what it was
// ordered, and what it has yet to tell its manager, until that is
// acknowledged. It is one bbolt file with one owner, the agent.
//
// What a method returned without an error is on disk, whatever happens to the
// power. bbolt has no checksums of its own, so each record carries one; a
// record that does not match is never used: it is set aside and told, and the
// rest goes on.
package outbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"tandem/disk/boltfile"
)

// ErrInUse means that another process has the file open.
var ErrInUse = boltfile.ErrInUse

// The buckets. Keys of reports are their seq, big-endian, so that they lie in
// the order in which they go out.
const (
	aboutBucket    = "about"    // identity, duty and seq
	reportsBucket  = "reports"  // sealed, not yet acknowledged
	talliesBucket  = "tallies"  // counted since the last seal
	journalsBucket = "journals" // last activity of each kiosk journal
	callsBucket    = "calls"    // of a person, until staff have settled them
	damagedBucket  = "damaged"  // what was set aside, for whoever mends the device
)

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = time.Second

// Outbox is an open file. Its methods may be called at the same time; those
// that write wait for one another.
type Outbox struct {
	db   *bbolt.DB   // non-nil
	tell func(error) // non-nil
}

// Open opens the file at path, or makes it. It calls tell with all that it
// finds damaged and sets aside, then and later: a record, or the whole file,
// which is kept under a name that ends in ".damaged". It returns ErrInUse.
func Open(path string, tell func(error)) (*Outbox, error) {
	o, err := openSwept(path, tell)
	if !errors.Is(err, boltfile.ErrUnsound) {
		return o, err
	}
	tell(err)
	if boltfile.Salvage(path, lockWait) == nil {
		if o, err := openSwept(path, tell); err == nil {
			return o, nil
		}
	}
	// The device is nobody then, and must be enrolled again. A file that nothing
	// can open would leave it no way to that.
	if err := boltfile.SetAside(path); err != nil {
		return nil, fmt.Errorf("set outbox aside: %w", err)
	}
	return openSwept(path, tell)
}

// openSwept opens the file at path, or makes it, and sets aside what is damaged
// in it.
func openSwept(path string, tell func(error)) (*Outbox, error) {
	db, err := openOrCreate(path)
	if err != nil {
		return nil, err
	}
	o := &Outbox{db, tell}
	if err := o.sweep(); err != nil {
		return nil, errors.Join(fmt.Errorf("check outbox: %w", err), db.Close())
	}
	return o, nil
}

// OpenReadOnly opens the file at path to look. It returns ErrInUse, and an
// error that wraps fs.ErrNotExist where there is none.
func OpenReadOnly(path string) (*Outbox, error) {
	if err := boltfile.Examine(path, lockWait); err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	db, err := open(path, true)
	if err != nil {
		return nil, err
	}
	return &Outbox{db, func(error) {}}, nil
}

func openOrCreate(path string) (*bbolt.DB, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, fmt.Errorf("create outbox: %w", err)
		}
	}
	if err := boltfile.Examine(path, lockWait); err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	return open(path, false)
}

func open(path string, readOnly bool) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait, ReadOnly: readOnly})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open outbox: %w", ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("open outbox: %w", err)
	}
	return db, nil
}

// create makes the file beside its place and moves it there, so that a cut in
// the middle leaves no half of a file under its name.
func create(path string) error {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	db, err := open(fresh, false)
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range []string{aboutBucket, reportsBucket, talliesBucket, journalsBucket, callsBucket, damagedBucket} {
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename last.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// Close lets go of the file.
func (o *Outbox) Close() error { return o.db.Close() }

// update writes in one transaction. Where f meets a damaged record, that is
// set aside and f runs again.
func (o *Outbox) update(what string, f func(*bbolt.Tx) error) error {
	err := o.db.Update(f)
	if errors.Is(err, ErrDamaged) {
		err = errors.Join(o.sweep(), o.db.Update(f))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// view reads something in one transaction, with the same care.
func view[T any](o *Outbox, what string, f func(*bbolt.Tx) (T, error)) (value T, err error) {
	read := func(tx *bbolt.Tx) error {
		var err error
		value, err = f(tx)
		return err
	}
	err = o.db.View(read)
	if errors.Is(err, ErrDamaged) && !o.db.IsReadOnly() {
		err = errors.Join(o.sweep(), o.db.View(read))
	}
	if err != nil {
		return value, fmt.Errorf("read %s: %w", what, err)
	}
	return value, nil
}
