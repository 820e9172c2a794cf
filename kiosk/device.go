package kiosk

import (
	"fmt"

	"tandem/content/words"
)

// Device is what a person uses.
type Device int

// The devices. A mouse is a finger: it points at what it presses.
const (
	WithFinger Device = iota
	WithStick
	WithKeys
)

// Using says what a person uses now, where it is something else than before.
// It moves nothing else: what they did with it comes by itself.
type Using struct{ By Device }

func (Using) event() {}

// Hint says what one button does, or one key.
type Hint struct {
	Tone Tone // of a button, as it is on the machine
	Text string
}

// Tone is the colour of a button of plastic. The zero one is that of none.
type Tone string

// The tones.
const (
	Green  Tone = "vert"
	Red    Tone = "rouge"
	Blue   Tone = "bleu"
	Yellow Tone = "jaune"
	White  Tone = "blanc"
	Black  Tone = "noir"
)

// tones are the ids of their names.
var tones = map[Tone]string{
	Green: "hints.green", Red: "hints.red", Blue: "hints.blue",
	Yellow: "hints.yellow", White: "hints.white", Black: "hints.black",
}

// Buttons are the tones of a stick's two: the one that chooses, and the one
// that goes back.
type Buttons [2]Tone

// ParseButtons reads their names from a file of settings. No names are those
// of a machine without a stick.
func ParseButtons(names []string) (b Buttons, err error) {
	if len(names) != 0 && len(names) != len(b) {
		return b, fmt.Errorf("buttons: %d colours, want 2: the one that chooses, the one that goes back", len(names))
	}
	for i, name := range names {
		b[i] = Tone(name)
		if _, known := tones[b[i]]; !known {
			return b, fmt.Errorf("button %q: want vert, rouge, bleu, jaune, blanc or noir", name)
		}
	}
	return b, nil
}

// setButtons notes the buttons of this machine. One that has a stick is used by
// it until a hand does something else; one whose stick came later has those
// that most have.
func (m *Model) setButtons(b Buttons) {
	m.buttons = Buttons{Green, Red}
	if b != (Buttons{}) {
		m.buttons, m.device = b, WithStick
	}
}

// using follows the hand from one device to another. It stays after the session:
// the next person has the same before them.
func (m *Model) using(by Device) { m.device = min(max(by, WithFinger), WithKeys) }

// waking is how to wake a kiosk, as the present device does it.
func (m *Model) waking() string {
	return m.words.Say([]string{"hints.touch", "hints.push", "hints.press"}[m.device])
}

// choosing is the hint below the question of a home.
func (m *Model) choosing() string {
	if m.device == WithFinger {
		return m.words.Say("home.hint_" + string(m.body))
	}
	return m.words.Say("home.choose_" + string(m.body))
}

// hints is what buttons or keys do on the present screen; a finger needs none.
func (m *Model) hints() []Hint {
	switch m.device {
	case WithStick:
		return m.stickHints()
	case WithKeys:
		return m.keyHints()
	}
	return nil
}

func (m *Model) stickHints() []Hint {
	button := func(i int, id string) Hint {
		name := m.words.Say(tones[m.buttons[i]])
		return Hint{Tone: m.buttons[i], Text: m.words.Say(id, words.With{"Tone": name})}
	}
	hints := []Hint{{Text: m.words.Say("hints.stick")}, button(0, "hints.choose")}
	if m.canGoBack() {
		hints = append(hints, button(1, "hints.back"))
	}
	return hints
}

func (m *Model) keyHints() []Hint {
	enter, digits := "hints.enter", m.phase == browsing && (m.here().at == atHome || m.here().at == atShelf)
	if m.typing() {
		enter = "hints.send"
	}
	hints := []Hint{{Text: m.words.Say("hints.arrows")}, {Text: m.words.Say(enter)}}
	if m.canGoBack() {
		hints = append(hints, Hint{Text: m.words.Say("hints.escape")})
	}
	if digits {
		hints = append(hints, Hint{Text: m.words.Say("hints.digits")})
	}
	return hints
}
