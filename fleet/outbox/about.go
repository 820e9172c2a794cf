package outbox

import (
	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// The records of the bucket about.
const (
	identityKey = "identity"
	dutyKey     = "duty"
	seqKey      = "seq" // of the last report sealed in this epoch
)

// kept is a duty with the etag that names it.
type kept struct {
	Etag string     `cbor:"1,keyasint"`
	Duty fleet.Duty `cbor:"2,keyasint"`
}

// Identity is who this device is; zero before it enrolled.
func (o *Outbox) Identity() (fleet.Identity, error) {
	return view(o, "identity", func(tx *bbolt.Tx) (fleet.Identity, error) {
		return or(get[fleet.Identity](tx.Bucket([]byte(aboutBucket)), []byte(identityKey)))
	})
}

// Duty is what the device was ordered last, and the etag of that; zero before
// the first order.
func (o *Outbox) Duty() (fleet.Duty, string, error) {
	k, err := view(o, "duty", func(tx *bbolt.Tx) (kept, error) {
		return or(get[kept](tx.Bucket([]byte(aboutBucket)), []byte(dutyKey)))
	})
	return k.Duty, k.Etag, err
}

// Enrol makes this the device that id says, in a new epoch. Reports that wait
// from another epoch would be refused: their counts go into the next report.
func (o *Outbox) Enrol(id fleet.Identity) error {
	return o.update("keep identity", func(tx *bbolt.Tx) error {
		about := tx.Bucket([]byte(aboutBucket))
		old, err := or(get[fleet.Identity](about, []byte(identityKey)))
		if err != nil {
			return err
		}
		// The same enrolment kept twice, as after a cut, starts no epoch.
		if old.Enrolled.Device == id.Enrolled.Device && old.Enrolled.Epoch == id.Enrolled.Epoch {
			return put(about, []byte(identityKey), id)
		}
		if err := dissolveAll(tx); err != nil {
			return err
		}
		if err := about.Delete([]byte(dutyKey)); err != nil {
			return err
		}
		if err := about.Delete([]byte(seqKey)); err != nil {
			return err
		}
		return put(about, []byte(identityKey), id)
	})
}

// dissolveAll forgets every waiting report but for its counts.
func dissolveAll(tx *bbolt.Tx) error {
	keys, _, err := waiting(tx)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := dissolve(tx, key); err != nil {
			return err
		}
	}
	return nil
}
