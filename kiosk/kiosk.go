// Package kiosk is what a learner does: the whole kiosk without a screen.
//
// A [Model] takes one [Intent] at a time (a press, a tick of the clock, news of
// the browser) and gives the [Screen] to show and the [Effect]s to carry out.
// It does no I/O and reads no clock, so that the same intents give the same
// screens, and a random resident can walk through it by the hundred thousand.
//
// Where a person is has two parts. The trail is the way they came, from home to
// the place that is shown (place.go); the phase says what lies over it: nothing,
// a site, a question, the farewell. Home is one cut of the trail away, and what
// lies over it can be lifted without losing the place below.
//
// An intent goes one of three ways (kiosk.go): a tick lets time pass
// (session.go), news of the world are taken in, and what a person does is a
// press. A press passes the doors that may be shut to it (a pause, the staff's
// PIN, the question "Vous êtes encore là ?") and then, noun by noun, reaches
// the file that is named for what it is about: its events, what they do, the
// screen that shows it and the words read aloud. What lessons, services and
// sites need of these three stands in intent.go, screen.go and effect.go.
//
// All that belongs to one person is the Model's session. Its end makes it
// anew, so that nothing of a person can be left by having been overlooked.
//
// Six promises hold (design, section 4); the model keeps 1, 2, 3 and 6, the
// view keeps 4 and 5.
package kiosk

import (
	"cmp"
	"time"

	"tandem/content"
	"tandem/content/words"
)

// Body is the kind of kiosk.
type Body string

// The bodies.
const (
	Borne    Body = "borne"    // public terminal: forgets everything after each session
	Tablette Body = "tablette" // lent to one person: keeps progress and comfort
)

// Setup is what a Model begins with.
type Setup struct {
	Body     Body
	Catalog  *content.Catalog // non-nil, not changed afterwards
	Words    *words.Book      // non-nil; the language that a session begins in
	Others   []*words.Book    // other languages that a person may choose
	Progress Progress         // what was kept; ignored on a borne
	Voice    bool             // whether this machine can read aloud; where that is not known yet, CanSpeak tells
	First    bool             // staff have to answer the questions of the first start
	Answers  Answers          // what they said before the power was cut
	Glass    Glass            // what the screen says of itself
	Centre   string           // name of the centre, until the agent says it
	Volume   int              // how loud a session begins, in percent; 0 is the usual
	Loudest  int              // no volume is above it; 0 is 100
	Machine  Machine          // what a person may do with it; ignored on a borne
	Pages    int              // how many pages of papers a session may print; 0 is the usual
	Night    Night            // when it is dark where nobody uses it
	Buttons  Buttons          // of a machine with a stick
	Door     bool             // whether staff have PINs, and so a door to knock at
	Sign     Sign             // what staff put on the screen before this start
	Adjusts  bool             // whether this machine can adjust its touch screen
	Touch    Matrix           // that the touch screen is adjusted by
}

// Model is the kiosk's state. It has one owner and no lock. The end of a
// session leaves all of it as it is but session.
type Model struct {
	// What this kiosk is, from its start on.
	body        Body
	books       []*words.Book // the first is that of a fresh session
	voice       bool
	buttons     Buttons
	machine     Machine
	night       Night
	door        bool // staff have PINs
	adjusts     bool // this machine can adjust its touch screen
	usualVolume int  // percent, at which a session begins
	mostVolume  int
	mostPages   int // of papers that a session may print
	first       firstStart

	// What staff and the world said last.
	catalog *content.Catalog
	next    *content.Catalog // waits until nobody is in the midst of catalog; nil: none does
	agenda  AgendaIs
	lease   Lease
	rung    []OpenRing // the calls that the centre has not settled
	sign    Sign
	touch   Matrix // that the touch screen is adjusted by
	printer bool   // a sheet would come out
	battery BatteryIs
	device  Device // what is used now
	used    bool   // somebody touched this kiosk since it started

	// The time, and what was asked of the machine when.
	now       time.Time // of the last intent
	touched   time.Time // when a person last did something
	unclean   bool      // a wipe is under way or did not reach everything
	stale     bool      // the program's memory may hold something of somebody who left
	wipeAsked time.Time // while unclean
	keepAsked time.Time // when progress was to be kept
	dark      bool      // the screen is switched off
	darkened  time.Time // when that was asked last
	shone     bool      // the light was asked for after the start

	// How many there were, to number them: what is answered to an earlier one
	// comes too late.
	visits   int
	speeches int
	tries    int // to join a network
	pinTries int
	runs     int // of the doctor

	session
	words *words.Book // the one that the person of this session reads
}

