package kiosk

import (
	"slices"

	"tandem/content"
	"tandem/content/words"
)

// lessonScreen shows one step. Who said that they are stuck gets help in the
// place of the key that asks for it, so that pressing again leads nowhere else.
func (m *Model) lessonScreen(p *place) Lesson {
	t, _ := m.catalog.Tutorial(p.id)
	step := t.Steps[p.step]
	s := Lesson{
		Around:   m.frame(t.Title),
		Step:     p.step + 1,
		Steps:    len(t.Steps),
		Where:    m.stepWords(p, t),
		Say:      step.Say,
		Detail:   step.Detail,
		Picture:  step.Picture,
		Alt:      m.catalog.Pictures[step.Picture].Alt,
		Speech:   step.Spoken(),
		Facts:    m.factLines(factsOf(step.Facts, m.taughtFact), len(step.Facts)),
		Practice: Line{Label: m.words.Say("lesson.practice"), Value: step.Practice},
		Done:     m.mainKey(IconDone, "lesson.done", StepDone{}),
	}
	if p.stuck {
		s.Help, s.Human = step.Help, m.whoHelps()
		return s
	}
	s.Stuck = new(m.key(IconStuck, "lesson.stuck", StepStuck{}))
	return s
}

// stepWords says how far the lesson is: people want to know how much is left
// before they begin to tire.
func (m *Model) stepWords(p *place, t content.Tutorial) string {
	return m.words.Say("lesson.where", words.With{"Step": p.step + 1, "Steps": len(t.Steps)})
}

// questionScreen asks, and once there is an answer says whether it is right and
// why. A wrong one is no dead end: the way on is the same.
func (m *Model) questionScreen(p *place) Question {
	t, _ := m.catalog.Tutorial(p.id)
	q := t.Steps[p.step].Question
	s := Question{Around: m.frame(t.Title), Where: m.stepWords(p, t), Ask: q.Ask}
	for i, a := range q.Answers {
		s.Answers = append(s.Answers, Key{Text: a.Text, Tap: Choose{i}})
	}
	if p.answer == 0 {
		return s
	}
	s.Chosen = p.answer
	s.Right = q.Answers[p.answer-1].Right
	// Nobody leaves with the wrong answer before their eyes.
	for _, a := range slices.Backward(q.Answers) {
		if a.Right {
			s.Answer = a.Text
		}
	}
	s.Verdict, s.Instead = m.words.Say("question.wrong"), m.words.Say("question.instead")
	if s.Right {
		s.Verdict, s.Instead, s.Answer = m.words.Say("question.right"), "", q.Answers[p.answer-1].Text
	}
	s.Explain = q.Explain
	s.Go = new(m.mainKey(IconNext, "question.go", StepDone{}))
	return s
}

// lessonEndScreen says what the person can do now, and leads on: to the real
// site first, since that is what the lesson was for, then to what builds on it.
func (m *Model) lessonEndScreen(p *place) LessonEnd {
	t, _ := m.catalog.Tutorial(p.id)
	s := LessonEnd{
		Around:  m.frame(t.Title),
		Praise:  m.words.Say("end.praise"),
		Can:     m.words.Say("end.can"),
		Goal:    t.Goal,
		After:   m.words.Say("end.next"),
		Picture: t.Picture,
		More:    m.key(IconLearn, "end.more", OpenShelf{TutorialShelf}),
	}
	s.Print, s.Printed = m.printing(p, "print.sheet")
	s.Home = m.atHome(t)
	var next []content.Door
	for _, id := range t.Next[:min(len(t.Next), 2)] {
		next = append(next, content.Door{Kind: content.DoorTutorial, ID: id})
	}
	s.Next = m.tiles(next, 0)
	if len(t.Services) > 0 {
		service, _ := m.catalog.Service(t.Services[0])
		s.Service = &Key{Icon: IconOpen, Text: m.words.Say("end.service", words.With{"Name": service.Name}), Tap: m.nowDo(t, service), Main: true}
	}
	return s
}

// nowDo leads to what a lesson was for: the procedure that it taught, else its
// service.
func (m *Model) nowDo(t content.Tutorial, s content.Service) Event {
	for _, g := range s.Procedures {
		if g.Tutorial == t.ID {
			return OpenProcedure{Service: s.ID, ID: g.ID}
		}
	}
	return serviceTap(s)
}

// whoHelps says which human can help, as far as the centre told us.
func (m *Model) whoHelps() string {
	if m.lease.Phone == "" {
		return m.words.Say("help.desk")
	}
	if m.body == Tablette {
		return m.words.Say("help.phone", words.With{"Phone": m.lease.Phone})
	}
	return m.words.Say("help.desk_or_phone", words.With{"Phone": m.lease.Phone})
}
