package kiosk

import "strings"

// How a device becomes somebody's: staff scan a code with their telephone, or
// type one, or bring one on a stick. It works without any of these, too.

// JoinWay is a way to become somebody's.
type JoinWay string

// The ways.
const (
	joinNone JoinWay = ""
	ByPhone  JoinWay = "phone" // the kiosk shows a code, staff scan it
	ByCode   JoinWay = "code"  // staff type a code
	ByStick  JoinWay = "stick" // a file on a USB stick
	Later    JoinWay = "later"
)

// Arrival is how far a device has come that asks to become somebody's.
type Arrival struct {
	State ArrivalState
	Page  string    // where staff answer, for the code and in clear
	Code  string    // that they look for there
	Words [4]string // to compare with the manager's
	In    bool      // it is somebody's
	Asset string    // its sticker, once it is
}

// ArrivalState says what a device that asks is waiting for.
type ArrivalState string

// The states; the zero ArrivalState is a device that does not ask.
const (
	ArrivalTrying  ArrivalState = "trying"  // the manager does not answer yet
	ArrivalWaiting ArrivalState = "waiting" // for staff
	ArrivalRefused ArrivalState = "refused" // by staff
	ArrivalEnded   ArrivalState = "ended"   // nobody answered in time
	ArrivalFull    ArrivalState = "full"    // too many wait there
)

// JoinFault is why a device did not become somebody's. Its text is the end of
// the id of a message.
type JoinFault string

// The faults.
const (
	FaultAgent   JoinFault = "agent"   // the agent does not answer
	FaultManager JoinFault = "manager" // the manager does not answer
	FaultAddress JoinFault = "address" // what was typed is no address
	FaultCode    JoinFault = "code"    // what was typed is no code
	FaultUsed    JoinFault = "used"    // a code that is wrong, used or too old
	FaultStick   JoinFault = "stick"   // the stick is gone, or holds no code
)

// What the agent and the sticks say.
type (
	ArrivalIs  struct{ Arrival Arrival }
	JoinFailed struct{ Why JoinFault }
	Joined     struct { // by a code
		Asset string
		Words [4]string
	}
	StickIs struct{ File string } // with a code on it; empty: there is none
)

// What is asked of them.
type (
	// AskIn has the device ask a manager to be let in, or with no manager ends
	// that. How far it comes is told by ArrivalIs; JoinFailed where it cannot.
	AskIn struct {
		Manager string
		As      Body
	}
	// EnterCode has the device enrol; answered by Joined or JoinFailed.
	EnterCode struct{ Code, Manager Written }
	// EnterStick does so with the code that was found on a stick.
	EnterStick struct{}
	// LookForStick looks for one again and again, until it is told not to;
	// answered by StickIs whenever that changes.
	LookForStick struct{ On bool }
)

func (ArrivalIs) event()     {}
func (JoinFailed) event()    {}
func (Joined) event()        {}
func (StickIs) event()       {}
func (JoinBy) event()        {}
func (TakeStick) event()     {}
func (AskIn) effect()        {}
func (EnterCode) effect()    {}
func (EnterStick) effect()   {}
func (LookForStick) effect() {}

// join is how far that has come.
type join struct {
	way     JoinWay
	arrival Arrival
	stick   string // the file that was found
	code    string // a short code, while it waits for the manager's address
}

// joinPress takes a way, or the code of a stick.
func (m *Model) joinPress(e Event) []Effect {
	j := &m.first.join
	if j.arrival.In { // it is somebody's already
		return nil
	}
	if _, take := e.(TakeStick); take {
		if j.way != ByStick || j.stick == "" {
			return nil
		}
		m.first.busy = true
		return []Effect{EnterStick{}}
	}
	switch way := e.(JoinBy).Way; way {
	case ByPhone:
		if m.first.answers.Manager == "" {
			return m.askJoin(forManager)
		}
		return m.askIn()
	case ByCode:
		return m.askJoin(forCode)
	case ByStick:
		j.way, j.stick = ByStick, ""
		return []Effect{LookForStick{On: true}}
	case Later:
		return m.firstGo(1)
	}
	return nil
}

// askIn has the device ask the manager whose address is known.
func (m *Model) askIn() []Effect {
	m.first.join.way = ByPhone
	m.first.join.arrival = Arrival{State: ArrivalTrying}
	return []Effect{AskIn{Manager: m.first.answers.Manager, As: m.first.answers.Body}}
}

// askJoin asks for an address or a code.
func (m *Model) askJoin(what purpose) []Effect {
	if what == forManager {
		return m.askFor(entry{For: what, Ask: m.words.Say("first.manager_ask"), Hint: m.words.Say("first.manager_hint"), Most: 200})
	}
	return m.askFor(entry{For: what, Ask: m.words.Say("first.code_ask"), Hint: m.words.Say("first.code_hint"), Most: 400})
}

// joinEntered takes an address or a code that was typed. A short code does not
// say where its manager is.
func (m *Model) joinEntered(what purpose, text string) []Effect {
	f := &m.first
	switch what {
	case forManager:
		f.answers.Manager = strings.TrimSpace(text)
		kept := m.keepAnswers()
		if code := f.join.code; code != "" {
			f.join.code = ""
			return append(kept, m.enterCode(code)...)
		}
		return append(kept, m.askIn()...)
	case forCode:
		if !longCode(text) && f.answers.Manager == "" {
			f.join.code = text
			return m.askJoin(forManager)
		}
		return m.enterCode(text)
	}
	return nil
}

// longCode reports whether a code says where its manager is.
func longCode(text string) bool { return strings.Contains(text, ":") }

func (m *Model) enterCode(code string) []Effect {
	f := &m.first
	f.busy, f.join.way = true, ByCode
	manager := Written(f.answers.Manager)
	if longCode(code) {
		manager = ""
	}
	return []Effect{EnterCode{Code: Written(code), Manager: manager}}
}

// leaveJoin ends what is under way.
func (m *Model) leaveJoin() []Effect {
	j := &m.first.join
	way := j.way
	j.way, j.stick, j.code = joinNone, "", ""
	switch {
	case way == ByPhone && !j.arrival.In:
		j.arrival = Arrival{}
		return []Effect{AskIn{}}
	case way == ByStick:
		return []Effect{LookForStick{}}
	}
	return nil
}

// joinNews takes in what the agent and the sticks say.
func (m *Model) joinNews(e Event) []Effect {
	f := &m.first
	j := &f.join
	switch e := e.(type) {
	case ArrivalIs:
		// What was asked before the last question was left comes too late.
		if e.Arrival.In || j.way == ByPhone {
			shown := j.arrival.Words
			j.arrival = e.Arrival
			if e.Arrival.Words == ([4]string{}) { // those of a code that was taken are to be compared still
				j.arrival.Words = shown
			}
		}
		if e.Arrival.In && j.way == ByPhone {
			j.way = joinNone
		}
	case JoinFailed:
		f.busy = false
		f.failed = m.words.Say("first.fault_" + string(e.Why))
		if e.Why == FaultAddress {
			f.answers.Manager = ""
		}
		if j.way == ByStick { // it may be put in again
			return nil
		}
		return m.leaveJoin()
	case Joined:
		f.busy = false
		effects := m.leaveJoin()
		j.arrival = Arrival{In: true, Asset: e.Asset, Words: e.Words}
		return effects
	case StickIs:
		if j.way == ByStick {
			j.stick = e.File
		}
	}
	return nil
}
