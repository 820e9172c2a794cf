package bolt

import (
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"tandem/disk/boltfile"
)

// ErrBroken is returned by Open where the file itself is cut off or garbled,
// so that no record of it can be reached. The file is left as it is.
var ErrBroken = errors.New("the file is broken")

// openWhole opens the file at path, where bbolt can live with it.
func openWhole(path string) (*bbolt.DB, error) {
	if err := boltfile.Examine(path, patience); err != nil {
		return nil, translate(err)
	}
	db, err := bbolt.Open(path, 0o600, options())
	if err != nil {
		return nil, err
	}
	if err := errors.Join(extend(db), check(db)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// translate says what is wrong with a file in our words.
func translate(err error) error {
	switch {
	case errors.Is(err, boltfile.ErrInUse):
		return ErrInUse
	case errors.Is(err, boltfile.ErrUnsound):
		return fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return err
}
