package bolt

import (
	"errors"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"tandem/disk/boltfile"
)

// ErrBroken is returned by Open where the file itself is cut off or garbled,
// so that a record of it may be out of reach. The file is left as it is.
var ErrBroken = boltfile.ErrUnsound

// openWhole opens the file at path, where bbolt can live with it.
func openWhole(path string) (*bbolt.DB, error) {
	if err := boltfile.Examine(path, patience); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(path, 0o600, options())
	if errors.Is(err, bbolterrors.ErrTimeout) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, err
	}
	if err := errors.Join(extend(db), check(db)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
