package kiosk

import "tandem/content/words"

// Light is how light the screen is.
type Light struct {
	Around Frame
	Ask    string
	Level  int    // from 1
	Levels int    // how many there are
	Words  string // the same in words
	Less   *Key   // nil where it is as dark as it gets
	More   *Key   // nil where it is as light as it gets
}

// Frame fulfils Screen.
func (s Light) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Light) Spoken() []string { return said{}.and(s.Ask, s.Words).keys(s.Less, s.More) }

// The light of the screen goes in steps that an eye tells from each other. The
// darkest can be read in a lit room: who cannot see the screen cannot mend it.
const (
	lightStep   = 20
	mostLight   = 100
	usualLight  = 80
	lightLevels = mostLight / lightStep
)

// light is how light the screen is, in percent.
func (m *Model) light() int {
	if m.progress.Light == 0 {
		return usualLight
	}
	return min(max(m.progress.Light, lightStep), mostLight)
}

func (m *Model) setLight(percent int) []Effect {
	if !m.machine.Light {
		return nil
	}
	m.progress.Light = min(max(percent, lightStep), mostLight)
	return []Effect{m.shine(), m.keep()}
}

// shine asks for the light that the person chose, or for the usual.
func (m *Model) shine() Effect { return Shine{Percent: m.light()} }

// shineFirst asks once after the start for what the person chose: the machine
// may have another. Who chose nothing sees what the machine makes of it.
func (m *Model) shineFirst() []Effect {
	if m.shone || !m.machine.Light {
		return nil
	}
	m.shone = true
	if m.progress.Light == 0 {
		return nil
	}
	return []Effect{m.shine()}
}

// shineAnew ends what a person chose, with their loan.
func (m *Model) shineAnew() []Effect {
	if !m.machine.Light {
		return nil
	}
	return []Effect{m.shine()}
}

func (m *Model) lightScreen() Light {
	level := m.light() / lightStep
	s := Light{
		Around: m.frame(m.words.Say("light.title")),
		Ask:    m.words.Say("light.ask"),
		Level:  level,
		Levels: lightLevels,
		Words:  m.words.Say("light.level", words.With{"Level": level, "Levels": lightLevels}),
	}
	if level > 1 {
		s.Less = new(m.key(IconMinus, "light.less", SetLight{Percent: (level - 1) * lightStep}))
	}
	if level < lightLevels {
		s.More = new(m.key(IconPlus, "light.more", SetLight{Percent: (level + 1) * lightStep}))
	}
	return s
}
