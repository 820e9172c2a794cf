package kiosk_test

import (
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
)

// examined tells of every organ: all well but those given.
func (d *desk) examined(found ...kiosk.Finding) {
	d.t.Helper()
	run, ok := asks[kiosk.Examine](d)
	if !ok {
		d.t.Fatalf("nobody is examined: %v", d.effects)
	}
	for _, of := range kiosk.Organs() {
		f := kiosk.Finding{Of: of, Level: kiosk.Well, What: kiosk.FoundAgent}
		for _, one := range found {
			if one.Of == of {
				f = one
			}
		}
		d.do(kiosk.Examined{Run: run.Run, Finding: f})
	}
}

func TestDoctor(t *testing.T) {
	t.Run("tells while it looks, then in one sentence", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenDoctor{})
		if s := d.screen.(kiosk.Doctor); s.Say != "Je teste la machine : 0 sur 12." {
			t.Errorf("said %q", s.Say)
		}
		d.examined()
		if s := d.screen.(kiosk.Doctor); s.Say != "Tout va bien." || len(s.Checks) != 12 {
			t.Errorf("said %q of %d", s.Say, len(s.Checks))
		}
	})
	t.Run("says first what somebody has to do", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenDoctor{})
		d.examined(
			kiosk.Finding{Of: kiosk.OrganDisk, Level: kiosk.Look, What: kiosk.FoundDiskFull, Number: 180},
			kiosk.Finding{Of: kiosk.OrganStick, Level: kiosk.Absent, What: kiosk.FoundStickNone},
		)
		s := d.screen.(kiosk.Doctor)
		if s.Say != "À voir : Disque." || s.Checks[0].Name != "Disque" || s.Checks[0].Do == "" || !strings.Contains(s.Checks[0].Said, "180") {
			t.Errorf("said %q, first %+v", s.Say, s.Checks[0])
		}
	})
	t.Run("what comes of an earlier look changes nothing", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenDoctor{})
		old, _ := asks[kiosk.Examine](d)
		d.do(kiosk.OpenDoctor{})
		d.do(kiosk.Examined{Run: old.Run, Finding: kiosk.Finding{Of: kiosk.OrganDisk, What: kiosk.FoundDisk}})
		if s := d.screen.(kiosk.Doctor); len(s.Checks) != 0 {
			t.Errorf("found %+v", s.Checks)
		}
	})
}

func TestDoctor_Probes(t *testing.T) {
	t.Run("a person says of the stick and the sound", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenDoctor{}, kiosk.TryStick{}, kiosk.Steer{To: kiosk.Left}, kiosk.Steer{To: kiosk.Left})
		d.shows("Probe")
		d.do(kiosk.Steer{To: kiosk.Right})
		d.shows("Doctor")
		d.do(kiosk.TrySound{})
		if _, ok := asks[kiosk.PlayTone](d); !ok {
			t.Errorf("asked: %v", d.effects)
		}
		d.do(kiosk.Answered{Yes: false})
		checks := d.screen.(kiosk.Doctor).Checks
		if len(checks) != 2 || checks[0].Name != "Son" || checks[0].Level != kiosk.Ill || checks[1].Level != kiosk.Well {
			t.Errorf("found %+v", checks)
		}
	})
	t.Run("three targets say how near a finger lands", func(t *testing.T) {
		for _, c := range []struct {
			off  float64
			want kiosk.Level
		}{{0.005, kiosk.Well}, {0.1, kiosk.Ill}} {
			d := guarded(t, kiosk.Borne)
			d.comeIn()
			d.do(kiosk.OpenDoctor{}, kiosk.OpenAim{})
			for range 3 {
				at := d.screen.(kiosk.Aim).Target
				d.do(kiosk.Aimed{At: kiosk.Point{X: at.X + c.off, Y: at.Y}, WidthMM: 476, HeightMM: 268})
			}
			if checks := d.screen.(kiosk.Doctor).Checks; len(checks) != 1 || checks[0].Level != c.want {
				t.Errorf("%v beside: %+v", c.off, checks)
			}
		}
	})
}

// aimAt presses the five targets, each that much beside.
func (d *desk) aimAt(x, y float64) {
	d.t.Helper()
	for range 5 {
		s, ok := d.screen.(kiosk.Aim)
		if !ok {
			d.t.Fatalf("shown: %T", d.screen)
		}
		d.do(kiosk.Aimed{At: kiosk.Point{X: s.Target.X + x, Y: s.Target.Y + y}, WidthMM: 476, HeightMM: 268})
	}
}

// adjusted is a terminal on which an alignment is tried and not yet confirmed.
func adjusted(t *testing.T) *desk {
	t.Helper()
	d := guarded(t, kiosk.Borne)
	d.comeIn()
	d.do(kiosk.OpenAim{Adjust: true})
	d.aimAt(0.04, -0.02)
	a, ok := asks[kiosk.AlignTouch](d)
	if p := a.Matrix.Apply(kiosk.Point{X: .54, Y: .48}); !ok || a.Keep || p.X < .499 || p.X > .501 {
		t.Fatalf("asked: %v", d.effects)
	}
	return d
}

// undone fails unless the alignment that was tried is taken back.
func (d *desk) undone() {
	d.t.Helper()
	if a, ok := asks[kiosk.AlignTouch](d); !ok || a.Keep || a.Matrix != kiosk.Straight() {
		d.t.Errorf("asked: %v", d.effects)
	}
}

func TestAim(t *testing.T) {
	t.Run("what is confirmed is kept, and the next one builds on it", func(t *testing.T) {
		d := adjusted(t)
		d.do(kiosk.AlignKept{})
		first, ok := asks[kiosk.AlignTouch](d)
		if !ok || !first.Keep {
			t.Fatalf("asked: %v", d.effects)
		}
		d.do(kiosk.OpenAim{Adjust: true})
		d.aimAt(0, 0)
		second, _ := asks[kiosk.AlignTouch](d)
		for i := range first.Matrix {
			if diff := second.Matrix[i] - first.Matrix[i]; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("presses that are right changed %v to %v", first.Matrix, second.Matrix)
			}
		}
	})
	t.Run("what nobody confirms in 15 s is undone", func(t *testing.T) {
		d := adjusted(t)
		d.wait(14 * time.Second)
		d.shows("Probe")
		d.wait(time.Second)
		d.undone()
		d.shows("Staff")
	})
	for name, leave := range map[string]kiosk.Event{"no": kiosk.AlignLeft{}, "home": kiosk.GoHome{}, "the end": kiosk.Finish{}} {
		t.Run("undone by "+name, func(t *testing.T) {
			d := adjusted(t)
			d.do(leave)
			d.undone()
		})
	}
}

func TestAim_NoAlignment(t *testing.T) {
	t.Run("presses that do not fit are refused", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenAim{Adjust: true})
		for range 5 {
			d.do(kiosk.Aimed{At: kiosk.Point{X: .5, Y: .5}, WidthMM: 476, HeightMM: 268})
		}
		if _, ok := asks[kiosk.AlignTouch](d); ok || d.screen.(kiosk.Probe).Ask != "Ce réglage n'est pas possible." {
			t.Errorf("shown: %+v", d.screen)
		}
	})
	t.Run("an untouched target goes away", func(t *testing.T) {
		d := guarded(t, kiosk.Borne)
		d.comeIn()
		d.do(kiosk.OpenAim{Adjust: true})
		d.wait(30 * time.Second)
		d.shows("Staff")
	})
}
