package kiosk

// The first start: what staff say to a machine once, before anybody uses it.
// It asks one thing a screen, keeps each answer as it is given, and goes on
// where it was after a cut of the power. Nothing of a resident is there yet,
// so that the ways home and the end of a session have no place in it.

// Answers is what staff said at the first start. The zero Answers is nothing.
// The PIN is not among them: it is kept where it is judged, and nowhere else.
type Answers struct {
	Step    FirstStep // at which they are
	Body    Body      // empty: not said yet
	Card    int       // how wide a bank card is, in ten-thousandths of the screen's width; 0: as the screen says
	Manager string    // address of the manager; empty: not said
	Centre  string    // name; empty: not said
	PIN     bool      // one was chosen
}

// FirstStep is a question of the first start, from 0.
type FirstStep int

// The steps of the first start.
const (
	FirstHello FirstStep = iota
	FirstBody
	FirstPanel
	FirstJoin
	FirstCentre
	FirstPIN
	FirstEnd
	firstSteps = int(FirstEnd) + 1
)

// Glass is what the screen says of itself.
type Glass struct {
	WidthMM           int // 0: it does not say
	WidthPX, HeightPX int
}

// What staff do at the first start.
type (
	GoOn       struct{}              // to the next question
	PickBody   struct{ Body Body }   //
	GrowCard   struct{ By int }      // the drawn card, by thousandths of itself
	JoinBy     struct{ Way JoinWay } //
	WriteFirst struct{ What string } // a text is typed: an address, a code, a name, a PIN
	TakeStick  struct{}              // the code that was found
	EndFirst   struct{}              // all is right: begin
)

// What the world says at the first start.
type (
	InstallFailed struct{}            // the answers could not be kept
	PINChosen     struct{ Kept bool } //
)

// What the first start asks of the world.
type (
	// KeepAnswers writes down how far it has come.
	KeepAnswers struct{ Answers Answers }
	// ChoosePIN makes a PIN the one of the staff's door; answered by PINChosen.
	ChoosePIN struct{ PIN Written }
	// Install makes the answers the settings of this machine and starts the
	// kiosk anew; answered only where that fails, by InstallFailed.
	Install struct{ Answers Answers }
)

func (GoOn) event()          {}
func (PickBody) event()      {}
func (GrowCard) event()      {}
func (WriteFirst) event()    {}
func (EndFirst) event()      {}
func (InstallFailed) event() {}
func (PINChosen) event()     {}
func (KeepAnswers) effect()  {}
func (ChoosePIN) effect()    {}
func (Install) effect()      {}

// What texts the first start asks for.
const (
	forManager  purpose = "first manager"
	forCode     purpose = "first code"
	forCentre   purpose = "first centre"
	forFirstPIN purpose = "first pin"
	forPINAgain purpose = "first pin again"
)

// firstStart is the first start while it is under way. The zero firstStart is
// none.
type firstStart struct {
	on      bool
	answers Answers
	glass   Glass
	card    int    // as it is drawn now, in ten-thousandths of the screen's width
	join    join   // how the device becomes somebody's
	once    string // a PIN, until it was typed again
	busy    bool   // something was asked of the world
	failed  string // what did not work, in words; empty: nothing
}

// beginFirst begins the first start, or goes on with it.
func (m *Model) beginFirst(a Answers, g Glass) {
	m.first = firstStart{on: true, answers: a.at(a.Step), glass: g}
	m.first.card = m.first.cardBegins()
	m.trail = []place{{at: atFirst}}
}

// stepFirst is the model's step while the first start is under way. Nothing
// ends by itself, and nothing leads out of it but its own end.
func (m *Model) stepFirst(e Event) []Effect {
	if !ofPerson(e) {
		return m.firstNews(e)
	}
	m.touched = m.now
	var effects []Effect
	if hushes(e) {
		effects = m.hush()
	}
	effects = append(effects, m.firstPress(e)...)
	return append(effects, m.readNew(e)...)
}

// firstNews takes in what the world says. A loan is none of the first start's
// business, but the centre's name is.
func (m *Model) firstNews(e Event) []Effect {
	f := &m.first
	switch e := e.(type) {
	case SpeechAt, SpeechOver, PrinterIs:
		return m.news(e)
	case LeaseChanged:
		m.lease = e.Lease
	case PINChosen:
		f.busy = false
		if !e.Kept {
			f.failed = m.words.Say("first.pin_failed")
			return nil
		}
		f.answers.PIN = true
		return m.firstGo(1)
	case InstallFailed:
		f.busy, f.failed = false, m.words.Say("first.not_kept")
	case ArrivalIs, JoinFailed, Joined, StickIs:
		return m.joinNews(e)
	}
	return nil
}

