package outbox

import (
	"bytes"
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// How much may wait. A device that nobody hears for longer loses its oldest
// health, which nobody misses, and none of its counts.
const (
	maxWaiting = 1 << 20
	maxAge     = 90 * 24 * time.Hour
)

// Seal gives r its epoch, its number and the counts since the last one, and
// keeps it until the manager has acknowledged it. From then on it never
// changes, so that it counts once however often it is sent.
func (o *Outbox) Seal(r fleet.Report) (fleet.Report, error) {
	err := o.update("seal report", func(tx *bbolt.Tx) error {
		about := tx.Bucket([]byte(aboutBucket))
		id, err := get[fleet.Identity](about, []byte(identityKey))
		if err != nil {
			return err
		}
		last, err := or(get[uint64](about, []byte(seqKey)))
		if err != nil {
			return err
		}
		if err := trim(tx, r.At); err != nil {
			return err
		}
		r.Epoch, r.Seq = id.Enrolled.Epoch, last+1
		if r.Tallies, err = takeTallies(tx); err != nil {
			return err
		}
		if r.Calls, err = takeCalls(tx, r.Seq); err != nil {
			return err
		}
		if err := put(about, []byte(seqKey), r.Seq); err != nil {
			return err
		}
		return put(tx.Bucket([]byte(reportsBucket)), seqOf(r.Seq), r)
	})
	return r, err
}

// Oldest is the waiting report that goes out next; its Seq is 0 where none
// waits.
func (o *Outbox) Oldest() (fleet.Report, error) {
	return view(o, "report", func(tx *bbolt.Tx) (fleet.Report, error) {
		key, record := tx.Bucket([]byte(reportsBucket)).Cursor().First()
		if key == nil {
			return fleet.Report{}, nil
		}
		return read[fleet.Report](key, record)
	})
}

// Waiting is how many reports wait.
func (o *Outbox) Waiting() (int, error) {
	return view(o, "reports", func(tx *bbolt.Tx) (int, error) {
		keys, _, err := waiting(tx)
		return len(keys), err
	})
}

// SetAside takes a waiting report out of the way of those behind it, with its
// counts: the manager will not have it as it is, now or later. Its calls go
// with the next one, because a person waits for an answer.
func (o *Outbox) SetAside(seq uint64) error {
	return o.update("set report aside", func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(reportsBucket))
		if b.Get(seqOf(seq)) == nil {
			return nil
		}
		if err := returnCalls(tx, seq); err != nil {
			return err
		}
		return setAside(tx, b, reportsBucket, seqOf(seq))
	})
}

// Apply keeps an order: the reports that it acknowledges are forgotten, and
// the duty in it, if there is one, takes the place of the last.
func (o *Outbox) Apply(order fleet.Order) error {
	return o.update("keep order", func(tx *bbolt.Tx) error {
		about := tx.Bucket([]byte(aboutBucket))
		last, err := or(get[uint64](about, []byte(seqKey)))
		if err != nil {
			return err
		}
		settle := forget
		if order.Acked > last {
			settle = catchUp
		}
		if err := settle(tx, order.Acked); err != nil {
			return err
		}
		if err := hear(tx, order.Calls); err != nil || order.Duty == nil {
			return err
		}
		return put(about, []byte(dutyKey), kept{order.Etag, *order.Duty})
	})
}

// forget drops the waiting reports up to acked.
func forget(tx *bbolt.Tx, acked uint64) error {
	if err := ackCalls(tx, acked); err != nil {
		return err
	}
	keys, _, err := waiting(tx)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if binary.BigEndian.Uint64(key) > acked {
			return nil
		}
		if err := tx.Bucket([]byte(reportsBucket)).Delete(key); err != nil {
			return err
		}
	}
	return nil
}

// catchUp counts on from what the manager has, where it has more than we ever
// sealed: our number was lost, and the manager took what waits here for
// reports of old.
func catchUp(tx *bbolt.Tx, acked uint64) error {
	if err := dissolveAll(tx); err != nil {
		return err
	}
	return put(tx.Bucket([]byte(aboutBucket)), []byte(seqKey), acked)
}

// trim makes room. The oldest report always stays: it may have reached the
// manager already with only the answer lost, and its counts, told again in
// another report, would count twice. Those behind it were never sent.
func trim(tx *bbolt.Tx, now time.Time) error {
	keys, size, err := waiting(tx)
	if err != nil || len(keys) < 2 {
		return err
	}
	for _, key := range keys[1:] {
		record := tx.Bucket([]byte(reportsBucket)).Get(key)
		r, err := read[fleet.Report](key, record)
		if err != nil {
			return err
		}
		if size <= maxWaiting && now.Sub(r.At) <= maxAge {
			return nil
		}
		size -= len(record)
		if err := dissolve(tx, key); err != nil {
			return err
		}
	}
	return nil
}

// dissolve forgets a report but for its counts and calls, which go back to be
// sealed.
func dissolve(tx *bbolt.Tx, key []byte) error {
	b := tx.Bucket([]byte(reportsBucket))
	r, err := get[fleet.Report](b, key)
	if err != nil {
		return err
	}
	for _, t := range r.Tallies {
		if err := count(tx, t); err != nil {
			return err
		}
	}
	if err := returnCalls(tx, r.Seq); err != nil {
		return err
	}
	return b.Delete(key)
}

// waiting lists the keys of the waiting reports, oldest first, and their size.
func waiting(tx *bbolt.Tx) (keys [][]byte, size int, err error) {
	err = tx.Bucket([]byte(reportsBucket)).ForEach(func(key, record []byte) error {
		keys = append(keys, bytes.Clone(key))
		size += len(record)
		return nil
	})
	return keys, size, err
}

func seqOf(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }
