package stage_test

import (
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/stage"
)

// house is all that is behind a staff's door.
type house struct {
	pins   [2]string
	broken error
	sign   kiosk.Sign
	matrix kiosk.Matrix
	keep   bool
	tones  int
	quit   []bool
}

func (h *house) Try(pin string) (kiosk.PINAnswer, error) {
	return kiosk.PINAnswer{Right: pin == "748291"}, h.broken
}

func (h *house) SetPINs(full, light string) error {
	h.pins = [2]string{full, light}
	return h.broken
}

func (h *house) Examine(told func(kiosk.Finding)) {
	for _, of := range kiosk.Organs() {
		told(kiosk.Finding{Of: of, Level: kiosk.Well, What: kiosk.FoundDisk})
	}
}

func (h *house) Tone() { h.tones++ }

func (h *house) Post(s kiosk.Sign) error { h.sign = s; return h.broken }

func (h *house) Align(m kiosk.Matrix, keep bool) error {
	h.matrix, h.keep = m, keep
	return h.broken
}

// playStaff runs a stage with a door until the test ends.
func playStaff(t *testing.T, h *house) *theatre {
	t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{}
	th := &theatre{world: w}
	setup := kiosk.Setup{Body: kiosk.Borne, Catalog: &content.Catalog{}, Words: book, Door: true, Adjusts: true}
	th.Stage = stage.New(kiosk.New(setup), stage.World{
		Body: kiosk.Borne, Browser: w, Journal: w, Windows: w, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		Door: h, Doctor: h, Counter: h, Quit: func(again bool) { h.quit = append(h.quit, again) },
		Show: func(s kiosk.Screen) { th.shown = s },
	})
	ctx, stop := t.Context(), func() {}
	th.stop = stop
	go th.Run(ctx)
	return th
}

// enter knocks and types a PIN.
func (th *theatre) enter(pin string) {
	th.press(kiosk.KnockStaff{}, kiosk.Type{Sign: kiosk.Written(pin)}, kiosk.SendTyped{})
}

func TestStaff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &house{}
		th := playStaff(t, h)
		th.enter("000000")
		if s, ok := th.shown.(kiosk.Entry); !ok || s.Wrong == "" {
			t.Fatalf("a wrong PIN: %T %+v", th.shown, th.shown)
		}
		th.enter("748291")
		if _, ok := th.shown.(kiosk.Staff); !ok {
			t.Fatalf("the right PIN: %T", th.shown)
		}
		th.press(kiosk.SetMessage{Say: "helper"}, kiosk.OpenDoctor{})
		if s, ok := th.shown.(kiosk.Doctor); !ok || len(s.Checks) != len(kiosk.Organs()) {
			t.Errorf("the doctor says %+v", th.shown)
		}
		th.press(kiosk.TrySound{})
		if h.sign.Message != "helper" || h.tones != 1 {
			t.Errorf("sign %+v, %d tones", h.sign, h.tones)
		}
		th.press(kiosk.ChangePINs{})
		for _, pin := range []kiosk.Written{"503917", "503917"} {
			th.press(kiosk.Type{Sign: pin}, kiosk.SendTyped{})
		}
		th.press(kiosk.ChooseLight{})
		if h.pins != [2]string{"503917", ""} {
			t.Errorf("PINs %q", h.pins)
		}
		th.press(kiosk.StopScreen{Again: true})
		if len(h.quit) != 1 || !h.quit[0] {
			t.Errorf("quit: %v", h.quit)
		}
	})
}

func TestStaffFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &house{}
		th := playStaff(t, h)
		th.enter("748291")
		h.broken = errors.New("broken")
		th.press(kiosk.OpenAim{Adjust: true})
		for _, p := range []kiosk.Point{{X: .12, Y: .15}, {X: .88, Y: .15}, {X: .88, Y: .85}, {X: .12, Y: .85}, {X: .5, Y: .5}} {
			th.press(kiosk.Aimed{At: p, WidthMM: 200, HeightMM: 120})
		}
		s, ok := th.shown.(kiosk.Staff)
		if !ok || s.Note == "" || h.keep {
			t.Errorf("a machine that cannot adjust its touch: %+v", th.shown)
		}
	})
}
