package escapetest

import (
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"

	"tandem/kiosk/displaytest"
)

const wide, high = 1280, 800

// display is an X server of one contender alone, with a French keyboard, and
// the prober's own connection to it.
type display struct {
	displaytest.Display
	t    testing.TB
	conn *xgb.Conn
	root xproto.Window
}

func startDisplay(t testing.TB, cookie string) *display {
	t.Helper()
	d := &display{t: t, Display: displaytest.Start(t, cookie, "-noreset")}
	var err error
	if d.conn, err = xgb.NewConnDisplay(d.Name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.conn.Close)
	d.root = xproto.Setup(d.conn).DefaultScreen(d.conn).Root
	d.french()
	return d
}

// french loads the keyboard of the people whom a kiosk is for.
func (d *display) french() { d.run("setxkbmap", "-display", d.Name, "fr") }

// run plays the person, or changes the keyboard.
func (d *display) run(program string, args ...string) {
	d.t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.Name, "XAUTHORITY="+d.Cookie)
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("%s %v: %v: %s (make setup installs it)", program, args, err, out)
	}
}

// symbols gives a key code symbols, none for nil: what xmodmap does.
func (d *display) symbols(code byte, syms ...xproto.Keysym) {
	d.t.Helper()
	all := make([]xproto.Keysym, 7)
	copy(all, syms)
	if err := xproto.ChangeKeyboardMappingChecked(d.conn, 1, xproto.Keycode(code), 7, all).Check(); err != nil {
		d.t.Fatal(err)
	}
}

// window is a window that is seen.
type window struct {
	id    xproto.Window
	at    image.Rectangle
	class string
	title string
}

// windows lists what is seen on the screen, from the lowest to the highest, but
// for what is too small to be seen.
func (d *display) windows() (seen []window) {
	tree, err := xproto.QueryTree(d.conn, d.root).Reply()
	if err != nil {
		return nil
	}
	for _, id := range tree.Children {
		a, err := xproto.GetWindowAttributes(d.conn, id).Reply()
		if err != nil || a.MapState != xproto.MapStateViewable || a.Class != xproto.WindowClassInputOutput {
			continue
		}
		g, err := xproto.GetGeometry(d.conn, xproto.Drawable(id)).Reply()
		if err != nil || g.Width < 8 || g.Height < 8 {
			continue
		}
		at := image.Rect(int(g.X), int(g.Y), int(g.X)+int(g.Width), int(g.Y)+int(g.Height))
		if at.Intersect(image.Rect(0, 0, wide, high)).Empty() {
			continue
		}
		seen = append(seen, window{id, at, d.text(id, "WM_CLASS"), d.text(id, "_NET_WM_NAME")})
	}
	return seen
}

func (d *display) text(w xproto.Window, property string) string {
	atom, err := xproto.InternAtom(d.conn, true, uint16(len(property)), property).Reply()
	if err != nil || atom.Atom == 0 {
		return ""
	}
	r, err := xproto.GetProperty(d.conn, false, w, atom.Atom, xproto.GetPropertyTypeAny, 0, 100).Reply()
	if err != nil {
		return ""
	}
	return strings.Trim(strings.ReplaceAll(string(r.Value), "\x00", " "), " ")
}

// picture is what is to be seen.
func (d *display) picture() []byte {
	r, err := xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root), 0, 0, wide, high, 0xffffffff).Reply()
	if err != nil {
		return nil
	}
	return r.Data
}

// changed counts the points that differ between two pictures.
func changed(a, b []byte) (n int) {
	if len(a) != len(b) {
		return max(len(a), len(b))
	}
	for i := 0; i+3 < len(a); i += 4 {
		if a[i] != b[i] || a[i+1] != b[i+1] || a[i+2] != b[i+2] {
			n++
		}
	}
	return n
}

// fake presses a key by its code.
func (d *display) fake(code byte) {
	d.t.Helper()
	if err := xtest.Init(d.conn); err != nil {
		d.t.Fatal(err)
	}
	xtest.FakeInput(d.conn, xproto.KeyPress, code, 0, d.root, 0, 0, 0)
	if err := xtest.FakeInputChecked(d.conn, xproto.KeyRelease, code, 0, d.root, 0, 0, 0).Check(); err != nil {
		d.t.Fatal(err)
	}
}
