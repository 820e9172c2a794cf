package kiosk_test

import (
	"slices"
	"testing"
	"time"

	"tandem/kiosk"
)

// askedAgain answers "Oui, je continue" until that many answers were given.
func askedAgain(t *testing.T, times int) *desk {
	t.Helper()
	d := newDesk(t, kiosk.Borne).speaks().do(kiosk.OpenCall{}).wait(time.Minute)
	for range times {
		d.wants(kiosk.StillThere{})
		if s := d.screen.(kiosk.StillThere); s.Stay.Tap != (kiosk.Stay{}) {
			t.Fatalf("it does not offer to go on: %+v", s.Stay)
		}
		d.do(kiosk.Stay{}).wants(kiosk.Call{})
		d.do(kiosk.Touched{}).wait(time.Minute) // the desk tells of the same touch
	}
	return d
}

func TestTenAnswers(t *testing.T) {
	t.Run("ThenItEnds", func(t *testing.T) {
		d := askedAgain(t, 10)
		for _, e := range []kiosk.Event{kiosk.Touched{}, kiosk.Stay{}, kiosk.Typed{}, kiosk.Steer{To: kiosk.Left}} {
			d.do(e).wants(kiosk.StillThere{})
		}
		d.wait(30 * time.Second).wants(kiosk.Farewell{})
	})
	t.Run("AccueilGoesOn", func(t *testing.T) {
		d := askedAgain(t, 10)
		d.do(d.screen.(kiosk.StillThere).Stay.Tap).wants(kiosk.Home{})
		d.do(kiosk.OpenCall{}).wait(time.Minute)
		if s := d.screen.(kiosk.StillThere); s.Stay.Tap != (kiosk.Stay{}) {
			t.Errorf("who came back is still at the end: %+v", s.Stay)
		}
	})
	t.Run("WhoWorksIsNeverAtTheEnd", func(t *testing.T) {
		d := askedAgain(t, 9).do(kiosk.Stay{}, kiosk.OpenSettings{}).wait(time.Minute)
		if s := d.screen.(kiosk.StillThere); s.Stay.Tap != (kiosk.Stay{}) {
			t.Errorf("after a press it offers %+v", s.Stay)
		}
	})
	t.Run("NorWhoTouchesAPage", func(t *testing.T) {
		d := askedAgain(t, 9).do(kiosk.Stay{}).wait(10 * time.Second).do(kiosk.Touched{}).wait(time.Minute)
		if s := d.screen.(kiosk.StillThere); s.Stay.Tap != (kiosk.Stay{}) {
			t.Errorf("after a touch it offers %+v", s.Stay)
		}
	})
}

// The warning is spoken to everybody, not only to who asked for each screen to
// be read; a machine that cannot speak says nothing.
func TestWarningIsSpoken(t *testing.T) {
	d := newDesk(t, kiosk.Borne).speaks().do(kiosk.OpenCall{}).wait(time.Minute)
	said := slices.ContainsFunc(d.effects, func(e kiosk.Effect) bool {
		s, ok := e.(kiosk.Say)
		return ok && s.Sentences[0] == "Vous êtes encore là ?"
	})
	if !said {
		t.Errorf("asked with %v", d.effects)
	}
	d.wait(30 * time.Second).wants(kiosk.Farewell{}) // the speech of the warning holds nothing
	newDesk(t, kiosk.Borne).do(kiosk.OpenCall{}).wait(time.Minute).asked()
}
