package kiosk

import (
	"slices"
	"strconv"
)

// Papers are what sites gave to the person of this session: attestations,
// forms, a page that was asked for on paper. They are shown by us, page by page,
// printed and given to another site; they end with the session.

// What a person does with papers.
type (
	OpenPapers struct{}          // "Mes papiers"
	OpenPaper  struct{ ID int }  // one of them
	TurnPaper  struct{ By int }  // to another of its pages: -1 or +1
	NearPaper  struct{ Is bool } // looked at closely, or whole
	PrintPaper struct{ ID int }  // "Imprimer"
	CatchPage  struct{}          // "Imprimer cette page": of the site
)

func (OpenPapers) event() {}
func (OpenPaper) event()  {}
func (TurnPaper) event()  {}
func (NearPaper) event()  {}
func (PrintPaper) event() {}
func (CatchPage) event()  {}

// What the world tells of them.
type (
	// PaperCame says that there is one more.
	PaperCame struct {
		Visit int
		ID    int // from 1, never used again in this session
		Name  string
		Pages int
	}
	// PaperLost says that the site gave something that is not kept, or did not
	// get what it was to be given.
	PaperLost struct {
		Visit int
		Why   PaperFault
	}
	// PaperDrawn answers DrawPaper with a PNG, or nil where it cannot be drawn.
	PaperDrawn struct {
		Of  DrawPaper
		PNG []byte
	}
	// PrintGoes says how far a paper has come on its way out of the printer.
	PrintGoes struct {
		ID    int
		State PrintState
	}
)

func (PaperCame) event()  {}
func (PaperLost) event()  {}
func (PaperDrawn) event() {}
func (PrintGoes) event()  {}

// PaperFault is why there is no paper.
type PaperFault string

// The faults. Each is the end of the id of a message.
const (
	PaperOther  PaperFault = "other"  // what the site gave is no paper
	PaperLarge  PaperFault = "large"  // or too large, or one too many
	PaperCut    PaperFault = "cut"    // it did not come whole
	PaperLocked PaperFault = "locked" // it wants a password

	PaperUngiven PaperFault = "ungiven" // it is here, and did not reach the site that asked for it
)

// PrintState is how far a paper has come.
type PrintState string

// The states. Each is the end of the id of a message.
const (
	PrintOn      PrintState = "on"       // it is being printed
	PrintNoPaper PrintState = "no_paper" // the printer waits for somebody to fill it
	PrintTrouble PrintState = "trouble"  // it waits for somebody to look
	PrintDone    PrintState = "done"
	PrintFailed  PrintState = "failed"
	PrintNone    PrintState = "none" // there is no printer, or it is stopped
)

// over reports whether nothing more comes.
func (s PrintState) over() bool { return s == PrintDone || s == PrintFailed || s == PrintNone }

// What is asked of the world.
type (
	// DrawPaper asks for the picture of a page, from 1, or of a part of it that
	// is looked at closely, from 1 to PaperParts; answered by PaperDrawn.
	DrawPaper struct{ ID, Page, Part int }
	// SendPaper prints a paper; answered by PrintGoes until that is over.
	SendPaper struct{ ID int }
	// Shred drops all papers; a Wipe does too.
	Shred struct{}
	// CapturePage makes a paper of the open page; answered by PaperCame or PaperLost.
	CapturePage struct{ Visit int }
)

func (DrawPaper) effect()   {}
func (SendPaper) effect()   {}
func (Shred) effect()       {}
func (CapturePage) effect() {}

// Page fulfils OnPage.
func (e CapturePage) Page() int { return e.Visit }

// PaperParts is how many parts a page has that is looked at closely, from its
// head to its foot.
const PaperParts = 3

// PaperPrinted counts what was sent to the printer.
const PaperPrinted = "paper_printed"

// usualPages is how many pages of papers a session may print where the centre
// does not say.
const usualPages = 10

// paper is one that is held.
type paper struct {
	id    int
	name  string
	pages int
}

// papers is what a session has of them.
type papers struct {
	held    []paper   // the newest last
	wanted  DrawPaper // what is in view
	drawn   bool      // its picture came
	png     []byte    // that picture; nil where it cannot be drawn
	printed int       // pages
	print   PrintGoes // the last one
}

// paperNews takes in what the world tells.
func (m *Model) paperNews(e Event) []Effect {
	switch e := e.(type) {
	case PaperCame:
		return m.paperCame(e)
	case PaperAsked:
		return m.paperAsked(e)
	case PaperLost:
		if e.Visit == m.visit.number && m.phase == visiting {
			m.cover(place{at: atNoPaper, id: string(e.Why)})
			return m.paperAloud()
		}
	case PaperDrawn:
		if e.Of == m.papers.wanted {
			m.papers.drawn, m.papers.png = true, e.PNG
		}
	case PrintGoes:
		m.printGoes(e)
	}
	return nil
}

