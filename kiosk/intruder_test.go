package kiosk_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tandem/content/words"
	"tandem/kiosk"
)

// ofStaff is anything that means something behind the staff's door alone, the
// knock, or an answer of the door that is late, wrong or made up.
func (r *resident) ofStaff() kiosk.Event {
	coin := r.rand.IntN(2) == 0
	point := kiosk.Point{X: r.rand.Float64(), Y: r.rand.Float64()}
	all := []kiosk.Event{
		kiosk.KnockStaff{},
		kiosk.KnockStaff{},
		kiosk.KnockStaff{},
		kiosk.Type{Sign: "748291"},
		kiosk.SendTyped{},
		kiosk.PINTried{Try: r.pinTry + 1, PINAnswer: kiosk.PINAnswer{Right: true}},
		kiosk.PINTried{Try: r.pinTry - 1, PINAnswer: kiosk.PINAnswer{Right: true}},
		kiosk.PINsSet{Kept: coin},
		kiosk.OpenStaff{Page: []kiosk.StaffPage{kiosk.StaffMenu, kiosk.StaffPause, kiosk.StaffTry, kiosk.StaffTools, "x"}[r.rand.IntN(5)]},
		kiosk.OpenTool{ID: fmt.Sprintf("outil-%d", r.rand.IntN(9))},
		kiosk.StopScreen{Again: coin},
		kiosk.SetPause{Say: "repair"},
		kiosk.SetPause{},
		kiosk.PauseUntil{End: kiosk.UntilTold},
		kiosk.SetMessage{Say: "wait"},
		kiosk.SetUsualVolume{Percent: r.rand.IntN(200) - 50},
		kiosk.ChangePINs{},
		kiosk.ChooseLight{Yes: coin},
		kiosk.OpenDoctor{},
		kiosk.TryStick{},
		kiosk.TrySound{},
		kiosk.Answered{Yes: coin},
		kiosk.Examined{Run: r.rand.IntN(3), Finding: kiosk.Finding{Of: kiosk.OrganDisk, Level: kiosk.Ill, What: kiosk.FoundDiskFails}},
		kiosk.OpenAim{Adjust: coin},
		kiosk.Aimed{At: point, WidthMM: 476, HeightMM: 268},
		kiosk.AlignKept{},
		kiosk.AlignLeft{},
		kiosk.AlignFailed{},
		kiosk.Steer{To: kiosk.Direction(r.rand.IntN(6))},
	}
	return all[r.rand.IntN(len(all))]
}

// answerOfDoor is what the door says to a PIN: yes only to staff.
func (r *resident) answerOfDoor() kiosk.Event {
	right := r.staff && r.rand.IntN(3) > 0
	return kiosk.PINTried{Try: r.pinTry, PINAnswer: kiosk.PINAnswer{Right: right, Light: right && r.rand.IntN(3) == 0}}
}

// doorHolds: without the PIN nobody sees what is behind the door, and nothing
// that staff may do is asked of the world.
func (r *resident) doorHolds() {
	if r.staff {
		return
	}
	if slices.Contains([]string{"Staff", "Doctor", "Probe", "Aim", "Paused"}, name(r.screen)) {
		r.t.Errorf("somebody without a PIN sees %s", name(r.screen))
	}
	for _, e := range r.effects {
		switch e.(type) {
		case kiosk.SetPINs, kiosk.PostSign, kiosk.AlignTouch, kiosk.Examine, kiosk.PlayTone, kiosk.Quit:
			r.t.Errorf("somebody without a PIN asks for %T", e)
		}
	}
}

// TestRandomStaff is a resident who knows the PIN: the promises hold for who
// comes after them.
func TestRandomStaff(t *testing.T) {
	others, err := words.Others("fr")
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
		t.Run(string(body), func(t *testing.T) {
			t.Parallel()
			r := &resident{
				desk: inTwoLanguagesWith(t, body, crowded(), others), body: body,
				rand: rand.New(rand.NewPCG(7, 1)), staff: true,
			}
			r.do(kiosk.Tick{})
			for range *steps / 4 {
				r.live()
				if t.Failed() {
					t.Fatalf("after %v", r.last)
				}
			}
			for _, screen := range []string{"Staff", "Doctor", "Probe", "Aim", "Paused", "Entry"} {
				if r.seen[screen] == 0 && *steps >= enoughSteps {
					t.Errorf("staff never saw %s: %v", screen, r.seen)
				}
			}
		})
	}
}

// enoughSteps is from how many steps on every screen behind the door must have
// been seen: fewer may miss one by chance.
const enoughSteps = 100_000
