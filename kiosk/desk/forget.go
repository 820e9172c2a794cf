package desk

import (
	"strconv"

	"github.com/jezek/xgb/xproto"
)

// forget takes every selection from whoever has it and gives it to nobody, and
// drops the cut buffers, in which old programs leave what was copied. Who owns a
// selection keeps its text and is told to let go of it.
func (x *screen) forget() {
	for _, name := range []string{"PRIMARY", "SECONDARY", "CLIPBOARD"} {
		if a := x.atom(name); a != 0 {
			xproto.SetSelectionOwner(x.conn, x.calm, a, xproto.TimeCurrentTime)
			xproto.SetSelectionOwner(x.conn, xproto.WindowNone, a, xproto.TimeCurrentTime)
		}
	}
	for i := range 8 {
		if a := x.atom("CUT_BUFFER" + strconv.Itoa(i)); a != 0 {
			xproto.DeleteProperty(x.conn, x.root, a)
		}
	}
}
