package kiosk

// How far the switching off is: the step of its place.
const (
	offOpen = iota // asked whether the person means it
	offAsked
	offFailed
)

// switchOff asks the machine to do so, once.
func (m *Model) switchOff() []Effect {
	p := m.here()
	if p.at != atOff || p.step == offAsked {
		return nil
	}
	p.step = offAsked
	return []Effect{PowerOff{}}
}

// offScreen asks before the tablet is switched off, and says how to turn it on
// again while that can still be read.
func (m *Model) offScreen(p *place) Notice {
	s := Notice{
		Around: m.frame(m.words.Say("off.title")), Icon: IconOff,
		Say: m.words.Say("off.ask"), Next: m.words.Say("off.again"),
	}
	switch p.step {
	case offAsked:
		s.Say = m.words.Say("off.going")
	case offFailed:
		s.Say, s.Next, s.Desk = m.words.Say("off.failed"), m.words.Say("off.by_hand"), m.whoHelps()
	default:
		s.Keys = []Key{m.mainKey(IconOff, "off.yes", SwitchOff{}), m.key(IconBack, "off.no", GoBack{})}
	}
	return s
}
