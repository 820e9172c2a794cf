package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// Lists leave out what is damaged, and return it as an error beside the rest.

// forward lists the values under a beginning, in the order of their keys.
func forward[T any](t *tx, in bucket, texts ...string) ([]T, error) {
	begin, err := inside(texts...)
	if err != nil {
		return nil, err
	}
	var all list[T]
	c := t.bolt.Bucket([]byte(in)).Cursor()
	for name, record := c.Seek(begin); name != nil && bytes.HasPrefix(name, begin); name, record = c.Next() {
		var value T
		err := open(in, name, record, &value)
		if err := all.add(value, err); err != nil {
			return nil, err
		}
	}
	return all.found, all.damage
}

// backward lists the last n values under a beginning, last key first.
func backward[T any](t *tx, in bucket, n int, texts ...string) ([]T, error) {
	begin, err := inside(texts...)
	if err != nil {
		return nil, err
	}
	var all list[T]
	c := t.bolt.Bucket([]byte(in)).Cursor()
	for name, record := last(c, begin); bytes.HasPrefix(name, begin) && len(all.found) < n; name, record = c.Prev() {
		var value T
		err := open(in, name, record, &value)
		if err := all.add(value, err); err != nil {
			return nil, err
		}
	}
	return all.found, all.damage
}

// follow lists what the ids under a beginning stand for.
func follow[T any](t *tx, in bucket, find func(id string) (T, error), texts ...string) ([]T, error) {
	ids, err := forward[string](t, in, texts...)
	if err != nil && !errors.Is(err, fleet.ErrDamaged) {
		return nil, err
	}
	all := list[T]{damage: err}
	for _, id := range ids {
		if err := all.add(find(id)); err != nil {
			return nil, err
		}
	}
	return all.found, all.damage
}

// list is what was found so far, and what was damaged.
type list[T any] struct {
	found  []T
	damage error
}

// add takes what reading one record gave. It gives back any error but damage.
func (l *list[T]) add(value T, err error) error {
	switch {
	case errors.Is(err, fleet.ErrDamaged):
		l.damage = errors.Join(l.damage, err)
	case err != nil:
		return err
	default:
		l.found = append(l.found, value)
	}
	return nil
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
