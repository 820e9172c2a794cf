package desk_test

import (
	"image"
	"testing"

	"github.com/jezek/xgb/xproto"
)

func TestHole(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	kiosk.window(kioskLook)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return kiosk.focus() == p })
	pressed := func(x, y string) (ours, theirs int) { return b.pressed(kiosk, chromium, x, y) }
	t.Run("a press in it is the page's, beside it ours, and the keyboard stays the page's", func(t *testing.T) {
		if ours, theirs := pressed("600", "400"); ours != 0 || theirs != 1 {
			t.Errorf("in the hole: %d presses for us and %d for the page", ours, theirs)
		}
		if ours, theirs := pressed("600", "20"); ours != 1 || theirs != 0 {
			t.Errorf("on the bar: %d presses for us and %d for the page", ours, theirs)
		}
		if got := kiosk.focus(); got != p {
			t.Errorf("window %d has the keyboard, want the page's", got)
		}
	})
	t.Run("it follows our keyboard, and the page with it", func(t *testing.T) {
		if err := b.client.Page(less); err != nil {
			t.Fatal(err)
		}
		if got := chromium.bounds(p); got != less {
			t.Errorf("the page is at %v, want %v", got, less)
		}
		if b.colour(600, 700) != red || b.colour(600, 400) != green {
			t.Error("the keyboard is not seen below the page")
		}
		if ours, theirs := pressed("600", "700"); ours != 1 || theirs != 0 {
			t.Errorf("on the keyboard: %d presses for us and %d for the page", ours, theirs)
		}
		chromium.move(p, whole) // the page would like all of the screen
		list := chromium.window(look{class: "Chromium", colour: 0x0000ff, size: image.Pt(400, 700), free: true})
		eventually(t, "a list is cut to it", func() bool { return chromium.bounds(list) == image.Rect(300, barPX, 700, high-keysPX) })
		if got := chromium.bounds(p); got != less {
			t.Errorf("the page is at %v, want %v", got, less)
		}
		chromium.drop(list)
		b.page()
		if got := chromium.bounds(p); got != under || b.colour(600, 700) != green {
			t.Errorf("without the keyboard the page is at %v, want %v", got, under)
		}
	})
}

func TestHoleIsShut(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	k, p := kiosk.window(kioskLook), chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return kiosk.focus() == p })
	t.Run("without a page", func(t *testing.T) {
		b.full()
		if b.colour(600, 400) != red || b.colour(600, 20) != red {
			t.Error("something of the page is seen")
		}
		b.xdotool("mousemove", "600", "400", "click", "1")
		eventually(t, "the press is ours", func() bool { return drain(kiosk.presses) == 1 })
		eventually(t, "the keyboard is ours", func() bool { return kiosk.focus() == k })
	})
	t.Run("a kiosk that dies leaves a whole calm screen, and the next one is whole", func(t *testing.T) {
		b.page()
		kiosk.leave()
		eventually(t, "calm screen", func() bool { return b.colour(600, 20) == calm && b.colour(600, 400) == calm })
		again := newGuest(t, b.d.Name)
		k := again.window(kioskLook)
		eventually(t, "whole kiosk", func() bool {
			return again.bounds(k) == whole && b.colour(600, 20) == red && b.colour(600, 400) == red
		})
	})
}

// pressed presses a point, and counts the presses that reached us and the page.
func (b *bench) pressed(kiosk, chromium *guest, x, y string) (ours, theirs int) {
	b.t.Helper()
	b.xdotool("mousemove", x, y, "click", "1")
	b.xdotool("key", "q") // it comes after the press, to the page
	for code := range chromium.keys {
		if code == 24 {
			return drain(kiosk.presses), drain(chromium.presses)
		}
	}
	return 0, 0
}

// drain counts what has come, and forgets it.
func drain(c chan xproto.ButtonPressEvent) (n int) {
	for len(c) > 0 {
		<-c
		n++
	}
	return n
}
