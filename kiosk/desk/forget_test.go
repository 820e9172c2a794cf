package desk_test

import (
	"testing"

	"github.com/jezek/xgb/xproto"
)

// TestNothingCopiedIsLeft: somebody copied a secret, in each way that X has.
func TestNothingCopiedIsLeft(t *testing.T) {
	b := newBench(t)
	g := newGuest(t, b.d.Name)
	w := g.window(kioskLook)
	atom := func(name string) xproto.Atom {
		r, err := xproto.InternAtom(g.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return r.Atom
	}
	selections := []xproto.Atom{xproto.AtomPrimary, xproto.AtomSecondary, atom("CLIPBOARD")}
	for _, s := range selections {
		xproto.SetSelectionOwner(g.conn, w, s, xproto.TimeCurrentTime)
	}
	xproto.ChangeProperty(g.conn, xproto.PropModeReplace, g.root, xproto.AtomCutBuffer0, xproto.AtomString, 8, 6, []byte("secret"))
	left := func() (n int) {
		for _, s := range selections {
			if r, err := xproto.GetSelectionOwner(g.conn, s).Reply(); err == nil && r.Owner != xproto.WindowNone {
				n++
			}
		}
		if r, err := xproto.GetProperty(g.conn, false, g.root, xproto.AtomCutBuffer0, xproto.GetPropertyTypeAny, 0, 10).Reply(); err == nil && r.ValueLen > 0 {
			n++
		}
		return n
	}
	if n := left(); n != 4 {
		t.Fatalf("%d secrets are planted, want 4", n)
	}
	if err := b.client.Forget(); err != nil {
		t.Fatal(err)
	}
	if n := left(); n != 0 {
		t.Errorf("%d of 4 secrets are left", n)
	}
}
