package kiosk

import "time"

// A code of a site comes by letter box or by telephone, and takes its time: who
// waits for one asks the session to wait too.
const (
	codeWaits   = 15 * time.Minute
	codeSettles = 5 * time.Second // a hand that leaves the glass is no press
)

// AwaitCode has the session wait for a code.
type AwaitCode struct{}

// CodeCame ends that.
type CodeCame struct{}

// Typed is a sign of a person at the keyboard of an open site.
type Typed struct{}

func (AwaitCode) event() {}
func (CodeCame) event()  {}
func (Typed) event()     {}

// code is the wait for one.
type code struct {
	on    bool
	used  bool // this session waited once: on a terminal others wait too
	since time.Time
}

// awaitCode asks where the code arrives, or begins to wait at once where there
// is one answer to that.
func (m *Model) awaitCode() {
	switch {
	case m.visit.mail.site == "" && !m.mayAwait():
	case len(m.catalog.Mail) > 0:
		m.cover(place{at: atMailChoice})
	default:
		m.byPhone()
	}
}

// waitForCode begins to wait beside an open site: before, there is no code to
// wait for.
func (m *Model) waitForCode() {
	m.active = true
	m.code = code{on: true, used: true, since: m.now}
}

// mayAwait reports whether somebody may begin to wait for a code of the open
// site; on a terminal, once.
func (m *Model) mayAwait() bool {
	return m.phase == visiting && !m.code.on && !(m.code.used && m.body == Borne)
}

// codeKey begins the wait for a code; nil where there is nothing to wait for,
// or where a terminal waited once.
func (m *Model) codeKey() *Key {
	if !m.codeBelongs() || !m.mayAwait() {
		return nil
	}
	return new(m.key(IconWait, "code.wait", AwaitCode{}))
}

// codeBelongs reports whether a site is in view, which alone sends codes.
func (m *Model) codeBelongs() bool {
	return m.inView()
}

// cameKey ends the wait.
func (m *Model) cameKey() Key {
	return m.mainKey(IconDone, "code.came", CodeCame{})
}

// endCode ends the wait at a sign of a person: who is there needs no longer
// delay than others.
func (m *Model) endCode(e Event) {
	if _, asks := e.(AwaitCode); asks || bare(e) && m.now.Sub(m.code.since) < codeSettles {
		return
	}
	m.code.on = false
}

// awaiting reports whether the screen in view waits for a code.
func (m *Model) awaiting() bool {
	return m.code.on && m.codeBelongs()
}

// codeLeft is how long the session waits for the code, in words.
func (m *Model) codeLeft() string {
	return m.leftUntil(m.code.since.Add(codeWaits))
}

// leftUntil is the time until then, in words.
func (m *Model) leftUntil(end time.Time) string {
	left := max(0, end.Sub(m.now))
	return m.words.Count("code.left", max(1, int((left+time.Minute-1)/time.Minute)))
}
