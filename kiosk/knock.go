package kiosk

import (
	"time"

	"tandem/content/words"
)

// The staff's door: the sign that asks for it, the PIN that opens it, and new
// PINs. Nothing on the screen says that there is a door.

// What PINs are asked for.
const (
	forPIN      purpose = "pin"      // to come in
	forFullPIN  purpose = "pin full" // a new one
	forFullTwo  purpose = "pin full again"
	forLightPIN purpose = "pin light"
	forLightTwo purpose = "pin light again"
)

// PINAnswer is what a door says to a PIN. The zero PINAnswer is: wrong, try
// again.
type PINAnswer struct {
	Right bool          // the door is open
	Light bool          // only for what does no harm
	Wait  time.Duration // until the next PIN is looked at
}

// What is asked of the door. A PIN is nowhere but in these.
type (
	TryPIN struct { // answered by PINTried
		Try int
		PIN Written
	}
	SetPINs struct{ Full, Light Written } // answered by PINsSet; Light may be empty
)

// What the door answers.
type (
	PINTried struct {
		Try int
		PINAnswer
	}
	PINsSet struct{ Kept bool }
)

// knock asks for the PIN, over whatever is shown. An open site is left, for
// the bar above it has no room for a keyboard.
func (m *Model) knock() []Effect {
	if !m.door || m.staff.open || m.askingPIN() {
		return nil
	}
	if m.phase == asking {
		m.phase = m.ending.before
	}
	effects := m.hush()
	switch m.phase {
	case opening, visiting, leaving:
		effects = append(effects, m.goHome()...)
	}
	m.phase, m.attraction, m.code.on = browsing, attraction{}, false
	return append(effects, m.askPIN("")...)
}

// askPIN asks for the PIN that opens the door.
func (m *Model) askPIN(wrong string) []Effect {
	return m.askFor(entry{
		For: forPIN, Ask: m.words.Say("pin.ask"), Wrong: wrong, Digits: true, Hidden: true, Most: MostPINDigits,
	})
}

// askingPIN reports whether the screen asks for the PIN that opens the door.
func (m *Model) askingPIN() bool {
	p := m.here()
	return m.phase == browsing && p.at == atEntry && p.id == string(forPIN)
}

// askingNewPIN reports whether the screen asks for a new one.
func (m *Model) askingNewPIN() bool {
	switch purpose(m.here().id) {
	case forFullPIN, forFullTwo, forLightPIN, forLightTwo:
		return m.here().at == atEntry
	}
	return false
}

// leaveEntry goes back to where the PIN was asked for.
func (m *Model) leaveEntry() {
	if len(m.trail) > 1 {
		m.cutTrail(len(m.trail) - 1)
	}
}

// tryPIN has a PIN looked at. Until the answer comes the question stays, and
// nothing more is tried.
func (m *Model) tryPIN(pin string) []Effect {
	m.pinTries++
	m.askPIN(m.words.Say("pin.looking"))
	return []Effect{TryPIN{Try: m.pinTries, PIN: Written(pin)}}
}

// pinTried opens the door to a right PIN. An answer that comes when nobody asks
// any more opens nothing.
func (m *Model) pinTried(e PINTried) []Effect {
	if e.Try != m.pinTries || !m.askingPIN() {
		return nil
	}
	switch {
	case e.Right:
		return m.openStaff(e.Light)
	case e.Wait > 0:
		minutes := int((e.Wait + time.Minute - 1) / time.Minute)
		return m.askPIN(m.words.Count("pin.wait", minutes))
	}
	return m.askPIN(m.words.Say("pin.wrong"))
}

// askNewPIN begins to ask for new PINs: the full one twice, then the light one
// for who wants one, twice.
func (m *Model) askNewPIN(wrong string) []Effect {
	m.staff.full, m.staff.once = "", ""
	return m.askNew(forFullPIN, m.words.Say("pin.new_full"), wrong)
}

func (m *Model) askNew(what purpose, ask, wrong string) []Effect {
	return m.askFor(entry{
		For: what, Ask: ask, Wrong: wrong, Hint: m.words.Say("pin.new_hint"),
		Digits: true, Hidden: true, Most: MostPINDigits,
	})
}

// newPIN takes a PIN that staff typed.
func (m *Model) newPIN(what purpose, pin string) []Effect {
	if !m.staff.open || m.staff.light {
		return nil
	}
	s := &m.staff
	switch what {
	case forFullPIN:
		if f := FaultOfPIN(pin, FullPINDigits); f != PINRight {
			return m.askNewPIN(m.pinFault(f))
		}
		s.once = pin
		return m.askNew(forFullTwo, m.words.Say("pin.again"), "")
	case forFullTwo:
		if pin != s.once {
			return m.askNewPIN(m.words.Say("pin.differ"))
		}
		s.full, s.once = pin, ""
		m.goTo(place{at: atProbe, id: probeLight})
		return nil
	case forLightPIN:
		if f := FaultOfPINs(s.full, pin); f != PINRight {
			return m.askLightPIN(m.pinFault(f))
		}
		s.once = pin
		return m.askNew(forLightTwo, m.words.Say("pin.again"), "")
	}
	if pin != s.once {
		return m.askLightPIN(m.words.Say("pin.differ"))
	}
	return m.setPINs(pin)
}

func (m *Model) askLightPIN(wrong string) []Effect {
	m.leaveProbe()
	m.staff.once = ""
	return m.askNew(forLightPIN, m.words.Say("pin.new_light"), wrong)
}

// setPINs keeps the new PINs, and forgets them here.
func (m *Model) setPINs(light string) []Effect {
	full := m.staff.full
	m.staff.full, m.staff.once = "", ""
	if full == "" {
		return nil
	}
	m.trail = []place{{at: atHome}, {at: atStaff, id: string(StaffMenu)}}
	return []Effect{SetPINs{Full: Written(full), Light: Written(light)}}
}

// pinsSet says whether the new PINs hold.
func (m *Model) pinsSet(kept bool) {
	if !m.staff.open {
		return
	}
	m.staff.note = m.words.Say("pin.kept")
	if !kept {
		m.staff.note = m.words.Say("pin.not_kept")
	}
}

// pinFault says what is wrong with a PIN that was chosen.
func (m *Model) pinFault(f PINFault) string {
	return m.words.Say(f.Error(), words.With{"Full": FullPINDigits, "Light": LightPINDigits, "Most": MostPINDigits})
}

// staffNews takes in what the world says to staff.
func (m *Model) staffNews(e Event) []Effect {
	switch e := e.(type) {
	case PINTried:
		return m.pinTried(e)
	case PINsSet:
		m.pinsSet(e.Kept)
	case Examined:
		m.examined(e)
	case AlignFailed:
		m.alignFailed()
	}
	return nil
}

func (TryPIN) effect()  {}
func (SetPINs) effect() {}
func (PINTried) event() {}
func (PINsSet) event()  {}
