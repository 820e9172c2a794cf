package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
)

func night(t testing.TB, spans ...string) kiosk.Night {
	t.Helper()
	n, err := kiosk.ParseNight(spans)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNightAt(t *testing.T) {
	// 23 November 2026 is a Monday.
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	tests := []struct {
		name  string
		spans []string
		at    time.Time
		want  bool
	}{
		{"Never", nil, at(23, 3, 0), false},
		{"BeforeTheEvening", []string{"20:00-07:00"}, at(23, 19, 59), false},
		{"FromTheEvening", []string{"20:00-07:00"}, at(23, 20, 0), true},
		{"UntilTheMorning", []string{"20:00-07:00"}, at(23, 6, 59), true},
		{"NotInTheMorning", []string{"20:00-07:00"}, at(23, 7, 0), false},
		{"WithinADay", []string{"12:00-14:00"}, at(23, 13, 0), true},
		{"AfterIt", []string{"12:00-14:00"}, at(23, 14, 0), false},
		{"EqualTimesAreNever", []string{"08:00-08:00"}, at(23, 8, 0), false},
		{"OfItsDay", []string{"Lundi 20:00-07:00"}, at(23, 21, 0), true},
		{"TheMorningBelongsToTheDayBefore", []string{"lundi 20:00-07:00"}, at(24, 6, 0), true},
		{"NotToItsOwn", []string{"lundi 20:00-07:00"}, at(23, 6, 0), false},
		{"SundayGoesOnOnMonday", []string{"dimanche 20:00-07:00"}, at(23, 6, 0), true},
		{"AWholeWeekend", []string{"20:00-07:00", "samedi dimanche 07:00-20:00"}, at(29, 13, 0), true},
		{"NotOnMonday", []string{"20:00-07:00", "samedi dimanche 07:00-20:00"}, at(23, 13, 0), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := night(t, tt.spans...).At(tt.at); got != tt.want {
				t.Errorf("night: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestParseNightRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"": "20:00-07:00", "20:00": `hour ""`, "20h-7h": `hour "20h"`, "monday 20:00-07:00": `day "monday"`,
		"24:00-07:00": `hour "24:00"`, "20:00-07:00 lundi": `day "20:00-07:00"`, "lundi": `hour "lundi"`,
	} {
		if _, err := kiosk.ParseNight([]string{text}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want one that says %s", text, err, want)
		}
	}
}

// A night that is read is at least the same a week later.
func FuzzParseNight(f *testing.F) {
	for _, seed := range []string{"20:00-07:00", "samedi dimanche 07:00-20:00", "lundi 08:00-08:00", "-", "\x00", "lundi"} {
		f.Add(seed, int64(0))
	}
	f.Fuzz(func(t *testing.T, text string, second int64) {
		n, err := kiosk.ParseNight([]string{text})
		if err != nil {
			return
		}
		at := time.Unix(second%1e9, 0).UTC()
		if n.At(at) != n.At(at.AddDate(0, 0, 7)) {
			t.Errorf("%q: %v is not as a week later", text, at)
		}
	})
}

// evening is a terminal at 19:50 whose night begins at 20:00.
func evening(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: catalog(), Words: book(t), Night: night(t, "20:00-07:00")})
	d.now = time.Date(2026, 11, 23, 19, 50, 0, 0, time.UTC)
	return d.do(kiosk.Touched{})
}

// lit is what was asked of the screen, if anything.
func (d *desk) lit() (on, asked bool) {
	for _, e := range d.effects {
		if s, ok := e.(kiosk.SwitchScreen); ok {
			return s.On, true
		}
	}
	return false, false
}

func (d *desk) wantsLight(on bool) *desk {
	d.t.Helper()
	if got, asked := d.lit(); !asked || got != on {
		d.t.Fatalf("at %v on %T: asked %v for a screen that is on: %v; want %v", d.now.Format("15:04:05"), d.screen, asked, got, on)
	}
	return d
}

func TestNight(t *testing.T) {
	t.Run("DarkFromTheEvening", func(t *testing.T) {
		d := evening(t, kiosk.Borne).wait(9 * time.Minute)
		if _, asked := d.lit(); asked {
			t.Error("dark before the evening")
		}
		d.wait(2 * time.Minute).wants(kiosk.Resting{})
		d.wantsLight(false)
		if _, asked := d.wait(time.Minute).lit(); asked {
			t.Error("asked again after a minute")
		}
		d.wait(10 * time.Minute).wantsLight(false)
	})
	t.Run("NotDuringASession", func(t *testing.T) {
		d := evening(t, kiosk.Borne).wait(9*time.Minute).do(kiosk.Touched{}, kiosk.OpenCall{})
		d.wait(59 * time.Second).wants(kiosk.Call{})
		d.wait(31 * time.Second).wants(kiosk.StillThere{})
		d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{})
		if _, asked := d.wait(70 * time.Second).lit(); asked {
			t.Error("dark a minute after the session")
		}
		d.wait(10 * time.Second).wants(kiosk.Resting{})
		d.wantsLight(false)
	})
	t.Run("TheFirstTouchLightsAndDoesNothingElse", func(t *testing.T) {
		d := evening(t, kiosk.Borne).wait(20 * time.Minute).wantsLight(false)
		d.do(kiosk.OpenCall{}).wantsLight(true).wants(kiosk.Home{})
		d.do(kiosk.OpenCall{}).wants(kiosk.Call{})
	})
	t.Run("TheMorningIsLit", func(t *testing.T) {
		d := evening(t, kiosk.Borne).wait(20 * time.Minute).wantsLight(false)
		d.wait(11 * time.Hour).wantsLight(true).wants(kiosk.Home{})
		d.wait(75 * time.Second).wants(kiosk.Attract{})
	})
	t.Run("ALoanLightsIt", func(t *testing.T) {
		d := evening(t, kiosk.Tablette).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.StepDone{})
		d.wait(20 * time.Minute).wantsLight(false)
		d.do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "other"}}).wantsLight(true).wants(kiosk.Home{})
	})
	t.Run("ATabletKeepsItsPlace", func(t *testing.T) {
		d := evening(t, kiosk.Tablette).do(kiosk.OpenTutorial{ID: "lecon-0"}).wait(20 * time.Minute).wantsLight(false)
		d.do(kiosk.Touched{}).wantsLight(true).wants(kiosk.Lesson{})
	})
}

// What stands for hours never stands where it stood.
func TestDrift(t *testing.T) {
	d := attracts(t)
	var cards []int
	for range 3 {
		cards = append(cards, d.screen.(kiosk.Attract).Drift)
		d.wait(8 * time.Second)
	}
	if !slices.Equal(cards, []int{0, 1, 2}) {
		t.Errorf("cards stand at %v", cards)
	}
	d.wait(10 * time.Minute)
	before := d.screen.(kiosk.Resting)
	after := d.wait(time.Minute).screen.(kiosk.Resting)
	if before.Drift == after.Drift || before.Clock == after.Clock {
		t.Errorf("a minute later it still shows %+v", after)
	}
}
