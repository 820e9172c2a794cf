package bolt

import (
	"slices"
	"time"

	"tandem/fleet"
)

// Callers is fleet.Invitations'.
func (i invitations) Callers() fleet.Callers { return callers(i) }

// Put is fleet.Callers'.
func (c callers) Put(hash string, caller fleet.Caller) error {
	return c.put(inCallers, caller, hash)
}

// Caller is fleet.Callers'.
func (c callers) Caller(hash string) (fleet.Caller, error) {
	return get[fleet.Caller](c.tx, inCallers, hash)
}

// All is fleet.Callers'. There are never more than some dozens.
func (c callers) All() ([]fleet.Caller, error) {
	all, err := forward[fleet.Caller](c.tx, inCallers)
	slices.SortStableFunc(all, func(a, b fleet.Caller) int { return a.Came.Compare(b.Came) })
	return all, err
}

// Expire is fleet.Callers'. What cannot be read goes too: it waits for nobody.
func (c callers) Expire(now time.Time) error {
	return c.expire(inCallers, func(name, record []byte) (bool, error) {
		var caller fleet.Caller
		err := open(inCallers, name, record, &caller)
		return err != nil || caller.Expires.Before(now), nil
	})
}
