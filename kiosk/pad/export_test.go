package pad

import (
	"time"
)

// Timed is a move, and when it was decided.
type Timed struct {
	Move
	Again bool
	At    time.Time
}

// Replay gives the moves of a stream that is read all at once, each with its
// time, and lets an hour pass after its end.
func Replay(dev Device, now time.Time) (all []Timed) {
	p, err := newPlayer(dev, Config{Now: func() time.Time { return now }})
	if p == nil || err != nil {
		return nil
	}
	gather := func() {
		for _, s := range p.hand.take() {
			all = append(all, Timed{s.move, s.again, p.hand.now})
		}
	}
	// until goes from one thing that is due to the next, so that each move is
	// seen at its own time.
	until := func(to time.Time) {
		for due := p.hand.next(); !due.IsZero() && !due.After(to); due = p.hand.next() {
			p.hand.advance(due)
			gather()
		}
	}
	for d := newDecoder(dev); ; gather() {
		f, err := d.next()
		if err != nil {
			break
		}
		c := p.clock
		until(c.read(f.stamp, now))
		if p.hear(f) != nil {
			break
		}
	}
	until(p.hand.now.Add(time.Hour))
	return all
}

// Requests are the numbers of what is asked of Linux.
func Requests() map[string]uint {
	return map[string]uint{
		"EVIOCGID":        request(askID, idSize),
		"EVIOCGNAME(256)": request(askName, nameSize),
		"EVIOCGPROP(8)":   request(askProps, propsSize),
		"EVIOCGKEY(96)":   request(askDown, keysSize),
		"EVIOCGBIT(1,96)": request(askBits+typeKey, keysSize),
		"EVIOCGABS(16)":   request(askAxis+absHatX, axisSize),
	}
}

// Hear gives what a watcher of folder makes of what inotify wrote.
func Hear(folder string, b []byte) (all []Notice) {
	w := &watch{folder: folder, notices: make(chan Notice)}
	done := make(chan struct{})
	go func() {
		defer close(w.notices)
		w.hear(never{done}, b)
	}()
	for n := range w.notices {
		all = append(all, n)
	}
	return all
}

// never is a context that does not end.
type never struct{ done chan struct{} }

func (never) Deadline() (t time.Time, ok bool) { return t, false }
func (n never) Done() <-chan struct{}          { return n.done }
func (never) Err() error                       { return nil }
func (never) Value(any) any                    { return nil }

// Encode is one event as Linux writes it.
var Encode = encode
