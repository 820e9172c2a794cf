package kiosk

import "time"

// Intent is something that happened, and when. It is the only thing that moves
// the Model.
type Intent struct {
	At   time.Time
	What Event
}

// Event is what happened: a press, a tick of the clock, news of the world.
type Event interface{ event() }

// What a person does.
type (
	GoBack       struct{}                       // one screen back
	GoHome       struct{}                       // to the first screen; the session goes on
	Finish       struct{}                       // "J'ai fini": the session ends
	OpenShelf    struct{ Of ShelfOf }           // the first page of a shelf
	TurnPage     struct{ By int }               // on the shelf: -1 or +1
	OpenTutorial struct{ ID string }            // at the step where it was left
	StepDone     struct{}                       // "C'est fait"
	StepStuck    struct{}                       // "Je n'y arrive pas"
	Choose       struct{ Answer int }           // of a question, from 0
	OpenSheet    struct{ ID string }            // what to know of a service
	Visit        struct{ ID, Procedure string } // open the service's site, where that procedure begins or, without one, its own start
	OpenCard     struct{}                       // the card of a lent tablet
	OpenCall     struct{}                       // "Appeler"
	OpenSettings struct{}                       // "Confort"
	SetComfort   struct{ To Comfort }           //
	Read         struct{}                       // "Lire": read this screen aloud, or stop
	Stay         struct{}                       // "Oui, je continue"
	Dismiss      struct{}                       // back to the site, after a refusal
	Steer        struct{ To Direction }         // a stick moved: the view moves the focus, or presses what has it
	Touched      struct{}                       // any sign of a person that means nothing else
)

// Direction is what somebody does with a stick and its first button.
type Direction int

// The directions.
const (
	Up Direction = iota + 1
	Down
	Left
	Right
	Push // the first button
)

// ShelfOf says what a shelf offers.
type ShelfOf int

// The shelves.
const (
	TutorialShelf ShelfOf = iota
	ServiceShelf
)

// What the world does. News of a page bear the number of the visit that asked
// for it: those of an earlier visit come too late and change nothing.
type (
	Tick       struct{}            // about once a second
	PageShown  struct{ Visit int } // the site is open and can be used
	PageFailed struct {            // it could not be opened
		Visit int
		Why   Why
	}
	PageGone struct { // it is over by itself
		Visit int
		Why   Why
	}
	PageRefused struct { // a host outside the service was refused
		Visit int
		Host  string
	}
	Wiped        struct{ Whole bool }           // the Wipe is over; Whole: everything is gone
	KeepFailed   struct{}                       // progress could not be written
	LeaseChanged struct{ Lease Lease }          // the agent said so
	CanSpeak     struct{}                       // this machine has a voice, which was found
	SpeechAt     struct{ Speech, Sentence int } // a sentence, from 0, begins to be heard
	SpeechOver   struct{ Speech int }           // a speech was heard to its end, or was hushed
)

// Lease is what the kiosk is told of its loan and of its centre.
type Lease struct {
	Loan   string    // number of the loan; empty where the device is not lent
	Due    time.Time // its last day
	Centre string
	Phone  string // of the centre's desk, as people read it
	Hours  string
	Visit  time.Time // the day on which somebody comes to fetch the tablet; zero: none is agreed
}

func (GoBack) event()       {}
func (GoHome) event()       {}
func (Finish) event()       {}
func (OpenShelf) event()    {}
func (TurnPage) event()     {}
func (OpenTutorial) event() {}
func (StepDone) event()     {}
func (StepStuck) event()    {}
func (Choose) event()       {}
func (OpenSheet) event()    {}
func (Visit) event()        {}
func (OpenCard) event()     {}
func (OpenCall) event()     {}
func (OpenSettings) event() {}
func (SetComfort) event()   {}
func (Stay) event()         {}
func (Read) event()         {}
func (SpeechAt) event()     {}
func (SpeechOver) event()   {}
func (CanSpeak) event()     {}
func (Dismiss) event()      {}
func (Steer) event()        {}
func (Touched) event()      {}
func (Tick) event()         {}
func (PageShown) event()    {}
func (PageFailed) event()   {}
func (PageGone) event()     {}
func (PageRefused) event()  {}
func (Wiped) event()        {}
func (KeepFailed) event()   {}
func (LeaseChanged) event() {}

// ofPerson reports whether e is something that a person does. News that are
// missing here would count as a touch, and keep a session awake.
func ofPerson(e Event) bool {
	switch e.(type) {
	case Tick, Wiped, KeepFailed, LeaseChanged, PrinterIs, AgendaIs, ContentIs, Using,
		PageShown, PageFailed, PageGone, PageRefused, PageMissed, PageSlow, PageLost, PageMended, Pointed, PointDone,
		PaperCame, PaperLost, PaperAsked, PaperDrawn, PrintGoes, // of papers
		PageText, PageLeft, MailShown, MailFailed, MailGone, FieldFocused, FieldLeft, TurnedBack, // of a site
		CanSpeak, SpeechAt, SpeechOver, // of the voice
		RingSent, RingFailed, RingHeard, // of a call
		WifiSeen, WifiJoined, WifiFailed, BatteryIs, OffFailed, // of a tablet
		PINTried, PINsSet, Examined, AlignFailed, // for staff
		InstallFailed, PINChosen, ArrivalIs, JoinFailed, Joined, StickIs: // of the first start
		return false
	}
	return true
}

// bare reports whether e is a sign of a person and no more.
func bare(e Event) bool {
	switch e.(type) {
	case Touched, Typed, Steer, Stay:
		return true
	}
	return false
}
