package desk_test

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"image/color"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/desk"
)

// TestMain is the desk's child too, as the kiosk's main is: it tells the test
// that it runs, and what it was given.
func TestMain(m *testing.M) {
	if path := os.Getenv("DESK_TEST_CHILD"); path != "" {
		os.Exit(child(path))
	}
	os.Exit(m.Run())
}

func child(path string) int {
	conn, err := net.Dial("unix", path)
	if err != nil {
		return 1
	}
	fmt.Fprintf(conn, "%d %s %s %s\n", os.Getpid(), os.Getenv("DISPLAY"), os.Getenv("RESOURCE_NAME"), strings.Join(os.Args[1:], " "))
	if len(os.Args) > 1 && os.Args[1] == "away" {
		return desk.Away
	}
	if len(os.Args) > 1 && os.Args[1] == "panic" {
		fmt.Fprintln(os.Stderr, `time=2026-11-23T09:00:00Z level=WARN msg="open site" service=caf err="lookup www.caf.fr"`)
		panic("as a kiosk does that has a fault") // Go ends with 2
	}
	_, _ = conn.Read(make([]byte, 1)) // until the test ends us, or itself
	return 0
}

func TestKioskAndBrowserHaveTheirPlaces(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	if got := b.colour(600, 400); got != calm {
		t.Errorf("without a kiosk the screen is %v, want calm", got)
	}

	k := kiosk.window(kioskLook)
	eventually(t, "kiosk has the whole screen", func() bool { return kiosk.bounds(k) == whole && kiosk.focus() == k })

	p := chromium.window(pageLook)
	b.news("there is a browser", func(n desk.News) bool { return n.Browser })
	if got := b.colour(600, 400); got != red {
		t.Errorf("a browser that nobody asked for: the screen is %v, want the kiosk's red", got)
	}

	b.page()
	if got, want := []image.Rectangle{kiosk.bounds(k), chromium.bounds(p)}, []image.Rectangle{whole, under}; !cmp.Equal(got, want) {
		t.Errorf("with a page: %v, want %v", got, want)
	}
	if got, want := []color.RGBA{b.colour(600, 5), b.colour(600, 400)}, []color.RGBA{red, green}; !cmp.Equal(got, want) {
		t.Errorf("with a page the screen is %v, want %v", got, want)
	}
	eventually(t, "page has the keyboard", func() bool { return kiosk.focus() == p })
	b.full()
	if got := kiosk.bounds(k); got != whole {
		t.Errorf("after the page: %v, want the whole screen", got)
	}
	eventually(t, "kiosk has the keyboard again", func() bool { return kiosk.focus() == k })

	chromium.leave()
	b.news("the browser is gone", func(n desk.News) bool { return !n.Browser })
	b.page()
	if got := b.colour(600, 400); got != calm {
		t.Errorf("a page without a browser is %v, want calm", got)
	}
}

func TestOtherWindowsAreRefused(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	k := kiosk.window(kioskLook)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "both are seen", func() bool { return kiosk.bounds(k) == whole && chromium.bounds(p) == under })

	t.Run("a second window of the browser is never seen, and the first stays", func(t *testing.T) {
		second := chromium.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(1280, 800)})
		for range 2 { // refused programs are ended after two seconds
			b.news("two seconds passed", func(desk.News) bool { return true })
		}
		if got := chromium.bounds(second); !got.Empty() {
			t.Errorf("it is at %v", got)
		}
		if got := chromium.bounds(p); got != under {
			t.Errorf("the first is at %v", got)
		}
	})
	t.Run("another program is ended", func(t *testing.T) {
		other := newGuest(t, b.d.Name)
		other.window(look{class: "xterm", colour: 0x0000ff, size: image.Pt(1280, 800)})
		select {
		case <-other.gone:
		case <-time.After(10 * time.Second):
			t.Error("it runs on")
		}
	})
	t.Run("a dialog of the browser is below the bar", func(t *testing.T) {
		d := chromium.window(look{class: "Chromium", owner: p, colour: 0x0000ff, size: image.Pt(400, 300)})
		eventually(t, "dialog in the middle", func() bool {
			return chromium.bounds(d) == image.Rect(440, barPX+205, 840, barPX+505)
		})
		if got := b.colour(600, 400); got != blue {
			t.Errorf("the screen is %v there, want the dialog's blue", got)
		}
	})
	t.Run("what places itself stays below the bar", func(t *testing.T) {
		d := chromium.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(500, 300), free: true})
		eventually(t, "list stands below the bar", func() bool { return chromium.bounds(d) == image.Rect(300, barPX, 800, barPX+300) })
		eventually(t, "bar is above it", func() bool { return b.colour(400, 20) == red && b.colour(400, 200) == blue })
	})
}

