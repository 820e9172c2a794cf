package kiosk

import (
	"strings"
	"time"

	"tandem/content"
	"tandem/content/words"
)

// Why says why a page did not come, as far as it is known.
type Why int

// The reasons. Each has its own words: what happened, and what to do now.
const (
	WhyUnknown   Why = iota
	WhyNoNetwork     // the machine has no Internet
	WhyNoName        // nobody knows where the site is
	WhySlow          // it did not answer in time
	WhyDown          // it does not work, or is being worked on
	WhyClock         // the machine's clock is wrong
	WhyUntrusted     // it cannot show that it is itself
	WhyPortal        // the network wants something first
	WhyElsewhere     // it leads where the visit may not go
	WhyBroken        // the browser breaks again and again
)

// What goes wrong on an open page. The page stays, or comes back.
type (
	// PageMissed says that the next page did not come. Again: it can be tried
	// again.
	PageMissed struct {
		Visit int
		Why   Why
		Again bool
	}
	// PageSlow says that the next page takes long or, without On, that it is
	// over.
	PageSlow struct {
		Visit int
		On    bool
	}
	PageLost   struct{ Visit int } // the page broke and is on its way back
	PageMended struct {            // it is back; Whole: nothing of it was lost
		Visit int
		Whole bool
	}
	// TryAgain is a press: it asks for the page that did not come.
	TryAgain struct{}
)

// RetryPage asks for the page that did not come once more.
type RetryPage struct{ Visit int }

func (PageMissed) event() {}
func (PageSlow) event()   {}
func (PageLost) event()   {}
func (PageMended) event() {}
func (TryAgain) event()   {}

func (RetryPage) effect() {}

// Page fulfils OnPage.
func (e RetryPage) Page() int { return e.Visit }

// snag is what lies over an open page until the person has read it.
type snag struct {
	kind  snagKind
	host  string // that was refused; empty where an address has none
	why   Why    // the next page did not come
	again bool   // it can be tried again
}

type snagKind int

const (
	noSnag snagKind = iota
	snagRefused
	snagMissed
	snagLost   // the page is on its way back
	snagMended // the page is back, perhaps without what was typed
	snagFreed  // the page hung, and lost nothing
)

// slowOpening is how long a site may take to open before it is said to be
// slow; it goes on.
const slowOpening = 8 * time.Second

// snagged reports whether something is said over the open page.
func (m *Model) snagged() bool { return m.visit.snag.kind != noSnag }

// snagOver goes back to the page. One that is not there yet cannot be gone back
// to.
func (m *Model) snagOver() {
	if m.visit.snag.kind != snagLost {
		m.visit.snag = snag{}
	}
}

// tryAgain asks for the page that did not come.
func (m *Model) tryAgain() []Effect {
	if m.phase != visiting || !m.visit.snag.again {
		return nil
	}
	m.visit.snag = snag{}
	return []Effect{RetryPage{Visit: m.visit.number}}
}

// pageNewsAloud takes in what a site did. Trouble comes by itself, so it is read
// at once to who asked for every screen to be read.
func (m *Model) pageNewsAloud(e Event) []Effect {
	phase, snag, reading := m.phase, m.visit.snag, m.visit.reading.on
	m.pageNews(e)
	var effects []Effect
	if reading && !m.inView() { // what is read is not in view any more
		effects = m.hush()
	}
	came := m.phase == troubled && phase != troubled || m.phase == visiting && m.snagged() && m.visit.snag != snag
	if !came || m.covered() {
		return effects
	}
	return append(effects, m.readAloud()...)
}

// pageTrouble takes in what goes wrong on an open page.
func (m *Model) pageTrouble(e Event) {
	switch e := e.(type) {
	case PageRefused:
		m.snag(e.Visit, snag{kind: snagRefused, host: e.Host})
	case PageMissed:
		m.snag(e.Visit, snag{kind: snagMissed, why: e.Why, again: e.Again})
	case PageLost:
		m.snag(e.Visit, snag{kind: snagLost})
	case PageMended:
		kind := snagMended
		if e.Whole {
			kind = snagFreed
		}
		m.snag(e.Visit, snag{kind: kind})
	case PageSlow:
		m.whereVisit(e.Visit, func(p *phase) { m.visit.slow = e.On && *p == visiting })
	}
}

// snag says something over the open page.
func (m *Model) snag(visit int, s snag) {
	m.whereVisit(visit, func(p *phase) {
		if *p == visiting {
			m.visit.snag, m.visit.slow = s, false
		}
	})
}

