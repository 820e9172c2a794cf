package fleet

import (
	"slices"
	"time"
)

// Call is somebody at a device who asks for a person. It is kept on the device
// until the manager has it, sent again until then, and counted once there: a
// device never has two calls of one ID.
type Call struct {
	ID    string    `cbor:"1,keyasint"` // made at random where it was pressed
	Kind  CallKind  `cbor:"2,keyasint"`
	At    time.Time `cbor:"3,keyasint"` // the device's clock
	Looks Diagnosis `cbor:"4,keyasint"`
	// Again is when the same was asked for once more while it was open; zero: it
	// was not.
	Again time.Time `cbor:"5,keyasint,omitzero"`
}

// Last is when it was asked for last.
func (c Call) Last() time.Time {
	if c.Again.After(c.At) {
		return c.Again
	}
	return c.At
}

// CallKind is what a person says is wrong, among a few plain things.
type CallKind string

// The kinds of calls.
const (
	CallCome     CallKind = "come"     // at a terminal: somebody should come
	CallInternet CallKind = "internet" // "Internet ne marche pas"
	CallLost     CallKind = "lost"     // "Je ne comprends pas"
	CallScreen   CallKind = "screen"   // "L'écran ou le son"
	CallBroken   CallKind = "broken"   // "La tablette est cassée"
	CallOther    CallKind = "other"    // "Autre chose"
	CallReturn   CallKind = "return"   // the tablet is ready to go back
)

// CallKinds lists the kinds.
var CallKinds = []CallKind{CallCome, CallInternet, CallLost, CallScreen, CallBroken, CallOther, CallReturn}

// Known reports whether k is one of ours.
func (k CallKind) Known() bool { return slices.Contains(CallKinds, k) }

// Diagnosis is how a device was when somebody called from it: what the agent
// and the kiosk know of themselves, and nothing of what was done with them.
type Diagnosis struct {
	Health  Health        `cbor:"1,keyasint"`
	Silent  time.Duration `cbor:"2,keyasint,omitempty"` // since the manager answered; 0: it answers, or never did
	Trouble string        `cbor:"3,keyasint,omitempty"` // why it did not; empty: it did
	Screen  string        `cbor:"4,keyasint,omitempty"` // the kind of screen that was left to call, such as "lesson"
	Faults  []CallFault   `cbor:"5,keyasint,omitempty"` // of the kiosk
}

// CallFault is something that the kiosk knows is not as it should be.
type CallFault string

// The faults of a kiosk.
const (
	FaultSite  CallFault = "site"  // the last site did not open, or died
	FaultKept  CallFault = "kept"  // progress could not be written
	FaultWiped CallFault = "wiped" // not everything could be erased
	FaultMute  CallFault = "mute"  // this machine cannot read aloud
)

// CallFaults lists the faults.
var CallFaults = []CallFault{FaultSite, FaultKept, FaultWiped, FaultMute}

// CallStage is how far a call has come, as the device knows.
type CallStage string

// The stages. A call that staff have settled is none any more.
const (
	CallWaiting  CallStage = "waiting"  // on the device: the manager does not have it yet
	CallReceived CallStage = "received" // staff can see it
	CallHeard    CallStage = "heard"    // staff said that they see to it
)

// CallState is a call that is open, as a kiosk is told of it.
type CallState struct {
	Kind  CallKind
	Stage CallStage
}

// CallNews is what an order says of a call that is open.
type CallNews struct {
	ID    string `cbor:"1,keyasint"`
	Heard bool   `cbor:"2,keyasint,omitempty"` // somebody sees to it
}

// Rung is a call as the manager keeps it.
type Rung struct {
	Call
	Centre string
	Device string
	Loan   string    // of the device when it came; empty: none
	Came   time.Time // the manager's clock; the last time where it was pressed again
	Since  time.Time // when it was pressed first, by the manager's clock as far as that can be known

	Heard     time.Time // zero: nobody has said yet that they see to it
	HeardBy   string
	Settled   time.Time // zero: it is open
	SettledBy string
}

// Open reports whether the call still needs a person.
func (r Rung) Open() bool { return r.Settled.IsZero() }

// Problems lists what a person should look at, as the device was when the call
// was made.
func (r Rung) Problems() []Problem { return r.Looks.Health.problems(r.Since) }

// CallMark is what staff do with a call.
type CallMark string

// The marks, and how each is undone.
const (
	MarkHeard   CallMark = "heard"   // "Je m'en occupe"
	MarkUnheard CallMark = "unheard" // undoes it
	MarkSettled CallMark = "settled" // "C'est réglé"
	MarkOpen    CallMark = "open"    // undoes it
)

// Mark is r after staff did something with it. The same mark again changes
// nothing.
func (r Rung) Mark(m CallMark, by string, at time.Time) (Rung, error) {
	switch m {
	case MarkHeard:
		if r.Heard.IsZero() {
			r.Heard, r.HeardBy = at, by
		}
	case MarkUnheard:
		r.Heard, r.HeardBy = time.Time{}, ""
	case MarkSettled:
		if r.Open() {
			r.Settled, r.SettledBy = at, by
		}
	case MarkOpen:
		r.Settled, r.SettledBy = time.Time{}, ""
	default:
		return r, RefuseField(Invalid, "mark")
	}
	return r, nil
}

// CallKept is how long a call is kept after it came.
const CallKept = 365 * 24 * time.Hour

// CallEntry is a call with the device that it came from, and who has that.
type CallEntry struct {
	Rung
	From Entry
}