func TestKeysThatLeaveThePageReachNobody(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	k := kiosk.window(kioskLook)
	p := chromium.window(pageLook)
	eventually(t, "kiosk is seen", func() bool { return kiosk.bounds(k) == whole })
	reached := func(g *guest, keys ...string) int {
		for len(g.keys) > 0 {
			<-g.keys
		}
		b.xdotool(append([]string{"key", "--delay", "1"}, keys...)...)
		b.xdotool("key", "q") // it comes last of all that comes
		n := 0
		for code := range g.keys {
			if code == 24 { // the key of q on a PC
				return n
			}
			n++
		}
		return n
	}
	if got := reached(kiosk, "Escape"); got != 1 {
		t.Errorf("Escape without a page came %d times, want once", got)
	}
	b.page()
	eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
	if got := reached(chromium, "Escape", "F1", "F11", "F12", "Menu", "Print", "XF86Back", "XF86HomePage"); got != 0 {
		t.Errorf("%d dangerous keys came", got)
	}
	// A modifier comes, what it commands does not.
	for _, combo := range []string{"ctrl+t", "ctrl+w", "alt+F4", "alt+d", "ctrl+shift+i", "shift+Escape", "super+l", "ctrl+alt+t", "ctrl+F4"} {
		if got, modifiers := reached(chromium, combo), strings.Count(combo, "+"); got > modifiers {
			t.Errorf("%s came: %d keys", combo, got)
		}
	}
	for combo, want := range map[string]int{"a": 1, "shift+a": 2, "ctrl+c": 2, "ctrl+v": 2, "Tab": 1, "Return": 1, "Left": 1, "BackSpace": 1, "KP_1": 1} {
		if got := reached(chromium, combo); got < want {
			t.Errorf("%s: %d keys came, want %d", combo, got, want)
		}
	}
}

func TestDeadKioskIsStartedAgain(t *testing.T) {
	b := newBench(t, "-mode", "borne")
	first := strings.SplitN(b.started(), " ", 2)
	want := b.d.Name + " tandem-kiosk -mode borne -desk "
	if !strings.HasPrefix(first[1], want) {
		t.Errorf("the kiosk was given %q, want %q", first[1], want)
	}
	pid, err := strconv.Atoi(first[0])
	if err != nil {
		t.Fatal(err)
	}
	kiosk := newGuest(t, b.d.Name)
	k := kiosk.window(kioskLook)
	b.page()
	eventually(t, "bar", func() bool { return b.colour(600, 20) == red })

	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	died := time.Now()
	kiosk.leave()
	eventually(t, "calm screen", func() bool { return b.colour(600, 20) == calm })
	if took := time.Since(died); took > 2*time.Second {
		t.Errorf("the screen is calm after %v, want 2 s at most", took)
	}
	second, _, _ := strings.Cut(b.started(), " ")
	if second == first[0] {
		t.Error("the same process again")
	}
	again := newGuest(t, b.d.Name)
	k = again.window(kioskLook)
	eventually(t, "the new kiosk has the whole screen", func() bool { return again.bounds(k) == whole })

	b.stop()
	if err := <-b.ended; err != nil {
		t.Errorf("the desk ended with %v", err)
	}
	b.ended <- nil
	pid, _ = strconv.Atoi(second)
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the kiosk outlives its desk: %v", err)
	}
}

func TestNewsOfTheScreen(t *testing.T) {
	b := newBench(t)
	n := b.news("two idle seconds passed", func(n desk.News) bool { return n.Idle > 1900*time.Millisecond })
	want := desk.News{WidthPX: wide, HeightPX: high, WidthMM: n.WidthMM, HeightMM: n.HeightMM, Idle: n.Idle}
	if diff := cmp.Diff(want, n); diff != "" || n.WidthMM < 100 || n.HeightMM < 100 {
		t.Errorf("news %+v (-want +got):\n%s", n, diff)
	}
	b.xdotool("mousemove_relative", "5", "5")
	b.news("somebody is there", func(n desk.News) bool { return n.Idle < 1500*time.Millisecond })
	b.news("three idle seconds passed", func(n desk.News) bool { return n.Idle > 2900*time.Millisecond && !n.Typed })
	b.xdotool("key", "a")
	b.news("somebody types", func(n desk.News) bool { return n.Typed })
	b.xdotool("mousemove_relative", "5", "5")
	b.news("somebody touches", func(n desk.News) bool { return !n.Typed })
}

func TestRun(t *testing.T) {
	t.Run("a kiosk that panics is started again", func(t *testing.T) {
		b := newBench(t, "panic")
		if first, second := b.started(), b.started(); first == second {
			t.Errorf("the same process twice: %q", first)
		}
	})
	t.Run("an error where another window manager runs", func(t *testing.T) {
		b := newBench(t)
		err := desk.Run(t.Context(), desk.Config{Display: b.d.Name, Socket: filepath.Join(t.TempDir(), "s"), Args: []string{"true"}})
		if err == nil || !strings.Contains(err.Error(), "another window manager") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("an error where the display is lost", func(t *testing.T) {
		b := newBench(t)
		b.d.Stop()
		select {
		case err := <-b.ended:
			b.ended <- nil
			if err == nil {
				t.Error("no error")
			}
		case <-time.After(10 * time.Second):
			t.Error("it runs on")
		}
	})
}

func TestClientComesBackToANewDesk(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "desk")
	if _, err := desk.Dial(socket); err == nil {
		t.Error("a desk that is not there was reached")
	}
	ln, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	c, err := desk.Dial(socket)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	first, err := ln.Accept()
	if err != nil {
		t.Fatal(err)
	}
	_ = ln.Close()
	_ = first.Close()
	if err := c.Page(image.Rect(0, 70, 1280, 800)); !errors.Is(err, desk.ErrAway) {
		t.Errorf("without a desk: %v, want ErrAway", err)
	}
	ln, err = net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	second, err := ln.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	got, err := bufio.NewReader(second).ReadString('\n')
	if want := `{"id":1,"mode":{"page":true,"hole":{"Min":{"X":0,"Y":70},"Max":{"X":1280,"Y":800}}}}` + "\n"; got != want || err != nil {
		t.Errorf("the new desk is asked for %q, %v; want %q", got, err, want)
	}
}
