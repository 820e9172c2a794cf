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
	Wait    string   // what is said where there is no picture
	Now     []string // what happens to the paper, or why it cannot be printed
	Before  *Key     // its page before, or nil
	After   *Key
	Look    *Key // closely; nil where there is no picture
	Print   *Key // nil where it cannot be printed now
	Go      Key  // on with the page of the site
}

// PaperNear shows a page closely: as wide as the screen, a part at a time.
type PaperNear struct {
	Around  Frame
	Where   string // "Page 1 sur 2"
	Picture string // names PNG, and no other picture; empty while it is being drawn
	PNG     []byte
	Wait    string // what is said where there is no picture
	Before  *Key   // up, or nil
	After   *Key   // down
	Whole   Key
}

// Frame fulfils Screen.
func (s PaperNear) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s PaperNear) Spoken() []string {
	return said{}.and(s.Where, s.Wait).keys(s.Before, s.After, &s.Whole)
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
	case atAsked:
		return m.askedScreen(p)
	}
	if len(m.papers.held) == 0 {
		return Notice{
			Around: m.frame(m.words.Say("papers.title")), Icon: IconPaper,
			Say: m.words.Say("papers.none"), Next: m.words.Say("papers.none_next"),
			Keys: []Key{m.mainKey(IconBack, "papers.go", GoBack{})},
		}
	}
	s := Shelf{Around: m.frame(m.words.Say("papers.title")), Ask: m.words.Say("papers.ask"), Note: m.words.Say("papers.note")}
	return m.withPapers(s, func(id int) Event { return OpenPaper{id} })
}

// withPapers lists the newest of them on a shelf, for something to be done with
// one.
func (m *Model) withPapers(s Shelf, tap func(id int) Event) Shelf {
	s.Page, s.Pages = 1, 1
	for i := len(m.papers.held) - 1; i >= 0 && len(s.Tiles) < 6; i-- {
		p := m.papers.held[i]
		s.Tiles = append(s.Tiles, Tile{Title: p.name, Line: m.words.Count("papers.pages", p.pages), Icon: IconPaper, Tap: tap(p.id)})
	}
	s.Tiles = numbered(s.Tiles, 0)
	return s
}

func (m *Model) paperScreen(p *place) Screen {
	of := m.paperAt(p)
	picture, wait := m.paperPicture(p)
	where := m.words.Say("papers.where", words.With{"Page": p.page + 1, "Pages": of.pages})
	first, last := p.page == 0, p.page+1 == of.pages
	turn := func(icon Icon, word string, by int, ends bool) *Key {
		if ends {
			return nil
		}
		return new(m.key(icon, word, TurnPaper{by}))
	}
	if p.near {
		return PaperNear{
			Around: m.frame(m.words.Say("papers.heading")), Where: where, Picture: picture, PNG: m.papers.png, Wait: wait,
			Before: turn(IconBack, "papers.up", -1, first && p.step == 0),
			After:  turn(IconNext, "papers.down", +1, last && p.step+1 == PaperParts),
			Whole:  m.key(IconMinus, "papers.whole", NearPaper{}),
		}
	}
	s := Paper{
		Around: m.frame(m.words.Say("papers.heading")), Title: of.name, Where: where, Picture: picture, PNG: m.papers.png, Wait: wait,
		Before: turn(IconBack, "shelf.before", -1, first), After: turn(IconNext, "shelf.after", +1, last),
		Now: m.printNow(of), Go: m.key(IconOpen, "papers.go", GoBack{}),
	}
	if picture != "" {
		s.Look = new(m.key(IconPlus, "papers.near", NearPaper{Is: true}))
	}
	if m.printable(of) {
		s.Print = &Key{Icon: IconPrint, Text: m.words.Count("papers.print", of.pages), Tap: PrintPaper{of.id}, Main: true}
	}
	return s
}

// paperPicture names the picture of what is in view, or says why there is none.
func (m *Model) paperPicture(p *place) (name, wait string) {
	switch {
	case !m.papers.drawn:
		return "", m.words.Say("papers.wait")
	case m.papers.png == nil:
		return "", m.words.Say("papers.unseen")
	}
	return fmt.Sprintf("papier %s %d %d %v", p.id, p.page, p.step, p.near), ""
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
