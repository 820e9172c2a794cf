package kiosk

import (
	"time"

	"tandem/content"
)

// Many services send a code by e-mail. Who waits for one says where it comes: on
// a telephone, and the page waits beside; or in a mailbox, which opens in a
// second page in front of the first. The first stays as it is, and a strip
// leads back to it.

// How long a mailbox stays open.
const (
	mailStays = 15 * time.Minute
	mailMore  = 5 * time.Minute
	mailMores = 2 // so often: on a terminal others wait too
)

// What a person does about a mailbox, and what the world says of it.
type (
	CodeByPhone struct{}            // the code comes on a telephone
	PickMail    struct{ ID string } // it comes to this mail site
	ToPage      struct{}            // "Revenir à ma page": whatever lies over it
	ToMail      struct{}            // back to the mailbox, which is behind the page
	KeepMail    struct{}            // some minutes more of it
	MailShown   struct{ Visit int } // the mailbox can be used
	MailFailed  struct{ Visit int } // it could not be opened
	MailGone    struct{ Visit int } // it is closed, and nobody asked for that
)

// What the Model asks about a mailbox.
type (
	// OpenMail opens a mail site in front of the page, in place of another that
	// may be open; answered by MailShown or MailFailed.
	OpenMail struct {
		Visit int
		Start string
		Hosts []content.Host // all that it may show
	}
	// ShowMail brings the mailbox to the front or, without On, the page.
	ShowMail struct {
		Visit int
		On    bool
	}
	// CloseMail closes the mailbox; the page is in front again.
	CloseMail struct{ Visit int }
)

func (CodeByPhone) event() {}
func (PickMail) event()    {}
func (ToPage) event()      {}
func (ToMail) event()      {}
func (KeepMail) event()    {}
func (MailShown) event()   {}
func (MailFailed) event()  {}
func (MailGone) event()    {}
func (OpenMail) effect()   {}
func (ShowMail) effect()   {}
func (CloseMail) effect()  {}

// Page fulfils OnPage.
func (e OpenMail) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e ShowMail) Page() int { return e.Visit }

// Page fulfils OnPage.
func (e CloseMail) Page() int { return e.Visit }

// mail is the mailbox beside an open page.
type mail struct {
	site  string // of the catalogue; "" while there is none
	ready bool   // it can be used
	front bool   // it is what people see; else the page is
	until time.Time
	more  int       // how often it was kept open
	asked time.Time // when it was said that it closes; zero: not yet
}

// inMail reports whether the mailbox is in view.
func (m *Model) inMail() bool { return m.codeBelongs() && m.visit.mail.front }

// mailPress does what a person asks about a code or a mailbox.
func (m *Model) mailPress(e Event) []Effect {
	if m.phase != visiting {
		return nil
	}
	switch e := e.(type) {
	case CodeByPhone:
		m.byPhone()
	case PickMail:
		return m.pickMail(e.ID)
	case ToPage:
		return m.toPage()
	case ToMail:
		return m.toMail()
	case KeepMail:
		m.keepMail()
	}
	return nil
}

// byPhone has the session wait beside the page.
func (m *Model) byPhone() {
	if m.mayAwait() {
		m.uncover()
		m.waitForCode()
	}
}

// pickMail opens a mail site, in place of another that is open. That is no more
// time, and it does not count as a second wait.
func (m *Model) pickMail(id string) []Effect {
	site, ok := m.catalog.MailSite(id)
	open := m.visit.mail.site != ""
	if !ok || !open && !m.mayAwait() {
		return nil
	}
	m.uncover()
	m.snagOver()
	if !open {
		m.visit.mail.until = m.now.Add(mailStays)
	}
	m.active = true
	m.code = code{used: true}
	m.visit.mail.site, m.visit.mail.ready, m.visit.mail.front = id, false, true
	return []Effect{OpenMail{Visit: m.visit.number, Start: site.Start, Hosts: site.Hosts}}
}

// toPage goes back to the page from whatever lies over it. A mailbox stays open
// behind it: six figures are soon forgotten.
func (m *Model) toPage() []Effect {
	m.uncover()
	if !m.visit.mail.front {
		return nil
	}
	m.visit.mail.front = false
	return []Effect{ShowMail{Visit: m.visit.number}}
}

// toMail brings the mailbox to the front again.
func (m *Model) toMail() []Effect {
	if m.visit.mail.site == "" {
		return nil
	}
	m.uncover()
	if m.visit.mail.front {
		return nil
	}
	m.visit.mail.front = true
	return []Effect{ShowMail{Visit: m.visit.number, On: true}}
}

// keepMail keeps the mailbox open for who is not done with it.
func (m *Model) keepMail() {
	if box := &m.visit.mail; !box.asked.IsZero() && box.more < mailMores {
		m.uncover()
		box.until, box.asked = m.now.Add(mailMore), time.Time{}
		box.more++
	}
}

// tickMail asks when the time of the mailbox is over, and then closes it. One
// that nobody looks at goes without a word.
func (m *Model) tickMail() []Effect {
	box := &m.visit.mail
	if m.phase != visiting || box.site == "" || m.now.Before(box.until) {
		return nil
	}
	switch {
	case box.front && box.asked.IsZero():
		box.asked, m.touched = m.now, m.now // one question at a time
		m.cover(place{at: atMailTime})
		return m.readAloud()
	case box.front && m.now.Sub(box.asked) < warningLasts:
		return nil
	}
	if box.front { // else a person may be in the midst of something over the page
		m.uncover()
	}
	m.visit.mail = mail{}
	return []Effect{CloseMail{Visit: m.visit.number}}
}

// mailNews takes in what became of the mailbox. Its trouble is none of the page,
// which is in front again, and does not count as a wait.
func (m *Model) mailNews(e Event) []Effect {
	switch e := e.(type) {
	case MailShown:
		return m.mailShown(e.Visit)
	case MailFailed:
		return m.mailOver(e.Visit, "mail.failed")
	case MailGone:
		return m.mailOver(e.Visit, "mail.gone")
	}
	return nil
}

// mailShown takes in that the mailbox can be used. Who went back to the page
// meanwhile stays there.
func (m *Model) mailShown(visit int) (effects []Effect) {
	m.whereVisit(visit, func(p *phase) {
		box := &m.visit.mail
		switch {
		case *p != visiting:
		case box.site == "":
			effects = []Effect{CloseMail{Visit: visit}}
		case !box.front:
			effects = []Effect{ShowMail{Visit: visit}}
		}
		box.ready = box.site != ""
	})
	return effects
}

// mailOver takes in that the mailbox is not there, and says it to who looks at it.
func (m *Model) mailOver(visit int, say string) (effects []Effect) {
	m.whereVisit(visit, func(*phase) {
		box := m.visit.mail
		m.visit.mail = mail{}
		if box.site == "" {
			return
		}
		m.code = code{}
		if !box.front || m.phase != visiting {
			return
		}
		if m.visit.reading.on {
			effects = m.hush()
		}
		m.uncover()
		m.goTo(place{at: atMailTrouble, id: say})
		effects = append(effects, m.readAloud()...)
	})
	return effects
}
