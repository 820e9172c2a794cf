package kiosk_test

import (
	"slices"
	"testing"
	"time"

	"tandem/kiosk"
)

// renews reports whether the last step asked for a fresh program.
func (d *desk) renews() bool { return slices.Contains(d.effects, kiosk.Effect(kiosk.Renew{})) }

func TestRenew(t *testing.T) {
	used := func(t *testing.T) *desk {
		return newDesk(t, kiosk.Borne).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.Finish{})
	}
	t.Run("AfterTheFarewell", func(t *testing.T) {
		d := used(t).do(kiosk.Wiped{Whole: true})
		if d.renews() {
			t.Error("the farewell is cut short")
		}
		if !d.wait(6 * time.Second).renews() {
			t.Errorf("the next person gets the last one's program: %v", d.effects)
		}
		if d.do(kiosk.Tick{}, kiosk.GoHome{}).renews() {
			t.Error("it is renewed twice")
		}
	})
	t.Run("WhoTouchesTheFarewellToo", func(t *testing.T) {
		if !used(t).do(kiosk.Wiped{Whole: true}, kiosk.GoHome{}).renews() {
			t.Error("not renewed")
		}
	})
	t.Run("NotBeforeAllIsErased", func(t *testing.T) {
		d := used(t).do(kiosk.Wiped{}, kiosk.GoHome{})
		if d.renews() {
			t.Error("a wipe that failed is forgotten")
		}
		if !d.do(kiosk.Wiped{Whole: true}).renews() {
			t.Error("not renewed once the wipe came")
		}
	})
	t.Run("NotUnderTheNextPerson", func(t *testing.T) {
		d := used(t).do(kiosk.Wiped{}, kiosk.GoHome{}, kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.Wiped{Whole: true})
		if d.renews() {
			t.Error("somebody reads a tutorial")
		}
		if !d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}).renews() {
			t.Error("not renewed after them")
		}
	})
	t.Run("WhoWentHomeAndAway", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.GoHome{}).wait(time.Minute)
		if !d.do(kiosk.Wiped{Whole: true}).renews() {
			t.Error("what was typed on the site stays in memory")
		}
	})
	t.Run("WhoOnlyPressedJAiFini", func(t *testing.T) {
		if newDesk(t, kiosk.Borne).do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}).renews() {
			t.Error("nothing happened, and it is renewed")
		}
	})
	t.Run("NotATabletWhosePersonRests", func(t *testing.T) {
		if newDesk(t, kiosk.Tablette).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.Finish{}).wait(time.Minute).renews() {
			t.Error("the tablet is the same person's")
		}
	})
}