// firstPress does what staff asked.
func (m *Model) firstPress(e Event) []Effect {
	switch e := e.(type) {
	case GoBack:
		return m.firstBack()
	case Type, Erase, TurnKeys, Capitals, ShowTyped, SendTyped:
		return m.typed(e)
	case SetComfort: // of staff, and not to be kept for who comes after
		m.setComfort(e.To)
	case Read, OpenSettings, OpenVolume, ChangeVolume, Mute, TurnPage:
		return m.press(e)
	case GoOn, PickBody, GrowCard, WriteFirst, EndFirst, JoinBy, TakeStick:
		if m.here().at == atFirst && !m.first.busy {
			m.first.failed = ""
			return m.firstAnswer(e)
		}
	}
	return nil
}

// firstAnswer takes an answer to the question that is shown. One that belongs to
// another question does nothing.
func (m *Model) firstAnswer(e Event) []Effect {
	f := &m.first
	switch e := e.(type) {
	case GoOn:
		if f.answered() {
			return m.firstGo(1)
		}
	case PickBody:
		if f.answers.Step == FirstBody && (e.Body == Borne || e.Body == Tablette) {
			f.answers.Body = e.Body
			return m.firstGo(1)
		}
	case GrowCard:
		if f.answers.Step == FirstPanel {
			f.grow(e.By)
			return m.keepAnswers()
		}
	case WriteFirst:
		return m.askFirst(e.What)
	case JoinBy, TakeStick:
		if f.answers.Step == FirstJoin {
			return m.joinPress(e)
		}
	case EndFirst:
		if f.answers.Step == FirstEnd {
			f.busy = true
			return []Effect{Install{f.answers}}
		}
	}
	return nil
}

// answered reports whether the question that is shown needs no answer any more.
func (f *firstStart) answered() bool {
	switch f.answers.Step {
	case FirstBody:
		return f.answers.Body != ""
	case FirstPIN:
		return f.answers.PIN
	case FirstEnd:
		return false
	}
	return true
}

// firstGo leads to a neighbouring question, and has that kept.
func (m *Model) firstGo(by FirstStep) []Effect {
	f := &m.first
	effects := m.leaveJoin()
	f.failed, f.once = "", ""
	f.answers = f.answers.at(f.answers.Step + by)
	return append(effects, m.keepAnswers()...)
}

// at is the answers at a step, or at the first one that still wants an answer
// where the step is the end: what was kept may have been kept by another hand.
func (a Answers) at(s FirstStep) Answers {
	a.Step = min(max(s, FirstHello), FirstEnd)
	switch {
	case a.Step < FirstEnd:
	case a.Body == "":
		a.Step = FirstBody
	case !a.PIN:
		a.Step = FirstPIN
	}
	return a
}

func (m *Model) keepAnswers() []Effect { return []Effect{KeepAnswers{m.first.answers}} }

// firstBack leads back: out of a text, out of a way to join, to the question
// before.
func (m *Model) firstBack() []Effect {
	f := &m.first
	switch {
	case len(m.trail) > 1:
		m.cutTrail(len(m.trail) - 1)
		f.once, f.join.code = "", ""
		return nil
	case f.join.way != joinNone:
		return m.leaveJoin()
	case f.answers.Step > FirstHello:
		return m.firstGo(-1)
	}
	return nil
}

// askFirst asks for one of the texts.
func (m *Model) askFirst(what string) []Effect {
	say := func(id string) string { return m.words.Say(id) }
	switch p := purpose(what); {
	case p == forCentre && m.first.answers.Step == FirstCentre:
		return m.askFor(entry{For: p, Ask: say("first.centre_ask"), Most: 80})
	case p == forFirstPIN && m.first.answers.Step == FirstPIN:
		return m.askFirstPIN("")
	case (p == forManager || p == forCode) && m.first.answers.Step == FirstJoin:
		return m.askJoin(p)
	}
	return nil
}

func (m *Model) askFirstPIN(wrong string) []Effect {
	m.first.once = ""
	return m.askFor(entry{
		For: forFirstPIN, Ask: m.words.Say("first.pin_write"), Hint: m.words.Say("first.pin_hint"), Wrong: wrong,
		Digits: true, Hidden: true, Most: MostPINDigits,
	})
}

// firstEntered takes a text that was typed.
func (m *Model) firstEntered(what purpose, text string) []Effect {
	f := &m.first
	if !f.on {
		return nil
	}
	switch what {
	case forCentre:
		f.answers.Centre = text
		return m.firstGo(1)
	case forFirstPIN:
		if fault := FaultOfPIN(text, FullPINDigits); fault != PINRight {
			return m.askFirstPIN(m.firstPINFault(fault))
		}
		f.once = text
		return m.askFor(entry{
			For: forPINAgain, Ask: m.words.Say("first.pin_again"), Digits: true, Hidden: true, Most: MostPINDigits,
		})
	case forPINAgain:
		once := f.once
		f.once = ""
		if text != once {
			return m.askFirstPIN(m.words.Say("first.pin_differ"))
		}
		f.busy = true
		return []Effect{ChoosePIN{Written(text)}}
	}
	return m.joinEntered(what, text)
}

// firstPINFault says what is wrong with a PIN: too short, or too easy to guess.
func (m *Model) firstPINFault(f PINFault) string {
	if f == PINShort {
		return m.words.Say("first.pin_short")
	}
	return m.words.Say("first.pin_easy")
}
