package kiosk

import "time"

// RingKind is what somebody calls a person for.
type RingKind string

// What a call can be about.
const (
	RingCome     RingKind = "come" // at a terminal: somebody should come
	RingInternet RingKind = "internet"
	RingLost     RingKind = "lost"
	RingScreen   RingKind = "screen"
	RingBroken   RingKind = "broken"
	RingOther    RingKind = "other"
	RingReturn   RingKind = "return" // the tablet is ready to go back
)

// RingStage is how far a call has come.
type RingStage string

// The stages.
const (
	RingWaiting  RingStage = "waiting"  // it is kept on this device until there is Internet
	RingReceived RingStage = "received" // the centre has it
	RingSeen     RingStage = "heard"    // somebody of the centre sees to it
)

// OpenRing is a call that the centre has not settled yet.
type OpenRing struct {
	Kind  RingKind
	Stage RingStage
}

// What a person does, and what the world says of it.
type (
	OpenProblem struct{}                // "J'ai un problème"
	RingFor     struct{ Kind RingKind } // call a person
	RingSent    struct{ Ring OpenRing } // answers Ring: the call is kept and goes its way
	RingFailed  struct{ Kind RingKind } // answers Ring: nobody could take it
	RingHeard   struct{ Open []OpenRing }
)

// Ring calls a person; answered by RingSent or RingFailed. What it says of the
// kiosk are kinds of things: no content, no address, no name.
type Ring struct {
	Kind   RingKind
	Screen string   // the kind of screen that was left to call
	Faults []string // what is known not to be as it should
}

func (OpenProblem) event() {}
func (RingFor) event()     {}
func (RingSent) event()    {}
func (RingFailed) event()  {}
func (RingHeard) event()   {}
func (Ring) effect()       {}

// Problem asks what is wrong, among a few plain things.
type Problem struct {
	Around  Frame
	Ask     string
	Answers []Key
}

// Frame fulfils Screen.
func (s Problem) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Problem) Spoken() []string {
	all := said{}.and(s.Ask)
	for _, k := range s.Answers {
		all = all.and(k.Text)
	}
	return all
}

// sendTakes is how long a call is said to be on its way before it is said that
// it waits for Internet: a quarter of a minute is a long time to stare.
const sendTakes = 8 * time.Second

// ringing is the call that was pressed last.
type ringing struct {
	kind   RingKind
	since  time.Time
	failed bool
}

// problems are what may be wrong with a lent tablet, in the order in which it
// mostly is.
func problems() []RingKind {
	return []RingKind{RingInternet, RingLost, RingScreen, RingBroken, RingOther}
}

// rings reports whether this kiosk calls for that.
func (m *Model) rings(kind RingKind) bool {
	if m.body == Borne {
		return kind == RingCome
	}
	switch kind {
	case RingInternet, RingLost, RingScreen, RingBroken, RingOther, RingReturn:
		return true
	}
	return false
}

// ring calls a person. Pressed again, it is the same call: the agent sees to
// that, and tells the centre when somebody asks once more.
func (m *Model) ring(kind RingKind) []Effect {
	if !m.rings(kind) {
		return nil
	}
	call := Ring{Kind: kind, Screen: m.cameFrom(), Faults: m.faults()}
	m.goTo(place{at: atRing, id: string(kind)})
	m.ringing = ringing{kind: kind, since: m.now}
	return []Effect{call}
}

// cameFrom is the kind of screen that was left to call.
func (m *Model) cameFrom() string {
	names := map[spot]string{
		atHome: "home", atShelf: "shelf", atSheet: "sheet", atLesson: "lesson", atQuestion: "question",
		atLessonEnd: "lesson_end", atSettings: "comfort", atReturn: "give_back",
	}
	for i := len(m.trail) - 1; i > 0; i-- {
		if name := names[m.trail[i].at]; name != "" {
			return name
		}
	}
	return names[atHome]
}

