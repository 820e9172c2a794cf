package kiosk

// A site that asks for a file is shown the papers of this session and nothing
// else: what lies on the machine is nobody's here.

type (
	// PaperAsked says that the open page asks for a file. Takes says whether it
	// takes a paper; or else it wants something like a photo.
	PaperAsked struct {
		Visit int
		Takes bool
	}
	// PickPaper gives a paper to the page that asked.
	PickPaper struct{ ID int }
	// GivePaper asks for that; where it does not succeed, PaperLost follows.
	GivePaper struct{ Visit, ID int }
)

func (PaperAsked) event() {}
func (PickPaper) event()  {}
func (GivePaper) effect() {}

// Page fulfils OnPage.
func (e GivePaper) Page() int { return e.Visit }

// noPhoto is the id of the place where a site wants what is no paper.
const noPhoto = "photo"

// paperAsked shows what there is to give, while the page is in view.
func (m *Model) paperAsked(e PaperAsked) []Effect {
	if e.Visit != m.visit.number || !m.inView() {
		return nil
	}
	p := place{at: atAsked}
	if !e.Takes {
		p.id = noPhoto
	}
	m.cover(p)
	return m.paperAloud()
}

// pickPaper gives a paper, and goes back to the page, which says that it has it.
func (m *Model) pickPaper(id int) []Effect {
	p := m.here()
	if _, ok := m.held(id); !ok || p.at != atAsked || p.id == noPhoto {
		return nil
	}
	m.uncover()
	return []Effect{GivePaper{m.visit.number, id}}
}

// askedScreen draws that place.
func (m *Model) askedScreen(p *place) Screen {
	say, next := "papers.give_none", "papers.give_none_next"
	switch {
	case p.id == noPhoto:
		say, next = "papers.give_photo", "papers.give_photo_next"
	case len(m.papers.held) > 0:
		s := Shelf{Around: m.frame(m.words.Say("papers.give_title")), Ask: m.words.Say("papers.give_ask"), Note: m.words.Say("papers.give_note")}
		return m.withPapers(s, func(id int) Event { return PickPaper{id} })
	}
	return Notice{
		Around: m.frame(m.words.Say("papers.give_title")), Icon: IconPaper,
		Say: m.words.Say(say), Next: m.words.Say(next),
		Keys: []Key{m.mainKey(IconBack, "papers.go", GoBack{})},
	}
}
