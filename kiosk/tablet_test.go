package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// allOfIt is a machine with which a person may do everything.
var allOfIt = kiosk.Machine{Wifi: true, Light: true, Off: true}

// lent is the desk of a machine of that body.
func lent(t *testing.T, body kiosk.Body, has kiosk.Machine, kept kiosk.Progress) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: catalog(), Words: book(t), Machine: has, Progress: kept})
	return d
}

// titles are those of the tiles that are shown.
func titles(s kiosk.Screen) []string {
	var all []string
	if menu, ok := s.(kiosk.Tablet); ok {
		for _, t := range menu.Tiles {
			all = append(all, t.Title)
		}
	}
	return all
}

// What a machine cannot do is not offered, and a borne offers none of it.
func TestTablet(t *testing.T) {
	for _, c := range []struct {
		name string
		has  kiosk.Machine
		want []string
	}{
		{"Everything", allOfIt, []string{"Mon prêt", "Wi-Fi", "Luminosité", "Éteindre"}},
		{"Nothing", kiosk.Machine{}, []string{"Mon prêt"}},
		{"NoWifi", kiosk.Machine{Light: true, Off: true}, []string{"Mon prêt", "Luminosité", "Éteindre"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := lent(t, kiosk.Tablette, c.has, kiosk.Progress{}).do(kiosk.OpenTablet{})
			if got := titles(d.screen); !subset(c.want, got) {
				t.Errorf("the menu offers %q, want %q among them", got, c.want)
			}
			for _, tile := range d.screen.(kiosk.Tablet).Tiles {
				if d.do(kiosk.GoHome{}, tile.Tap); name(d.screen) == "Home" {
					t.Errorf("%s leads nowhere", tile.Title)
				}
			}
		})
	}
	t.Run("LatePress", func(t *testing.T) {
		d := lent(t, kiosk.Tablette, kiosk.Machine{}, kiosk.Progress{})
		for _, e := range []kiosk.Event{kiosk.OpenWifi{}, kiosk.OpenLight{}, kiosk.AskOff{}, kiosk.SwitchOff{}, kiosk.SetLight{Percent: 20}} {
			if d.do(e); name(d.screen) != "Home" || len(d.effects) > 0 {
				t.Errorf("%T leads to %s and %v", e, name(d.screen), d.effects)
			}
		}
	})
	t.Run("Borne", func(t *testing.T) {
		d := lent(t, kiosk.Borne, allOfIt, kiosk.Progress{}).do(kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 5}})
		for _, e := range []kiosk.Event{kiosk.OpenTablet{}, kiosk.OpenCard{}, kiosk.OpenWifi{}, kiosk.OpenLight{}, kiosk.AskOff{}, kiosk.SwitchOff{}, kiosk.SetLight{Percent: 20}} {
			if d.do(e); name(d.screen) != "Home" || len(d.effects) > 0 {
				t.Errorf("%T leads to %s and %v", e, name(d.screen), d.effects)
			}
		}
		if home := d.screen.(kiosk.Home); home.Battery != (kiosk.Gauge{}) {
			t.Errorf("it speaks of a battery: %+v", home.Battery)
		}
	})
}

func subset(want, got []string) bool {
	for _, w := range want {
		if !slices.Contains(got, w) {
			return false
		}
	}
	return true
}

func TestBattery(t *testing.T) {
	for _, c := range []struct {
		name  string
		is    kiosk.BatteryIs
		gauge kiosk.Gauge
		lasts string
	}{
		{"None", kiosk.BatteryIs{}, kiosk.Gauge{}, ""},
		{"Half", is(50, false, 3*time.Hour+10*time.Minute), kiosk.Gauge{Percent: 50, Words: "Batterie : 50 %"}, "Il reste environ 3 heures."},
		{"AnHour", is(16, false, 95*time.Minute), kiosk.Gauge{Percent: 16, Words: "Batterie : 16 %"}, "Il reste environ 2 heures."},
		{"Low", is(15, false, 52*time.Minute), kiosk.Gauge{Percent: 15, Low: true, Words: "Batterie : 15 %", Next: "Branchez la tablette."}, "Il reste environ 50 minutes."},
		{"AlmostEmpty", is(1, false, time.Minute), kiosk.Gauge{Percent: 1, Low: true, Words: "Batterie : 1 %", Next: "Branchez la tablette."}, "Il reste environ 5 minutes."},
		{"Fills", is(9, true, 2*time.Hour), kiosk.Gauge{Percent: 9, Plugged: true, Words: "Batterie : 9 %", Next: "Elle se charge."}, "Elle sera pleine dans 2 heures environ."},
		{"Full", is(100, true, 0), kiosk.Gauge{Percent: 100, Plugged: true, Words: "Batterie : 100 %", Next: "La batterie est pleine."}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{}).do(c.is)
			if diff := cmp.Diff(c.gauge, d.screen.(kiosk.Home).Battery); diff != "" {
				t.Errorf("home (-want +got):\n%s", diff)
			}
			menu := d.do(kiosk.OpenTablet{}).screen.(kiosk.Tablet)
			if diff := cmp.Diff(c.gauge, menu.Battery); diff != "" || menu.Lasts != c.lasts {
				t.Errorf("menu: it lasts %q, want %q (-want +got):\n%s", menu.Lasts, c.lasts, diff)
			}
		})
	}
}

