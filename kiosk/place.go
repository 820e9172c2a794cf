package kiosk

import "tandem/content"

// place is one stop of the trail that a person walks and goes back on.
type place struct {
	at     spot
	id     string  // of the tutorial or the service
	guide  string  // of a guide: a procedure of the service or, where id is empty, of the toolbox
	shelf  ShelfOf // of a shelf
	page   int     // of a home, a shelf, a paper or the comfort panel, from 0
	step   int     // of a lesson, from 0
	stuck  bool    // "Je n'y arrive pas" was pressed at this step
	answer int     // of a question, from 1; 0 while there is none
	typing typing  // of an entry

	printed bool // its sheet was asked for
	near    bool // of a paper: it is looked at closely
}

type spot int

const (
	atHome spot = iota
	atShelf
	atAgenda
	atMenu
	atSheet
	atGuide
	atLesson
	atQuestion
	atLessonEnd
	atWords
	atWord
	atCall
	atLeave // its step is the way
	atHelp
	atMailChoice
	atMailTime
	atMailTrouble // its id is what is said
	atPhone
	atHall
	atPapers
	atPaper   // its id is the number of the paper
	atNoPaper // its id is why there is none
	atAsked   // its id is what the site wants that is no paper, or empty
	atSettings
	atVolume
	atCard
	atTablet
	atLight
	atOff
	atWifi
	atNetwork
	atJoining
	atEntry
	atTerms
	atProblem
	atRing // its id is the kind of call
	atReturn
	atStaff
	atDoctor
	atProbe
	atAim
	atFirst
)

// here is the place that is shown. The pointer is good until the trail changes.
func (m *Model) here() *place { return &m.trail[len(m.trail)-1] }

// goTo goes on to a place. The trail stays short: a place that is already
// on it is gone back to, so that no walk is endless.
func (m *Model) goTo(p place) {
	for i, old := range m.trail {
		if m.phase == visiting && i < m.visit.under { // what lies under the page stays
			continue
		}
		if old.at == p.at && old.id == p.id && old.guide == p.guide && old.shelf == p.shelf {
			m.cutTrail(i)
			break
		}
	}
	m.trail = append(m.trail, p)
}

// cutTrail forgets the places from that one on, with what was typed there.
func (m *Model) cutTrail(from int) {
	clear(m.trail[from:])
	m.trail = m.trail[:from]
}

// move follows a press that leads to another place, or changes this one.
func (m *Model) move(e Event) []Effect {
	switch {
	case m.phase == visiting && !m.covered() && !m.snagged() && ofBeside(e):
		m.besidePress(e)
		return nil
	case m.phase == visiting && overPage(e):
		return m.moveOn(e)
	case m.phase == visiting, m.phase == opening, m.phase == leaving:
		return nil // such a press belongs to a screen that is gone
	}
	effects := m.leavePage() // a site that did not open, or died
	m.phase = browsing
	return append(effects, m.moveOn(e)...)
}

// moveOn is move, where no site is in the way.
func (m *Model) moveOn(e Event) []Effect {
	switch e := e.(type) {
	case OpenShelf:
		if e.Of.opens() {
			m.goTo(place{at: atShelf, shelf: e.Of})
		}
	case OpenLessons:
		return m.openLessons(e)
	case TurnPage:
		m.turnPage(e.By)
	case OpenSheet:
		if _, ok := m.catalog.Service(e.ID); ok {
			m.goTo(place{at: atSheet, id: e.ID})
		}
	case OpenService:
		m.openService(e.ID)
	case OpenProcedure:
		m.openGuide(e.Service, e.ID)
	case OpenTool:
		m.openGuide("", e.ID)
	case OpenTutorial:
		return m.startLesson(e.ID)
	case StepDone, StepStuck, Choose:
		return m.lessonPress(e)
	case TryKeys:
		return m.tryKeys(e)
	case PrintSheet:
		return m.printHere()
	default:
		return m.moveAside(e)
	}
	return nil
}

