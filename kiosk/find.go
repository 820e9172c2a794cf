package kiosk

import (
	"tandem/content"
	"tandem/content/words"
)

// A person finds a tutorial by its theme, by the site that it helps with, or by
// going on where they left it. Where there are few, they are shown at once: no
// screen asks a question that has one answer.

// OpenLessons leads to the tutorials of one theme or, where that is empty, of
// one service.
type OpenLessons struct {
	Theme   content.Theme
	Service string
}

func (OpenLessons) event() {}

// More shelves, besides those of the tutorials and of the services.
const (
	ThemeShelf  ShelfOf = iota + ServiceShelf + 1 // the tutorials of a theme
	SiteShelf                                     // the services that have tutorials
	LessonShelf                                   // the tutorials of a service
)

// Doors that only stand on shelves.
const (
	doorTheme   content.DoorKind = "theme"
	doorSites   content.DoorKind = "sites"
	doorLessons content.DoorKind = "leçons" // of a service
)

// openLessons follows the press. What has one tutorial leads straight to it.
func (m *Model) openLessons(e OpenLessons) []Effect {
	p := place{at: atShelf, shelf: ThemeShelf, id: string(e.Theme)}
	if e.Theme == "" {
		p = place{at: atShelf, shelf: LessonShelf, id: e.Service}
	}
	switch doors := m.doorsOf(&p); len(doors) {
	case 0:
	case 1:
		return m.startLesson(doors[0].ID)
	default:
		m.goTo(p)
	}
	return nil
}

// opens reports whether a shelf can be opened without saying of what.
func (s ShelfOf) opens() bool {
	return s == TutorialShelf || s == ServiceShelf || s == SiteShelf || s == ToolShelf
}

// lessonDoors lists the tutorials, what was left first.
func (m *Model) lessonDoors(tutorials []content.Tutorial) []content.Door {
	left, _ := m.leftOff()
	var doors []content.Door
	for _, t := range tutorials {
		door := content.Door{Kind: content.DoorTutorial, ID: t.ID}
		if t.ID == left.ID {
			doors = append([]content.Door{door}, doors...)
			continue
		}
		doors = append(doors, door)
	}
	return doors
}

// learnDoors is the first shelf of the tutorials: all of them where one page
// holds them, else their themes.
func (m *Model) learnDoors() []content.Door {
	subjects := m.subjects()
	if len(m.catalog.Tutorials) <= content.MaxDoors || len(subjects) < 2 {
		return m.lessonDoors(m.catalog.Tutorials)
	}
	doors := []content.Door{{Kind: content.DoorResume}}
	of := map[content.Theme]bool{}
	for _, s := range subjects {
		of[s.Theme] = true
		doors = append(doors, content.Door{Kind: doorTheme, ID: string(s.Theme)})
	}
	for _, t := range m.catalog.Tutorials {
		if !of[t.Theme] {
			doors = append(doors, content.Door{Kind: content.DoorTutorial, ID: t.ID})
		}
	}
	if len(m.siteDoors()) > 1 {
		doors = append(doors, content.Door{Kind: doorSites})
	}
	return doors
}

// subjects are the themes that have tutorials.
func (m *Model) subjects() []content.Subject {
	var some []content.Subject
	for _, s := range m.catalog.Themes {
		if len(m.catalog.TutorialsOn(s.Theme)) > 0 {
			some = append(some, s)
		}
	}
	return some
}

// siteDoors are the services that have tutorials.
func (m *Model) siteDoors() []content.Door {
	var doors []content.Door
	for _, s := range m.catalog.Services {
		if len(m.catalog.TutorialsFor(s.ID)) > 0 {
			doors = append(doors, content.Door{Kind: doorLessons, ID: s.ID})
		}
	}
	return doors
}

// findTile draws a door by which tutorials are found.
func (m *Model) findTile(d content.Door) (Tile, bool) {
	switch d.Kind {
	case content.DoorResume:
		t, ok := m.leftOff()
		line := m.words.Say("shelf.left", words.With{"Step": m.markOf(t).Step + 1, "Steps": len(t.Steps)})
		return Tile{Title: m.words.Say("home.resume"), Line: line, Picture: t.Picture, Icon: IconNext, Tap: OpenTutorial{t.ID}}, ok
	case doorSites:
		return Tile{Title: m.words.Say("shelf.sites"), Line: m.words.Say("shelf.sites_line"), Icon: IconServices, Tap: OpenShelf{SiteShelf}}, true
	case doorLessons:
		s, ok := m.catalog.Service(d.ID)
		return Tile{Title: s.Title, Line: m.doneLine(m.catalog.TutorialsFor(d.ID), s.Line), Picture: s.Picture, Tap: OpenLessons{Service: d.ID}}, ok
	case doorTheme:
		return m.themeTile(content.Theme(d.ID))
	}
	return m.helpTile(d)
}

// themeTile is a theme, or its tutorial where it has one.
func (m *Model) themeTile(theme content.Theme) (Tile, bool) {
	tutorials := m.catalog.TutorialsOn(theme)
	if len(tutorials) == 1 {
		return m.tile(content.Door{Kind: content.DoorTutorial, ID: tutorials[0].ID})
	}
	for _, s := range m.subjects() {
		if s.Theme == theme {
			return Tile{Title: s.Title, Line: m.doneLine(tutorials, s.Line), Picture: s.Picture, Tap: OpenLessons{Theme: theme}}, true
		}
	}
	return Tile{}, false
}

// doneLine says on a tablet how many of some tutorials were followed to their
// end; otherwise what they are about.
func (m *Model) doneLine(tutorials []content.Tutorial, about string) string {
	done := 0
	for _, t := range tutorials {
		if m.markOf(t).Finished {
			done++
		}
	}
	if m.body != Tablette || done == 0 {
		return about
	}
	return m.words.Count("shelf.done", done, words.With{"Of": len(tutorials)})
}

// leftOff is the tutorial that was left last, before its end.
func (m *Model) leftOff() (last content.Tutorial, ok bool) {
	turn := -1
	for _, t := range m.catalog.Tutorials {
		if mark := m.markOf(t); mark.Step > 0 && mark.Turn > turn {
			last, ok, turn = t, true, mark.Turn
		}
	}
	return last, ok
}

// shelfWords are the title of a shelf and its question.
func (m *Model) shelfWords(p *place) (title, ask string) {
	title, ask = m.words.Say("shelf.tutorials"), m.words.Say("shelf.ask_tutorial")
	switch p.shelf {
	case ServiceShelf:
		return m.words.Say("shelf.services"), m.words.Say("shelf.ask_service")
	case SiteShelf:
		return m.words.Say("shelf.sites"), m.words.Say("shelf.ask_site")
	case ToolShelf:
		return m.words.Say("tools.title"), m.words.Say("tools.ask")
	case LessonShelf:
		s, _ := m.catalog.Service(p.id)
		return s.Title, s.Title
	case ThemeShelf:
		for _, s := range m.subjects() {
			if string(s.Theme) == p.id {
				return s.Title, s.Title
			}
		}
	}
	return title, ask
}