func is(percent int, plugged bool, left time.Duration) kiosk.BatteryIs {
	return kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: percent, Plugged: plugged, Left: left}}
}

// shines are the lights that were asked for.
func (d *desk) shines() []int {
	var all []int
	for _, e := range d.effects {
		if s, ok := e.(kiosk.Shine); ok {
			all = append(all, s.Percent)
		}
	}
	return all
}

// tap presses a key, where there is one.
func (d *desk) tap(k *kiosk.Key) {
	if k != nil {
		d.do(k.Tap)
	}
}

func TestLight(t *testing.T) {
	t.Run("StartsAsTheMachineIs", func(t *testing.T) {
		if got := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{}).do(kiosk.Tick{}).shines(); len(got) > 0 {
			t.Errorf("the first tick asks for %v, want nothing", got)
		}
	})
	t.Run("StartsAsItWasLeft", func(t *testing.T) {
		d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{Light: 40}).do(kiosk.Tick{})
		if got := d.shines(); !slices.Equal(got, []int{40}) {
			t.Errorf("the first tick asks for %v, want 40", got)
		}
		if d.do(kiosk.Tick{}); len(d.shines()) > 0 {
			t.Error("the second tick asks again")
		}
	})
	t.Run("GoesInStepsAndIsNeverDark", func(t *testing.T) {
		d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{}).do(kiosk.OpenLight{})
		var levels []int
		for range 6 {
			d.tap(d.screen.(kiosk.Light).Less)
			levels = append(levels, d.screen.(kiosk.Light).Level)
		}
		for range 6 {
			d.tap(d.screen.(kiosk.Light).More)
			levels = append(levels, d.screen.(kiosk.Light).Level)
		}
		if want := []int{3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5}; !slices.Equal(levels, want) {
			t.Errorf("levels %v, want %v", levels, want)
		}
	})
	t.Run("KeptAndForgottenWithTheLoan", func(t *testing.T) {
		d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{Loan: "P-1"}).do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1"}}, kiosk.SetLight{Percent: 20})
		if !slices.ContainsFunc(d.effects, func(e kiosk.Effect) bool { k, ok := e.(kiosk.Keep); return ok && k.Progress.Light == 20 }) {
			t.Errorf("it is not kept: %v", d.effects)
		}
		d.do(kiosk.LeaseChanged{})
		if got := d.shines(); !slices.Equal(got, []int{80}) {
			t.Errorf("the end of the loan asks for %v, want 80", got)
		}
	})
}

func TestSwitchOff(t *testing.T) {
	d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{}).do(kiosk.OpenTablet{}, kiosk.AskOff{})
	ask := d.screen.(kiosk.Notice)
	if !strings.Contains(ask.Next, "rallumer") || len(ask.Keys) != 2 {
		t.Errorf("it asks %+v", ask)
	}
	if d.do(kiosk.SwitchOff{}); !slices.Contains(d.effects, kiosk.Effect(kiosk.PowerOff{})) {
		t.Fatalf("yes asks for %v, want PowerOff", d.effects)
	}
	if d.do(kiosk.SwitchOff{}); len(d.effects) > 0 {
		t.Errorf("a second yes asks for %v", d.effects)
	}
	failed := d.do(kiosk.OffFailed{}).screen.(kiosk.Notice)
	if failed.Say == ask.Say || failed.Next == ask.Next || failed.Desk == "" {
		t.Errorf("where it fails it says %+v", failed)
	}
	if d.do(kiosk.GoHome{}, kiosk.SwitchOff{}); len(d.effects) > 0 {
		t.Error("a press that comes late switches off")
	}
}
