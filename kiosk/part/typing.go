package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tandem/kiosk"
)

// How soon a key of the keyboard may be pressed again. Half a second, as
// everywhere else, would swallow every other letter of who types well, and the
// second l of "ville" of nearly everybody. But a hand that shakes at 4 to 12 Hz
// meets the glass again within [Shake], and always on the same key: so that is
// what the same key needs between two presses. Who is quicker than that on
// purpose sees at once that a letter lacks, and presses again; who shakes could
// not help a letter too many. Another key needs no more than [Hop], for a hand
// that shakes on an edge. Keys that do more than type, such as "Valider" or
// those that bring other keys under the finger, need the full rest.
func (g *Glass) rest(t Target) time.Duration {
	switch {
	case !types(t) || !types(g.pressed):
		return Tremor
	case same(t, g.pressed):
		return Shake
	}
	return Hop
}

func (g *Glass) restAt(target int) time.Duration {
	if target < 0 {
		return Tremor
	}
	return g.rest(g.targets[target])
}

// types reports whether a press of t only changes what stands in the field.
func types(t Target) bool {
	switch e := t.Tap.(type) {
	case kiosk.Type:
		return t.Typing
	case kiosk.Erase:
		return t.Typing && !e.All
	}
	return false
}

// same reports whether two targets mean the same.
func same(a, b Target) bool { return a.Tap == b.Tap && a.Name == b.Name && a.Turn == b.Turn }

// keys is what the glass knows of a keyboard of plastic. A key that is held
// repeats itself, and an older hand holds keys long: only the driver knows which
// is which, so what follows a key that went down is told once.
type keys struct {
	told  bool // the driver says when a key goes down
	named bool // the key that is down was told by its name
	typed bool // and by its sign
	shift bool // a Shift is down
	sign  rune
	since time.Time // when that sign was typed
}

// KeyDown fulfils desktop.Keyable.
func (g *Glass) KeyDown(e *fyne.KeyEvent) {
	g.keys.told, g.keys.named, g.keys.typed = true, false, false
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.keys.shift = true
	}
}

// KeyUp fulfils desktop.Keyable.
func (g *Glass) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		g.keys.shift = false
	}
}

// Shift reports whether a Shift is held.
func (g *Glass) Shift() bool { return g.keys.shift }

// TypedKey fulfils fyne.Focusable. Only keys that move the focus repeat.
func (g *Glass) TypedKey(e *fyne.KeyEvent) {
	again := g.keys.told && g.keys.named
	g.keys.named = true
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyTab:
	default:
		if again {
			return
		}
	}
	g.hands.Key(e.Name)
}

// bounce is the rest that the same key of plastic needs: less than on glass,
// for a key must come up before it goes down, and a hand feels it.
const bounce = 120 * time.Millisecond

// TypedRune fulfils fyne.Focusable.
func (g *Glass) TypedRune(sign rune) {
	again := g.keys.told && g.keys.typed
	now := g.hands.Now()
	if again || sign == g.keys.sign && now.Sub(g.keys.since) < bounce {
		g.keys.since = now
		return
	}
	g.keys.typed, g.keys.sign, g.keys.since = true, sign, now
	g.hands.Rune(sign)
}

// Dim hides the focus: what is typed next goes into the field.
func (g *Glass) Dim() {
	g.lit = false
	g.Refresh()
}

// pointer shows the arrow of a mouse while a mouse moves, and at no other time.
// The window system calls a finger a mouse too: but a finger comes down where it
// was not before, while a mouse goes its way there in steps.
type pointer struct {
	steps int
	since time.Time // the last of them
	shown bool
}

// A mouse that takes so many steps, none later than that after the one before,
// is a mouse.
const (
	mouseSteps = 4
	stepsApart = 200 * time.Millisecond
)

// MouseIn fulfils desktop.Hoverable.
func (g *Glass) MouseIn(*desktop.MouseEvent) {}

// MouseOut fulfils desktop.Hoverable.
func (g *Glass) MouseOut() { g.pointer = pointer{} }

// MouseMoved fulfils desktop.Hoverable.
func (g *Glass) MouseMoved(e *desktop.MouseEvent) {
	now := g.hands.Now()
	if now.Sub(g.pointer.since) > stepsApart {
		g.pointer.steps = 0
	}
	g.pointer.since = now
	if e.Button == 0 && !g.press.down {
		g.pointer.steps++
	}
	g.pointer.shown = g.pointer.shown || g.pointer.steps >= mouseSteps
}

// Cursor fulfils desktop.Cursorable.
func (g *Glass) Cursor() desktop.Cursor {
	if g.pointer.shown {
		return desktop.DefaultCursor
	}
	return desktop.HiddenCursor
}