// phase says what lies over the trail.
type phase int

const (
	browsing   phase = iota // nothing: the last place is shown
	opening                 // a site is on its way
	visiting                // a site is open
	troubled                // a site did not open, or died
	asking                  // "Vous êtes encore là ?"
	leaving                 // the farewell
	attracting              // the cards of a terminal that nobody uses
	resting                 // dim
	reminding               // the loan ends soon
)

// New makes the Model of a kiosk that nobody has touched.
func New(s Setup) *Model {
	m := &Model{
		body: s.Body, catalog: s.Catalog, voice: s.Voice,
		door: s.Door, adjusts: s.Adjusts, touch: s.Touch, sign: s.Sign.known(),
		night: s.Night, session: newSession(),
	}
	m.books = append([]*words.Book{s.Words}, s.Others...)
	if s.Body == Tablette {
		m.progress = s.Progress.clone()
		m.machine = s.Machine
	}
	m.bound(s.Volume, s.Loudest)
	m.mostPages = cmp.Or(s.Pages, usualPages)
	m.setButtons(s.Buttons)
	if m.sign.Volume > 0 {
		m.bound(m.sign.Volume, s.Loudest)
	}
	m.chooseWords()
	m.lease.Centre = s.Centre
	m.first.answers, m.first.glass = s.Answers, s.Glass
	if s.First {
		m.beginFirst(s.Answers, s.Glass)
	}
	return m
}

// Do takes the model one step. It changes nothing but the model: no I/O, no
// clock; each Intent carries its own time. Same model, same intent: same
// screen, same effects.
func (m *Model) Do(i Intent) (Screen, []Effect) {
	if i.At.After(m.now) {
		m.now = i.At
	}
	effects := m.step(i.What)
	effects = append(effects, m.guideOn()...)
	effects = append(effects, m.shutIfLeft()...)
	effects = append(effects, m.blank()...)
	m.takeContent()
	return m.Screen(), effects
}

// step goes the way of the event: the first start has all of them to itself,
// time passes, the world tells news, a person acts.
func (m *Model) step(e Event) []Effect {
	if m.first.on {
		return m.stepFirst(e)
	}
	if _, tick := e.(Tick); tick {
		return m.tick()
	}
	if !ofPerson(e) {
		return m.news(e)
	}
	m.touched, m.used = m.now, true
	return m.act(e)
}

// act does what a person did, where nothing lies over the screen that must go
// first.
func (m *Model) act(e Event) []Effect {
	if _, knocks := e.(KnockStaff); knocks {
		return m.knock()
	}
	if m.veiled() {
		return nil
	}
	switch m.phase {
	case resting: // the waking touch does nothing else
		return m.wakeUp()
	case asking: // any sign of a person is a yes
		if !m.extend(e) {
			return nil
		}
		m.phase = m.ending.before
		return append(m.hush(), m.press(e)...)
	}
	return m.actAwake(e)
}

// actAwake ends what a press ends wherever it lands (a wait, the cards, what is
// being read), and does what it asks.
func (m *Model) actAwake(e Event) []Effect {
	before := m.phase
	m.countAnew(e)
	m.endCode(e)
	m.endCards(e)
	var effects []Effect
	if hushes(e) {
		effects = m.hush()
	}
	effects = append(effects, m.press(e)...)
	effects = append(effects, m.leaveReminder(before)...)
	return append(effects, m.readNew(e)...)
}

