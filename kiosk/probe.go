package kiosk

import "time"

// Probe asks staff what only a person can see, hear or do.
type Probe struct {
	Around Frame
	Ask    string
	Hint   string // more about it, or empty
	Keys   []Key
}

// What is asked, as the id of a place.
const (
	probeStick = "stick"
	probeSound = "sound"
	probeAlign = "align" // whether the new alignment is right
	probeWild  = "wild"  // the presses gave none
	probeLight = "light" // whether there shall be a light PIN
)

// leaveProbe goes back to where the question was asked from.
func (m *Model) leaveProbe() {
	for at := m.here().at; at == atProbe || at == atAim; at = m.here().at {
		m.cutTrail(len(m.trail) - 1)
	}
}

func (m *Model) probeScreen(p *place) Probe {
	s := Probe{Around: m.staffFrame(m.words.Say("doctor.title"))}
	key := func(icon Icon, word string, tap Event) Key { return Key{Icon: icon, Text: m.words.Say(word), Tap: tap} }
	main := func(k Key) Key { k.Main = true; return k }
	switch p.id {
	case probeStick:
		s.Ask, s.Hint = m.words.Say("doctor.ask_stick"), m.words.Say("doctor.hint_stick")
		s.Keys = []Key{key(IconStuck, "doctor.still", Answered{})}
	case probeSound:
		s.Ask = m.words.Say("doctor.ask_sound")
		s.Keys = []Key{
			main(key(IconDone, "doctor.yes", Answered{Yes: true})),
			key(IconStuck, "doctor.no", Answered{}),
			key(IconAgain, "doctor.once_more", TrySound{}),
		}
	case probeAlign:
		s.Around.Title = m.words.Say("staff.aim")
		left := max(0, alignTries-m.now.Sub(m.staff.aim.since)).Round(time.Second)
		s.Ask, s.Hint = m.words.Say("aim.right"), m.words.Count("aim.back", int(left/time.Second))
		s.Keys = []Key{main(key(IconDone, "aim.keep", AlignKept{})), key(IconBack, "aim.leave", AlignLeft{})}
	case probeLight:
		s.Around.Title = m.words.Say("staff.pins")
		s.Ask, s.Hint = m.words.Say("pin.ask_light"), m.words.Say("pin.ask_light_why")
		s.Keys = []Key{
			main(key(IconDone, "pin.with_light", ChooseLight{Yes: true})), key(IconNext, "pin.without_light", ChooseLight{}),
		}
	default:
		s.Around.Title = m.words.Say("staff.aim")
		s.Ask, s.Hint = m.words.Say("aim.wild"), m.words.Say("aim.wild_do")
		s.Keys = []Key{main(key(IconAgain, "doctor.again", OpenAim{Adjust: true})), key(IconBack, "aim.leave", AlignLeft{})}
	}
	return s
}

// Frame fulfils Screen.
func (s Probe) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Probe) Spoken() []string {
	all := said{}.and(s.Ask, s.Hint)
	for _, k := range s.Keys {
		all = all.and(k.Text)
	}
	return all
}
