package desk

import (
	"image"
	"slices"
	"strings"

	"github.com/jezek/xgb/xproto"
)

// Role is what a window may be.
type role int

const (
	stranger role = iota // refused
	theKiosk             // pinned, above all
	theBrowser
	dialog // of the browser: centred in its area
)

// Traits are what a window says of itself.
type traits struct {
	id    uint32
	class string // both parts of WM_CLASS
	owner uint32 // WM_TRANSIENT_FOR, or 0
}

// Cast is who is on the screen already; 0 for nobody.
type cast struct {
	kiosk, browser uint32
	dialogs        map[uint32]bool
}

// judge says what a window is. There is one kiosk and one browser: a second
// of either is a stranger. A dialog belongs to who is on the screen already.
func judge(w traits, on cast) role {
	class := strings.ToLower(w.class)
	switch {
	case w.owner != 0 && (w.owner == on.browser || on.dialogs[w.owner]):
		return dialog
	case w.owner != 0:
		return stranger
	case strings.Contains(class, Class) && (on.kiosk == 0 || on.kiosk == w.id):
		return theKiosk
	case strings.Contains(class, "chromium") && (on.browser == 0 || on.browser == w.id):
		return theBrowser
	}
	return stranger
}

// layout says where the kiosk is open, if it is, and where the browser may be:
// in the hole, or anywhere behind a kiosk that has none, so that a page that is
// being opened can take its place before it is seen. Something of the kiosk is
// seen always: the way back stands there.
func layout(m mode, screen image.Point) (hole, area image.Rectangle) {
	whole := image.Rectangle{Max: screen}
	if hole = m.Hole.Intersect(whole); !m.Page || hole.Empty() {
		return image.Rectangle{}, whole
	}
	if hole == whole {
		hole.Min.Y++
	}
	return hole, hole
}

// around is what is left of the screen beside a hole.
func around(hole image.Rectangle, screen image.Point) []image.Rectangle {
	parts := []image.Rectangle{
		image.Rect(0, 0, screen.X, hole.Min.Y),
		image.Rect(0, hole.Min.Y, hole.Min.X, hole.Max.Y),
		image.Rect(hole.Max.X, hole.Min.Y, screen.X, hole.Max.Y),
		image.Rect(0, hole.Max.Y, screen.X, screen.Y),
	}
	return slices.DeleteFunc(parts, image.Rectangle.Empty)
}

// centre places a window of that size in the middle of an area, no larger
// than it.
func centre(size image.Point, area image.Rectangle) image.Rectangle {
	w, h := min(size.X, area.Dx()), min(size.Y, area.Dy())
	at := area.Min.Add(image.Pt((area.Dx()-w)/2, (area.Dy()-h)/2))
	return image.Rectangle{Min: at, Max: at.Add(image.Pt(w, h))}
}

// confine moves a window as little as it takes to stand in an area, and cuts
// what is too large.
func confine(r, area image.Rectangle) image.Rectangle {
	w, h := min(r.Dx(), area.Dx()), min(r.Dy(), area.Dy())
	x := max(area.Min.X, min(r.Min.X, area.Max.X-w))
	y := max(area.Min.Y, min(r.Min.Y, area.Max.Y-h))
	return image.Rect(x, y, x+w, y+h)
}

// points reports whether a press may reach the page: that of a finger or of the
// first button, or what scrolls, and no modifier held. The second button, Ctrl
// and Shift open tabs and windows, the third a menu, and Ctrl with a wheel makes
// the page larger or smaller.
func points(e xproto.ButtonPressEvent, harmless uint16) bool {
	return (e.Detail == 1 || scrolls(e)) && e.State&0xff&^(harmless&^shiftBit) == 0
}

// scrolls reports whether a press is that of a wheel.
func scrolls(e xproto.ButtonPressEvent) bool { return e.Detail >= 4 && e.Detail <= 7 }
