package bolt

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"go.etcd.io/bbolt"
)

// forward lists the values under a beginning, in the order of their keys.
func forward[T any](t *tx, in bucket, texts ...string) ([]T, error) {
	begin, err := inside(texts...)
	if err != nil {
		return nil, err
	}
	var found []T
	c := t.bolt.Bucket([]byte(in)).Cursor()
	for name, record := c.Seek(begin); bytes.HasPrefix(name, begin); name, record = c.Next() {
		var value T
		if err := open(in, name, record, &value); err != nil {
			return nil, err
		}
		found = append(found, value)
	}
	return found, nil
}

// backward lists the last n values under a beginning, last key first.
func backward[T any](t *tx, in bucket, n int, texts ...string) ([]T, error) {
	begin, err := inside(texts...)
	if err != nil {
		return nil, err
	}
	var found []T
	c := t.bolt.Bucket([]byte(in)).Cursor()
	for name, record := last(c, begin); bytes.HasPrefix(name, begin) && len(found) < n; name, record = c.Prev() {
		var value T
		if err := open(in, name, record, &value); err != nil {
			return nil, err
		}
		found = append(found, value)
	}
	return found, nil
}

// last moves c to the last key that begins with begin, or to one that does not.
func last(c *bbolt.Cursor, begin []byte) (name, record []byte) {
	// Every begin ends in the separator, so the next byte value ends its range.
	end := bytes.Clone(begin)
	end[len(end)-1]++
	if name, _ := c.Seek(end); name == nil {
		return c.Last()
	}
	return c.Prev()
}

// next is the number that follows the last one under a beginning. Numbers
// stand in keys with all their digits, so that the order of keys is theirs.
func next(t *tx, in bucket, texts ...string) (uint64, error) {
	begin, err := inside(texts...)
	if err != nil {
		return 0, err
	}
	name, _ := last(t.bolt.Bucket([]byte(in)).Cursor(), begin)
	if !bytes.HasPrefix(name, begin) {
		return 1, nil
	}
	n, err := leading(name[len(begin):])
	return n + 1, err
}

func digits(n uint64) string { return fmt.Sprintf("%020d", n) }

// leading reads the number that a key goes on with.
func leading(rest []byte) (uint64, error) {
	text, _, _ := strings.Cut(string(rest), "\x00")
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("number in key: %v", err)
	}
	return n, nil
}
