package endtoend_test

import (
	"image"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"

	"tandem/kiosk"
)

// TestEveryKeyOnTheKiosk presses each of 248 key codes with each set of
// modifiers that hands hold, on the first screen and on an open page, on a
// French keyboard. Screens may change, for that is what Return does; nothing
// may be left: no other window, no other site, no end of the kiosk.
func TestEveryKeyOnTheKiosk(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	setUpToolkit(t)
	x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: newSite(t)}
	x.catalog = writeTree(t, x.path("content"), x.site.host(goodName))
	x.startKiosk(kiosk.Borne, "borne")
	french := x.command("setxkbmap", "fr")
	if out, err := french.CombinedOutput(); err != nil {
		t.Fatalf("setxkbmap: %v: %s (make setup installs it)", err, out)
	}
	g := newGlass(x.machine)
	kiosks := x.kiosks()

	x.everyKey(g)
	x.home(g)
	x.fits(g)
	x.resident.read = len(x.resident.lines())
	mark := x.site.mark()
	x.toThePage(g, mark)
	x.everyKey(g)
	x.fits(g)
	if hits := x.site.seen(mark, evilName, ""); len(hits) > 0 {
		t.Errorf("a foreign site was asked: %+v", hits)
	}
	x.home(g)
	if got := x.kiosks(); !slices.Equal(got, kiosks) {
		t.Errorf("the kiosks were %v and are %v", kiosks, got)
	}
	x.desk.end(t)
	log, err := os.ReadFile(x.desk.log)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{"panic", "starting it again", "window refused"} {
		if strings.Contains(string(log), fault) {
			t.Errorf("%q is in the kiosk's log:\n%s", fault, log)
		}
	}
}

// kiosks are the processes that the window manager keeps.
func (x *thread) kiosks() (pids []int) {
	for _, one := range named("tandem-kiosk") {
		if one.parent == x.desk.cmd.Process.Pid {
			pids = append(pids, one.pid)
		}
	}
	return pids
}

// toThePage opens the service as a hand does that knows where things are: what
// the resident has in mind is not what so many keys made of the kiosk.
func (x *thread) toThePage(g *glass, mark int) {
	x.t.Helper()
	x.resident = meet(x.machine, kiosk.Borne, x.catalog, kiosk.Progress{}, x.resident.trace)
	x.resident.read = len(x.resident.lines())
	x.resident.takes(kiosk.Tick{})
	r := x.resident
	r.press(kiosk.OpenSheet{ID: service})
	r.choose(kiosk.Visit{ID: service})
	x.await("the page asked the site", func() bool { return len(x.site.seen(mark, goodName, "/memoire")) > 0 })
	g.tap(image.Pt(screenWidth/2, screenHeight/2))
}

// everyKey presses all of them with each set of modifiers.
func (x *thread) everyKey(g *glass) {
	const shift, ctrl, alt, super, altGr = 50, 37, 64, 133, 108 // of a PC
	holds := []byte{shift, ctrl, alt, super, altGr, 62, 66, 77, 105, 134, 203, 204, 205, 206, 207, 92}
	for _, held := range [][]byte{{}, {shift}, {ctrl}, {alt}, {super}, {altGr}, {ctrl, shift}, {ctrl, alt}, {alt, shift}, {ctrl, alt, shift}} {
		for _, code := range held {
			g.key(xproto.KeyPress, code)
		}
		for code := byte(255); code >= 8; code-- {
			if !slices.Contains(holds, code) {
				g.key(xproto.KeyPress, code)
				g.key(xproto.KeyRelease, code)
			}
		}
		for _, code := range slices.Backward(held) {
			g.key(xproto.KeyRelease, code)
		}
		time.Sleep(300 * time.Millisecond) // a window that opens shows
	}
}

// key moves one key, by its code.
func (g *glass) key(kind, code byte) {
	if err := xtest.FakeInputChecked(g.conn, kind, code, 0, 0, 0, 0, 0).Check(); err != nil {
		g.m.t.Fatal(err)
	}
}

// fits looks at the windows: the kiosk's is the highest, there is one of it and
// one of the browser, and what has no name is of the browser, such as a list that
// it put away, or the calm screen, which is the lowest.
func (x *thread) fits(g *glass) {
	x.t.Helper()
	seen := g.windows()
	if n := len(seen); n == 0 || !strings.Contains(seen[n-1].class, "tandem-kiosk") {
		x.t.Errorf("windows from the lowest: %+v", seen)
		return
	}
	ours := map[xproto.Window]bool{seen[0].client: true}
	named := map[string]int{}
	for _, w := range seen {
		if w.class != "" {
			named[w.class]++
			ours[w.client] = true
		}
	}
	for class, times := range named {
		if times > 1 || !strings.Contains(class, "tandem-kiosk") && !strings.Contains(class, "chromium") {
			x.t.Errorf("%d windows of %q", times, class)
		}
	}
	for _, w := range seen {
		if !ours[w.client] {
			x.t.Errorf("a window without a name is of a program that has no other: %+v", seen)
		}
	}
}

// standing is a window that stands on the screen.
type standing struct {
	class  string        // in small letters; empty where it says none
	client xproto.Window // what all windows of its program have in common
}

// windows lists the windows from the lowest.
func (g *glass) windows() (all []standing) {
	setup := xproto.Setup(g.conn)
	tree, err := xproto.QueryTree(g.conn, setup.DefaultScreen(g.conn).Root).Reply()
	if err != nil {
		g.m.t.Fatal(err)
	}
	for _, w := range tree.Children {
		a, err := xproto.GetWindowAttributes(g.conn, w).Reply()
		if err != nil || a.MapState != xproto.MapStateViewable || a.Class != xproto.WindowClassInputOutput {
			continue
		}
		class, err := xproto.GetProperty(g.conn, false, w, xproto.AtomWmClass, xproto.GetPropertyTypeAny, 0, 100).Reply()
		if err != nil {
			continue
		}
		all = append(all, standing{
			class:  strings.ToLower(strings.ReplaceAll(string(class.Value), "\x00", " ")),
			client: w &^ xproto.Window(setup.ResourceIdMask),
		})
	}
	return all
}
