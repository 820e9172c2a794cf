package part_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/part"
)

// touch is one press of a hand.
type touch struct {
	after time.Duration // since the end of the one before
	lasts time.Duration
	slips float32
}

func TestPress(t *testing.T) {
	const shake, soon, later = 170 * time.Millisecond, 499 * time.Millisecond, 500 * time.Millisecond
	for _, test := range []struct {
		name    string
		touches []touch
		want    []part.Outcome
	}{
		{"a tap", []touch{{}}, []part.Outcome{part.Pressed}},
		{"a press of two seconds", []touch{{lasts: 2 * time.Second}}, []part.Outcome{part.Pressed}},
		{"a hand that leans", []touch{{lasts: 2*time.Second + 1}}, []part.Outcome{part.Touch}},
		{"a finger that slips a little", []touch{{slips: 15}}, []part.Outcome{part.Pressed}},
		{"a finger that changes its mind", []touch{{slips: 15.1}}, []part.Outcome{part.Touch}},
		{"a double press", []touch{{}, {after: soon}}, []part.Outcome{part.Pressed, part.Nothing}},
		{"a double press that lasts", []touch{{}, {after: soon, lasts: time.Second}}, []part.Outcome{part.Pressed, part.Nothing}},
		{"two presses", []touch{{}, {after: later}}, []part.Outcome{part.Pressed, part.Pressed}},
		{"a press after one that slipped", []touch{{slips: 20}, {after: soon}}, []part.Outcome{part.Touch, part.Pressed}},
		{"a hand that goes on shaking", []touch{{}, {after: shake}, {after: shake}, {after: shake}, {after: shake}}, []part.Outcome{part.Pressed, part.Nothing, part.Nothing, part.Nothing, part.Nothing}},
		{"a press on purpose after it", []touch{{}, {after: shake}, {after: shake}, {after: shake}, {after: 300 * time.Millisecond}}, []part.Outcome{part.Pressed, part.Nothing, part.Nothing, part.Nothing, part.Pressed}},
		{"who presses in vain does not wait longer", []touch{{}, {after: 300 * time.Millisecond}, {after: 300 * time.Millisecond}}, []part.Outcome{part.Pressed, part.Nothing, part.Pressed}},
		{"a tremor does not last for ever", []touch{{}, {after: soon}, {after: soon}}, []part.Outcome{part.Pressed, part.Nothing, part.Pressed}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := part.Press{Slip: 15}
			now := time.Unix(1e9, 0)
			var got []part.Outcome
			for _, touch := range test.touches {
				now = now.Add(touch.after)
				p.Down(fyne.NewPos(100, 100), now)
				now = now.Add(touch.lasts)
				got = append(got, p.Up(fyne.NewPos(100+touch.slips, 100), now))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("outcomes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPressEndsWithoutBeginning(t *testing.T) {
	p := part.Press{Slip: 15}
	if got := p.Up(fyne.NewPos(1, 1), time.Unix(1e9, 0)); got != part.Nothing {
		t.Errorf("outcome = %v, want nothing", got)
	}
}

func TestHeldKeyPressesOnce(t *testing.T) {
	var p part.Press
	now, pressed := time.Unix(1e9, 0), 0
	for range 100 { // three seconds of repetition
		if p.Key(now) == part.Pressed {
			pressed++
		}
		now = now.Add(30 * time.Millisecond)
	}
	if pressed != 1 {
		t.Errorf("a held key pressed %d times, want once", pressed)
	}
	if now = now.Add(part.Tremor); p.Key(now) != part.Pressed {
		t.Error("a key that was let go does not press again")
	}
}
