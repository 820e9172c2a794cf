package part

import (
	"time"

	"fyne.io/fyne/v2"
)

// How an unsure hand presses (design, section 9).
const (
	LongestHold = 2 * time.Second        // a press that lasts longer is a hand that leans
	Tremor      = 500 * time.Millisecond // a second press within it is the same one
	Shake       = 250 * time.Millisecond // what follows a press so closely is a hand that shakes, at 4 to 12 Hz
	Hop         = 100 * time.Millisecond // no finger goes from one key of a keyboard to another sooner
)

// Press makes presses of what a hand does. It knows no target and no toolkit.
type Press struct {
	Slip float32 // how far a finger may slip, in units of the canvas

	down   bool
	left   time.Time // when the last press ended
	from   fyne.Position
	since  time.Time
	quiet  time.Time // a press that begins before is the tremor of the last
	tremor bool      // this one began so
}

// Outcome is what a hand did.
type Outcome int

// What a hand can do.
const (
	Nothing Outcome = iota // the second half of a double press, or the end of nothing
	Touch                  // somebody is there, and pressed nothing
	Pressed
)

// Down is the beginning of a press.
func (p *Press) Down(at fyne.Position, now time.Time) { p.DownAfter(at, now, Tremor) }

// DownAfter is the beginning of a press of which so short a rest makes another
// one than the last.
func (p *Press) DownAfter(at fyne.Position, now time.Time, rest time.Duration) {
	p.down, p.from, p.since = true, at, now
	p.tremor = p.trembles(now, rest)
}

// trembles reports whether a press at that time is the tremor of the last.
func (p *Press) trembles(now time.Time, rest time.Duration) bool {
	if rest < Tremor {
		return now.Before(p.left.Add(rest))
	}
	return now.Before(p.quiet)
}

// Up is its end.
func (p *Press) Up(at fyne.Position, now time.Time) Outcome {
	if !p.down {
		return Nothing
	}
	p.down = false
	dx, dy := at.X-p.from.X, at.Y-p.from.Y
	switch {
	case p.tremor:
		p.settle(now)
		return Nothing
	case dx*dx+dy*dy > p.Slip*p.Slip, now.Sub(p.since) > LongestHold:
		return Touch
	}
	p.quiet, p.left = now.Add(Tremor), now
	return Pressed
}

// settle lets a hand that goes on shaking come to rest: what it does meanwhile
// is still the same press. Who presses again on purpose is slower than that,
// and waits no longer for having pressed in vain.
func (p *Press) settle(now time.Time) {
	if p.since.Sub(p.left) < Shake && p.quiet.Before(now.Add(Shake)) {
		p.quiet = now.Add(Shake)
	}
	p.left = now
}

// Key is a press of a key that chooses. A key that is held repeats itself:
// each repetition puts off the end of the tremor.
func (p *Press) Key(now time.Time) Outcome { return p.KeyAfter(now, Tremor) }

// KeyAfter is Key where so short a rest makes another press.
func (p *Press) KeyAfter(now time.Time, rest time.Duration) Outcome {
	tremor := p.trembles(now, rest)
	p.quiet, p.left = now.Add(Tremor), now
	if tremor {
		return Nothing
	}
	return Pressed
}

// Holding reports whether a press has begun that can still act.
func (p *Press) Holding() bool { return p.down && !p.tremor }
