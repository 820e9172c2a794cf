package kiosktest_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
)

// knocked reports how often a hand asked for the staff's door.
func knocked(b *kiosktest.Bench) (n int) {
	for _, e := range b.Heard {
		if e == (kiosk.KnockStaff{}) {
			n++
		}
	}
	return n
}

func TestKnock(t *testing.T) {
	_, screens := gallery(t)
	left, right, below := fyne.NewPos(8, 8), fyne.NewPos(1272, 8), fyne.NewPos(640, 400)
	press := func(b *kiosktest.Bench, every time.Duration, at ...fyne.Position) {
		for _, p := range at {
			b.Hold(p, p, 100*time.Millisecond)
			b.Wait(every)
		}
	}
	t.Run("over every screen but an open page", func(t *testing.T) {
		for _, s := range screens {
			switch s.Screen.(type) {
			case kiosk.Page, kiosk.Aim:
				continue
			}
			b := kiosktest.NewBench(panel(t, "10.1in"), nil)
			b.Show(s.Screen)
			press(b, time.Second, left, right, left, right)
			if got := knocked(b); got != 1 {
				t.Errorf("%s: knocked %d times", s.Name, got)
			}
		}
	})
	for name, c := range map[string]struct {
		every time.Duration
		at    []fyne.Position
	}{
		"one corner again and again": {time.Second, slices.Repeat([]fyne.Position{left}, 12)},
		"too slow":                   {3 * time.Second, []fyne.Position{left, right, left, right, left, right}},
		"something between":          {time.Second, []fyne.Position{left, right, below, left, right, below, left, right}},
		"three turns":                {time.Second, []fyne.Position{left, right, left}},
	} {
		t.Run("not by "+name, func(t *testing.T) {
			b := kiosktest.NewBench(panel(t, "10.1in"), nil)
			b.Show(screens[0].Screen)
			press(b, c.every, c.at...)
			if got := knocked(b); got != 0 {
				t.Errorf("knocked %d times", got)
			}
		})
	}
	t.Run("by keys", func(t *testing.T) {
		b := kiosktest.NewBench(panel(t, "10.1in"), nil)
		b.Show(screens[0].Screen)
		b.Key(fyne.KeyHome, fyne.KeyEnd, fyne.KeyHome)
		if knocked(b) != 0 {
			t.Error("three keys are enough")
		}
		b.Key(fyne.KeyEnd)
		if knocked(b) != 1 {
			t.Errorf("heard %v", b.Heard)
		}
	})
	t.Run("presses near a corner act on nothing else", func(t *testing.T) {
		b := kiosktest.NewBench(panel(t, "10.1in"), nil)
		b.Show(screens[0].Screen)
		press(b, time.Second, right, right)
		for _, e := range b.Heard {
			if e != (kiosk.Touched{}) {
				t.Errorf("heard %v", e)
			}
		}
	})
}

// While somebody aims, every press is one on the target, wherever it is felt.
func TestAimTakesEveryPress(t *testing.T) {
	b := kiosktest.NewBench(panel(t, "10.1in"), nil)
	b.Show(kiosk.Aim{Ask: "Touchez la cible.", Count: "Cible 1 sur 5", Target: kiosk.Point{X: .5, Y: .5}})
	for _, p := range []fyne.Position{fyne.NewPos(0, 0), fyne.NewPos(640, 400), fyne.NewPos(1279, 799)} {
		b.Hold(p, p, 3*time.Second) // a press may be long
		b.Wait(time.Second)
	}
	if len(b.Heard) != 3 {
		t.Fatalf("heard %v", b.Heard)
	}
	if a, ok := b.Heard[1].(kiosk.Aimed); !ok || a.At != (kiosk.Point{X: .5, Y: .5}) || a.WidthMM < 200 || a.HeightMM < 120 {
		t.Errorf("heard %+v", b.Heard[1])
	}
	b.Key(fyne.KeyLeft)
	if b.Heard[3] != (kiosk.GoBack{}) {
		t.Errorf("a key means %v", b.Heard[3])
	}
}
