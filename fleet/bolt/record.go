package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// A record is four bytes of CRC-32C and the CBOR of a value. The checksum also
// covers the bucket and the key, so that a record under another's key is found
// out too. A key is texts joined by zero bytes; where a list is by centre or by
// device, that comes first.

// Damaged is the error of a record whose checksum is wrong.
type Damaged struct {
	Bucket string
	Key    string
}

// Error names the record.
func (d *Damaged) Error() string {
	return fmt.Sprintf("damaged record %q in %s", d.Key, d.Bucket)
}

// Is makes it a fleet.ErrDamaged.
func (d *Damaged) Is(target error) bool { return target == fleet.ErrDamaged }

// sumSize is the length of a checksum.
const sumSize = 4

// tx is a fleet.Tx on one transaction of bbolt.
type tx struct {
	bolt  *bbolt.Tx
	wrote bool // something was put or removed
}

// put keeps a value under a key in place of what was there.
func (t *tx) put(in bucket, value any, key ...string) error {
	name, err := join(key)
	if err != nil {
		return err
	}
	body, err := encode(value)
	if err != nil {
		return fmt.Errorf("encode for %s: %v", in, err)
	}
	t.wrote = true
	record := append(checksum(in, name, body), body...)
	if err := t.bolt.Bucket([]byte(in)).Put(name, record); err != nil {
		return fmt.Errorf("put in %s: %v", in, err)
	}
	return nil
}

// remove forgets a key; it does not mind where there is nothing.
func (t *tx) remove(in bucket, key ...string) error {
	name, err := join(key)
	if err != nil {
		return err
	}
	t.wrote = true
	if err := t.bolt.Bucket([]byte(in)).Delete(name); err != nil {
		return fmt.Errorf("remove from %s: %v", in, err)
	}
	return nil
}

// expire removes the records of a bucket that have ended. They are found before
// the first is removed, because bbolt's walk minds what changes under it.
func (t *tx) expire(in bucket, ended func(name, record []byte) (bool, error)) error {
	var names []string
	err := t.bolt.Bucket([]byte(in)).ForEach(func(name, record []byte) error {
		over, err := ended(name, record)
		if err == nil && over {
			names = append(names, string(name))
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := t.remove(in, name); err != nil {
			return err
		}
	}
	return nil
}

// get finds the value under a key. It returns NotFound.
func get[T any](t *tx, in bucket, key ...string) (T, error) {
	var value T
	name, err := join(key)
	if err != nil {
		return value, fleet.Refuse(fleet.NotFound)
	}
	record := t.bolt.Bucket([]byte(in)).Get(name)
	if record == nil {
		return value, fleet.Refuse(fleet.NotFound)
	}
	return value, open(in, name, record, &value)
}

// open checks a record and decodes it.
func open(in bucket, name, record []byte, into any) error {
	damaged := &Damaged{Bucket: string(in), Key: strings.ReplaceAll(string(name), "\x00", "/")}
	if len(record) < sumSize {
		return damaged
	}
	sum, body := record[:sumSize], record[sumSize:]
	if !bytes.Equal(sum, checksum(in, name, body)) {
		return damaged
	}
	if err := cbor.Unmarshal(body, into); err != nil {
		return fmt.Errorf("decode %q of %s: %v", damaged.Key, in, err)
	}
	return nil
}

func checksum(in bucket, name, body []byte) []byte {
	table := crc32.MakeTable(crc32.Castagnoli) // made once by the library
	sum := crc32.Update(0, table, []byte(in))
	sum = crc32.Update(sum, table, []byte{0})
	sum = crc32.Update(sum, table, name)
	sum = crc32.Update(sum, table, []byte{0})
	sum = crc32.Update(sum, table, body)
	return binary.BigEndian.AppendUint32(nil, sum)
}

// encode is CBOR that keeps the nanoseconds and the offset of times.
func encode(value any) ([]byte, error) {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeRFC3339Nano
	mode, err := options.EncMode()
	if err != nil {
		return nil, err
	}
	return mode.Marshal(value)
}

// join makes a key of texts. A text that holds the separator is refused.
func join(texts []string) ([]byte, error) {
	for _, text := range texts {
		if strings.ContainsRune(text, 0) {
			return nil, fleet.Refuse(fleet.Invalid)
		}
	}
	return []byte(strings.Join(texts, "\x00")), nil
}

// inside is the beginning of every key that goes on after these texts.
func inside(texts ...string) ([]byte, error) {
	return join(append(texts, ""))
}
