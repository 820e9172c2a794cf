package outbox

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/fxamacker/cbor/v2"
	"go.etcd.io/bbolt"

	"tandem/disk/boltfile"
)

// ErrDamaged means that a record is not what was written.
var ErrDamaged = errors.New("damaged record")

// errNone means that there is no such record.
var errNone = errors.New("no record")

// maxAside is how many records are kept that are of no use here.
const maxAside = 64

// A record is the CRC-32C of its key and its value, and the value in CBOR. The
// key is in the sum because a page that was written to the wrong place is
// whole and yet wrong.
func seal(key, value []byte) []byte {
	return append(binary.BigEndian.AppendUint32(nil, sum(key, value)), value...)
}

func unseal(key, record []byte) ([]byte, error) {
	if len(record) < crc32.Size || binary.BigEndian.Uint32(record) != sum(key, record[crc32.Size:]) {
		return nil, fmt.Errorf("%w %q", ErrDamaged, key)
	}
	return record[crc32.Size:], nil
}

func sum(key, value []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum(key, table), table, value)
}

func put(b *bbolt.Bucket, key []byte, value any) error {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeUnix
	mode, err := options.EncMode()
	if err != nil {
		return fmt.Errorf("encode %q: %v", key, err)
	}
	encoded, err := mode.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode %q: %v", key, err)
	}
	return b.Put(key, seal(key, encoded))
}

// get reads the record of key. It returns errNone and ErrDamaged.
func get[T any](b *bbolt.Bucket, key []byte) (T, error) {
	record := b.Get(key)
	if record == nil {
		var none T
		return none, errNone
	}
	return read[T](key, record)
}

// read reads a record that was found under key. It returns ErrDamaged.
func read[T any](key, record []byte) (T, error) {
	var value T
	encoded, err := unseal(key, record)
	if err != nil {
		return value, err
	}
	if err := cbor.Unmarshal(encoded, &value); err != nil {
		return value, fmt.Errorf("%w %q: %v", ErrDamaged, key, err)
	}
	return value, nil
}

// or makes the lack of a record the zero value.
func or[T any](value T, err error) (T, error) {
	if errors.Is(err, errNone) {
		return value, nil
	}
	return value, err
}

// sweep moves every record that is not what was written out of the way, under
// the name of its bucket and its key, and tells which.
func (o *Outbox) sweep() error {
	var damage []error
	err := o.db.Update(func(tx *bbolt.Tx) error {
		// A file of before there were calls gets their bucket here.
		if _, err := tx.CreateBucketIfNotExists([]byte(callsBucket)); err != nil {
			return err
		}
		for _, name := range []string{aboutBucket, reportsBucket, talliesBucket, journalsBucket, callsBucket} {
			b := tx.Bucket([]byte(name))
			if b == nil {
				return fmt.Errorf("%w: no bucket %q", boltfile.ErrUnsound, name)
			}
			for _, key := range damagedKeys(b) {
				damage = append(damage, fmt.Errorf("%s: %w %q", name, ErrDamaged, key))
				if err := setAside(tx, b, name, key); err != nil {
					return err
				}
			}
		}
		return nil
	})
	for _, d := range damage {
		o.tell(d)
	}
	return err
}

func damagedKeys(b *bbolt.Bucket) (keys [][]byte) {
	_ = b.ForEach(func(key, record []byte) error { // returns what its function returns
		if _, err := unseal(key, record); err != nil {
			keys = append(keys, bytes.Clone(key))
		}
		return nil
	})
	return keys
}

// setAside moves a record to where whoever mends the device finds it. There is
// room for a few: more of them teach nothing more.
func setAside(tx *bbolt.Tx, b *bbolt.Bucket, name string, key []byte) error {
	aside := tx.Bucket([]byte(damagedBucket))
	if oldest, _ := aside.Cursor().First(); aside.Stats().KeyN >= maxAside {
		if err := aside.Delete(bytes.Clone(oldest)); err != nil {
			return err
		}
	}
	if err := aside.Put(append([]byte(name+"/"), key...), bytes.Clone(b.Get(key))); err != nil {
		return err
	}
	return b.Delete(key)
}
