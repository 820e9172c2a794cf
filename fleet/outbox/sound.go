package outbox

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// errUnsound means that the file as a whole is not what was written.
var errUnsound = errors.New("damaged file")

// leastSize is that of the two pages that lead to all others, where pages are
// as small as they are anywhere.
const leastSize = 2 * 4096

// unreadable reports whether an error of opening is one of what is in the file.
func unreadable(err error) bool {
	return errors.Is(err, errUnsound) || errors.Is(err, bolterrors.ErrInvalid) ||
		errors.Is(err, bolterrors.ErrChecksum) || errors.Is(err, bolterrors.ErrVersionMismatch)
}

// measure sees that the file is as long as it says it is. bbolt maps the file
// into memory, and a page that is asked for beyond its end kills the process,
// with no error that could be caught. To read the first pages is safe: bbolt
// itself looks whether they are there.
func measure(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("open outbox: %w", err)
	}
	if info.Size() < leastSize { // an empty one bbolt would take for new
		return fmt.Errorf("open outbox: %w: it has %d bytes", errUnsound, info.Size())
	}
	db, err := open(path, true)
	if err != nil {
		return err
	}
	var claim int64
	err = db.View(func(tx *bbolt.Tx) error { claim = tx.Size(); return nil })
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("measure outbox: %w", err)
	}
	if info.Size() < claim {
		return fmt.Errorf("open outbox: %w: it has %d of %d bytes", errUnsound, info.Size(), claim)
	}
	return nil
}

// caught makes an error of bbolt's panic at a page that makes no sense. A file
// that it had open stays so until the process ends, and under its lock.
func caught(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("open outbox: %w: %v", errUnsound, r)
	}
}
