package kiosk

import (
	"maps"

	"tandem/content"
)

// Progress is what a tablet keeps of its person, and a terminal of nobody:
// where each tutorial was left, and how they want to see and hear.
type Progress struct {
	Lessons map[string]Mark // by id of the tutorial; nil is none
	Comfort Comfort
	Sound   Sound
	Light   int    // how light the screen is, in percent; 0 is the usual
	Loan    string // whose: the number of the loan; empty where the tablet was not lent
	Return  int    // the step of giving the tablet back to show next, from 0
	// Reminded is the last reminder of the loan's end that the person read.
	Reminded Reminded
}

// Mark is where a tutorial was left.
type Mark struct {
	Step     int  // the step to show next, from 0
	Finished bool // it was followed to its end at least once
	Turn     int  // the one left last has the highest
}

// Empty reports whether there is nothing to keep.
func (p Progress) Empty() bool {
	return len(p.Lessons) == 0 && p.Comfort == Comfort{} && p.Sound == Sound{} && p.Light == 0 && p.Return == 0
}

func (p Progress) clone() Progress {
	p.Lessons = maps.Clone(p.Lessons)
	return p
}

// markOf is where a tutorial was left. One that became shorter since begins anew.
func (m *Model) markOf(t content.Tutorial) Mark {
	mark := m.progress.Lessons[t.ID]
	if mark.Step < 0 || mark.Step >= len(t.Steps) {
		mark.Step = 0
	}
	return mark
}

// mark notes where a tutorial was left and asks that it be kept.
func (m *Model) mark(id string, mark Mark) Effect {
	if m.progress.Lessons == nil {
		m.progress.Lessons = map[string]Mark{}
	}
	mark.Finished = mark.Finished || m.progress.Lessons[id].Finished
	for _, other := range m.progress.Lessons {
		mark.Turn = max(mark.Turn, other.Turn+1)
	}
	m.progress.Lessons[id] = mark
	return m.keep()
}

func (m *Model) setComfort(c Comfort) []Effect {
	if _, known := m.book(c.Lang); !known || c.Size < SizeA || c.Size > SizeAPlusPlus {
		return nil
	}
	if c.Lang == m.books[0].Lang() { // to choose it is to choose nothing
		c.Lang = ""
	}
	m.progress.Comfort = c
	m.chooseWords()
	return []Effect{m.keep()}
}

// keep hands out a copy, so that the journal may read it while the model goes on.
func (m *Model) keep() Effect {
	m.unkept = false
	m.keepAsked = m.now
	return Keep{m.progress.clone()}
}
