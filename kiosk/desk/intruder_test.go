package desk_test

import (
	"bytes"
	"image"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"

	"tandem/kiosk/desk"
)

// lines is a log that can be counted while it is written.
type lines struct {
	mu   sync.Mutex // guards what follows
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) count(word string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.text.String(), word)
}

// besieged is a bench with a kiosk and a page, and what its desk says.
func besieged(t *testing.T) (b *bench, log *lines, kiosk, chromium *guest, p xproto.Window) {
	t.Helper()
	log = &lines{}
	b = newBenchWith(t, desk.Config{Log: slog.New(slog.NewTextHandler(log, nil))})
	kiosk, chromium = newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	k := kiosk.window(kioskLook)
	p = chromium.window(pageLook)
	b.page()
	eventually(t, "both are seen", func() bool {
		return kiosk.bounds(k) == whole && chromium.bounds(p) == under && chromium.focus() == p
	})
	return b, log, kiosk, chromium, p
}

// ends waits until a program that should not be there was ended.
func (g *guest) ends() {
	g.t.Helper()
	select {
	case <-g.gone:
	case <-time.After(8 * time.Second):
		g.t.Error("it runs on")
	}
}

func TestIntruders(t *testing.T) {
	b, log, _, chromium, p := besieged(t)
	blueScreen := look{class: "xterm", colour: 0x0000ff, size: image.Pt(1280, 800)}
	free := blueScreen
	free.free = true
	unharmed := func(t *testing.T) {
		t.Helper()
		eventually(t, "bar and page are seen", func() bool { return b.colour(600, 20) == red && b.colour(600, 400) == green })
		eventually(t, "the page has the keyboard", func() bool { return chromium.focus() == p })
	}
	t.Run("what places itself and is not the browser's is ended", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		other.window(free)
		other.ends()
		unharmed(t)
	})
	t.Run("what takes the keyboard loses it", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		w := other.window(free)
		xproto.SetInputFocus(other.conn, xproto.InputFocusNone, w, xproto.TimeCurrentTime)
		_, _ = xproto.GrabKeyboard(other.conn, true, w, xproto.TimeCurrentTime, xproto.GrabModeAsync, xproto.GrabModeAsync).Reply()
		_, _ = xproto.GrabPointer(other.conn, true, w, 0, xproto.GrabModeAsync, xproto.GrabModeAsync, 0, 0, xproto.TimeCurrentTime).Reply()
		other.ends()
		unharmed(t)
		_ = chromium.came()
		b.xdotool("key", "a")
		if n := len(chromium.came()); n != 1 {
			t.Errorf("after it %d keys came to the page, want 1", n)
		}
	})
	t.Run("focus on a window that is never seen comes back", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		xproto.SetInputFocus(other.conn, xproto.InputFocusNone, other.root, xproto.TimeCurrentTime)
		unharmed(t)
	})
	t.Run("what rises again and again stays below the bar, and the desk answers", func(t *testing.T) {
		list := chromium.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(400, 500), free: true})
		for end := time.Now().Add(time.Second); time.Now().Before(end); {
			xproto.ConfigureWindow(chromium.conn, list, xproto.ConfigWindowStackMode|xproto.ConfigWindowY, []uint32{0, xproto.StackModeAbove})
		}
		asked := time.Now()
		b.page()
		if took := time.Since(asked); took > time.Second {
			t.Errorf("the desk answered after %v", took)
		}
		eventually(t, "the bar is above it", func() bool { return b.colour(400, 20) == red })
		chromium.drop(list)
		unharmed(t)
	})
	t.Run("a refused window that comes again and again is ended, and told of once", func(t *testing.T) {
		before := log.count("window refused")
		other := newGuest(t, b.d.Name)
		w := other.window(blueScreen)
		for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			if xproto.MapWindowChecked(other.conn, w).Check() != nil {
				break
			}
		}
		other.ends()
		if n := log.count("window refused") - before; n != 1 {
			t.Errorf("it is told of %d times", n)
		}
		unharmed(t)
	})
	t.Run("a second window of the browser that comes again and again is told of once", func(t *testing.T) {
		before := log.count("window refused")
		second := chromium.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(500, 300)})
		for range 500 {
			xproto.MapWindow(chromium.conn, second)
		}
		for range 4 {
			b.news("a second passed", func(desk.News) bool { return true })
			xproto.MapWindow(chromium.conn, second)
		}
		b.page()
		if n := log.count("window refused") - before; n != 1 {
			t.Errorf("it is told of %d times", n)
		}
		chromium.drop(second)
		unharmed(t)
	})
	t.Run("a second kiosk is ended", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		other.window(look{class: "tandem-kiosk", colour: 0x0000ff, size: image.Pt(1280, 800)})
		other.ends()
		unharmed(t)
	})
	t.Run("a second browser is ended", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		other.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(1280, 800)})
		other.ends()
		unharmed(t)
	})
}

// TestFloodOnTheSocket says what no kiosk says, much of it.
// TestBrowserThatWaitsHasNoKeyboard: a browser that is made ready behind the
// kiosk takes the focus as it begins; who types on the kiosk must not notice.
func TestBrowserThatWaitsHasNoKeyboard(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	k := kiosk.window(kioskLook)
	eventually(t, "the keyboard is the kiosk's", func() bool { return kiosk.focus() == k })
	p := chromium.window(pageLook)
	b.news("there is a browser", func(n desk.News) bool { return n.Browser })
	for range 5 {
		if err := xproto.SetInputFocusChecked(chromium.conn, xproto.InputFocusPointerRoot, p, xproto.TimeCurrentTime).Check(); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the keyboard is the kiosk's again", func() bool { return kiosk.focus() == k })
	}
	b.page()
	eventually(t, "the page has it once it is shown", func() bool { return kiosk.focus() == p })
}

func TestFloodOnTheSocket(t *testing.T) {
	b, _, _, chromium, p := besieged(t)
	for name, text := range map[string]string{
		"no order":           strings.Repeat("x", 1<<21),
		"orders that are no": strings.Repeat(`{"id":0}`+"\n", 1000),
		"orders of a madman": strings.Repeat(`{"id":7,"mode":{"page":true,"hole":{"Min":{"X":0,"Y":90},"Max":{"X":1280,"Y":800}}}}`+"\n", 3000),
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("unix", b.socket)
			if err != nil {
				t.Fatal(err)
			}
			_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
			_, _ = conn.Write([]byte(text)) // it is cut where the desk has enough
			_ = conn.Close()
			eventually(t, "the kiosk is heard again", func() bool { return b.client.Page(under) == nil })
			if chromium.bounds(p) != under || b.colour(600, 20) != red {
				t.Error("the screen is another")
			}
		})
	}
}

// TestBrowserThatDies takes the page away while it is shown.
func TestBrowserThatDies(t *testing.T) {
	b, _, kiosk, chromium, _ := besieged(t)
	chromium.leave()
	eventually(t, "the bar stands, and the hole is calm", func() bool { return b.colour(600, 20) == red && b.colour(600, 400) == calm })
	eventually(t, "the keyboard is the kiosk's", func() bool { return kiosk.focus() == kiosk.last })
	again := newGuest(t, b.d.Name)
	p := again.window(pageLook)
	eventually(t, "the next browser stands in the hole", func() bool { return again.bounds(p) == under && b.colour(600, 400) == green })
	eventually(t, "and has the keyboard", func() bool { return again.focus() == p })
}
