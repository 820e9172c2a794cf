package outbox

import (
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"tandem/fleet"
)

// onceMore is how long after a call the same one, pressed again, is told again:
// before that it is a hand that shakes, or somebody who wonders.
const onceMore = 2 * time.Minute

// call is one that a person made here and that is open, as far as this
// device knows.
type call struct {
	Call  fleet.Call `cbor:"1,keyasint"`
	Seq   uint64     `cbor:"2,keyasint,omitempty"` // of the report that it waits in; 0: in none yet
	Acked bool       `cbor:"3,keyasint,omitempty"` // the manager has it
	Heard bool       `cbor:"4,keyasint,omitempty"` // and staff see to it
}

// stage is how far the call has come.
func (c call) stage() fleet.CallStage {
	switch {
	case c.Heard:
		return fleet.CallHeard
	case c.Acked:
		return fleet.CallReceived
	}
	return fleet.CallWaiting
}

// Ring keeps a call until staff have settled it, and gives the one that is
// open: where a call of its kind is, that one, however often it is pressed.
func (o *Outbox) Ring(c fleet.Call) (fleet.Call, error) {
	if !c.Kind.Known() || c.ID == "" || len(c.ID) > maxOf || c.At.IsZero() {
		return c, fleet.Refuse(fleet.Invalid)
	}
	err := o.update("keep call", func(tx *bbolt.Tx) error {
		all, err := calls(tx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(open call) bool { return open.Call.Kind == c.Kind })
		if i < 0 {
			return put(tx.Bucket([]byte(callsBucket)), []byte(c.ID), call{Call: c})
		}
		open := all[i]
		if wait := c.At.Sub(open.Call.Last()); wait >= 0 && wait < onceMore {
			c = open.Call
			return nil
		}
		open.Call.Again, open.Call.Looks = c.At, c.Looks
		// Whoever saw it saw the first press: it is told as one that nobody has seen.
		open.Seq, open.Acked, open.Heard = 0, false, false
		c = open.Call
		return put(tx.Bucket([]byte(callsBucket)), []byte(c.ID), open)
	})
	return c, err
}

// Calls lists the calls that are open, the oldest first, and when one of them
// was last pressed that nobody has heard yet; zero: there is none.
func (o *Outbox) Calls() ([]fleet.CallState, time.Time, error) {
	all, err := view(o, "calls", calls)
	var states []fleet.CallState
	var unheard time.Time
	for _, c := range all {
		states = append(states, fleet.CallState{Kind: c.Call.Kind, Stage: c.stage()})
		if last := c.Call.Last(); !c.Heard && last.After(unheard) {
			unheard = last
		}
	}
	return states, unheard, err
}

// calls lists what is kept, the oldest first.
func calls(tx *bbolt.Tx) (all []call, err error) {
	b := tx.Bucket([]byte(callsBucket))
	if b == nil { // a file of before, that is only looked at
		return nil, nil
	}
	err = b.ForEach(func(key, record []byte) error {
		c, err := read[call](key, record)
		all = append(all, c)
		return err
	})
	slices.SortStableFunc(all, func(a, b call) int { return a.Call.At.Compare(b.Call.At) })
	return all, err
}

// each changes the calls that change says it changed, and drops those that it
// says are over.
func each(tx *bbolt.Tx, change func(*call) (changed, over bool)) error {
	all, err := calls(tx)
	if err != nil {
		return err
	}
	b := tx.Bucket([]byte(callsBucket))
	for _, c := range all {
		changed, over := change(&c)
		switch {
		case over:
			err = b.Delete([]byte(c.Call.ID))
		case changed:
			err = put(b, []byte(c.Call.ID), c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takeCalls lists the calls that the manager has yet to be told, for the report
// of that number. A report that was set aside for damage told nothing.
func takeCalls(tx *bbolt.Tx, seq uint64) (told []fleet.Call, err error) {
	err = each(tx, func(c *call) (changed, over bool) {
		if c.Acked || c.Seq != 0 && waitsIn(tx, c.Seq) {
			return false, false
		}
		told = append(told, c.Call)
		c.Seq = seq
		return true, false
	})
	return told, err
}

// waitsIn reports whether the report of that number is still to be sent.
func waitsIn(tx *bbolt.Tx, seq uint64) bool {
	return tx.Bucket([]byte(reportsBucket)).Get(seqOf(seq)) != nil
}

// returnCalls makes the calls of a report that will not be sent wait anew.
func returnCalls(tx *bbolt.Tx, seq uint64) error {
	return each(tx, func(c *call) (changed, over bool) {
		if c.Seq != seq || c.Seq == 0 {
			return false, false
		}
		c.Seq = 0
		return true, false
	})
}

// ackCalls notes which calls the manager has, before their reports are
// forgotten.
func ackCalls(tx *bbolt.Tx, acked uint64) error {
	return each(tx, func(c *call) (changed, over bool) {
		if c.Seq == 0 || c.Seq > acked {
			return false, false
		}
		c.Acked = waitsIn(tx, c.Seq)
		c.Seq = 0
		return true, false
	})
}

// hear takes in which of the calls that the manager has staff see to. One that
// the order does not name is settled.
func hear(tx *bbolt.Tx, news []fleet.CallNews) error {
	return each(tx, func(c *call) (changed, over bool) {
		if !c.Acked {
			return false, false
		}
		i := slices.IndexFunc(news, func(n fleet.CallNews) bool { return n.ID == c.Call.ID })
		if i < 0 {
			return false, true
		}
		before := c.Heard
		c.Heard = news[i].Heard
		return c.Heard != before, false
	})
}
