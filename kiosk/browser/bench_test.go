package browser_test

import (
	"context"
	"image"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/browser"
	"tandem/kiosk/displaytest"
)

var below = image.Rect(0, 88, 1280, 800)

// bench is a browser on a display and with a site of its own.
type bench struct {
	t    testing.TB
	b    *browser.Browser
	d    displaytest.Display
	site *site
}

func newBench(t testing.TB) bench {
	t.Helper()
	k := bench{t: t, d: displaytest.Start(t, displaytest.Cookie(t)), site: startSite(t)}
	k.b = browser.New(browser.Config{
		Display: k.d.Name, Authority: k.d.Cookie, Room: []string{"/proc/self/exe", "room"},
	})
	t.Cleanup(func() { _ = k.b.Close(context.Background()) })
	return k
}

func (k bench) open(path string) {
	k.t.Helper()
	ctx, cancel := context.WithTimeout(k.t.Context(), 30*time.Second)
	defer cancel()
	err := k.b.Open(ctx, browser.Visit{Start: k.site.address("caf", path), Hosts: k.site.hosts(k.t, "caf"), Area: below})
	if err != nil {
		k.t.Fatalf("open: %v", err)
	}
}

func (k bench) close() {
	k.t.Helper()
	if err := k.b.Close(k.t.Context()); err != nil {
		k.t.Fatalf("close: %v", err)
	}
}

// click presses the left button in the middle of the page.
func (k bench) click() {
	k.t.Helper()
	k.press("click", "1")
}

// press has keys and buttons pressed in the middle of the page.
func (k bench) press(what ...string) {
	k.t.Helper()
	k.pressAt(image.Pt(640, 500), what...)
}

// pressAt does the same at a point of the screen.
func (k bench) pressAt(at image.Point, what ...string) {
	k.t.Helper()
	k.xdotool(append([]string{"mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y)}, what...)...)
}

// place moves the browser's window, as a window manager does.
func (k bench) place(at image.Rectangle) {
	k.t.Helper()
	k.xdotool("search", "--onlyvisible", "--name", "Chromium", "windowmove", strconv.Itoa(at.Min.X), strconv.Itoa(at.Min.Y),
		"windowsize", strconv.Itoa(at.Dx()), strconv.Itoa(at.Dy()))
}

func (k bench) xdotool(what ...string) {
	k.t.Helper()
	cmd := exec.Command("xdotool", what...)
	cmd.Env = append(os.Environ(), "DISPLAY="+k.d.Name, "XAUTHORITY="+k.d.Cookie)
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("xdotool: %v: %s (make setup installs it)", err, out)
	}
}

// clickUntil clicks until what is wanted has happened: a page that was just
// loaded may take its first click for nothing.
func (k bench) clickUntil(what string, happened func() bool) {
	k.t.Helper()
	k.until(k.click, what, happened)
}

// until presses until what is wanted has happened.
func (k bench) until(press func(), what string, happened func() bool) {
	k.t.Helper()
	for range 40 {
		press()
		if k.soon(happened) {
			return
		}
	}
	k.t.Fatalf("no %s after many clicks", what)
}

// soon waits a quarter of a second, or as long as the site is being asked.
func (k bench) soon(happened func() bool) bool {
	wait := time.NewTimer(250 * time.Millisecond)
	defer wait.Stop()
	for !happened() {
		select {
		case <-k.site.news:
		case <-wait.C:
			return happened()
		}
	}
	return true
}

// event waits for what the browser tells.
func (k bench) event() browser.Event {
	k.t.Helper()
	select {
	case e := <-k.b.Events():
		return e
	case <-time.After(20 * time.Second):
		k.t.Fatal("no event")
		return nil
	}
}

func (k bench) refusal(host string) {
	k.t.Helper()
	k.clickedFor(browser.Refused{Host: host})
	if asked := k.site.requests("evil", ""); len(asked) > 0 {
		k.t.Errorf("the foreign site was asked: %v", asked)
	}
}

// clickedFor clicks until something is told, which must be that.
func (k bench) clickedFor(want browser.Event) {
	k.t.Helper()
	var got browser.Event
	k.clickUntil("news", func() bool {
		select {
		case got = <-k.b.Events():
		default:
		}
		return got != nil
	})
	if diff := cmp.Diff(want, got); diff != "" {
		k.t.Errorf("event (-want +got):\n%s", diff)
	}
}

func (k bench) waitFor(what string, happened func() bool) {
	k.t.Helper()
	for range 80 {
		if k.soon(happened) {
			return
		}
	}
	k.t.Fatalf("no %s in 20 s", what)
}
