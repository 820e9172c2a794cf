package kiosk

import (
	"reflect"
	"strings"
	"time"
)

// Clone is a second model that goes on by itself, so that a test can look at
// what would happen.
func (m *Model) Clone() *Model {
	c := *m
	c.trail = append([]place(nil), m.trail...)
	c.progress = m.progress.clone()
	c.papers.held = append([]paper(nil), m.papers.held...)
	return &c
}

// Forgot reports whether m is equal to a fresh model, but for its clock and its lease.
func (m *Model) Forgot() bool {
	c := *m.Clone()
	c.now, c.touched, c.wipeAsked, c.keepAsked = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	if c.phase == attracting || c.phase == resting { // they show nothing of anybody
		c.phase, c.attraction = browsing, attraction{}
		c.dark, c.darkened = false, time.Time{}
	}
	c.stale = false // the program is, not what it shows
	c.rung, c.used, c.device = nil, false, WithFinger
	c.lease, c.visits, c.speeches, c.printer = Lease{}, 0, 0, false
	c.pinTries, c.runs, c.touch, c.sign = 0, 0, Matrix{}, Sign{}
	c.agenda, c.next = AgendaIs{}, nil
	return reflect.DeepEqual(&c, New(Setup{Body: m.body, Catalog: m.catalog, Words: m.books[0], Others: m.books[1:], Voice: m.voice, Volume: m.usualVolume, Loudest: m.mostVolume, Night: m.night, Door: m.door, Adjusts: m.adjusts}))
}

// Kept is what was asked to be kept last.
func (m *Model) Kept() (Progress, bool) { return m.progress.clone(), !m.keepAsked.IsZero() }

// Trail tells all that the trail holds, with what lies behind its end.
func (m *Model) Trail() string {
	var told strings.Builder
	for _, p := range m.trail[:cap(m.trail)] {
		told.WriteString(string(p.typing.text) + ";")
	}
	return told.String()
}
