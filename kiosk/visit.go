package kiosk

import (
	"time"

	"tandem/content"
)

// visit is a site that is open, or on its way.
type visit struct {
	number    int // 0: none
	service   string
	procedure string // of the service, or empty: the guide that is followed
	snag      snag   // what lies over it until it was read
	slow      bool   // its next page takes long
	died      bool   // it was open and is gone
	why       Why    // it did not open, or is gone
	since     time.Time
	waits     bool // it opens as soon as the last session is erased
	typed     bool // the last sign of the person was a key
	touched   bool // the person did something on it
	wrote     bool // and wrote
	moved     bool // it shows another page than at first
	percent   int  // how large it is drawn; 0: not open yet
	field     field
	beside    beside // the guide of the procedure
	mail      mail
	reading   reading
	under     int // places of the trail that lie under the page; those beyond lie over it
}

// open asks for the site of a service, where a procedure of it begins. While the last session is not erased no
// site opens: the next person must find the machine empty.
func (m *Model) open(e Visit) []Effect {
	service, ok := m.catalog.Service(e.ID)
	if _, found := service.Procedure(e.Procedure); !ok || !found && e.Procedure != "" {
		return nil
	}
	if m.phase == opening || m.phase == visiting || m.phase == leaving {
		return nil
	}
	m.active = true
	m.visits++
	last := m.visit
	m.visit = visit{number: m.visits, service: e.ID, procedure: e.Procedure, since: m.now, waits: m.unclean, under: len(m.trail)}
	if last.service == e.ID && last.procedure == e.Procedure { // it broke, and is tried again
		m.visit.beside = last.beside
	}
	m.phase = opening
	if m.visit.waits {
		return nil
	}
	return m.openNow()
}

func (m *Model) openNow() []Effect {
	service, _ := m.catalog.Service(m.visit.service)
	m.visit.waits, m.visit.since = false, m.now
	return []Effect{
		OpenPage{Visit: m.visit.number, Service: service.ID, Start: startOf(service, m.visit.procedure), SignOut: service.SignOut, Hosts: m.catalog.Hosts(service)},
		Count{What: ServiceOpened, Of: service.ID},
	}
}

// startOf is where a visit begins: where its procedure does, or the service.
func startOf(s content.Service, procedure string) string {
	if g, _ := s.Procedure(procedure); g.Start != "" {
		return g.Start
	}
	return s.Start
}

// pageNews takes in what a site did.
func (m *Model) pageNews(e Event) {
	switch e := e.(type) {
	case PageShown:
		m.pageShown(e.Visit)
	case PageFailed:
		m.pageFailed(e.Visit, false, e.Why)
	case PageGone:
		m.pageFailed(e.Visit, true, e.Why)
	default:
		m.pageTrouble(e)
	}
}

func (m *Model) pageShown(visit int) {
	m.whereVisit(visit, func(p *phase) {
		if *p == opening {
			*p = visiting
			m.siteFailed = false
		}
	})
}

func (m *Model) pageFailed(visit int, died bool, why Why) {
	m.whereVisit(visit, func(p *phase) {
		if *p == opening || *p == visiting {
			m.uncover()
			m.visit.mail, m.visit.reading = mail{}, reading{}
			*p = troubled
			m.siteFailed = true
			m.visit.died, m.visit.why = died, why
			m.visit.snag, m.visit.slow = snag{}, false
		}
	})
}

// whereVisit changes the phase that holds the visit: the present one, or the
// one that the question "Vous êtes encore là ?" lies over. News of another
// visit change nothing.
func (m *Model) whereVisit(visit int, change func(*phase)) {
	if visit != m.visit.number {
		return
	}
	if m.phase == asking {
		change(&m.ending.before)
		return
	}
	change(&m.phase)
}

// leavePage closes the site, if one is open or on its way, with what lies over it.
func (m *Model) leavePage() []Effect {
	if m.phase != opening && m.phase != visiting && m.phase != troubled {
		return nil
	}
	m.uncover()
	m.visit = visit{}
	return []Effect{ClosePage{}}
}
