package kiosk

import (
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// What leads to the words that are explained.
type (
	OpenWords struct{}              // all of them
	OpenWord  struct{ Word string } // what one means
)

func (OpenWords) event() {}
func (OpenWord) event()  {}

// Word says what a word means.
type Word struct {
	Around  Frame
	Meaning string
	Example Line // where one meets it; empty where there is none
	Picture string
	Alt     string // the picture in words, for who listens
}

// Frame fulfils Screen.
func (s Word) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Word) Spoken() []string {
	return said{}.and(s.Around.Title, s.Meaning, s.Example.Label, s.Example.Value, s.Alt)
}

// term finds a word of the glossary.
func (m *Model) term(word string) (content.Term, bool) {
	for _, t := range m.catalog.Glossary {
		if t.Word == word {
			return t, true
		}
	}
	return content.Term{}, false
}

// openWords leads to the glossary, or to one word of it.
func (m *Model) openWords(e Event) {
	switch e := e.(type) {
	case OpenWords:
		if len(m.catalog.Glossary) > 0 {
			m.goTo(place{at: atWords})
		}
	case OpenWord:
		if _, ok := m.term(e.Word); ok {
			m.goTo(place{at: atWord, id: e.Word})
		}
	}
}

// wordsKey leads to the glossary from where help is asked for; nil where there
// is none.
func (m *Model) wordsKey() *Key {
	if len(m.catalog.Glossary) == 0 {
		return nil
	}
	return new(m.key(IconWords, "words.key", OpenWords{}))
}

// wordsBefore are those that stand on the screen from which help was asked for.
func (m *Model) wordsBefore() []content.Term {
	last := len(m.trail) - 1
	if last < 2 || m.trail[last].at != atWords || m.trail[last-1].at != atCall {
		return nil
	}
	whole := m.trail
	defer func() { m.trail = whole }()
	m.trail = whole[:last-1]
	return m.catalog.TermsIn(strings.Join(m.placeScreen().Spoken(), "\n"))
}

// wordPage is one page of the glossary.
type wordPage struct {
	terms  []content.Term
	before bool // they stand on the screen before
}

// wordPages deals the glossary to pages: first the words of the screen that the
// person came from, then all by the alphabet.
func (m *Model) wordPages() []wordPage {
	var pages []wordPage
	deal := func(terms []content.Term, before, after bool) {
		for _, n := range Deal(len(terms), content.MaxDoors, before, after) {
			pages = append(pages, wordPage{terms: terms[:n], before: after})
			terms = terms[n:]
		}
	}
	near := m.wordsBefore()
	if len(near) > 0 {
		deal(near, false, true)
	}
	deal(m.catalog.Glossary, len(near) > 0, false)
	return pages
}

func (m *Model) wordsScreen(p *place) Shelf {
	pages := m.wordPages()
	p.page = min(p.page, len(pages)-1)
	s := Shelf{
		Around: m.frame(m.words.Say("words.title")),
		Ask:    m.words.Say("words.ask"),
		Note:   m.words.Say("words.all"),
		Page:   p.page + 1,
		Pages:  len(pages),
		Where:  m.whereOf(p, len(pages)),
	}
	if pages[p.page].before {
		s.Note = m.words.Say("words.before")
	}
	if m.words.Lang() != m.catalog.Lang {
		s.Note = m.words.Say("words.note", words.With{"In": m.words.Say("lang.in_" + m.catalog.Lang)})
	}
	for i, t := range pages[p.page].terms {
		s.Tiles = append(s.Tiles, Tile{
			Number: i + 1, Title: t.Word, Picture: t.Picture, Icon: IconWords,
			Shade: i % content.MaxDoors, Tap: OpenWord{t.Word},
		})
	}
	s.Before, s.After = m.turning(p.page, len(pages))
	return s
}

func (m *Model) wordScreen(p *place) Word {
	t, _ := m.term(p.id)
	s := Word{
		Around: m.frame(t.Word), Meaning: t.Meaning,
		Picture: t.Picture, Alt: m.catalog.Pictures[t.Picture].Alt,
	}
	if t.Example != "" {
		s.Example = Line{Label: m.words.Say("words.example"), Value: t.Example}
	}
	return s
}
