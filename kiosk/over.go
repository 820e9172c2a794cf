package kiosk

// Over an open page lie places of the trail, as they do over the home: a
// person asks for help, looks and goes back to the page, which stayed open
// behind and lost nothing. What leads away from the page for good (a tutorial,
// another site) is not to be had there.

// covered reports whether a place lies over the open page.
func (m *Model) covered() bool {
	return m.phase == visiting && len(m.trail) > m.visit.under
}

// inView reports whether the open page is what a person sees.
func (m *Model) inView() bool {
	return m.phase == visiting && !m.covered() && !m.snagged()
}

// cover lays a place over the open page.
func (m *Model) cover(p place) {
	if m.phase == visiting {
		m.goTo(p)
	}
}

// uncover goes back to the page from whatever lies over it.
func (m *Model) uncover() {
	if m.visit.under > 0 && len(m.trail) > m.visit.under {
		m.cutTrail(m.visit.under)
	}
}

// overPage reports whether an event may lead somewhere, or change something,
// over an open page.
func overPage(e Event) bool {
	switch e.(type) {
	case OpenHelp, OpenPhone, OpenHall, OpenCall, RingFor, OpenWords, OpenWord, OpenSettings, OpenVolume, ChangeVolume, Mute, TurnPage:
		return true
	}
	return false
}
