package kiosk

import (
	"tandem/content"
	"tandem/content/words"
)

func (m *Model) homeScreen() Home {
	doors := m.catalog.Home.Borne
	hint := m.words.Say("home.hint_borne")
	if m.body == Tablette {
		doors = m.catalog.Home.Tablette
		hint = m.words.Say("home.hint_tablette")
	}
	return Home{
		Around: m.frame(m.words.Say("home.title")),
		Ask:    m.words.Say("home.ask"),
		Hint:   hint,
		Tiles:  m.tiles(doors, 0),
	}
}

func (m *Model) shelfScreen(p *place) Shelf {
	title, ask := m.words.Say("shelf.tutorials"), m.words.Say("shelf.ask_tutorial")
	if p.shelf == ServiceShelf {
		title, ask = m.words.Say("shelf.services"), m.words.Say("shelf.ask_service")
	}
	doors := m.shelfDoors(p.shelf)
	first := p.page * content.MaxDoors
	pages := m.pages(p.shelf)
	s := Shelf{
		Around: m.frame(title),
		Ask:    ask,
		Tiles:  m.tiles(doors[first:min(first+content.MaxDoors, len(doors))], first),
		Page:   p.page + 1,
		Pages:  pages,
	}
	if pages > 1 {
		s.Where = m.words.Say("shelf.page", words.With{"Page": s.Page, "Pages": pages})
	}
	s.Before, s.After = m.turning(p.page, pages)
	return s
}

// turning is the keys of a page, counted from 0, that lead to its neighbours.
func (m *Model) turning(page, pages int) (before, after *Key) {
	if page > 0 {
		before = &Key{Icon: IconBack, Text: m.words.Say("shelf.before"), Tap: TurnPage{By: -1}}
	}
	if page+1 < pages {
		after = &Key{Icon: IconNext, Text: m.words.Say("shelf.after"), Tap: TurnPage{By: 1}}
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
		return Tile{Title: s.Title, Line: s.Line, Picture: s.Picture, Tap: OpenSheet{s.ID}}, ok
	case content.DoorTutorial:
		t, ok := m.catalog.Tutorial(d.ID)
		return Tile{Title: t.Title, Line: m.lessonLine(t), Picture: t.Picture, Tap: OpenTutorial{t.ID}}, ok
	case content.DoorTutorials:
		return Tile{Title: say("home.learn"), Line: say("home.learn_line"), Icon: IconLearn, Tap: OpenShelf{TutorialShelf}}, true
	case content.DoorServices:
		return Tile{Title: say("home.services"), Line: say("home.services_line"), Icon: IconServices, Tap: OpenShelf{ServiceShelf}}, true
	case content.DoorLoan:
		return Tile{Title: say("home.card"), Line: say("home.card_line"), Icon: IconTablet, Tap: OpenCard{}}, m.body == Tablette
	}
	return Tile{}, false
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
