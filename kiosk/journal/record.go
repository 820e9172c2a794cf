package journal

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
)

// A record is a CRC-32C, big-endian, of its key and its value,
// followed by the value in JSON. The key is part of the sum so that a value
// under another key's name is found too.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged says that a record is not what was written.
var errDamaged = errors.New("damaged record")

func put(b *bbolt.Bucket, key []byte, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode record: %w", err)
	}
	return b.Put(key, append(binary.BigEndian.AppendUint32(nil, sum(key, text)), text...))
}

// get reads a record into value. A key that is not there leaves it as it is.
func get(b *bbolt.Bucket, key []byte, value any) error {
	record := b.Get(key)
	if record == nil {
		return nil
	}
	if len(record) < crc32.Size || binary.BigEndian.Uint32(record) != sum(key, record[crc32.Size:]) {
		return errDamaged
	}
	if err := json.Unmarshal(record[crc32.Size:], value); err != nil {
		return errDamaged
	}
	return nil
}

func sum(key, text []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, text)
}

func empty(tx *bbolt.Tx, bucket []byte) error {
	if err := tx.DeleteBucket(bucket); err != nil {
		return err
	}
	_, err := tx.CreateBucket(bucket)
	return err
}

// Damage is an error that names the records that were set aside.
type Damage struct {
	Records []string // "bucket/key"
}

// Error names the records.
func (d *Damage) Error() string {
	return "damaged records were set aside: " + strings.Join(d.Records, ", ")
}

// note remembers a record whose reading failed, and reports whether it did.
func (d *Damage) note(err error, bucket, key []byte) bool {
	if err == nil {
		return false
	}
	d.Records = append(d.Records, string(bucket)+"/"+string(key))
	return true
}

// noteLost remembers the damaged records of a bucket that nobody asked for: the
// key of one that somebody did may have lost a bit.
func (d *Damage) noteLost(tx *bbolt.Tx, bucket []byte) {
	b := tx.Bucket(bucket)
	_ = b.ForEach(func(key, _ []byte) error { // returns what its function returns
		var value json.RawMessage
		if !slices.Contains(d.Records, string(bucket)+"/"+string(key)) {
			d.note(get(b, key, &value), bucket, key)
		}
		return nil
	})
}

// setAside moves the damaged records out of the way, for who wants to know.
func (d *Damage) setAside(tx *bbolt.Tx) error {
	for _, record := range d.Records {
		bucket, key, _ := strings.Cut(record, "/")
		from := tx.Bucket([]byte(bucket))
		if err := tx.Bucket(damaged).Put([]byte(record), from.Get([]byte(key))); err != nil {
			return err
		}
		if err := from.Delete([]byte(key)); err != nil {
			return err
		}
	}
	return nil
}
