package ui

import (
	"fyne.io/fyne/v2"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// key does what a key means.
func (v *View) key(name fyne.KeyName) {
	if _, entry := v.screen.(kiosk.Entry); entry && v.entryKey(name) {
		return
	}
	targets := v.glass.Targets()
	if _, aims := v.screen.(kiosk.Aim); aims { // it has no key: any leads back
		v.opts.Do(kiosk.GoBack{})
		return
	}
	if v.turnKey(name) {
		return
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.choose()
	case fyne.KeyEscape, fyne.KeyBackspace:
		v.pressIf(func(t part.Target) bool { return t.Slot == kiosk.SlotBack })
	case fyne.KeyTab:
		step := 1
		if v.glass.Shift() {
			step = len(targets) - 1
		}
		v.move(func(from int) int { return (from + step) % len(targets) })
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		v.move(func(from int) int { return Next(targets, from, name) })
	default:
		v.digit(name)
	}
}

// entryKey does what a key means to who types, and reports whether it means
// that: signs come by themselves, and a field that nothing else has the focus of
// is sent by Return.
func (v *View) entryKey(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if v.glass.Lit() {
			return false
		}
		v.opts.Do(kiosk.SendTyped{})
	case fyne.KeyBackspace, fyne.KeyDelete:
		v.opts.Do(kiosk.Erase{})
	case fyne.KeyEscape, fyne.KeyTab, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		return false
	}
	return true
}

// typed puts a sign of a keyboard of plastic into the field, if there is one.
func (v *View) typed(sign rune) {
	if _, entry := v.screen.(kiosk.Entry); entry {
		v.glass.Dim()
		v.opts.Do(kiosk.Type{Sign: kiosk.Written(sign)})
	}
}

// choose presses what has the focus; while it is not shown, it only shows it.
func (v *View) choose() {
	if t, ok := v.glass.Focus(); ok && v.glass.Lit() {
		v.glass.PressKey(t)
		return
	}
	v.reveal()
}

// GoOn has a view begin where another ended: with what was used there, and its
// focus shown to who does not touch.
func (v *View) GoOn(with kiosk.Device) {
	v.Using(with)
	if with != kiosk.WithFinger {
		v.reveal()
	}
}

// Steer does what a stick asks for. It is arrow keys and one to choose.
func (v *View) Steer(to kiosk.Direction) {
	v.Using(kiosk.WithStick)
	keys := map[kiosk.Direction]fyne.KeyName{
		kiosk.Up: fyne.KeyUp, kiosk.Down: fyne.KeyDown, kiosk.Left: fyne.KeyLeft, kiosk.Right: fyne.KeyRight,
	}
	if name, ok := keys[to]; ok {
		v.key(name)
	}
	if to == kiosk.Push {
		v.choose()
	}
}

// digit presses the tile of that number.
func (v *View) digit(name fyne.KeyName) {
	if len(name) == 1 && name[0] >= '1' && name[0] <= '6' {
		v.pressIf(func(t part.Target) bool { return t.Number == int(name[0]-'0') })
		return
	}
	v.opts.Do(kiosk.Touched{})
}

// pressIf presses the first target that is wanted. Where there is none, the
// key is still the sign of a person.
func (v *View) pressIf(wanted func(part.Target) bool) {
	for _, t := range v.glass.Targets() {
		if wanted(t) {
			v.glass.PressKey(t)
			return
		}
	}
	v.opts.Do(kiosk.Touched{})
}

// move moves the focus; while it is not shown, the first key only shows it.
func (v *View) move(next func(from int) int) {
	if !v.glass.Lit() {
		v.reveal()
		return
	}
	v.glass.SetFocus(next(v.glass.FocusIndex()))
	v.opts.Do(kiosk.Touched{})
}

// reveal shows the focus where it is, or on what most people want.
func (v *View) reveal() {
	i := v.glass.FocusIndex()
	if i < 0 {
		i = first(v.glass.Targets())
	}
	v.glass.SetFocus(i)
	v.opts.Do(kiosk.Touched{})
}

// first is the target where the focus begins: the first key of a keyboard, else
// what most people want, else the first of the content rather than of the bar; -1 where there is none.
func first(targets []part.Target) int {
	for i, t := range targets {
		if t.Typing && !t.Main {
			return i
		}
	}
	for i, t := range targets {
		if t.Main {
			return i
		}
	}
	for i, t := range targets {
		if t.Number == 1 {
			return i
		}
	}
	for i, t := range targets {
		if t.Slot == 0 {
			return i
		}
	}
	return min(0, len(targets)-1)
}

// Next is the target that lies nearest to the focused one in the direction of
// an arrow, or the focused one where none does. Nearest means: straight ahead
// rather than aside, then the smaller gap.
func Next(targets []part.Target, from int, arrow fyne.KeyName) int {
	best, found := float32(0), from
	for i, t := range targets {
		if i == from {
			continue
		}
		ahead, aside := along(targets[from].At, t.At, arrow)
		if ahead < 0 {
			continue
		}
		if cost := ahead + 2.5*aside; found == from || cost < best {
			best, found = cost, i
		}
	}
	return found
}

// along is how far b lies ahead of a and how far aside; ahead is negative where
// b does not lie ahead.
func along(a, b part.Rect, arrow fyne.KeyName) (ahead, aside float32) {
	switch arrow {
	case fyne.KeyLeft:
		return a.X - b.Right(), apart(a.Y, a.H, b.Y, b.H)
	case fyne.KeyRight:
		return b.X - a.Right(), apart(a.Y, a.H, b.Y, b.H)
	case fyne.KeyUp:
		return a.Y - b.Bottom(), apart(a.X, a.W, b.X, b.W)
	case fyne.KeyDown:
		return b.Y - a.Bottom(), apart(a.X, a.W, b.X, b.W)
	}
	return -1, 0
}

// apart is how far two stretches are apart; where they overlap, a small part
// of the distance of their middles, so that the one right ahead is nearer.
func apart(a, aw, b, bw float32) float32 {
	middles := (a + aw/2) - (b + bw/2)
	if middles < 0 {
		middles = -middles
	}
	return max(a-(b+bw), b-(a+aw), 0) + middles*0.05
}
