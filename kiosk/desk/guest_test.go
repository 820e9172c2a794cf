package desk_test

import (
	"image"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// guest is a program with windows on the display, as the kiosk, Chromium or
// anybody is.
type guest struct {
	t    *testing.T
	conn *xgb.Conn
	root xproto.Window
	keys chan byte // key codes that reached it
	gone chan struct{}
	last xproto.Window // the newest of its own

	presses chan xproto.ButtonPressEvent
	pressed chan xproto.KeyPressEvent // the same as keys, whole; code 0 is a mark
}

func newGuest(t *testing.T, display string) *guest {
	t.Helper()
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	g := &guest{t: t, conn: conn, keys: make(chan byte, 1000), gone: make(chan struct{}), presses: make(chan xproto.ButtonPressEvent, 100), pressed: make(chan xproto.KeyPressEvent, 1000)}
	g.root = xproto.Setup(conn).DefaultScreen(conn).Root
	go g.read()
	t.Cleanup(g.leave)
	return g
}

func (g *guest) read() {
	defer close(g.gone)
	for {
		event, fault := g.conn.WaitForEvent()
		if event == nil && fault == nil {
			return
		}
		switch e := event.(type) {
		case xproto.KeyPressEvent:
			keep(g.keys, byte(e.Detail))
			keep(g.pressed, e)
		case xproto.ButtonPressEvent:
			g.presses <- e
		case xproto.ClientMessageEvent:
			keep(g.pressed, xproto.KeyPressEvent{})
		}
	}
}

// keep never waits: most tests read one of the two.
func keep[T any](c chan T, v T) {
	select {
	case c <- v:
	default:
	}
}

// came are the keys that came since it was asked last.
func (g *guest) came() (all []xproto.KeyPressEvent) {
	g.t.Helper()
	// What we send to ourselves comes after all that was pressed before.
	mark := xproto.ClientMessageEvent{Format: 32, Window: g.last, Type: xproto.AtomString, Data: xproto.ClientMessageDataUnionData32New(make([]uint32, 5))}
	xproto.SendEvent(g.conn, false, g.last, 0, string(mark.Bytes()))
	for {
		select {
		case e := <-g.pressed:
			if e.Detail == 0 {
				return all
			}
			all = append(all, e)
		case <-time.After(10 * time.Second):
			g.t.Fatal("the display does not answer")
		}
	}
}

// leave ends the program; its windows go with it.
func (g *guest) leave() {
	g.conn.Close()
	<-g.gone
}

// look is what a window of a guest says of itself.
type look struct {
	class  string
	owner  xproto.Window
	colour uint32
	size   image.Point
	free   bool // override-redirect: it places itself
}

// window makes a window and asks for it to be seen.
func (g *guest) window(l look) xproto.Window {
	g.t.Helper()
	id, err := xproto.NewWindowId(g.conn)
	if err != nil {
		g.t.Fatal(err)
	}
	free := uint32(0)
	if l.free {
		free = 1
	}
	err = xproto.CreateWindowChecked(g.conn, 0, id, g.root, 300, 10, uint16(l.size.X), uint16(l.size.Y), 0,
		xproto.WindowClassInputOutput, 0, xproto.CwBackPixel|xproto.CwOverrideRedirect|xproto.CwEventMask,
		[]uint32{l.colour, free, xproto.EventMaskKeyPress | xproto.EventMaskButtonPress}).Check()
	if err != nil {
		g.t.Fatal(err)
	}
	class := l.class + "\x00" + l.class + "\x00"
	xproto.ChangeProperty(g.conn, xproto.PropModeReplace, id, xproto.AtomWmClass, xproto.AtomString, 8, uint32(len(class)), []byte(class))
	if l.owner != 0 {
		owner := make([]byte, 4)
		xgb.Put32(owner, uint32(l.owner))
		xproto.ChangeProperty(g.conn, xproto.PropModeReplace, id, xproto.AtomWmTransientFor, xproto.AtomWindow, 32, 1, owner)
	}
	if err := xproto.MapWindowChecked(g.conn, id).Check(); err != nil {
		g.t.Fatal(err)
	}
	g.last = id
	return id
}

// move asks for another place.
func (g *guest) move(w xproto.Window, to image.Rectangle) {
	g.t.Helper()
	err := xproto.ConfigureWindowChecked(g.conn, w,
		xproto.ConfigWindowX|xproto.ConfigWindowY|xproto.ConfigWindowWidth|xproto.ConfigWindowHeight,
		[]uint32{uint32(to.Min.X), uint32(to.Min.Y), uint32(to.Dx()), uint32(to.Dy())}).Check()
	if err != nil {
		g.t.Fatal(err)
	}
}

// drop ends a window.
func (g *guest) drop(w xproto.Window) { xproto.DestroyWindow(g.conn, w) }

// bounds is where the window is on the screen; empty while it is not seen.
func (g *guest) bounds(w xproto.Window) image.Rectangle {
	a, err := xproto.GetWindowAttributes(g.conn, w).Reply()
	if err != nil || a.MapState != xproto.MapStateViewable {
		return image.Rectangle{}
	}
	r, err := xproto.GetGeometry(g.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return image.Rectangle{}
	}
	return image.Rect(int(r.X), int(r.Y), int(r.X)+int(r.Width), int(r.Y)+int(r.Height))
}

// focus is the window that has the keyboard.
func (g *guest) focus() xproto.Window {
	r, err := xproto.GetInputFocus(g.conn).Reply()
	if err != nil {
		return 0
	}
	return r.Focus
}

// eventually waits until the X server shows what is wanted: another program
// changes it, and nothing tells us when.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !ok(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not in 10 s: %s", what)
		}
	}
}
