package kiosk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// choose presses the choice whose words are those of id.
func (d *desk) choose(id string) *desk {
	d.t.Helper()
	for _, c := range d.screen.(kiosk.Settings).Keys {
		if c.Text == book(d.t).Say(id) {
			return d.do(c.Tap)
		}
	}
	d.t.Fatalf("no choice %q on %+v", id, d.screen)
	return d
}

func TestSettings(t *testing.T) {
	d := newDesk(t, kiosk.Borne).speaks().do(kiosk.OpenSettings{})
	if s := d.screen.(kiosk.Settings); len(s.Keys)+1 > 6 || s.Before != nil || s.After == nil {
		t.Errorf("first page: %d choices, before %v, after %v", len(s.Keys), s.Before, s.After)
	}
	d.choose("settings.a_plus").do(kiosk.TurnPage{By: 2}).choose("settings.low").choose("settings.left").choose("settings.calm")
	want := kiosk.Comfort{Size: kiosk.SizeAPlus, Low: true, Left: true, Calm: true}
	if diff := cmp.Diff(want, d.screen.Frame().Comfort); diff != "" {
		t.Errorf("comfort (-want +got):\n%s", diff)
	}
	on := 0
	for _, c := range d.screen.(kiosk.Settings).Keys {
		if c.On {
			on++
		}
	}
	if on != 3 {
		t.Errorf("%d choices are shown as on, want 3", on)
	}
	d.choose("settings.left").do(kiosk.TurnPage{By: 1}) // there is no fourth page
	if s := d.screen.(kiosk.Settings); s.Around.Comfort.Left || s.After != nil {
		t.Errorf("got %+v", s)
	}
	d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}).wait(10 * time.Second).wants(kiosk.Home{})
	if got := d.screen.Frame().Comfort; got != (kiosk.Comfort{}) {
		t.Errorf("the next person has the last one's comfort: %+v", got)
	}
}

// For who wants nothing to move, the count does not change each second.
func TestCalmCount(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.SetComfort{To: kiosk.Comfort{Calm: true}}).wait(time.Minute)
	changes, last := 0, d.screen.(kiosk.StillThere).Left
	for range 29 {
		if s := d.wait(time.Second).screen.(kiosk.StillThere); s.Left != last {
			changes, last = changes+1, s.Left
		}
	}
	if changes != 2 || last != 10*time.Second {
		t.Errorf("%d changes, the last to %v; want 2, and 10 s until the end", changes, last)
	}
}

func TestDeal(t *testing.T) {
	for _, test := range []struct {
		n, places     int
		before, after bool
		want          []int
	}{
		{0, 6, false, false, []int{0}},
		{6, 6, false, false, []int{6}},
		{7, 6, false, false, []int{5, 2}},
		{10, 6, false, false, []int{5, 5}},
		{11, 6, false, false, []int{5, 4, 2}},
		{6, 6, true, false, []int{4, 2}},
		{6, 4, false, true, []int{3, 2, 1}},
		{3, 1, false, false, []int{1, 1, 1}},
	} {
		if diff := cmp.Diff(test.want, kiosk.Deal(test.n, test.places, test.before, test.after)); diff != "" {
			t.Errorf("Deal(%d, %d, %v, %v) (-want +got):\n%s", test.n, test.places, test.before, test.after, diff)
		}
	}
}
