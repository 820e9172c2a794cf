package kiosk

import "tandem/content/words"

// Who goes back on a site goes back one of its pages. Before the first there is
// nothing but our own screens, and to leave a site loses what was written there:
// that is asked first.

// What comes of going back on a site, and of the question.
type (
	// TurnedBack says whether there was a page to go back to.
	TurnedBack struct {
		Visit int
		Did   bool
	}
	// LeaveSite is a yes to the question whether to leave.
	LeaveSite struct{}
)

func (TurnedBack) event() {}
func (LeaveSite) event()  {}

// TurnBack leads the open site to its page before; answered by TurnedBack.
type TurnBack struct{ Visit int }

func (TurnBack) effect() {}

// Page fulfils OnPage.
func (e TurnBack) Page() int { return e.Visit }

// siteOpen reports whether a site is open, whatever lies over it.
func (m *Model) siteOpen() bool {
	return m.phase == visiting || m.phase == asking && m.ending.before == visiting
}

// turnedBack leaves a site that has no page to go back to; from a mailbox it
// leads to the page behind it.
func (m *Model) turnedBack(e TurnedBack) []Effect {
	switch {
	case e.Visit != m.visit.number || e.Did || !m.inView():
		return nil
	case m.inMail():
		return m.toPage()
	}
	return m.leaveSite(atLeaveBack)
}

// touchSite notes that the person did something on the open site.
func (m *Model) touchSite(e Event) {
	if m.inView() {
		m.visit.touched = true
		m.visit.wrote = m.visit.wrote || e == Typed{}
	}
}

// goHomeFromSite is a press on "Accueil". Who presses it at the question whether
// to leave has answered that.
func (m *Model) goHomeFromSite() []Effect {
	if m.phase != visiting || m.here().at == atLeave {
		return m.goHome()
	}
	return m.leaveSite(atLeaveHome)
}

// leaveSite leaves the site one way or the other, or asks whether to.
func (m *Model) leaveSite(by int) []Effect {
	if m.visit.wrote || m.visit.moved && m.visit.touched {
		m.goTo(place{at: atLeave, step: by})
		return nil
	}
	return m.leaveNow(by)
}

// Ways to leave a site: they are the step of the place that asks.
const (
	atLeaveBack = iota
	atLeaveHome
)

// leaveNow leaves the site without a question.
func (m *Model) leaveNow(by int) []Effect {
	effects := m.leavePage()
	m.phase = browsing
	if by == atLeaveHome {
		return append(effects, m.goHome()...)
	}
	return effects
}

// leaveAsked is a yes to the question.
func (m *Model) leaveAsked() []Effect {
	if p := m.here(); m.covered() && p.at == atLeave {
		return m.leaveNow(p.step)
	}
	return nil
}

// leaveScreen asks whether to leave a site on which something was done.
func (m *Model) leaveScreen() Notice {
	service, _ := m.catalog.Service(m.visit.service)
	name := words.With{"Name": service.Name}
	return Notice{
		Around: m.frame(m.words.Say("leave.title")), Icon: IconStuck,
		Say: m.words.Say("leave.say", name), Next: m.words.Say("leave.next"),
		Keys: []Key{m.mainKey(IconStay, "leave.stay", GoBack{}), m.key(IconBack, "leave.leave", LeaveSite{})},
	}
}