// snagScreen lies over an open page.
func (m *Model) snagScreen() Screen {
	service, _ := m.catalog.Service(m.visit.service)
	name := words.With{"Name": m.siteName()}
	back := m.mainKey(IconBack, "refused.back", Dismiss{})
	s := Trouble{Around: m.frame(service.Title), Desk: m.whoHelps(), Keys: []Key{back}}
	switch m.visit.snag.kind {
	case snagRefused:
		m.refusal(&s, name)
	case snagMissed:
		s.Say, s.Next = m.whyWords(m.visit.snag.why, name)
		s.More = []string{m.words.Say("trouble.stays")}
		if m.visit.snag.again {
			back.Main = false
			s.Keys = []Key{m.mainKey(IconAgain, "trouble.again", TryAgain{}), back}
		}
		s.Facts = m.reach(service)
	case snagMended:
		s.Say, s.Next = m.words.Say("trouble.mended"), m.words.Say("trouble.mended_next")
	case snagFreed:
		s.Say, s.Next = m.words.Say("trouble.freed"), m.words.Say("trouble.freed_next")
	default:
		return Opening{Around: s.Around, Say: m.words.Say("trouble.lost"), Wait: m.words.Say("trouble.lost_next")}
	}
	return s
}

// refusal says why an address is not opened: official sites are free, and those
// who ask for money look like them.
func (m *Model) refusal(s *Trouble, name words.With) {
	s.Say = m.words.Say("refused.say", name)
	s.Next = m.words.Say("refused.nowhere")
	if host := m.visit.snag.host; host != "" {
		s.Next = m.words.Say("refused.next", words.With{"Host": host})
	}
	s.More = []string{m.words.Say("refused.free"), m.words.Say("refused.pay")}
}

// troubleScreen stands in the place of a site that did not open, or is gone.
func (m *Model) troubleScreen() Trouble {
	service, _ := m.catalog.Service(m.visit.service)
	name := words.With{"Name": service.Name}
	s := Trouble{
		Around: m.frame(service.Title),
		Desk:   m.whoHelps(),
		Facts:  m.reach(service),
		Keys: []Key{
			m.mainKey(IconAgain, "trouble.again", Visit{ID: service.ID, Procedure: m.visit.procedure}),
			m.key(IconHome, "trouble.home", GoHome{}),
		},
	}
	switch {
	case m.unclean:
		s.Say, s.Next = m.words.Say("trouble.unclean"), m.words.Say("trouble.next")
	case m.visit.died && m.visit.why != WhyBroken:
		s.Say, s.Next = m.words.Say("trouble.died"), m.words.Say("trouble.next")
	default:
		s.Say, s.Next = m.whyWords(m.visit.why, name)
	}
	return s
}

// whyIDs name what happened, for each reason that has words of its own.
var whyIDs = map[Why]string{
	WhyNoNetwork: "trouble.network", WhyNoName: "trouble.name", WhySlow: "trouble.slow", WhyDown: "trouble.down",
	WhyClock: "trouble.clock", WhyUntrusted: "trouble.untrusted", WhyPortal: "trouble.portal",
	WhyElsewhere: "trouble.elsewhere", WhyBroken: "trouble.broken",
}

// nextIDs name what to do now. Those that end with "_" depend on who can mend it.
var nextIDs = map[Why]string{
	WhyNoNetwork: "trouble.network_next_", WhyNoName: "trouble.name_next", WhySlow: "trouble.slow_next",
	WhyDown: "trouble.down_next", WhyClock: "trouble.clock_next_", WhyUntrusted: "trouble.untrusted_next",
	WhyPortal: "trouble.portal_next_", WhyElsewhere: "trouble.elsewhere_next", WhyBroken: "trouble.broken_next",
}

// whyWords says what happened, and what to do now.
func (m *Model) whyWords(why Why, name words.With) (say, next string) {
	id, ok := whyIDs[why]
	if !ok {
		return m.words.Say("trouble.closed", name), m.words.Say("trouble.next")
	}
	next = nextIDs[why]
	if strings.HasSuffix(next, "_") {
		next += string(m.body)
	}
	return m.words.Say(id, name), m.words.Say(next)
}

// reach says how else a service can be reached now: by telephone, and when.
func (m *Model) reach(s content.Service) []Line {
	var ways []content.Fact
	for _, f := range s.Facts {
		if f.Kind == content.KindPhone || f.Kind == content.KindHours {
			ways = append(ways, f)
		}
	}
	return m.factLines(ways, sheetFacts)
}

// openingWait says how to wait for a site, and that it is slow where it is.
func (m *Model) openingWait() string {
	if m.visit.waits || m.now.Sub(m.visit.since) < slowOpening {
		return m.words.Say("opening.wait")
	}
	return m.words.Say("opening.slow")
}

// slowStrip says beside a page that the next one takes long; nil where it does
// not.
func (m *Model) slowStrip() *Strip {
	if !m.visit.slow {
		return nil
	}
	return &Strip{Say: m.words.Say("page.slow"), Look: m.words.Say("page.slow_next")}
}
