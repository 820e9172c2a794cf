package desk

import (
	"encoding/binary"
	"image"

	"github.com/jezek/xgb/shape"
	"github.com/jezek/xgb/xproto"
)

// The kiosk has one window, as large as the screen. While a page is shown that
// window has a hole, in which the browser is seen and takes the presses; all
// that is ours, above and below the page, is one picture.

// open cuts a hole into a window, as large as the screen, or closes the one it
// has where hole is empty.
func (x *screen) open(w xproto.Window, hole image.Rectangle) {
	var rest []xproto.Rectangle
	for _, r := range around(hole, x.size) {
		rest = append(rest, xproto.Rectangle{X: int16(r.Min.X), Y: int16(r.Min.Y), Width: uint16(r.Dx()), Height: uint16(r.Dy())})
	}
	for _, kind := range []shape.Kind{shape.SkBounding, shape.SkInput} {
		if hole.Empty() {
			shape.Mask(x.conn, shape.SoSet, kind, w, 0, 0, xproto.PixmapNone)
			continue
		}
		shape.Rectangles(x.conn, shape.SoSet, kind, xproto.ClipOrderingUnsorted, w, 0, 0, rest)
	}
}

// offer tells programs which part of the screen they have: Chromium puts the
// lists of choice fields there.
func (x *screen) offer(area image.Rectangle) {
	var said []byte
	for _, v := range []int{area.Min.X, area.Min.Y, area.Dx(), area.Dy()} {
		said = binary.NativeEndian.AppendUint32(said, uint32(v))
	}
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, x.root, x.area, xproto.AtomCardinal, 32, 4, said)
}

// keepIn moves what placed itself, such as the list of a choice field, to where
// the browser may be.
func (k *keeper) keepIn(w xproto.Window) {
	_, area := layout(k.mode, k.x.size)
	at := k.x.bounds(w)
	if to := confine(at, area); !at.Empty() && to != at {
		k.x.place(w, to)
	}
}
