package browser_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/browser"
)

// openAmong opens a page in a room that may show other services too.
func (k bench) openAmong(path string, others ...string) {
	k.t.Helper()
	ctx, cancel := context.WithTimeout(k.t.Context(), 30*time.Second)
	defer cancel()
	v := browser.Visit{Start: k.site.address("caf", path), Hosts: k.site.hosts(k.t, "caf"), Area: below}
	for _, name := range others {
		v.Union = append(v.Union, k.site.hosts(k.t, name)...)
	}
	if err := k.b.Open(ctx, v); err != nil {
		k.t.Fatalf("open: %v", err)
	}
}

// TestOtherServiceIsRefused leads a visit to what only another visit may show.
func TestOtherServiceIsRefused(t *testing.T) {
	for _, path := range []string{"/to-ameli", "/to-ameli-tab", "/to-ameli-redirect"} {
		t.Run(path, func(t *testing.T) {
			k := newBench(t)
			k.openAmong(path, "ameli")
			before := len(k.site.requests("caf", path))
			for range 2 {
				k.clickedFor(browser.Refused{Host: "ameli.localhost"})
			}
			if asked := k.site.requests("ameli", ""); len(asked) > 0 {
				t.Errorf("the other service was asked: %v", asked)
			}
			if n := len(k.site.requests("caf", path)); n != before {
				t.Errorf("the page was loaded again: what was typed is lost")
			}
		})
	}
}

// TestFrameOfAnotherServiceStaysEmpty: the page goes on, and nobody is told.
func TestFrameOfAnotherServiceStaysEmpty(t *testing.T) {
	k := newBench(t)
	k.openAmong("/frame-ameli", "ameli")
	k.asked("/done", 1)
	select {
	case e := <-k.b.Events():
		t.Errorf("told %#v", e)
	case <-time.After(500 * time.Millisecond):
	}
	if asked := k.site.requests("ameli", ""); len(asked) > 0 {
		t.Errorf("the other service was asked: %v", asked)
	}
}

// TestPageThatDoesNotCome leaves the person on the page before it.
func TestPageThatDoesNotCome(t *testing.T) {
	for path, want := range map[string]browser.Failed{
		"/to-down":   {Why: browser.Down, Again: true},
		"/to-closed": {Why: browser.Shut, Again: true},
	} {
		t.Run(path, func(t *testing.T) {
			k := newBench(t)
			k.open(path)
			k.clickedFor(want)
			if n := len(k.site.requests("caf", path)); n != 1 {
				t.Errorf("the page was asked for %d times: what was typed is lost", n)
			}
		})
	}
}

func TestSlowPageIsTold(t *testing.T) {
	k := newBench(t)
	k.open("/to-never")
	k.clickUntil("visit to the page that never comes", func() bool { return len(k.site.requests("caf", "/never")) > 0 })
	if diff := cmp.Diff(browser.Event(browser.Slow{On: true}), k.event()); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
}

func TestTabBehindThePageIsClosed(t *testing.T) {
	for _, keys := range [][]string{{"keydown", "ctrl", "click", "1", "keyup", "ctrl"}, {"keydown", "shift", "click", "1", "keyup", "shift"}, {"click", "2"}} {
		t.Run(keys[1], func(t *testing.T) {
			k := newBench(t)
			k.open("/to-own")
			k.asked("/done", 1)
			pages := func() int {
				n, err := k.b.Pages(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				return n
			}
			k.press(keys...)
			k.press(keys...)
			time.Sleep(500 * time.Millisecond) // for a tab that would come
			k.waitFor("end of the tab", func() bool { return pages() == 1 })
		})
	}
}

func TestSecondPage(t *testing.T) {
	k := newBench(t)
	k.openAmong("/to-own", "mail")
	mail := k.site.hosts(t, "mail")
	if err := k.b.OpenSecond(t.Context(), k.site.address("mail", "/to-own-tab"), mail); err != nil {
		t.Fatal(err)
	}
	k.waitFor("request for the mail site", func() bool { return len(k.site.requests("mail", "/to-own-tab")) == 1 })
	// A click goes to the second page, which may not leave for the first's site.
	k.clickedFor(browser.Refused{Host: "caf.localhost"})
	if err := k.b.CloseSecond(t.Context()); err != nil {
		t.Fatal(err)
	}
	k.clickUntil("click on the first page, which is in front again", func() bool { return len(k.site.requests("caf", "/arrived")) > 0 })
	if n := len(k.site.requests("caf", "/to-own")); n != 1 {
		t.Errorf("the first page was asked for %d times", n)
	}
	if err := k.b.CloseSecond(t.Context()); err != nil {
		t.Errorf("close what is closed: %v", err)
	}
	k.close()
	if err := k.b.OpenSecond(t.Context(), k.site.address("mail", "/"), mail); !errors.Is(err, browser.ErrClosed) {
		t.Errorf("without a first page: %v", err)
	}
}

func TestWarmRoom(t *testing.T) {
	k := newBench(t)
	like := browser.Visit{Union: append(k.site.hosts(t, "caf"), k.site.hosts(t, "ameli")...), Area: below}
	if err := k.b.Warm(t.Context(), like); err != nil {
		t.Fatal(err)
	}
	running := processes(t)
	if len(running) == 0 {
		t.Fatal("no browser is ready")
	}
	if asked := k.site.requests("", ""); len(asked) > 0 {
		t.Errorf("somebody was asked: %v", asked)
	}
	t.Run("serves the next visit", func(t *testing.T) {
		k.openAmong("/to-own", "caf", "ameli")
		if left := alive(running); left == 0 {
			t.Error("another browser serves the visit")
		}
		k.close()
		if left := alive(running); left > 0 {
			t.Errorf("%d processes are left", left)
		}
	})
	t.Run("does not serve one that is like no other", func(t *testing.T) {
		if err := k.b.Warm(t.Context(), like); err != nil {
			t.Fatal(err)
		}
		running := processes(t)
		k.openAmong("/to-own", "evil")
		if left := alive(running); left > 0 {
			t.Errorf("%d processes of the room that did not fit are left", left)
		}
		k.close()
	})
	t.Run("ends where it is not wanted", func(t *testing.T) {
		if err := k.b.Warm(t.Context(), like); err != nil {
			t.Fatal(err)
		}
		if err := k.b.Cool(t.Context()); err != nil {
			t.Error(err)
		}
		if left := processes(t); len(left) > 0 {
			t.Errorf("%d processes are left", len(left))
		}
	})
}
