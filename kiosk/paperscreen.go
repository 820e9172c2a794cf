package kiosk

import (
	"fmt"

	"tandem/content/words"
)

// Paper shows a page of a paper that a site gave.
type Paper struct {
	Around  Frame
	Title   string
	Where   string // "Page 1 sur 2"
	Picture string // names PNG, and no other picture; empty while it is being drawn
	PNG     []byte
	Near    bool     // it is looked at closely: as wide as the screen, a part at a time
	Wait    string   // what is said where there is no picture
	Now     []string // what happens to the paper, or why it cannot be printed
	Before  *Key     // its page before, or nil
	After   *Key
	Look    *Key // closely, or whole again; nil where there is no picture
	Print   *Key // nil where it cannot be printed now
	Go      Key  // on with the page of the site
}

// Frame fulfils Screen.
func (s Paper) Frame() Frame { return s.Around }

// Spoken fulfils Screen. What stands on the paper is its person's: it is not
// read aloud in a hall.
func (s Paper) Spoken() []string {
	all := said{}.and(s.Title, s.Where, s.Wait).and(s.Now...)
	return all.keys(s.Print, s.Look, s.Before, s.After, &s.Go)
}

// paperPlace draws what is about papers.
func (m *Model) paperPlace(p *place) Screen {
	switch p.at {
	case atPaper:
		return m.paperScreen(p)
	case atNoPaper:
		return m.noPaperScreen(p)
	}
	if len(m.papers.held) == 0 {
		return Notice{
			Around: m.frame(m.words.Say("papers.title")), Icon: IconPaper,
			Say: m.words.Say("papers.none"), Next: m.words.Say("papers.none_next"),
			Keys: []Key{m.mainKey(IconBack, "papers.go", GoBack{})},
		}
	}
	return m.papersScreen()
}

// papersScreen lists the newest of them.
func (m *Model) papersScreen() Shelf {
	s := Shelf{Around: m.frame(m.words.Say("papers.title")), Ask: m.words.Say("papers.ask"), Note: m.words.Say("papers.note"), Page: 1, Pages: 1}
	for i := len(m.papers.held) - 1; i >= 0 && len(s.Tiles) < 6; i-- {
		p := m.papers.held[i]
		s.Tiles = append(s.Tiles, Tile{Title: p.name, Line: m.words.Count("papers.pages", p.pages), Icon: IconPaper, Tap: OpenPaper{p.id}})
	}
	s.Tiles = numbered(s.Tiles, 0)
	return s
}

func (m *Model) paperScreen(p *place) Paper {
	of := m.paperAt(p)
	s := Paper{
		Around: m.frame(m.words.Say("papers.heading")), Title: of.name, Near: p.near, PNG: m.papers.png,
		Where: m.words.Say("papers.where", words.With{"Page": p.page + 1, "Pages": of.pages}),
		Now:   m.printNow(of), Go: m.key(IconOpen, "papers.go", GoBack{}),
	}
	if s.PNG != nil {
		s.Picture = fmt.Sprintf("papier %d %d %d", of.id, p.page, p.step)
		s.Look = new(m.key(IconPlus, "papers.near", NearPaper{Is: true}))
	}
	before, after := "shelf.before", "shelf.after"
	last := p.page+1 == of.pages
	if p.near {
		s.Look = new(m.key(IconMinus, "papers.whole", NearPaper{}))
		before, after, last = "papers.up", "papers.down", last && p.step+1 == PaperParts
	}
	if p.page > 0 || p.step > 0 {
		s.Before = new(m.key(IconBack, before, TurnPaper{-1}))
	}
	if !last {
		s.After = new(m.key(IconNext, after, TurnPaper{+1}))
	}
	switch {
	case !m.papers.drawn:
		s.Wait = m.words.Say("papers.wait")
	case s.PNG == nil:
		s.Wait = m.words.Say("papers.unseen")
	}
	if m.printable(of) {
		s.Print = &Key{Icon: IconPrint, Text: m.words.Count("papers.print", of.pages), Tap: PrintPaper{of.id}, Main: true}
	}
	return s
}

// printNow says what happens to a paper on its way out of the printer, or why it
// cannot go there.
func (m *Model) printNow(of paper) []string {
	switch now := m.papers.print; {
	case now.ID == of.id && now.State == PrintDone && m.printable(of):
		return []string{m.words.Say("papers.print_done")}
	case now.ID == of.id:
		return []string{m.words.Say("papers.print_" + string(now.State))}
	case now.ID != 0 && !now.State.over():
		return []string{m.words.Say("papers.print_other")}
	case !m.printer:
		return []string{m.words.Say("papers.print_none")}
	case of.pages > m.pagesLeft():
		return []string{m.words.Count("papers.quota", m.pagesLeft())}
	}
	return nil
}

// noPaperScreen says why what the site gave is not here.
func (m *Model) noPaperScreen(p *place) Trouble {
	return Trouble{
		Around: m.frame(m.words.Say("papers.title")),
		Say:    m.words.Say("papers.no_" + p.id),
		Next:   m.words.Say("papers.no_" + p.id + "_next"),
		Desk:   m.whoHelps(),
		Keys:   []Key{m.mainKey(IconBack, "papers.go", GoBack{})},
	}
}
