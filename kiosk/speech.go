package kiosk

// speech is what is being read aloud.
type speech struct {
	on     bool
	number int      // of the Say that asked for it
	said   []string // its sentences
	lit    string   // the one that is heard now, or empty
}

// read begins to read the screen aloud, or ends it.
func (m *Model) read() []Effect {
	if m.speech.on || m.visit.reading.on {
		return m.hush()
	}
	var effects []Effect
	if m.progress.Sound.Mute { // who asks to hear wants to
		m.progress.Sound.Mute = false
		effects = []Effect{m.loudness(), m.keep()}
	}
	if m.inView() {
		return append(effects, m.readPage()...)
	}
	return append(effects, m.say(m.aloud())...)
}

// say has sentences of a language read aloud in place of what is being read. A
// machine without a voice says nothing.
func (m *Model) say(sentences []string, lang string) []Effect {
	if !m.voice || len(sentences) == 0 {
		return nil
	}
	m.speeches++
	m.speech = speech{on: true, number: m.speeches, said: sentences}
	return []Effect{Say{Speech: m.speeches, Lang: lang, Sentences: sentences, Keep: !m.personal()}}
}

// personal reports whether the screen says something of one person or loan.
func (m *Model) personal() bool {
	if m.phase == reminding || m.phase == visiting { // a refusal names an address
		return true
	}
	switch m.here().at {
	case atHall: // a key of the centre's
		return true
	case atCard, atTablet, atEntry, atTerms, atReturn, atWifi, atNetwork, atJoining:
		return m.phase == browsing
	case atHome:
		_, lent := m.daysLeft()
		return m.phase == browsing && lent
	}
	return false
}

// hush ends what is being read aloud.
func (m *Model) hush() []Effect {
	effects := m.leaveReading()
	if !m.speech.on {
		return effects
	}
	m.speech = speech{}
	return append(effects, Hush{})
}

// speechAt lights the sentence that begins to be heard.
func (m *Model) speechAt(e SpeechAt) []Effect {
	if m.speech.on && e.Speech == m.speech.number && e.Sentence >= 0 && e.Sentence < len(m.speech.said) {
		m.speech.lit = m.speech.said[e.Sentence]
	}
	return m.lightPage(e)
}

func (m *Model) speechOver(number int) {
	if number == m.speech.number {
		m.speech = speech{}
	}
}

// hushes reports whether a press ends what is being read: the screen is about
// to be another one.
func hushes(e Event) bool {
	_, reads := e.(Read)
	return !reads && !bare(e)
}

// readAloud reads a screen that came by itself to who has every screen read.
func (m *Model) readAloud() []Effect {
	if !m.progress.Comfort.Voice {
		return nil
	}
	return m.say(m.aloud())
}

// readNew reads the screen to who asked for every screen to be read.
func (m *Model) readNew(e Event) []Effect {
	if !m.progress.Comfort.Voice || !hushes(e) || m.speech.on {
		return nil
	}
	if effects, ok := m.nameKey(e); ok {
		return effects
	}
	if m.inView() {
		return nil
	}
	return m.say(m.aloud())
}
