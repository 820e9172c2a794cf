package kiosk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/content/words"
)

// Entry asks for one text. It is typed with keys on the screen, which are ours
// and the same everywhere, or with a keyboard.
type Entry struct {
	Around Frame
	Ask    string
	Hint   string
	Wrong  string   // what was wrong with the last try, or empty
	Typed  Written  // what stands in the field: dots where it is hidden
	Speech []string // the same in words, letter by letter; never what is hidden
	Rows   [][]Key  // the signs, as a keyboard has them
	Tools  []Key    // what else a keyboard has: other signs, space, erase
	Extras []Key    // what is wanted more seldom
	Send   Key
	Pad    bool // digits alone: a pad is enough
}

// Written is what somebody typed. It does not print itself, so that no log
// and no trace has it by mistake.
type Written string

// String hides it.
func (Written) String() string { return "(typed)" }

// GoString hides it.
func (w Written) GoString() string { return w.String() }

// What a person does while they type.
type (
	Type      struct{ Sign Written }        // a sign, or a few at once such as ".fr"
	Erase     struct{ All bool }            // the last sign, or all
	TurnKeys  struct{ To KeySet }           // other keys
	Capitals  struct{}                      // capital letters, or small ones again
	ShowTyped struct{}                      // "Voir", or "Cacher"
	SendTyped struct{}                      // "Valider"
	TryKeys   struct{ Digits, Hidden bool } // a keyboard whose text goes nowhere
)

func (Type) event()      {}
func (Erase) event()     {}
func (TurnKeys) event()  {}
func (Capitals) event()  {}
func (ShowTyped) event() {}
func (SendTyped) event() {}
func (TryKeys) event()   {}

// purpose is what a text is asked for. Each is named beside who asks.
type purpose string

// forTrial asks for a text that goes nowhere: to try a keyboard, or a glass.
const forTrial purpose = "trial"

// entry is what to ask.
type entry struct {
	For    purpose
	Ask    string
	Hint   string // or empty
	Wrong  string // what was wrong with the last try, or empty
	Digits bool   // a PIN or a code: a pad of 0 to 9
	Hidden bool   // shown as dots; a text that is no PIN can be looked at
	Most   int    // how many signs it has at most; 0: mostSigns
}

// mostSigns is how long a text may be that nobody limited: longer than a key
// of Wi-Fi, which has up to 63.
const mostSigns = 64

// typing is an entry under way.
type typing struct {
	entry
	text  string
	keys  KeySet
	upper bool
	shown bool // a hidden text is looked at
}

// most is how many signs the text may have.
func (t *typing) most() int {
	if t.Most > 0 {
		return t.Most
	}
	return mostSigns
}

// veiled reports whether the text shows as dots, and is not read aloud.
func (t *typing) veiled() bool { return t.Hidden && !t.shown }

// askFor asks for a text in a screen of its own. What is sent comes back
// through entered.
func (m *Model) askFor(e entry) []Effect {
	m.phase = browsing
	m.goTo(place{at: atEntry, id: string(e.For), typing: typing{entry: e}})
	return nil
}

// entered hands a text that was sent to who asked for it. The screen that asked
// is already left, and the text is nowhere else any more.
func (m *Model) entered(e entry, text string) []Effect {
	switch e.For {
	case forTrial: // it goes nowhere
	case forWifiKey:
		return m.keyEntered(text)
	case forPIN:
		return m.tryPIN(text)
	case forFullPIN, forFullTwo, forLightPIN, forLightTwo:
		return m.newPIN(e.For, text)
	case forManager, forCode, forCentre, forFirstPIN, forPINAgain:
		return m.firstEntered(e.For, text)
	}
	return nil
}

// tryKeys asks for a text that goes nowhere.
func (m *Model) tryKeys(e TryKeys) []Effect {
	return m.askFor(entry{
		For: forTrial, Ask: m.words.Say("entry.try"), Hint: m.words.Say("entry.try_hint"),
		Digits: e.Digits, Hidden: e.Hidden,
	})
}

// typing reports whether a keyboard is on the screen.
func (m *Model) typing() bool { return m.phase == browsing && m.here().at == atEntry }

// typed follows a press on a keyboard. One that comes when its screen is gone
// does nothing.
func (m *Model) typed(e Event) []Effect {
	if m.writing() {
		return m.writes(e)
	}
	if !m.typing() {
		return nil
	}
	m.active = m.active || !m.askingPIN() // who knocks at the staff's door is no session
	t := &m.here().typing
	switch e := e.(type) {
	case Type:
		t.add(string(e.Sign))
	case Erase:
		t.erase(e.All)
	case TurnKeys:
		t.keys = min(max(e.To, LetterKeys), SignKeys)
	case Capitals:
		t.upper = !t.upper
	case ShowTyped:
		t.shown = t.Hidden && !t.Digits && !t.shown
	case SendTyped:
		return m.send(t)
	}
	return nil
}

// add appends what a key types. Digits alone go into a pad; what is no sign,
// or too much, goes nowhere.
func (t *typing) add(sign string) {
	if sign == "" || utf8.RuneCountInString(t.text)+utf8.RuneCountInString(sign) > t.most() {
		return
	}
	for _, r := range sign {
		if !unicode.IsPrint(r) || t.Digits && (r < '0' || r > '9') {
			return
		}
	}
	t.text += sign
	t.Wrong = ""
	if t.keys == AccentKeys { // who types an accent goes on with letters
		t.keys = LetterKeys
	}
}

func (t *typing) erase(all bool) {
	_, size := utf8.DecodeLastRuneInString(t.text)
	t.text = t.text[:len(t.text)-size]
	if all {
		t.text = ""
	}
}

// send leaves the screen with the text. An empty one is none.
func (m *Model) send(t *typing) []Effect {
	if t.text == "" {
		t.Wrong = m.words.Say("entry.empty")
		return nil
	}
	asked, text := t.entry, t.text
	m.cutTrail(len(m.trail) - 1)
	return m.entered(asked, text)
}

func (m *Model) entryScreen(p *place) Entry {
	t := &p.typing
	s := Entry{
		Around: m.frame(m.words.Say("entry.title")),
		Ask:    t.Ask, Hint: t.Hint, Wrong: t.Wrong, Pad: t.Digits,
		Typed: Written(t.text),
		Rows:  m.rows(t), Tools: m.tools(t), Extras: m.extras(t),
		Send: m.mainKey(IconDone, "entry.send", SendTyped{}),
	}
	if t.veiled() {
		s.Typed = Written(strings.Repeat("•", utf8.RuneCountInString(t.text)))
	}
	s.Speech = []string{m.spelled(t)}
	return s
}

// spelled is what stands in the field, to be read aloud: sign by sign, because
// that is how one looks for a slip.
func (m *Model) spelled(t *typing) string {
	switch n := utf8.RuneCountInString(t.text); {
	case n == 0:
		return m.words.Say("entry.nothing")
	case t.veiled():
		return m.words.Count("entry.hidden", n)
	}
	var names []string
	for _, r := range t.text {
		names = append(names, m.signName(r))
	}
	return m.words.Say("entry.spelled", words.With{"Signs": strings.Join(names, ", ")})
}

// Frame fulfils Screen.
func (s Entry) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Entry) Spoken() []string {
	return said{}.and(s.Wrong, s.Ask, s.Hint).and(s.Speech...).keys(&s.Send)
}
