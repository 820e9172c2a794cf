package kiosk

import (
	"math"
	"slices"
	"time"

	"tandem/content/words"
)

// alignTries is how long a new alignment of the touch screen stands before it
// is taken back, unless somebody confirms it: with a wrong one nobody can
// press anything.
const alignTries = 15 * time.Second

// aimWaits is how long an untouched target waits: its screen has no key.
const aimWaits = 30 * time.Second

// Aim asks for a press on a target. It has no bar: wherever a finger is felt,
// it is this target that it meant.
type Aim struct {
	Around Frame
	Ask    string
	Count  string // "Cible 1 sur 5"
	Target Point
}

// What happens while somebody aims.
type (
	OpenAim struct{ Adjust bool } // to adjust the touch screen, or only to try it
	Aimed   struct {              // a finger was felt there, on a panel of that size
		At                Point
		WidthMM, HeightMM float64
	}
	AlignKept   struct{} // the new alignment is right
	AlignLeft   struct{} // it is not
	AlignFailed struct{} // the machine cannot do it
)

// AlignTouch makes the window system use a matrix for the touch screen;
// answered by AlignFailed where it cannot. Keep it for later starts as well
// where Keep is set.
type AlignTouch struct {
	Matrix Matrix
	Keep   bool
}

// aim is a touch screen that is being tried. Behind it the old alignment holds
// until the new one is confirmed.
type aim struct {
	felt   []Point
	adjust bool
	tried  Matrix    // the new alignment; zero while there is none
	since  time.Time // when it began to be tried
}

// aims are the targets: those that try, and those that adjust.
func aims(adjust bool) []Point {
	if adjust {
		return []Point{{0.12, 0.15}, {0.88, 0.15}, {0.88, 0.85}, {0.12, 0.85}, {0.5, 0.5}}
	}
	return []Point{{0.15, 0.2}, {0.85, 0.5}, {0.3, 0.85}}
}

func (m *Model) openAim(adjust bool) []Effect {
	if adjust && !m.adjusts {
		return nil
	}
	effects := m.leaveAim()
	m.staff.aim = aim{adjust: adjust}
	m.leaveProbe()
	m.goTo(place{at: atAim})
	return effects
}

// aimed takes a press on the present target.
func (m *Model) aimed(e Aimed) []Effect {
	if m.here().at != atAim {
		return nil
	}
	a := &m.staff.aim
	targets := aims(a.adjust)
	a.felt = append(slices.Clone(a.felt), e.At)
	if len(a.felt) < len(targets) {
		return nil
	}
	if !a.adjust {
		m.judgeTouch(a.felt, targets, e)
		m.cutTrail(len(m.trail) - 1)
		return nil
	}
	return m.align(a, targets)
}

// align tries what the presses say.
func (m *Model) align(a *aim, targets []Point) []Effect {
	m.cutTrail(len(m.trail) - 1)
	fit, ok := Align(a.felt, targets)
	if next := fit.After(m.touch); ok && next.Plausible() {
		a.tried, a.since = next, m.now
		m.goTo(place{at: atProbe, id: probeAlign})
		return []Effect{AlignTouch{Matrix: next}}
	}
	m.goTo(place{at: atProbe, id: probeWild})
	return nil
}

// keepAlign makes the alignment that is being tried the one that holds.
func (m *Model) keepAlign() []Effect {
	if m.staff.aim.tried == (Matrix{}) {
		return nil
	}
	m.touch = m.staff.aim.tried
	m.staff.aim = aim{}
	m.leaveProbe()
	return []Effect{AlignTouch{Matrix: m.touch, Keep: true}}
}

// leaveAim takes back an alignment that nobody confirmed.
func (m *Model) leaveAim() []Effect {
	tried := m.staff.aim.tried
	m.staff.aim = aim{}
	if tried == (Matrix{}) {
		return nil
	}
	return []Effect{AlignTouch{Matrix: m.touch.orStraight()}}
}

// tickAim takes back what nobody confirms, and leaves targets that nobody
// presses.
func (m *Model) tickAim() []Effect {
	a := m.staff.aim
	switch {
	case a.tried != (Matrix{}) && m.now.Sub(a.since) >= alignTries:
		m.leaveProbe()
		return m.leaveAim()
	case m.here().at == atAim && m.now.Sub(m.touched) >= aimWaits:
		m.cutTrail(len(m.trail) - 1)
		return m.leaveAim()
	}
	return nil
}

// alignFailed gives up an alignment that the machine refused.
func (m *Model) alignFailed() {
	if m.staff.aim.tried == (Matrix{}) {
		return
	}
	m.staff.aim = aim{}
	m.leaveProbe()
	m.staff.note = m.words.Say("aim.failed")
}

// judgeTouch says how near the presses came.
func (m *Model) judgeTouch(felt, targets []Point, e Aimed) {
	worst := 0.0
	for i, p := range felt {
		worst = max(worst, math.Hypot((p.X-targets[i].X)*e.WidthMM, (p.Y-targets[i].Y)*e.HeightMM))
	}
	f := Finding{Of: OrganTouch, Level: Well, What: FoundTouchHit, Number: int(math.Ceil(worst))}
	if worst > touchHits {
		f.Level, f.What = Ill, FoundTouchOff
	}
	m.staff.doctor.find(f)
}

// touchHits is how far from a target a press may be felt, in millimetres: a
// fingertip and the slip of an older hand.
const touchHits = 12

func (m *Model) aimScreen() Aim {
	a := m.staff.aim
	targets := aims(a.adjust)
	n := min(len(a.felt), len(targets)-1)
	f := m.staffFrame(m.words.Say("aim.title"))
	f.Bar = nil
	return Aim{
		Around: f,
		Ask:    m.words.Say("aim.ask"),
		Count:  m.words.Say("aim.count", words.With{"Number": n + 1, "Of": len(targets)}),
		Target: targets[n],
	}
}

func (OpenAim) event()     {}
func (Aimed) event()       {}
func (AlignKept) event()   {}
func (AlignLeft) event()   {}
func (AlignFailed) event() {}
func (AlignTouch) effect() {}

// Frame fulfils Screen.
func (s Aim) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Aim) Spoken() []string { return said{}.and(s.Ask, s.Count) }
