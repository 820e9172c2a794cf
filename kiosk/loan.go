package kiosk

import (
	"time"

	"tandem/content"
	"tandem/content/words"
)

// OpenTerms opens the terms of the loan.
type OpenTerms struct{}

func (OpenTerms) event() {}

// Terms is what was agreed when the tablet was lent.
type Terms struct {
	Around Frame
	Number string // of the loan
	Note   string // that the terms are in another language, or empty
	Rules  Block
}

// Frame fulfils Screen.
func (s Terms) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Terms) Spoken() []string {
	return said{}.and(s.Around.Title, s.Number, s.Note).block(s.Rules)
}

// daysLeft is how many days of the calendar lie between now and the last day;
// negative where it is past. ok is false where nothing is lent.
func (m *Model) daysLeft() (days int, ok bool) {
	if m.body != Tablette || m.lease.Loan == "" || m.lease.Due.IsZero() || m.now.IsZero() {
		return 0, false
	}
	midnight := func(t time.Time) time.Time {
		y, month, d := t.Date()
		return time.Date(y, month, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(m.lease.Due).Sub(midnight(m.now)) / (24 * time.Hour)), true
}

// left says how many days are left.
func (m *Model) left() string {
	days, ok := m.daysLeft()
	switch {
	case !ok:
		return ""
	case days < 0:
		return m.words.Say("card.over")
	case days == 0:
		return m.words.Say("card.today")
	}
	return m.words.Count("card.left", days)
}

func (m *Model) cardScreen() Card {
	s := Card{
		Around: m.frame(m.words.Say("card.title")),
		Until:  m.until(),
		Call:   m.whoHelps(),
		Sees: Block{Title: m.words.Say("card.sees"), Items: []string{
			m.words.Say("card.sees_battery"), m.words.Say("card.sees_works"), m.words.Say("card.sees_calls"),
			m.words.Say("card.sees_counts"),
		}},
		SeesNot: Block{Title: m.words.Say("card.sees_not"), Items: []string{
			m.words.Say("card.not_where"), m.words.Say("card.not_sites"), m.words.Say("card.not_written"),
		}},
	}
	if m.lease.Loan == "" {
		return s
	}
	s.Left = m.left()
	s.Number = m.words.Say("card.number", words.With{"Number": m.lease.Loan})
	if len(m.catalog.Terms) > 0 {
		s.Keys = append(s.Keys, m.key(IconServices, "card.terms", OpenTerms{}))
	}
	return s
}

// loanPress follows a press about the loan. A borne is lent to nobody.
func (m *Model) loanPress(e Event) []Effect {
	if m.body != Tablette {
		return nil
	}
	switch e.(type) {
	case OpenProblem:
		m.goTo(place{at: atProblem})
	case OpenTerms:
		if m.lease.Loan != "" && len(m.catalog.Terms) > 0 {
			m.goTo(place{at: atTerms})
		}
	case OpenReturn:
		m.openReturn()
	case ReturnDone:
		return m.returnStep(1)
	}
	return nil
}

func (m *Model) termsScreen() Terms {
	return Terms{
		Around: m.frame(m.words.Say("terms.title")),
		Number: m.words.Say("card.number", words.With{"Number": m.lease.Loan}),
		Note:   m.termsNote(),
		Rules:  Block{Items: m.catalog.Terms},
	}
}

// termsNote says that the terms are in another language than the words around.
func (m *Model) termsNote() string {
	if m.words.Lang() == m.catalog.Lang {
		return ""
	}
	return m.words.Say("terms.note", words.With{"In": m.words.Say("lang.in_" + m.catalog.Lang)})
}

// dueDay names the last day of the loan.
func (m *Model) dueDay() string { return content.DateOf(m.lease.Due).String() }

// leaseChanged takes in a loan. What was kept belongs to the loan under which
// it was done: the end of that loan, or another, means another person, also
// where the kiosk did not run while it changed.
func (m *Model) leaseChanged(l Lease) []Effect {
	m.lease = l
	if _, due := m.reminder(); m.phase == reminding && !due { // it was made longer
		m.phase = browsing
	}
	if m.body != Tablette || l.Loan == m.progress.Loan {
		return nil
	}
	if m.progress.Empty() && m.progress.Loan == "" && !m.active {
		m.progress.Loan = l.Loan
		return []Effect{m.keep()}
	}
	effects := append(m.hush(), m.resetVolume()...)
	m.forget()
	m.progress.Loan = l.Loan // kept once the wipe is over
	m.stale = true
	return append(append(effects, ClosePage{}, m.wipe()), m.shineAnew()...)
}
