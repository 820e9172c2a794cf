package kiosk

import "time"

// How long an untouched screen waits (design, section 9).
const (
	menuWaits     = 60 * time.Second
	lessonWaits   = 120 * time.Second
	pageWaits     = 180 * time.Second
	typingWaits   = 240 * time.Second
	warningLasts  = 30 * time.Second
	farewellStays = 6 * time.Second
	wipeMayTake   = 30 * time.Second // after which it is tried again
	tabletRests   = 10 * time.Minute
	keepAgain     = 30 * time.Second // after progress could not be written
)

// session is all that belongs to the person who is there, or was: what is not
// in it outlives them.
type session struct {
	phase      phase
	trail      []place // where the person is: the first is home, the last is shown
	progress   Progress
	active     bool // somebody opened something
	visit      visit
	siteFailed bool // the last site did not open, or died
	code       code
	speech     speech
	ringing    ringing
	wifi       wifi
	staff      staff
	attraction attraction
	papers     papers
	ending     ending
	extended   int       // answers in a row to "Vous êtes encore là ?"
	answered   time.Time // when the last of them came
	unkept     bool      // the last Keep failed
}

func newSession() session { return session{trail: []place{{at: atHome}}} }

// forget makes the model equal to a fresh one, but for its clock and its lease.
func (m *Model) forget() {
	m.session = newSession()
	m.chooseWords()
}

// ending is how a session comes to its end.
type ending struct {
	before phase     // under the question "Vous êtes encore là ?"
	since  time.Time // when the question or the farewell came up
	done   bool      // the farewell: everything that had to go is gone
	failed bool      // the farewell: something is left
}

// tick lets time pass.
func (m *Model) tick() []Effect {
	var effects []Effect
	if m.touched.IsZero() {
		m.touched = m.now
		if m.voice { // what a tablet kept
			effects = append(effects, m.loudness())
		}
	}
	if m.speech.on && m.phase != asking { // who listens is there
		m.touched = m.now
	}
	effects = append(effects, m.shineFirst()...)
	effects = append(effects, m.seekWhileShown()...)
	effects = append(effects, m.tickStaff()...)
	effects = append(effects, m.tickPhase()...)
	effects = append(effects, m.tickMail()...)
	if m.unclean && m.now.Sub(m.wipeAsked) >= wipeMayTake {
		effects = append(effects, m.wipe())
	}
	if m.unkept && m.now.Sub(m.keepAsked) >= keepAgain {
		effects = append(effects, m.keep())
	}
	return effects
}

func (m *Model) tickPhase() []Effect {
	if m.phase == leaving {
		return m.tickFarewell()
	}
	if m.staff.open || m.veiled() {
		return nil
	}
	if m.body == Tablette {
		return m.tickTablet()
	}
	return m.tickTerminal()
}

// wipe asks that everything go, and remembers it until the world says that
// everything is gone.
func (m *Model) wipe() Effect {
	m.unclean = true
	m.wipeAsked = m.now
	return Wipe{}
}

// tickTablet lets a tablet at home rest: an open site is closed, and nothing
// of its person is lost.
func (m *Model) tickTablet() []Effect {
	if m.alone() {
		m.remind()
	}
	rests := tabletRests
	if m.awaiting() || m.inMail() {
		rests = codeWaits
	}
	if m.phase == resting || m.now.Sub(m.touched) < rests {
		return nil
	}
	effects := append(m.leavePage(), m.shred()...)
	m.code.on = false
	m.phase = resting
	return effects
}

// tickTerminal asks whether anybody is there, and ends the session where
// nobody answers.
func (m *Model) tickTerminal() []Effect {
	switch {
	case m.phase == resting:
		m.rise()
		return nil
	case m.phase == asking:
		if m.now.Sub(m.ending.since) >= warningLasts {
			return m.finish()
		}
		return nil
	case m.phase == attracting, m.fresh() && !m.active:
		m.idle()
		return nil
	}
	if m.now.Sub(m.touched) < m.waits() {
		return nil
	}
	if m.fresh() {
		return m.endQuietly()
	}
	m.code.on = false
	m.ending = ending{before: m.phase, since: m.now}
	m.phase = asking
	return m.say(m.aloud())
}

// endQuietly ends the session of somebody who went home and away: the screen
// holds nothing of theirs, so that nobody needs to be asked.
func (m *Model) endQuietly() []Effect {
	effects := m.resetVolume()
	m.forget()
	m.stale = true
	return append(effects, Count{What: SessionEnded}, ClosePage{}, m.wipe())
}

// fresh reports whether the screen shows nothing of a person: nobody needs to
// be asked then.
func (m *Model) fresh() bool {
	return m.phase == browsing && m.here().at == atHome && m.progress.Empty()
}

// waits is how long the present screen of a terminal waits for a person.
func (m *Model) waits() time.Duration {
	switch {
	case m.awaiting(), m.inMail():
		return codeWaits
	case m.covered() && m.here().at == atPaper:
		return pageWaits
	case m.phase == troubled, m.snagged() && !m.covered():
		return menuWaits
	case m.visit.typed && m.inView():
		return typingWaits
	case m.phase == opening, m.inView():
		return pageWaits
	}
	switch m.here().at {
	case atEntry:
		return typingWaits
	case atLesson, atQuestion, atLessonEnd, atGuide, atRing: // who rang waits for a person
		return lessonWaits
	}
	return menuWaits
}

// finish ends the session: the site is closed, and on a terminal everything
// goes.
func (m *Model) finish() []Effect {
	if m.phase == leaving {
		return nil
	}
	if m.staff.open { // it closes the door, and there is nothing to erase
		return m.lockStaff()
	}
	effects := m.hush()
	if m.body == Borne {
		effects = append(effects, m.resetVolume()...)
	}
	if m.active {
		effects = append(effects, Count{What: SessionEnded})
		m.stale = m.stale || m.body == Borne
	}
	effects = append(effects, ClosePage{})
	m.phase = leaving
	m.visit = visit{}
	m.trail = []place{{at: atHome}}
	m.active = false
	m.ending = ending{since: m.now, done: m.body == Tablette}
	if m.body == Tablette {
		return append(effects, m.shred()...)
	}
	m.progress = Progress{Comfort: m.progress.Comfort} // the farewell is read as the person reads
	return append(effects, m.wipe())
}

// tickFarewell goes home when the farewell was read, and says so where
// something could not be erased.
func (m *Model) tickFarewell() []Effect {
	since := m.now.Sub(m.ending.since)
	if m.ending.done && since >= farewellStays {
		return m.goHome()
	}
	m.ending.failed = m.ending.failed || !m.ending.done && since >= wipeMayTake
	return nil
}

func (m *Model) wiped(whole bool) []Effect {
	m.unclean = !whole
	var effects []Effect
	if whole && m.body == Tablette { // the wipe took the number of the loan too
		effects = append(effects, m.keep())
	}
	if m.phase == leaving && !m.ending.done {
		m.ending.done, m.ending.failed, m.ending.since = whole, !whole, m.now
	}
	if m.visit.waits && whole {
		return append(effects, m.openNow()...)
	}
	if m.visit.waits {
		m.pageFailed(m.visit.number, false, WhyUnknown)
	}
	return append(effects, m.renew()...)
}

// forgetUnlessKept empties the model of a terminal when its farewell is over.
func (m *Model) forgetUnlessKept() {
	if m.body == Tablette {
		m.ending = ending{}
		return
	}
	m.forget()
}