// press does what a person asked.
func (m *Model) press(e Event) []Effect {
	if m.guarded() && !atDoor(e) && !m.readsTool(e) {
		return nil
	}
	switch e := e.(type) {
	case GoOn, PickBody, GrowCard, WriteFirst, EndFirst, JoinBy, TakeStick: // of the first start alone
		return nil
	case Stay, Touched, Typed, Steer:
		m.signOf(e)
		return nil
	case CodeCame:
		m.visit.typed = false
		return m.mailPress(ToPage{})
	case Read, Finish, GoHome, GoBack:
		return m.barPress(e)
	case Visit, AwaitCode, Dismiss, EnlargePage, LeaveSite, TryAgain:
		return m.visitPress(e)
	case CodeByPhone, PickMail, ToPage, ToMail, KeepMail:
		return m.mailPress(e)
	case OpenPapers, OpenPaper, TurnPaper, NearPaper, PrintPaper, PickPaper, CatchPage:
		m.active = true
		return m.paperPress(e)
	case Type, Erase, TurnKeys, Capitals, ShowTyped, SendTyped, PutAway:
		return m.typed(e)
	case SetComfort:
		m.active = true
		return m.setComfort(e.To)
	default:
		if ofStaff(e) {
			return m.staffPress(e)
		}
		m.active = m.active || !m.guarded()
		return m.move(e)
	}
}

// signOf takes in a sign of a person that asks for nothing.
func (m *Model) signOf(e Event) {
	if steer, ok := e.(Steer); ok {
		m.visit.typed = false
		m.steered(steer.To)
		return
	}
	m.visit.typed = m.phase == visiting && e == Typed{}
	m.touchSite(e)
}

// visitPress opens a site, or does what is asked while it is open.
func (m *Model) visitPress(e Event) []Effect {
	switch e := e.(type) {
	case Visit:
		return m.open(e)
	case EnlargePage:
		return m.enlarge()
	case LeaveSite:
		return m.leaveAsked()
	case AwaitCode:
		m.awaitCode()
	case Dismiss:
		m.snagOver()
	case TryAgain:
		return m.tryAgain()
	}
	return nil
}

// barPress does what a key of the bottom bar asks.
func (m *Model) barPress(e Event) []Effect {
	switch e.(type) {
	case Read:
		return m.read()
	case Finish:
		return m.finish()
	case GoHome:
		return m.goHomeFromSite()
	}
	return m.goBack()
}

// news takes in what the world did.
func (m *Model) news(e Event) []Effect {
	switch e := e.(type) {
	case PageShown, PageFailed, PageGone, PageRefused, PageMissed, PageSlow, PageLost, PageMended,
		FieldFocused, FieldLeft, TurnedBack, PageText, PageLeft, Pointed, PointDone:
		return m.siteNews(e)
	case MailShown, MailFailed, MailGone:
		return m.mailNews(e)
	case Wiped:
		return m.wiped(e.Whole)
	case KeepFailed:
		m.unkept = true
	case PrinterIs:
		m.printer = e.Ready
	case AgendaIs:
		m.agenda = e
	case ContentIs:
		m.contentIs(e)
	case Using:
		m.using(e.By)
	case LeaseChanged:
		return m.leaseChanged(e.Lease)
	case BatteryIs, OffFailed, WifiSeen, WifiJoined, WifiFailed:
		return m.tabletNews(e)
	case RingSent, RingFailed, RingHeard:
		return m.ringNews(e)
	case PaperCame, PaperLost, PaperAsked, PaperDrawn, PrintGoes:
		return m.paperNews(e)
	case CanSpeak, SpeechAt, SpeechOver:
		return m.voiceNews(e)
	default:
		return m.staffNews(e)
	}
	return nil
}

// siteNews takes in what an open site shows and does.
func (m *Model) siteNews(e Event) []Effect {
	switch e := e.(type) {
	case FieldFocused, FieldLeft:
		m.fieldNews(e)
	case Pointed, PointDone:
		m.pointNews(e)
	case TurnedBack:
		return m.turnedBack(e)
	case PageText:
		return m.pageText(e)
	case PageLeft:
		return m.pageLeft(e.Visit)
	default:
		return append(m.pageNewsAloud(e), m.enlargeNew()...)
	}
	return nil
}

// voiceNews takes in what the voice did.
func (m *Model) voiceNews(e Event) []Effect {
	switch e := e.(type) {
	case CanSpeak:
		m.voice = true
		return []Effect{m.loudness()}
	case SpeechAt:
		return m.speechAt(e)
	case SpeechOver:
		m.speechOver(e.Speech)
	}
	return nil
}
