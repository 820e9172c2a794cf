package kiosk

import "tandem/content"

// ContentIs brings what is taught from now on, such as the tiles that a centre
// chose. Nobody sees tiles change under their finger: it waits until the home
// is shown and nobody has begun anything.
type ContentIs struct{ Catalog *content.Catalog }

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
