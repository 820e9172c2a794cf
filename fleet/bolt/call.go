package bolt

import (
	"bytes"
	"errors"
	"slices"
	"time"

	"tandem/fleet"
)

// A call lies among those of its device, in the order in which they came first.
// Beside it stand its number by its id, and its id among the open ones of the
// centre, so that an order reads no settled call.

// number finds where a call lies. It returns NotFound.
func (c calls) number(device, id string) (uint64, error) {
	return get[uint64](c.tx, inCallIDs, device, id)
}

// Call is fleet.Calls'.
func (c calls) Call(device, id string) (fleet.Rung, error) {
	n, err := c.number(device, id)
	if err != nil {
		return fleet.Rung{}, err
	}
	return get[fleet.Rung](c.tx, inCalls, device, digits(n))
}

// PutCall is fleet.Calls'.
func (c calls) PutCall(r fleet.Rung) error {
	n, err := c.number(r.Device, r.ID)
	if fleet.CodeOf(err) == fleet.NotFound {
		if n, err = next(c.tx, inCalls, r.Device); err == nil {
			err = c.put(inCallIDs, n, r.Device, r.ID)
		}
	}
	if err != nil {
		return err
	}
	if r.Open() {
		err = c.put(inOpenCalls, r.ID, r.Centre, r.Device, r.ID)
	} else {
		err = c.remove(inOpenCalls, r.Centre, r.Device, r.ID)
	}
	if err != nil {
		return err
	}
	return c.put(inCalls, r, r.Device, digits(n))
}

// Open is fleet.Calls'. A key names the device as well as the id, because ids
// are those of a device.
func (c calls) Open(centre string) ([]fleet.Rung, error) {
	begin, err := inside(centre)
	if err != nil {
		return nil, err
	}
	var all list[fleet.Rung]
	cursor := c.bolt.Bucket([]byte(inOpenCalls)).Cursor()
	for name, record := cursor.Seek(begin); bytes.HasPrefix(name, begin); name, record = cursor.Next() {
		var same string // as in the key, which alone finds the call of a damaged record
		if err := open(inOpenCalls, name, record, &same); err != nil {
			all.damage = errors.Join(all.damage, err)
		}
		device, id, _ := bytes.Cut(name[len(begin):], []byte{0})
		if err := all.add(c.Call(string(device), string(id))); err != nil {
			return nil, err
		}
	}
	return all.found, all.damage
}

// OpenOf is fleet.Calls'.
func (c calls) OpenOf(centre, device string) ([]fleet.Rung, error) {
	find := func(id string) (fleet.Rung, error) { return c.Call(device, id) }
	return follow(c.tx, inOpenCalls, find, centre, device)
}

// LastCalls is fleet.Calls'.
func (c calls) LastCalls(device string, n int) ([]fleet.Rung, error) {
	return backward[fleet.Rung](c.tx, inCalls, n, device)
}

// Forget is fleet.Calls'. The time of a call that is pressed again moves on, so
// that all of a device are looked at; they are few.
func (c calls) Forget(device string, before time.Time) error {
	all, damage := forward[fleet.Rung](c.tx, inCalls, device)
	if damage != nil && !errors.Is(damage, fleet.ErrDamaged) {
		return damage
	}
	all = slices.DeleteFunc(all, func(r fleet.Rung) bool { return !r.Came.Before(before) })
	for _, r := range all {
		n, err := c.number(device, r.ID)
		if err != nil {
			return err
		}
		for in, key := range map[bucket][]string{
			inCalls:     {device, digits(n)},
			inCallIDs:   {device, r.ID},
			inOpenCalls: {r.Centre, device, r.ID},
		} {
			if err := c.remove(in, key...); err != nil {
				return err
			}
		}
	}
	return damage
}
