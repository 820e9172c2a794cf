package kiosk

import (
	"time"
)

// calmStep is how seldom the count changes for who wants nothing to move.
const calmStep = 10 * time.Second

// stillThereScreen counts down in the open: a session that ends by surprise
// takes away what somebody was about to write.
func (m *Model) stillThereScreen() StillThere {
	left := max(0, warningLasts-m.now.Sub(m.ending.since)).Round(time.Second)
	if m.progress.Comfort.Calm { // nothing moves each second
		left = (left + calmStep - 1).Truncate(calmStep)
	}
	s := StillThere{
		Around: m.frame(m.words.Say("still.title")),
		Ask:    m.words.Say("still.ask"),
		Left:   left,
		Of:     warningLasts,
		Count:  m.words.Count("still.count", int(left/time.Second)),
		Stay:   m.mainKey(IconStay, "still.stay", Stay{}),
		Finish: m.key(IconFinish, "still.finish", Finish{}),
	}
	if m.extended >= extensions {
		return m.lastCall(s)
	}
	return s
}

// farewellScreen says what is gone as soon as it is, and never before: on a
// terminal this is the proof that the next person finds nothing.
func (m *Model) farewellScreen() Farewell {
	s := Farewell{Around: m.frame(m.words.Say("farewell.title"))}
	s.Home = new(m.mainKey(IconHome, "farewell.home", GoHome{}))
	switch {
	case m.body == Tablette:
		s.Say = m.words.Say("farewell.kept")
	case m.ending.failed:
		s.Say, s.Busy = m.words.Say("farewell.failed"), m.whoHelps()
	case !m.ending.done:
		s.Say, s.Busy = m.words.Say("farewell.busy"), m.words.Say("farewell.busy_wait")
	default:
		s.Say = m.words.Say("farewell.done")
		s.Erased = []string{m.words.Say("farewell.pages"), m.words.Say("farewell.typed"), m.words.Say("farewell.steps")}
	}
	return s
}

// restingScreen says the hour and how to wake it. It drifts each minute, because
// a picture that never moves stays burnt into the glass.
func (m *Model) restingScreen() Resting {
	return Resting{
		Around: m.frame(""),
		Hint:   m.waking(),
		Clock:  m.clock(),
		Drift:  m.now.Minute() % Drifts,
	}
}

func (m *Model) callScreen() Call {
	s := Call{
		Around: m.frame(m.words.Say("call.title")),
		Say:    m.words.Say("call.say"),
		Phone:  m.lease.Phone,
		Hours:  m.lease.Hours,
		Beside: m.words.Say("call.beside_" + string(m.body)),
		Words:  m.wordsKey(),
		Hall:   m.hallKey(),
		// Not the main key: it is there before all is read, however large the text is.
		Ring: m.key(IconCall, "call.ring", RingFor{RingCome}),
	}
	if m.body == Tablette {
		s.Ring = m.key(IconStuck, "call.problem", OpenProblem{})
	}
	if m.seen() {
		s.News = m.words.Say("ring.heard")
	}
	return s
}
