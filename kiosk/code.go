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

// awaitCode begins to wait beside an open site: before, there is no code to
// wait for.
func (m *Model) awaitCode() {
	if m.codeKey() == nil {
		return
	}
	m.active = true
	m.code = code{on: true, used: true, since: m.now}
}

// codeKey begins the wait for a code; nil where there is nothing to wait for,
// or where a terminal waited once.
func (m *Model) codeKey() *Key {
	if !m.codeBelongs() || m.code.on || m.code.used && m.body == Borne {
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
	left := max(0, codeWaits-m.now.Sub(m.code.since))
	return m.words.Count("code.left", max(1, int((left+time.Minute-1)/time.Minute)))
}
