package kiosk

import (
	"tandem/content"
	"tandem/content/words"
)

// OpenService leads to what people come to a service for: the menu of its
// procedures, or where it has none straight to its sheet.
type OpenService struct{ ID string }

func (OpenService) event() {}

// openService follows the press.
func (m *Model) openService(id string) {
	service, ok := m.catalog.Service(id)
	switch {
	case !ok:
	case len(service.Procedures) == 0:
		m.goTo(place{at: atSheet, id: id})
	default:
		m.goTo(place{at: atMenu, id: id})
	}
}

// serviceTap is what the tile of a service means.
func serviceTap(s content.Service) Event {
	if len(s.Procedures) == 0 {
		return OpenSheet{s.ID}
	}
	return OpenService{s.ID}
}

// menuScreen offers what people come for, the site itself to who knows the way,
// and what to know before.
func (m *Model) menuScreen(p *place) Shelf {
	service, _ := m.catalog.Service(p.id)
	s := Shelf{
		Around: m.frame(service.Title),
		Ask:    m.words.Say("menu.ask", words.With{"Name": service.Name}),
		Note:   m.contentNote(ServiceShelf),
		Page:   1,
		Pages:  1,
	}
	for _, g := range service.Procedures[:min(len(service.Procedures), content.MaxProcedures)] {
		s.Tiles = append(s.Tiles, Tile{
			Title: g.Title, Line: g.Line, Picture: pictureOf(g, service),
			Tap: OpenProcedure{Service: service.ID, ID: g.ID},
		})
	}
	s.Tiles = append(s.Tiles,
		Tile{Title: m.words.Say("sheet.open"), Line: m.words.Say("menu.open_line"), Icon: IconOpen, Tap: Visit{ID: service.ID}},
		Tile{Title: m.words.Say("menu.know"), Line: m.words.Say("menu.know_line"), Icon: IconKnow, Tap: OpenSheet{service.ID}},
	)
	for i := range s.Tiles {
		s.Tiles[i].Number, s.Tiles[i].Shade = i+1, i%content.MaxDoors
	}
	return s
}

// pictureOf is the picture of a procedure, or its service's.
func pictureOf(g content.Guide, s content.Service) string {
	if g.Picture == "" {
		return s.Picture
	}
	return g.Picture
}
