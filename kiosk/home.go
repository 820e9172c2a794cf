package kiosk

import (
	"tandem/content"
	"tandem/content/words"
)

func (m *Model) homeScreen(p *place) Home {
	s := Home{
		Around:  m.frame(m.words.Say("home.title")),
		Logo:    m.catalog.Logo,
		Langs:   m.languages(),
		Sound:   m.soundKey(),
		Battery: m.gauge(),
		Ask:     m.words.Say("home.ask"),
		Hint:    m.choosing(),
	}
	if say := m.message(); say != "" {
		s.Ask = say
	}
	if !m.now.IsZero() {
		s.Date = m.words.Day(m.now)
	}
	doors, first, pages := m.page(p)
	s.Tiles = m.tiles(doors, first)
	s.Where = m.whereOf(p, pages)
	s.Before, s.After = m.turning(p.page, pages)
	return s
}

func (m *Model) shelfScreen(p *place) Shelf {
	title, ask := m.shelfWords(p)
	doors, first, pages := m.page(p)
	s := Shelf{
		Around: m.frame(title),
		Ask:    ask,
		Note:   m.contentNote(p.shelf),
		Tiles:  m.tiles(doors, first),
		Page:   p.page + 1,
		Pages:  pages,
		Where:  m.whereOf(p, pages),
	}
	s.Before, s.After = m.turning(p.page, pages)
	return s
}

// page is the doors of one page, how many stand on those before it, and how
// many pages there are. A page that is no more is the last one.
func (m *Model) page(p *place) (doors []content.Door, first, pages int) {
	doors = m.doorsOf(p)
	sizes := Deal(len(doors), content.MaxDoors, false, false)
	for i, n := range sizes {
		if i >= p.page || i == len(sizes)-1 {
			return doors[first : first+n], first, len(sizes)
		}
		first += n
	}
	return nil, 0, 1
}

// whereOf says which page it is, where there are several.
func (m *Model) whereOf(p *place, pages int) string {
	if pages < 2 {
		return ""
	}
	return m.words.Say("shelf.page", words.With{"Page": p.page + 1, "Pages": pages})
}

// turning is the keys of a page, counted from 0, that lead to its neighbours.
func (m *Model) turning(page, pages int) (before, after *Key) {
	if page > 0 {
		before = new(m.key(IconBack, "shelf.before", TurnPage{By: -1}))
	}
	if page+1 < pages {
		after = new(m.key(IconNext, "shelf.after", TurnPage{By: 1}))
	}
	return before, after
}

// tiles draws doors as tiles that are numbered from 1 on each screen; shade
// goes on from the tiles of the pages before.
func (m *Model) tiles(doors []content.Door, shade int) []Tile {
	tiles := make([]Tile, 0, len(doors))
	for _, d := range doors {
		tile, ok := m.tile(d)
		if !ok {
			continue
		}
		tile.Number = len(tiles) + 1
		tile.Shade = (shade + len(tiles)) % content.MaxDoors
		tiles = append(tiles, tile)
	}
	return tiles
}

// tile draws one door. A door that leads nowhere is none.
func (m *Model) tile(d content.Door) (Tile, bool) {
	say := func(id string) string { return m.words.Say(id) }
	switch d.Kind {
	case content.DoorService:
		s, ok := m.catalog.Service(d.ID)
		return Tile{Title: s.Title, Line: s.Line, Picture: s.Picture, Tap: serviceTap(s)}, ok
	case content.DoorTutorial:
		t, ok := m.catalog.Tutorial(d.ID)
		return Tile{Title: t.Title, Line: m.lessonLine(t), Picture: t.Picture, Tap: OpenTutorial{t.ID}}, ok
	case content.DoorTutorials:
		return Tile{Title: say("home.learn"), Line: say("home.learn_line"), Icon: IconLearn, Tap: OpenShelf{TutorialShelf}}, true
	case content.DoorServices:
		return Tile{Title: say("home.services"), Line: say("home.services_line"), Icon: IconServices, Tap: OpenShelf{ServiceShelf}}, true
	case content.DoorAgenda:
		return Tile{Title: say("agenda.title"), Line: say("agenda.tile"), Icon: IconAgenda, Tap: OpenAgenda{}}, m.agenda.Known
	case content.DoorLoan:
		return Tile{Title: say("home.card"), Line: m.loanLine(), Icon: IconTablet, Tap: OpenTablet{}}, m.body == Tablette
	}
	return m.findTile(d)
}

// lessonLine says how long a tutorial takes, or where it was left.
func (m *Model) lessonLine(t content.Tutorial) string {
	mark := m.markOf(t)
	switch {
	case mark.Step > 0:
		return m.words.Say("shelf.resume", words.With{"Step": mark.Step + 1, "Steps": len(t.Steps)})
	case mark.Finished:
		return m.words.Say("shelf.finished")
	}
	return m.words.Count("shelf.minutes", t.Minutes)
}