// moveAside follows a press that leads away from what is taught and offered.
func (m *Model) moveAside(e Event) []Effect {
	switch e := e.(type) {
	case OpenAgenda:
		if m.agenda.Known {
			m.goTo(place{at: atAgenda})
		}
	case OpenCall:
		m.goTo(place{at: atCall})
	case OpenWords, OpenWord:
		m.openWords(e)
	case OpenHelp:
		m.cover(place{at: atHelp})
	case OpenPhone, OpenHall:
		m.takePress(e)
	case OpenSettings:
		m.goTo(place{at: atSettings})
	case OpenVolume:
		if m.voice {
			m.goTo(place{at: atVolume})
		}
	case ChangeVolume, Mute:
		return m.volumePress(e)
	case RingFor:
		return m.ring(e.Kind)
	case OpenTerms, OpenProblem, OpenReturn, ReturnDone:
		return m.loanPress(e)
	default:
		return m.tabletPress(e)
	}
	return nil
}

// away reports whether the first page of home is not what is shown.
func (m *Model) away() bool {
	return m.phase != browsing || m.here().at != atHome || m.here().page > 0
}

// canGoBack reports whether the present screen can be gone back from: a farewell
// only goes home.
func (m *Model) canGoBack() bool { return m.away() && m.phase != leaving }

func (m *Model) goHome() []Effect {
	if m.staff.open {
		return m.lockStaff()
	}
	effects := m.leavePage()
	if m.phase == leaving {
		m.forgetUnlessKept()
	}
	m.phase = browsing
	m.trail = []place{{at: atHome}}
	return append(effects, m.renew()...)
}

func (m *Model) goBack() []Effect {
	if m.phase == leaving {
		return m.goHome()
	}
	if m.covered() { // back to the page, or to what lies between
		m.cutTrail(len(m.trail) - 1)
		return nil
	}
	if m.snagged() { // back to the site
		m.snagOver()
		return nil
	}
	if m.inView() {
		return []Effect{TurnBack{Visit: m.visit.number}}
	}
	if m.phase != browsing {
		effects := m.leavePage()
		m.phase = browsing
		return effects
	}
	if p := m.here(); p.at == atLesson && p.step > 0 {
		p.step--
		p.stuck = false
		return []Effect{m.mark(p.id, Mark{Step: p.step})}
	}
	if effects := m.returnStep(-1); effects != nil {
		return effects
	}
	if len(m.trail) > 1 {
		m.cutTrail(len(m.trail) - 1)
		return nil
	}
	m.turnPage(-1) // of the home
	return nil
}

func (m *Model) turnPage(by int) {
	p := m.here()
	pages := 0
	switch p.at {
	case atHome, atShelf:
		_, _, pages = m.page(p)
	case atWords:
		pages = len(m.wordPages())
	case atMailChoice:
		pages = m.mailPages()
	case atSettings:
		pages = m.settingsPages()
	case atWifi:
		_, _, pages = m.networksOf(p)
	case atStaff:
		pages = m.staffPages()
	default:
		return
	}
	p.page = min(max(p.page+by, 0), pages-1)
}

// doorsOf lists what a home or a shelf offers. A door that leads nowhere is
// left out, so that every page is as full as it can be.
func (m *Model) doorsOf(p *place) []content.Door {
	all := m.catalog.Home.Borne
	switch {
	case p.at == atShelf:
		all = m.shelfDoors(p)
	case m.body == Tablette:
		all = m.catalog.Home.Tablette
	}
	var doors []content.Door
	for _, d := range all {
		if _, ok := m.tile(d); ok {
			doors = append(doors, d)
		}
	}
	return doors
}

// shelfDoors lists what stands on a shelf.
func (m *Model) shelfDoors(p *place) []content.Door {
	switch p.shelf {
	case ServiceShelf:
		var doors []content.Door
		for _, s := range m.catalog.Services {
			doors = append(doors, content.Door{Kind: content.DoorService, ID: s.ID})
		}
		return doors
	case SiteShelf:
		return m.siteDoors()
	case LessonShelf:
		return m.lessonDoors(m.catalog.TutorialsFor(p.id))
	case ToolShelf:
		return m.toolDoors()
	case ThemeShelf:
		return m.lessonDoors(m.catalog.TutorialsOn(content.Theme(p.id)))
	}
	return m.learnDoors()
}
