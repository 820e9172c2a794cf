package kiosk_test

import (
	"testing"
	"time"

	"tandem/kiosk"
)

// site opens a site.
func site(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	d := newDesk(t, body).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1})
	d.wants(kiosk.Page{})
	return d
}

// untilAsked is how long the screen waits before it changes.
func (d *desk) untilAsked() time.Duration {
	d.t.Helper()
	before := name(d.screen)
	for waited := time.Duration(0); waited < time.Hour; waited += time.Second {
		if d.wait(time.Second); name(d.screen) != before {
			return waited + time.Second
		}
	}
	d.t.Fatalf("%s waits for more than an hour", before)
	return 0
}

func TestCode(t *testing.T) {
	t.Run("APageWaits", func(t *testing.T) {
		d := site(t, kiosk.Borne).do(kiosk.AwaitCode{})
		s := d.screen.(kiosk.Page)
		if s.Left != "Encore 15 minutes" || s.Code == nil || s.Code.Tap != (kiosk.CodeCame{}) {
			t.Errorf("the bar says %q and offers %+v", s.Left, s.Code)
		}
		d.wait(14*time.Minute + 30*time.Second)
		if s := d.screen.(kiosk.Page); s.Left != "Encore 1 minute" {
			t.Errorf("half a minute before the end it says %q", s.Left)
		}
		if got := d.untilAsked(); got != 30*time.Second {
			t.Errorf("then it waits %v, want 30s", got)
		}
		d.wants(kiosk.StillThere{})
	})
}

func TestCode_Ends(t *testing.T) {
	t.Run("TheCodeIsThere", func(t *testing.T) {
		d := site(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.CodeCame{})
		d.wants(kiosk.Page{})
		if got := d.untilAsked(); got != 3*time.Minute {
			t.Errorf("it waits %v more, want as ever", got)
		}
	})
	t.Run("AnyPressEndsIt", func(t *testing.T) {
		for _, e := range []kiosk.Event{kiosk.Touched{}, kiosk.Typed{}, kiosk.Read{}} {
			d := site(t, kiosk.Borne).do(kiosk.AwaitCode{}).wait(10 * time.Second).do(e)
			if s := d.screen.(kiosk.Page); s.Left != "" {
				t.Errorf("after %T it says %q", e, s.Left)
			}
		}
	})
	t.Run("TheHandThatLeavesDoesNot", func(t *testing.T) {
		d := site(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.Touched{})
		if s := d.screen.(kiosk.Page); s.Left == "" {
			t.Error("the touch that began the wait ended it")
		}
	})
	t.Run("APageThatDiesDoesNotWait", func(t *testing.T) {
		d := site(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.PageGone{Visit: 1})
		if got := d.untilAsked(); got > time.Minute {
			t.Errorf("it waits %v", got)
		}
	})
}

func TestCode_Again(t *testing.T) {
	t.Run("ATerminalWaitsOnce", func(t *testing.T) {
		d := site(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.CodeCame{}, kiosk.AwaitCode{})
		if s := d.screen.(kiosk.Page); s.Left != "" || s.Code != nil {
			t.Errorf("it waits again: %q, %+v", s.Left, s.Code)
		}
		d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 2})
		if s := d.screen.(kiosk.Page); s.Code == nil {
			t.Error("the next person may not wait")
		}
	})
	t.Run("ATabletWaitsAgain", func(t *testing.T) {
		d := site(t, kiosk.Tablette).do(kiosk.AwaitCode{}, kiosk.CodeCame{}, kiosk.AwaitCode{})
		if got := d.untilAsked(); got != 15*time.Minute {
			t.Errorf("its page is closed after %v, want 15 minutes", got)
		}
		d.wants(kiosk.Resting{})
	})
	t.Run("NothingToWaitFor", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.AwaitCode{})
		d.wants(kiosk.Home{})
		if got := d.do(kiosk.OpenSheet{ID: "service-0"}, kiosk.AwaitCode{}).untilAsked(); got != time.Minute {
			t.Errorf("it waits %v", got)
		}
	})
}

// Who writes on a page has more time than who reads it.
func TestTyping(t *testing.T) {
	for e, want := range map[kiosk.Event]time.Duration{kiosk.Typed{}: 4 * time.Minute, kiosk.Touched{}: 3 * time.Minute} {
		if got := site(t, kiosk.Borne).do(kiosk.Typed{}, e).untilAsked(); got != want {
			t.Errorf("after %T a page waits %v, want %v", e, got, want)
		}
	}
	d := newDesk(t, kiosk.Borne).do(kiosk.OpenCall{}, kiosk.Typed{})
	if got := d.untilAsked(); got != time.Minute {
		t.Errorf("without a page it waits %v", got)
	}
}
