package kiosk

import "tandem/content/words"

// What a person does on the way of giving the tablet back.
type (
	OpenReturn struct{} // at the step where it was left
	ReturnDone struct{} // "C'est fait"
)

func (OpenReturn) event() {}
func (ReturnDone) event() {}

// GiveBack is one step of giving the tablet back.
type GiveBack struct {
	Around Frame
	Step   int // from 1
	Steps  int
	Where  string // "Étape 2 sur 5"
	Say    string
	Lists  []Block
	Beside string // what else is good to know, or empty
	Done   Key
}

// Frame fulfils Screen.
func (s GiveBack) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s GiveBack) Spoken() []string {
	all := said{}.and(s.Where, s.Say)
	for _, b := range s.Lists {
		all = all.and(b.Title).and(b.Items...)
	}
	return all.and(s.Beside).keys(&s.Done)
}

// returnSteps is how many steps it takes.
const returnSteps = 5

// openReturn begins, or goes on where it was left.
func (m *Model) openReturn() {
	if m.lease.Loan != "" {
		m.progress.Return = min(max(m.progress.Return, 0), returnSteps-1)
		m.goTo(place{at: atReturn})
	}
}

// returnStep goes one step on, or back.
func (m *Model) returnStep(by int) []Effect {
	if m.here().at != atReturn {
		return nil
	}
	step := m.progress.Return + by
	if step < 0 || step >= returnSteps {
		return nil
	}
	m.progress.Return = step
	return []Effect{m.keep()}
}

func (m *Model) returnScreen() GiveBack {
	say := m.words.Say
	step := m.progress.Return
	s := GiveBack{
		Around: m.frame(say("giveback.title")), Step: step + 1, Steps: returnSteps,
		Where: say("lesson.where", words.With{"Step": step + 1, "Steps": returnSteps}),
		Done:  Key{Icon: IconDone, Text: say("lesson.done"), Tap: ReturnDone{}, Main: true},
	}
	switch step {
	case 0:
		s.Say, s.Beside = say("giveback.keep"), say("giveback.keep_help")
		s.Lists = m.list("", "giveback.keep_photos", "giveback.keep_papers", "giveback.keep_codes")
	case 1:
		s.Say, s.Beside = say("giveback.out"), say("giveback.out_help")
		s.Lists = m.list("", "giveback.out_mail", "giveback.out_services", "giveback.out_calls")
	case 2:
		s.Say = say("giveback.gone")
		s.Lists = m.list("giveback.gone_is", "giveback.gone_lessons", "giveback.gone_comfort")
		s.Lists = append(s.Lists, m.list("giveback.gone_not", "giveback.gone_accounts", "giveback.gone_mail")...)
	case 3:
		s.Say = say("giveback.bag")
		s.Lists = m.list("", "giveback.bag_tablet", "giveback.bag_charger", "giveback.bag_rest")
	default:
		m.lastReturnStep(&s)
	}
	return s
}

// lastReturnStep says where the tablet goes, and offers to tell the centre.
func (m *Model) lastReturnStep(s *GiveBack) {
	s.Done = m.mainKey(IconCall, "giveback.ready", RingFor{RingReturn})
	s.Beside = m.whoHelps()
	if !m.lease.Visit.IsZero() {
		s.Say = m.words.Say("giveback.visit", words.With{"Day": m.words.Day(m.lease.Visit)})
		return
	}
	s.Say = m.words.Say("giveback.bring")
	var where []string
	for _, line := range []string{m.lease.Centre, m.lease.Hours} {
		if line != "" {
			where = append(where, line)
		}
	}
	if len(where) > 0 {
		s.Lists = []Block{{Items: where}}
	}
}

// list is a block of sentences of the catalogue.
func (m *Model) list(title string, ids ...string) []Block {
	b := Block{}
	if title != "" {
		b.Title = m.words.Say(title)
	}
	for _, id := range ids {
		b.Items = append(b.Items, m.words.Say(id))
	}
	return []Block{b}
}
