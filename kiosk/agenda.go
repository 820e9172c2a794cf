package kiosk

import (
	"time"

	"tandem/content"
	"tandem/content/words"
)

// AgendaIs says what the town has planned, by when it begins. The town has no
// calendar where it is not Known.
type AgendaIs struct {
	Known bool
	Plans []content.Happening
}

// OpenAgenda leads to what happens in the next days.
type OpenAgenda struct{}

func (AgendaIs) event()   {}
func (OpenAgenda) event() {}

// Agenda lists what happens in the town in the next days.
type Agenda struct {
	Around Frame
	Ask    string
	Plans  []Plan
	None   string // where nothing does
}

// Plan is one of them, in words.
type Plan struct{ When, What, Where string }

// Frame fulfils Screen.
func (s Agenda) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Agenda) Spoken() []string {
	all := said{}.and(s.Ask, s.None)
	for _, p := range s.Plans {
		all = all.and(p.When, p.What, p.Where)
	}
	return all
}

// agendaAhead is how far ahead a screen looks.
const agendaAhead = 7 * 24 * time.Hour

// plans are the town's, as far as they are not over and not far away.
func (m *Model) plans() []content.Happening {
	var some []content.Happening
	for _, h := range m.agenda.Plans {
		if h.End.After(m.now) && h.Start.Before(m.now.Add(agendaAhead)) {
			some = append(some, h)
		}
	}
	return some
}

func (m *Model) agendaScreen() Agenda {
	s := Agenda{Around: m.frame(m.words.Say("agenda.title")), Ask: m.words.Say("agenda.ask")}
	for _, h := range m.plans() {
		s.Plans = append(s.Plans, Plan{When: m.when(h), What: h.Title, Where: h.Where})
	}
	if len(s.Plans) == 0 {
		s.None = m.words.Say("agenda.none")
	}
	return s
}

// when is a time in words: the day, and the hour where there is one.
func (m *Model) when(h content.Happening) string {
	first, last := m.words.ShortDay(h.Start), m.words.ShortDay(h.End.Add(-time.Second))
	switch {
	case h.AllDay && first == last:
		return first
	case h.AllDay:
		return m.words.Say("agenda.days", words.With{"First": first, "Last": last})
	}
	clock := "agenda.hour"
	if h.Start.Minute() > 0 {
		clock = "agenda.minute"
	}
	return m.words.Say(clock, words.With{"Day": first, "Hour": h.Start.Hour(), "Minute": h.Start.Format("04")})
}

// Every so many cards of a terminal that nobody uses, one is the agenda.
const (
	agendaTurn  = 5
	agendaLines = 3 // the most that who passes by reads
)

// agendaCard reports whether that card is the agenda's.
func (m *Model) agendaCard(card int) bool {
	return card%agendaTurn == agendaTurn-1 && len(m.plans()) > 0
}

func (m *Model) agendaAttract() Attract {
	s := Attract{
		Around: m.frame(m.words.Say("home.title")),
		Ask:    m.words.Say("attract.agenda"),
		Drift:  m.attraction.turns % Drifts,
		Tile:   Tile{Title: m.words.Say("agenda.title"), Icon: IconAgenda, Shade: agendaTurn - 1, Tap: OpenAgenda{}},
		Hint:   m.waking(),
	}
	for _, h := range m.plans()[:min(len(m.plans()), agendaLines)] {
		s.Lines = append(s.Lines, m.words.Say("agenda.line", words.With{"When": m.when(h), "What": h.Title}))
	}
	return s
}
