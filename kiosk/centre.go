package kiosk

import "tandem/content"

// ContentIs brings what is taught from now on, such as the tiles that a centre
// chose. Nobody sees tiles change under their finger: it waits until the home
// is shown and nobody has begun anything.
//
// Now is for the author of the content, who looks at what was just written: it
// is shown where they stand, as far as that is still there.
type ContentIs struct {
	Catalog *content.Catalog
	Now     bool
}

func (ContentIs) event() {}

// takeContent takes in new content once nobody is in the midst of the old.
func (m *Model) takeContent() {
	if m.next == nil || m.phase != browsing && m.phase != attracting && m.phase != resting || len(m.trail) > 1 || m.here().at != atHome {
		return
	}
	if m.body == Borne && m.active {
		return
	}
	m.catalog, m.next = m.next, nil
	m.attraction.card = 0
	m.here().page = 0
}

// contentIs keeps new content for the next moment in which nobody minds, or
// shows it at once.
func (m *Model) contentIs(e ContentIs) {
	m.next = e.Catalog
	if !e.Now || m.phase == visiting || m.phase == opening || m.phase == leaving {
		return
	}
	m.catalog, m.next = m.next, nil
	for i, p := range m.trail {
		if i > 0 && !m.stillThere(p) {
			m.cutTrail(i)
			return
		}
	}
}

// stillThere reports whether what a place shows is in the catalogue.
func (m *Model) stillThere(p place) bool {
	switch p.at {
	case atMenu, atSheet:
		_, ok := m.catalog.Service(p.id)
		return ok
	case atGuide:
		_, _, ok := m.guideOf(&p)
		return ok
	case atWords:
		return len(m.catalog.Glossary) > 0
	case atWord:
		_, ok := m.term(p.id)
		return ok
	case atLesson, atQuestion, atLessonEnd:
		t, ok := m.catalog.Tutorial(p.id)
		return ok && p.step < len(t.Steps) && (p.at != atQuestion || t.Steps[p.step].Question != nil)
	}
	return true
}
