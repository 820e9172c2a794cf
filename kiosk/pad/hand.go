package pad

import "time"

// How a hand is understood (design, section 9).
const (
	repeatFirst = 400 * time.Millisecond
	repeatThen  = 80 * time.Millisecond
	tired       = 10 * time.Second       // a stick that leans longer is stuck, and is silent until it rests
	leanSteady  = 12 * time.Millisecond  // a lean that is shorter is a scratch in a worn stick
	restSteady  = 30 * time.Millisecond  // a rest that is shorter is a bouncing contact
	together    = 100 * time.Millisecond // a button waits so long for the other one
	staffHold   = 3 * time.Second
)

// contact is a value that bounces.
type contact[T comparable] struct {
	steady    time.Duration // how long a value other than rest must last
	raw, firm T
	due       time.Time // when raw becomes firm; zero while they agree
}

// set takes what the contact says now.
func (c *contact[T]) set(v T, now time.Time) {
	if v == c.raw {
		return
	}
	c.raw, c.due = v, time.Time{}
	var rest T
	switch v {
	case c.firm:
	case rest:
		c.due = now.Add(restSteady)
	default:
		c.due = now.Add(c.steady)
	}
}

// settled reports whether the contact changed for good by now.
func (c *contact[T]) settled(now time.Time) bool {
	if c.due.IsZero() || c.due.After(now) {
		return false
	}
	c.firm, c.due = c.raw, time.Time{}
	return true
}

// hold makes v the contact's value without anything having happened.
func (c *contact[T]) hold(v T) { c.raw, c.firm, c.due = v, v, time.Time{} }

// button is a contact that acts once each time it is pushed: when it is let
// go, or when it has waited for the other button long enough.
type button struct {
	contact[bool]
	means Move
	acts  time.Time // zero: it is up, or it has acted, or it is half of a pair
}

// step is a move that came out of a hand.
type step struct {
	move  Move
	again bool // the stick is still held
}

// hand makes moves of postures. It has no clock and no timer: whoever owns it
// says how far time has come, and asks when it wants to be asked again.
type hand struct {
	now         time.Time // all before is decided
	lean        contact[Move]
	press, back button
	repeat      time.Time // when the held stick moves again; zero: never
	tired       time.Time // when it stops to
	staff       time.Time // when the two buttons call staff; zero: never
	out         []step    // not yet taken
}

func newHand() *hand {
	return &hand{
		lean:  contact[Move]{steady: leanSteady},
		press: button{means: Press},
		back:  button{means: Back},
	}
}

// begin takes what is held when the hand is first seen. It means nothing until
// it is let go.
func (h *hand) begin(p posture) {
	h.lean.hold(p.lean)
	h.press.hold(p.press)
	h.back.hold(p.back)
}

// feed takes a posture that begins at the given time. Time never goes back: a
// posture that comes late counts from now on.
func (h *hand) feed(p posture, at time.Time) {
	h.advance(at)
	h.lean.set(p.lean, h.now)
	h.press.set(p.press, h.now)
	h.back.set(p.back, h.now)
	h.advance(h.now)
}

// take gives the moves that came out since it was last called.
func (h *hand) take() []step {
	out := h.out
	h.out = nil
	return out
}

// next is when something is due; zero when nothing is.
func (h *hand) next() (due time.Time) {
	for _, t := range []time.Time{
		h.lean.due, h.press.due, h.back.due, h.press.acts, h.back.acts, h.repeat, h.staff,
	} {
		if !t.IsZero() && (due.IsZero() || t.Before(due)) {
			due = t
		}
	}
	return due
}

// advance lets all happen that is due, in its order.
func (h *hand) advance(to time.Time) {
	// One thing that happens may make another one due, or stop it.
	for due := h.next(); !due.IsZero() && !due.After(to); due = h.next() {
		h.happen(due, to)
	}
	if to.After(h.now) {
		h.now = to
	}
}

// happen does what is due at one moment. Postures come before what they
// prevent: a button that is let go in time does not call staff.
func (h *hand) happen(now, to time.Time) {
	if h.lean.settled(now) {
		h.turn(now)
	}
	if h.press.settled(now) {
		h.push(&h.press, &h.back, now)
	}
	if h.back.settled(now) {
		h.push(&h.back, &h.press, now)
	}
	h.wait(&h.press, now)
	h.wait(&h.back, now)
	if passed(&h.staff, now) {
		h.say(Staff, false)
	}
	if passed(&h.repeat, now) {
		h.again(now, to)
	}
}

// again repeats a lean. What we are late for is not made up for: after a
// moment in which nobody had time, the stick may long be let go. While it may
// just be let go, that is waited for.
func (h *hand) again(now, to time.Time) {
	if !h.lean.due.IsZero() {
		h.repeat = h.lean.due
		return
	}
	late := to.Sub(now)
	if late < repeatFirst {
		h.say(h.lean.firm, true)
	}
	h.repeat = now.Add(repeatThen)
	if late > repeatThen {
		h.repeat = to.Add(repeatThen)
	}
	if h.repeat.After(h.tired) {
		h.repeat = time.Time{}
	}
}

// turn begins or ends to repeat a lean.
func (h *hand) turn(now time.Time) {
	h.repeat = time.Time{}
	if h.lean.firm == 0 {
		return
	}
	h.say(h.lean.firm, false)
	h.repeat, h.tired = now.Add(repeatFirst), now.Add(tired)
}

// push handles b, that went down or up. Two buttons that are down together are
// staff's door, and no presses.
func (h *hand) push(b, other *button, now time.Time) {
	switch {
	case !b.firm:
		if !b.acts.IsZero() {
			h.say(b.means, false)
		}
		b.acts, h.staff = time.Time{}, time.Time{}
	case other.firm:
		other.acts, h.staff = time.Time{}, now.Add(staffHold)
	default:
		b.acts = now.Add(together)
	}
}

// wait lets a held button act when its time has come.
func (h *hand) wait(b *button, now time.Time) {
	if passed(&b.acts, now) {
		h.say(b.means, false)
	}
}

func (h *hand) say(m Move, again bool) { h.out = append(h.out, step{m, again}) }

// passed reports whether t has come, and stops it if so.
func passed(t *time.Time, now time.Time) bool {
	if t.IsZero() || t.After(now) {
		return false
	}
	*t = time.Time{}
	return true
}
