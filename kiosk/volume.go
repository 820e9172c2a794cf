package kiosk

import "tandem/content/words"

// How loud the voice is, in percent of the loudest.
const (
	volumeStep  = 10
	usualVolume = 60 // where the settings do not say
	mostVolume  = 100
)

// Sound is how loud a person wants to hear. The zero Sound is the kiosk's own.
type Sound struct {
	Percent int  // 0: as each session begins
	Mute    bool // nothing is heard until somebody asks to hear
}

// OpenVolume leads to the panel of the sound.
type OpenVolume struct{}

// ChangeVolume makes the voice louder or softer, by steps.
type ChangeVolume struct{ By int }

// Mute silences the voice, or ends that.
type Mute struct{ On bool }

func (OpenVolume) event()   {}
func (ChangeVolume) event() {}
func (Mute) event()         {}

// SetVolume makes all that the kiosk says that loud; 0 is silence.
type SetVolume struct{ Percent int }

func (SetVolume) effect() {}

// Volume lets a person choose how loud the voice is.
type Volume struct {
	Around Frame
	Ask    string
	Level  int    // how loud it is, of Of; 0: nothing is heard
	Of     int    // how loud it can be
	Say    string // the same in words
	Note   string // until when it stays so
	Softer *Key   // nil where it is as soft as can be
	Louder *Key   // nil where it is as loud as can be
	Mute   Choice
	Done   Key
}

// Frame fulfils Screen.
func (s Volume) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Volume) Spoken() []string {
	return said{}.and(s.Ask, s.Say).keys(s.Softer, s.Louder, &s.Mute.Key, &s.Done).and(s.Note)
}

// bound puts what the settings say of the sound within what makes sense.
func (m *Model) bound(usual, most int) {
	if most <= 0 {
		most = mostVolume
	}
	if usual <= 0 {
		usual = usualVolume
	}
	m.mostVolume = min(max(most, volumeStep), mostVolume)
	m.usualVolume = min(max(usual, volumeStep), m.mostVolume)
}

// volume is how loud the voice is, where it is not mute.
func (m *Model) volume() int {
	if p := m.progress.Sound.Percent; p > 0 {
		return min(p, m.mostVolume)
	}
	return m.usualVolume
}

// loudness has the voice as loud as this person wants it.
func (m *Model) loudness() Effect {
	if m.progress.Sound.Mute {
		return SetVolume{}
	}
	return SetVolume{Percent: m.volume()}
}

// resetVolume gives the next person the usual loudness, where this one changed
// it. What was changed is forgotten by who calls.
func (m *Model) resetVolume() []Effect {
	if m.progress.Sound == (Sound{}) {
		return nil
	}
	return []Effect{SetVolume{Percent: m.usualVolume}}
}

// volumePress follows a press on the panel of the sound. Each step is heard at
// once, so that nobody needs to guess.
func (m *Model) volumePress(e Event) []Effect {
	if m.here().at != atVolume {
		return nil
	}
	switch e := e.(type) {
	case ChangeVolume:
		m.progress.Sound = Sound{Percent: m.stepped(e.By)}
	case Mute:
		m.progress.Sound.Mute = e.On
	}
	effects := []Effect{m.loudness(), m.keep()}
	if m.progress.Sound.Mute {
		return effects
	}
	return append(effects, m.say([]string{m.volumeWords(), m.words.Say("volume.ask")}, m.words.Lang())...)
}

// stepped is the volume that many steps away. A volume between two steps goes
// to the next one.
func (m *Model) stepped(by int) int {
	percent := m.volume()
	switch {
	case by > 0:
		percent -= percent % volumeStep
	case by < 0:
		percent += (volumeStep - percent%volumeStep) % volumeStep
	}
	by = max(-mostVolume, min(by, mostVolume))
	return min(max(percent+by*volumeStep, volumeStep), m.mostVolume)
}

// level is the volume as a reader counts it: 6 of 10.
func (m *Model) level() (level, of int) {
	return max(1, m.volume()/volumeStep), m.mostVolume / volumeStep
}

func (m *Model) volumeWords() string {
	level, of := m.level()
	return m.words.Say("volume.level", words.With{"Level": level, "Of": of})
}

func (m *Model) volumeScreen() Volume {
	s := Volume{
		Around: m.frame(m.words.Say("volume.title")),
		Ask:    m.words.Say("volume.ask"),
		Say:    m.volumeWords(),
		Note:   m.words.Say("volume.note_" + string(m.body)),
		Mute:   Choice{Key: m.key(IconMute, "volume.mute", Mute{On: true})},
		Done:   m.mainKey(IconDone, "volume.done", GoBack{}),
	}
	s.Level, s.Of = m.level()
	if s.Level > 1 {
		s.Softer = new(m.key(IconMinus, "volume.softer", ChangeVolume{-1}))
	}
	if m.volume() < m.mostVolume {
		s.Louder = new(m.key(IconPlus, "volume.louder", ChangeVolume{1}))
	}
	if m.progress.Sound.Mute {
		s.Level, s.Say = 0, m.words.Say("volume.muted")
		s.Mute.On, s.Mute.Tap = true, Mute{On: false}
	}
	return s
}

// soundKey leads to the panel of the sound, on a machine that speaks.
func (m *Model) soundKey() *Key {
	if !m.voice {
		return nil
	}
	return new(m.key(IconSound, "volume.title", OpenVolume{}))
}
