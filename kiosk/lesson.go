package kiosk

import "tandem/content"

// startLesson opens a tutorial where it was left.
func (m *Model) startLesson(id string) []Effect {
	tutorial, ok := m.catalog.Tutorial(id)
	if !ok {
		return nil
	}
	mark := m.markOf(tutorial)
	m.goTo(place{at: atLesson, id: id, step: mark.Step})
	if mark.Step > 0 {
		return nil
	}
	return []Effect{Count{What: TutorialStarted, Of: id}}
}

// lessonPress follows a press inside a tutorial. One that belongs to another
// screen than the one shown does nothing.
func (m *Model) lessonPress(e Event) []Effect {
	p := m.here()
	if p.at != atLesson && p.at != atQuestion {
		return nil
	}
	tutorial, _ := m.catalog.Tutorial(p.id)
	switch e := e.(type) {
	case StepStuck:
		p.stuck = p.at == atLesson
	case Choose:
		question := tutorial.Steps[p.step].Question
		if p.at == atQuestion && p.answer == 0 && e.Answer >= 0 && e.Answer < len(question.Answers) {
			p.answer = e.Answer + 1
		}
	case StepDone:
		return m.stepDone(tutorial, p)
	}
	return nil
}

func (m *Model) stepDone(t content.Tutorial, p *place) []Effect {
	if p.at == atLesson && t.Steps[p.step].Question != nil {
		m.goTo(place{at: atQuestion, id: t.ID, step: p.step})
		return nil
	}
	if p.at == atQuestion {
		if p.answer == 0 {
			return nil
		}
		m.trail = m.trail[:len(m.trail)-1]
		p = m.here()
	}
	if p.step+1 < len(t.Steps) {
		p.step++
		p.stuck = false
		return []Effect{m.mark(t.ID, Mark{Step: p.step})}
	}
	*p = place{at: atLessonEnd, id: t.ID}
	return []Effect{
		m.mark(t.ID, Mark{Finished: true}),
		Count{What: TutorialFinished, Of: t.ID},
	}
}
