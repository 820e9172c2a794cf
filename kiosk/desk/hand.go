package desk

import (
	"image"

	"github.com/jezek/xgb/xproto"
)

// Hand tells keys from touches. The server says when the last input was, not
// what: an input while the pointer stands still was a key, for a touch takes
// the pointer along.
type hand struct {
	at    image.Point // of the pointer
	still int         // seconds since it moved
	typed bool        // the last input was a key
}

// after a touch its own idle time is still below a second for that long.
const handSettles = 2

// second takes in where the pointer is, and how many milliseconds ago the last
// input was.
func (h *hand) second(at image.Point, idle uint32) {
	h.still++
	if at != h.at {
		*h = hand{at: at}
	}
	if idle < 1000 && h.still >= handSettles {
		h.typed = true
	}
}

// pointer is where the pointer stands.
func (x *screen) pointer() (image.Point, bool) {
	p, err := xproto.QueryPointer(x.conn, x.root).Reply()
	if err != nil {
		return image.Point{}, false
	}
	return image.Pt(int(p.RootX), int(p.RootY)), true
}

// watchHand looks at the hand once a second.
func (k *keeper) watchHand() {
	at, seen := k.x.pointer()
	if ms, ok := k.x.idle(); ok && seen {
		k.hand.second(at, ms)
	}
}
