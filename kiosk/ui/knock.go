package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"tandem/kiosk"
)

// How staff ask for their door where there is no stick: by presses on the two
// upper corners of the glass, by turns, or with the keys Début and Fin by turns.
// A hand that shakes presses one place again and again; one that is lost does
// not go from one corner to the other and back in time. Nothing on the screen
// says so.
const (
	knockTurns  = 4
	knockWithin = 8 * time.Second
	cornerMM    = 15
)

// side is one of two that take turns.
type side int

const (
	neither side = iota
	left
	right
)

// knocks counts the turns.
type knocks struct {
	turns int
	last  side
	since time.Time // of the first
}

// hear takes one press and reports whether the sign is complete.
func (k *knocks) hear(s side, now time.Time) bool {
	switch {
	case s == neither:
		*k = knocks{}
		return false
	case k.turns == 0, s == k.last, now.Sub(k.since) > knockWithin:
		*k = knocks{turns: 1, last: s, since: now}
		return false
	}
	k.turns, k.last = k.turns+1, s
	if k.turns < knockTurns {
		return false
	}
	*k = knocks{}
	return true
}

// seen takes a press that is no target's: one on a screen that asks for presses
// as such, and those on the upper corners, where nothing is drawn.
func (v *View) seen(at fyne.Position) bool {
	if _, aims := v.screen.(kiosk.Aim); aims {
		v.opts.Do(kiosk.Aimed{
			At:      kiosk.Point{X: float64(at.X / v.size.Width), Y: float64(at.Y / v.size.Height)},
			WidthMM: float64(v.opts.Panel.WidthMM), HeightMM: float64(v.opts.Panel.WidthMM * v.size.Height / v.size.Width),
		})
		return true
	}
	s := v.corner(at)
	if v.knocks.hear(s, v.opts.Now()) {
		v.opts.Do(kiosk.KnockStaff{})
		return true
	}
	if s == neither || v.drawn(at) {
		return false
	}
	v.opts.Do(kiosk.Touched{}) // not what lies near the corner
	return true
}

// corner is the upper corner that a press is on. Above an open site there is
// none: the bar is full of keys.
func (v *View) corner(at fyne.Position) side {
	reach := cornerMM * v.size.Width / v.opts.Panel.WidthMM
	_, page := v.screen.(kiosk.Page)
	switch {
	case page, at.Y > reach:
		return neither
	case at.X <= reach:
		return left
	case at.X >= v.size.Width-reach:
		return right
	}
	return neither
}

// drawn reports whether a target is drawn there.
func (v *View) drawn(at fyne.Position) bool {
	for _, t := range v.glass.Targets() {
		if t.At.Distance(at) <= 0 {
			return true
		}
	}
	return false
}

// turnKey takes the keys by which staff knock.
func (v *View) turnKey(name fyne.KeyName) bool {
	s := map[fyne.KeyName]side{fyne.KeyHome: left, fyne.KeyEnd: right}[name]
	if s == neither || !v.knocks.hear(s, v.opts.Now()) {
		return false
	}
	v.opts.Do(kiosk.KnockStaff{})
	return true
}