// printGoes takes in how far a paper has come. What did not come out is not
// counted.
func (m *Model) printGoes(e PrintGoes) {
	now := &m.papers.print
	if e.ID != now.ID || now.State.over() {
		return
	}
	*now = e
	if of, ok := m.held(e.ID); ok && (e.State == PrintFailed || e.State == PrintNone) {
		m.papers.printed -= of.pages
	}
}

// paperCame shows a new paper at once: it is what the person came for. Of a
// visit that is over nothing comes.
func (m *Model) paperCame(e PaperCame) []Effect {
	if e.Visit != m.visit.number || m.phase != visiting && m.phase != asking {
		return nil
	}
	if e.Name == "" {
		e.Name = m.words.Say("papers.nameless")
	}
	m.papers.held = append(m.papers.held, paper{e.ID, e.Name, e.Pages})
	if m.phase == asking { // it is found under "Mes papiers"
		return nil
	}
	return append(m.openPaper(e.ID), m.paperAloud()...)
}

// paperAloud reads the new screen in place of the page that was being read.
func (m *Model) paperAloud() []Effect {
	if !m.progress.Comfort.Voice || !m.voice {
		return nil
	}
	return append(m.hush(), m.readAloud()...)
}

// held is a paper by its number.
func (m *Model) held(id int) (paper, bool) {
	i := slices.IndexFunc(m.papers.held, func(p paper) bool { return p.id == id })
	if i < 0 {
		return paper{}, false
	}
	return m.papers.held[i], true
}

// paperPress does what a person asks of papers.
func (m *Model) paperPress(e Event) []Effect {
	if m.phase != visiting {
		return nil
	}
	switch e := e.(type) {
	case OpenPapers:
		m.cover(place{at: atPapers})
	case OpenPaper:
		return m.openPaper(e.ID)
	case CatchPage:
		m.uncover()
		return []Effect{CapturePage{m.visit.number}}
	case PrintPaper:
		return m.printPaper(e.ID)
	case PickPaper:
		return m.pickPaper(e.ID)
	}
	if p := m.here(); p.at == atPaper {
		return m.lookAt(p, e)
	}
	return nil
}

// lookAt follows a press that shows something else of the paper in view.
func (m *Model) lookAt(p *place, e Event) []Effect {
	switch e := e.(type) {
	case TurnPaper:
		m.turnPaper(p, e.By)
	case NearPaper:
		p.near, p.step = e.Is, 0
	}
	return m.draw(p)
}

// turnPaper turns to the next page or, closely, to the next part of it.
func (m *Model) turnPaper(p *place, by int) {
	parts := 1
	if p.near {
		parts = PaperParts
	}
	at := min(max(p.page*parts+p.step+by, 0), m.paperAt(p).pages*parts-1)
	p.page, p.step = at/parts, at%parts
}

// paperAt is the paper of a place.
func (m *Model) paperAt(p *place) paper {
	id, _ := strconv.Atoi(p.id) // ours
	of, _ := m.held(id)
	return of
}

func (m *Model) openPaper(id int) []Effect {
	if _, ok := m.held(id); !ok {
		return nil
	}
	m.cover(place{at: atPaper, id: strconv.Itoa(id)})
	p := m.here()
	p.page, p.step, p.near = 0, 0, false
	return m.draw(p)
}

// draw asks for the picture of what is in view.
func (m *Model) draw(p *place) []Effect {
	want := DrawPaper{ID: m.paperAt(p).id, Page: p.page + 1}
	if p.near {
		want.Part = p.step + 1
	}
	if want == m.papers.wanted {
		return nil
	}
	m.papers.wanted, m.papers.drawn, m.papers.png = want, false, nil
	return []Effect{want}
}

// shred drops the papers of who leaves a tablet, or let it rest: on a terminal
// the Wipe does it.
func (m *Model) shred() []Effect {
	if len(m.papers.held) == 0 {
		return nil
	}
	m.papers = papers{}
	return []Effect{Shred{}}
}

// pagesLeft is how many pages the session may still print.
func (m *Model) pagesLeft() int { return max(0, m.mostPages-m.papers.printed) }

// printable reports whether a paper may be printed now.
func (m *Model) printable(p paper) bool {
	busy := m.papers.print.ID != 0 && !m.papers.print.State.over()
	return m.printer && !busy && p.pages <= m.pagesLeft()
}

func (m *Model) printPaper(id int) []Effect {
	of, ok := m.held(id)
	if !ok || !m.printable(of) {
		return nil
	}
	m.papers.printed += of.pages
	m.papers.print = PrintGoes{id, PrintOn}
	return []Effect{SendPaper{id}, Count{What: PaperPrinted}}
}
