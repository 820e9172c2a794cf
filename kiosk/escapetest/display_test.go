package escapetest

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

const wide, high = 1280, 800

// display is an X server of one contender alone, with a French keyboard, and
// the prober's own connection to it.
type display struct {
	t            testing.TB
	name, cookie string
	conn         *xgb.Conn
	root         xproto.Window
	stop         func()
}

func startDisplay(t testing.TB, cookie string) *display {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-auth", cookie)
	cmd.ExtraFiles = []*os.File{w}
	err = cmd.Start()
	w.Close()
	if err != nil {
		t.Fatalf("start Xvfb: %v (make setup installs it)", err)
	}
	stop := sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	t.Cleanup(stop)
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb says no number: %v", err)
	}
	d := &display{t: t, name: ":" + strings.TrimSpace(number), cookie: cookie, stop: stop}
	if d.conn, err = xgb.NewConnDisplay(d.name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.conn.Close)
	d.root = xproto.Setup(d.conn).DefaultScreen(d.conn).Root
	d.french()
	return d
}

// french loads the keyboard of the people whom a kiosk is for.
func (d *display) french() { d.run("setxkbmap", "-display", d.name, "fr") }

// newCookie makes a file of one X cookie that fits every display, and has all
// that this test starts find it.
func newCookie(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cookie")
	if err := os.WriteFile(path, authority(), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XAUTHORITY", path)
	return path
}

// authority is the text of that file.
func authority() []byte {
	const anyFamily = 0xffff
	secret := make([]byte, 16)
	_, _ = rand.Read(secret)
	file := binary.BigEndian.AppendUint16(nil, anyFamily)
	for _, field := range []string{"", "", "MIT-MAGIC-COOKIE-1", string(secret)} {
		file = binary.BigEndian.AppendUint16(file, uint16(len(field)))
		file = append(file, field...)
	}
	return file
}

// run plays the person, or changes the keyboard.
func (d *display) run(program string, args ...string) {
	d.t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.name, "XAUTHORITY="+d.cookie)
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
