package kiosk

import "tandem/content"

// Narration is all that a kiosk says of its tutorials, each sentence once, in
// the order in which its home and then its shelf offer them; and in which
// language. It can be rendered before anybody asks to hear it. Only who can be
// called is not in it: that is the centre's.
func Narration(s Setup) (sentences []string, lang string) {
	// Nothing of a person, of staff or of a first start may stand before it.
	m := New(Setup{Body: s.Body, Catalog: s.Catalog, Words: s.Words, Others: s.Others, Voice: true})
	seen := map[string]bool{}
	hear := func(p place) {
		m.trail = []place{{at: atHome}, p}
		var said []string
		said, lang = m.aloud()
		for _, one := range said {
			if !seen[one] {
				seen[one] = true
				sentences = append(sentences, one)
			}
		}
	}
	for _, t := range m.taught() {
		for i, step := range t.Steps {
			hear(place{at: atLesson, id: t.ID, step: i})
			hear(place{at: atLesson, id: t.ID, step: i, stuck: true})
			if step.Question == nil {
				continue
			}
			for answer := range len(step.Question.Answers) + 1 { // 0: none yet
				hear(place{at: atQuestion, id: t.ID, step: i, answer: answer})
			}
		}
		hear(place{at: atLessonEnd, id: t.ID})
	}
	return sentences, lang
}

// taught lists the tutorials as people come to them.
func (m *Model) taught() []content.Tutorial {
	var all []content.Tutorial
	seen := map[string]bool{}
	for _, d := range append(m.cards(), m.lessonDoors(m.catalog.Tutorials)...) {
		if t, ok := m.catalog.Tutorial(d.ID); ok && d.Kind == content.DoorTutorial && !seen[t.ID] {
			seen[t.ID] = true
			all = append(all, t)
		}
	}
	return all
}
