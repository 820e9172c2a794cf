package bolt

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// ErrBroken is returned by Open where the file itself is cut off or garbled,
// so that no record of it can be reached. The file is left as it is.
var ErrBroken = errors.New("the file is broken")

// bbolt trusts its file: it maps it and follows the numbers that stand in it.
// Behind the end of a file that was cut off that is a signal which ends the
// process, and on a garbled page a panic. So the length is compared first,
// with no more read than the first page, and the rest is opened under recover.

// openWhole opens the file at path, where it is as long as it says.
func openWhole(path string) (db *bbolt.DB, err error) {
	defer func() {
		if value := recover(); value != nil {
			// bbolt keeps the file locked then, until the process ends.
			db, err = nil, fmt.Errorf("%w: %v", ErrBroken, value)
		}
	}()
	if err := compareLength(path); err != nil {
		return nil, err
	}
	if db, err = bbolt.Open(path, 0o600, options()); err != nil {
		return nil, translate(err)
	}
	if err := errors.Join(extend(db), check(db)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// compareLength holds the file to the length that its first pages claim. To
// open it for reading needs no other page.
func compareLength(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() < int64(2*os.Getpagesize()) { // one of which says the length
		return fmt.Errorf("%w: %d bytes are left", ErrBroken, info.Size())
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: patience, ReadOnly: true})
	if err != nil {
		return translate(err)
	}
	var claimed int64
	err = db.View(func(t *bbolt.Tx) error {
		claimed = t.Size()
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if info.Size() < claimed {
		return fmt.Errorf("%w: %d bytes of %d are left", ErrBroken, info.Size(), claimed)
	}
	return nil
}

// translate says bbolt's errors in ours.
func translate(err error) error {
	switch {
	case errors.Is(err, bbolterrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, bbolterrors.ErrInvalid), errors.Is(err, bbolterrors.ErrChecksum),
		errors.Is(err, bbolterrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return err
}
