package kiosk

import (
	"time"

	"tandem/content"
	"tandem/content/words"
)

// A terminal that nobody uses shows what it is for: its tiles take turns, each
// as one large card with a question. Nothing moves but the change of card.
const (
	attractAfter  = 75 * time.Second
	cardStays     = 8 * time.Second
	terminalRests = 10 * time.Minute
)

// attraction is which card is shown, and since when.
type attraction struct {
	card   int
	turns  int // of cards, so that none stands where it stood
	turned time.Time
}

// idle lets a terminal that holds nothing of anybody show its cards, and then
// rest.
func (m *Model) idle() {
	untouched := m.now.Sub(m.touched)
	switch {
	case untouched >= terminalRests, untouched >= attractAfter && m.night.At(m.now):
		m.attraction = attraction{}
		m.phase = resting
	case m.phase == attracting:
		m.turnCard()
	case untouched >= attractAfter && len(m.cards()) > 0:
		m.attraction = attraction{turned: m.now}
		m.phase = attracting
	}
}

// turnCard goes on to the next card when the present one was there to be read,
// and was read aloud to its end.
func (m *Model) turnCard() {
	if m.speech.on || m.now.Sub(m.attraction.turned) < cardStays {
		return
	}
	m.attraction.turns++
	m.attraction.card = (m.attraction.card + 1) % (agendaTurn * len(m.cards()))
	m.attraction.turned = m.now
}

// endCards ends the turns for any press but "Lire", which reads the card.
func (m *Model) endCards(e Event) {
	if _, reads := e.(Read); m.phase == attracting && !reads {
		m.attraction = attraction{}
		m.phase = browsing
	}
}

// cards are the doors of the home, on whatever page.
func (m *Model) cards() []content.Door { return m.doorsOf(&place{at: atHome}) }

func (m *Model) attractScreen() Attract {
	if m.agendaCard(m.attraction.card) {
		return m.agendaAttract()
	}
	doors, card := m.cards(), m.attraction.card
	if len(m.plans()) > 0 { // those of the agenda are not counted
		card -= card / agendaTurn
	}
	card %= len(doors)
	door := doors[card]
	tile := m.tiles(doors, 0)[card]
	tile.Number = 0 // there is nothing to tell it from
	return Attract{
		Around: m.frame(m.words.Say("home.title")),
		Ask:    m.hook(door),
		Tile:   tile,
		Hint:   m.waking(),
		Drift:  m.attraction.turns % Drifts,
	}
}

// hook is the question of a card: its author's, or one made of its title.
func (m *Model) hook(d content.Door) string {
	ask := func(hook, word, title string) string {
		if hook != "" {
			return hook
		}
		return m.words.Say(word, words.With{"Title": title})
	}
	switch d.Kind {
	case content.DoorService:
		s, _ := m.catalog.Service(d.ID)
		return ask(s.Hook, "attract.service", s.Title)
	case content.DoorTutorial:
		t, _ := m.catalog.Tutorial(d.ID)
		return ask(t.Hook, "attract.tutorial", t.Title)
	case content.DoorServices:
		return m.words.Say("attract.services")
	case content.DoorWords:
		return m.words.Say("attract.words")
	case content.DoorTools:
		return m.words.Say("attract.tools")
	case content.DoorAgenda:
		return m.words.Say("attract.agenda")
	}
	return m.words.Say("attract.learn")
}