// faults are what the kiosk knows of itself that is not as it should be.
func (m *Model) faults() []string {
	var found []string
	for _, f := range []struct {
		name string
		is   bool
	}{{"site", m.siteFailed}, {"kept", m.unkept}, {"wiped", m.unclean}, {"mute", !m.voice}} {
		if f.is {
			found = append(found, f.name)
		}
	}
	return found
}

// ringNews takes in what became of calls.
func (m *Model) ringNews(e Event) []Effect {
	switch e := e.(type) {
	case RingSent:
		m.ringSent(e.Ring)
	case RingFailed:
		m.ringFailed(e.Kind)
	case RingHeard:
		return m.ringHeard(e.Open)
	}
	return nil
}

// ringSent takes in that a call is kept.
func (m *Model) ringSent(r OpenRing) {
	if m.ringing.kind == r.Kind {
		m.ringing.failed = false
	}
	for i := range m.rung {
		if m.rung[i].Kind == r.Kind {
			m.rung[i].Stage = r.Stage
			return
		}
	}
	m.rung = append(m.rung, r)
}

func (m *Model) ringFailed(kind RingKind) {
	if m.ringing.kind == kind {
		m.ringing.failed = true
	}
}

// ringHeard takes in how far all open calls have come. Who waits in front of
// the screen and listens hears that somebody saw their message.
func (m *Model) ringHeard(open []OpenRing) []Effect {
	kind := RingKind(m.here().id)
	waiting := m.phase == browsing && m.here().at == atRing && m.stage(kind) != RingSeen
	m.rung = append([]OpenRing(nil), open...)
	if waiting && m.stage(kind) == RingSeen {
		return m.readAloud()
	}
	return nil
}

// stage is how far a call has come; empty where none of its kind is open.
func (m *Model) stage(kind RingKind) RingStage {
	for _, r := range m.rung {
		if r.Kind == kind {
			return r.Stage
		}
	}
	return ""
}

// seen reports whether somebody sees to one of the open calls.
func (m *Model) seen() bool {
	for _, r := range m.rung {
		if r.Stage == RingSeen {
			return true
		}
	}
	return false
}

func (m *Model) problemScreen() Problem {
	s := Problem{Around: m.frame(m.words.Say("problem.title")), Ask: m.words.Say("problem.ask")}
	for _, kind := range problems() {
		s.Answers = append(s.Answers, Key{Text: m.words.Say("problem.is_" + string(kind)), Tap: RingFor{kind}})
	}
	return s
}

// ringScreen says how far the call has come.
func (m *Model) ringScreen(p *place) Notice {
	kind := RingKind(p.id)
	s := Notice{
		Around: m.frame(m.words.Say("ring.title")), Icon: IconCall, Desk: m.whoHelps(),
		Keys: []Key{m.mainKey(IconHome, "ring.ok", GoHome{})},
	}
	tell := func(say, next string) { s.Say, s.Next = m.words.Say(say), m.words.Say(next) }
	ours, stage := m.ringing.kind == kind, m.stage(kind)
	switch {
	case ours && m.ringing.failed:
		tell("ring.failed", "ring.failed_next")
		s.Icon = IconStuck
		s.Keys = []Key{m.mainKey(IconAgain, "ring.again", RingFor{kind}), m.key(IconHome, "ring.ok", GoHome{})}
	case stage == RingSeen:
		tell("ring.heard", "ring.heard_next_"+string(m.body))
		s.Icon, s.Desk = IconDone, ""
	case stage == RingReceived:
		tell("ring.received", "ring.received_next_"+string(m.body))
		s.Icon = IconDone
	case ours && m.now.Sub(m.ringing.since) < sendTakes:
		tell("ring.sending", "ring.sending_next")
		s.Desk = ""
	case stage == RingWaiting:
		tell("ring.waiting", "ring.waiting_next")
	case ours && m.now.Sub(m.ringing.since) < 2*sendTakes: // the agent has not answered yet
		tell("ring.sending", "ring.sending_next")
		s.Desk = ""
	default:
		tell("ring.over", "ring.over_next")
		s.Icon, s.Desk = IconDone, ""
	}
	return s
}
