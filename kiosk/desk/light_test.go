package desk_test

import (
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// Xvfb has no panel to switch off: what is seen here is the server's black
// screen, which goes with it.
func TestLight(t *testing.T) {
	b := newBench(t)
	b.started()
	conn, err := xgb.NewConnDisplay(b.d.Name)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := screensaver.Init(conn); err != nil {
		t.Fatal(err)
	}
	if s, err := xproto.GetScreenSaver(conn).Reply(); err != nil || s.Timeout != 0 {
		t.Errorf("the server blanks by itself after %+v (%v)", s, err)
	}
	look := func() *screensaver.QueryInfoReply {
		root := xproto.Setup(conn).DefaultScreen(conn).Root
		info, err := screensaver.QueryInfo(conn, xproto.Drawable(root)).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	dark := func() bool { return look().State == screensaver.StateOn }
	light := func(on bool) {
		t.Helper()
		if err := b.client.Light(on); err != nil || dark() == on {
			t.Errorf("light %v: dark %v (%v)", on, dark(), err)
		}
	}
	if dark() {
		t.Error("dark at first")
	}
	light(false)
	light(true)
	light(false)
	since := look().MsSinceUserInput
	light(false) // as every ten minutes
	if got := look().MsSinceUserInput; got < since {
		t.Errorf("it looks like a touch: %d ms after %d", got, since)
	}
	b.xdotool("mousemove_relative", "5", "5")
	eventually(t, "a touch lights it", func() bool { return !dark() })
	light(false)
	guest := newGuest(t, b.d.Name)
	k := guest.window(kioskLook)
	eventually(t, "kiosk is seen", func() bool { return guest.bounds(k) == whole })
	guest.leave()
	eventually(t, "a kiosk that ends leaves light", func() bool { return !dark() })
}
