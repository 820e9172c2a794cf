package fleet

import (
	"crypto/ed25519"
	"time"
)

// Device is a thing that a centre owns. Its identity is the asset tag that the
// centre stuck on it; its key is a credential that enrolment replaces.
type Device struct {
	ID        string // stable, made by the manager
	Centre    string
	Asset     string // the sticker, such as "TAB-07"
	Body      Body
	Model     string
	Place     string // where a kiosk stands, in words; empty for a tablet
	Condition Condition
	Added     time.Time

	Epoch    uint32            // counts enrolments; 0: never enrolled
	Key      ed25519.PublicKey // of this epoch; empty where Epoch is 0
	Enrolled time.Time         // of this epoch
	Seq      uint64            // last report counted in this epoch
	Seen     time.Time         // when it was received; zero: never
	Health   Health            // as of Seen
	Holds    Holding           // what it said of its loan at Seen
	Packs    []Pack            // what it said it has at Seen
}

// Body is the kind of kiosk that a device is.
type Body string

// The bodies.
const (
	Borne    Body = "borne"    // public terminal: everything is wiped after each session
	Tablette Body = "tablette" // lent to one person
)

// Condition is what staff say of the thing itself.
type Condition string

// The conditions.
const (
	Good    Condition = "good"
	Repair  Condition = "repair"
	Lost    Condition = "lost"
	Retired Condition = "retired"
)

// State is what a person at the desk wants to know of a device at a glance.
type State string

// The states, in the order in which they need a person.
const (
	StateLost      State = "lost"
	StateOverdue   State = "overdue"   // lent, and the last day is past
	StateSilent    State = "silent"    // enrolled, and unheard of for longer than its Silence
	StateRepair    State = "repair"    //
	StateNew       State = "new"       // never enrolled
	StateDueSoon   State = "due_soon"  // lent, and the last day is near
	StateLent      State = "lent"      //
	StateAvailable State = "available" // on the shelf
	StateInService State = "in_service"
	StateRetired   State = "retired"
)

// States lists every state in the order in which they need a person.
var States = []State{
	StateLost, StateOverdue, StateSilent, StateRepair, StateNew,
	StateDueSoon, StateLent, StateAvailable, StateInService, StateRetired,
}

// DueSoon is how long before its last day a loan is said to end soon.
const DueSoon = 7 * 24 * time.Hour

// Silence is how long a device of that body may be unheard of before staff are
// told. It is coarse on purpose for a tablet: the silence of a device at home
// must not become the watching of a life (CNIL; facts of the fleet, section 5).
func (b Body) Silence() time.Duration {
	if b == Borne {
		return time.Hour
	}
	return 14 * 24 * time.Hour
}

// State tells the state of d at a time, given its running loan, or nil where
// it has none.
func (d Device) State(loan *Loan, now time.Time) State {
	switch {
	case d.Condition == Retired:
		return StateRetired
	case d.Condition == Lost:
		return StateLost
	case loan != nil && loan.Overdue(now):
		return StateOverdue
	case d.Condition == Repair:
		return StateRepair
	case d.Epoch == 0 && loan == nil:
		return StateNew
	case d.Epoch > 0 && now.Sub(d.lastSign()) > d.Body.Silence():
		return StateSilent
	case loan != nil && loan.Due.Sub(now) < DueSoon:
		return StateDueSoon
	case loan != nil:
		return StateLent
	case d.Body == Borne:
		return StateInService
	}
	return StateAvailable
}

func (d Device) lastSign() time.Time {
	if d.Seen.After(d.Enrolled) {
		return d.Seen
	}
	return d.Enrolled
}

// Lendable returns an error where d cannot be handed to a person.
func (d Device) Lendable() error {
	if d.Body != Tablette || d.Condition != Good {
		return Refuse(NotLendable)
	}
	return nil
}
