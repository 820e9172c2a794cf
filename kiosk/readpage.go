package kiosk

import "strings"

// "Lire" on an open page reads what the page says, as it does on a screen of
// ours. While it is on, a text that is touched is read in place of the rest, and
// what can be pressed is pressed as ever. It ends by the same key, by anything
// else that is done with our keys, and with the page. What was typed into a
// field is never read: others listen too.

// What the world says of it.
type (
	// PageText is what is to be read: of the page, or of what was touched on it.
	PageText struct {
		Visit     int
		Lang      string // of the text, BCP 47; or empty
		Sentences []Private
		Cut       bool // there is more of it
		Touched   bool
	}
	// PageLeft says that another page is shown than the one that is read.
	PageLeft struct{ Visit int }
)

// What the Model asks.
type (
	// ReadPage begins to read the page; answered by PageText, at once and with
	// each text that is touched.
	ReadPage struct{ Visit int }
	// LightPage shows which sentence of the last PageText is heard.
	LightPage struct{ Visit, Sentence int }
	// LeaveReading ends it.
	LeaveReading struct{ Visit int }
)

func (PageText) event()      {}
func (PageLeft) event()      {}
func (ReadPage) effect()     {}
func (LightPage) effect()    {}
func (LeaveReading) effect() {}

// Page fulfils OnPage.
func (e ReadPage) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e LightPage) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e LeaveReading) Page() int { return e.Visit }

// reading is what is read of an open page.
type reading struct {
	on     bool
	speech int // the number of the one that reads it; 0: none does yet
}

// readPage begins to read the page.
func (m *Model) readPage() []Effect {
	m.visit.reading = reading{on: true}
	return []Effect{ReadPage{Visit: m.visit.number}}
}

// leaveReading ends it, where it is on.
func (m *Model) leaveReading() []Effect {
	if !m.visit.reading.on {
		return nil
	}
	m.visit.reading = reading{}
	return []Effect{LeaveReading{Visit: m.visit.number}}
}

// pageText reads aloud what the page says. None of it is kept.
func (m *Model) pageText(e PageText) []Effect {
	if e.Visit != m.visit.number || !m.visit.reading.on || !m.inView() {
		return nil
	}
	lang, known := m.voiceFor(e.Lang)
	switch {
	case len(e.Sentences) == 0 && e.Touched:
		return nil
	case len(e.Sentences) == 0:
		return m.say([]string{m.words.Say("page.silent")}, m.words.Lang())
	case !known:
		return m.say([]string{m.words.Say("page.foreign")}, m.words.Lang())
	}
	var sentences []string
	for _, s := range e.Sentences {
		sentences = append(sentences, string(s))
	}
	if e.Cut && lang == m.words.Lang() {
		sentences = append(sentences, m.words.Say("page.cut"))
	}
	effects := m.say(sentences, lang)
	for i, effect := range effects {
		if say, ok := effect.(Say); ok {
			say.Keep = false
			effects[i] = say
		}
	}
	m.visit.reading.speech = m.speech.number
	m.speech.said = nil // none of it stands on a screen of ours
	return effects
}

// voiceFor is the language of ours in which a text can be read. A page that does
// not say its language speaks that of what is taught.
func (m *Model) voiceFor(lang string) (string, bool) {
	if lang == "" {
		return m.catalog.Lang, true
	}
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for _, b := range m.books {
		if own, _, _ := strings.Cut(b.Lang(), "-"); own == base {
			return b.Lang(), true
		}
	}
	return "", false
}

// lightPage shows on the page what begins to be heard.
func (m *Model) lightPage(e SpeechAt) []Effect {
	if !m.speech.on || e.Speech != m.visit.reading.speech || e.Speech != m.speech.number || e.Sentence < 0 {
		return nil
	}
	return []Effect{LightPage{Visit: m.visit.number, Sentence: e.Sentence}}
}

// pageLeft ends the reading of a page that is gone.
func (m *Model) pageLeft(visit int) []Effect {
	if visit != m.visit.number {
		return nil
	}
	m.visit.moved = true
	if !m.visit.reading.on {
		return nil
	}
	return m.hush()
}
