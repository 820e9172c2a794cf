package kiosk

import (
	"strings"

	"tandem/content"
)

// factLine shows a fact. What has no source is not shown at all; what is past
// its day still guides, and its value is left to a human.
func (m *Model) factLine(f content.Fact) (Line, bool) {
	if f.Confidence == content.Unsourced {
		return Line{}, false
	}
	line := Line{Label: f.Label, Value: f.Value}
	switch {
	case !f.Holds(content.DateOf(m.now)):
		line.Value = m.words.Say("sheet.check_" + string(m.body))
	case f.Centre:
		line.By = m.words.Say("fact.centre")
	}
	return line, true
}

// factLines shows at most that many of some facts.
func (m *Model) factLines(facts []content.Fact, most int) []Line {
	var lines []Line
	for _, f := range facts {
		if line, ok := m.factLine(f); ok && len(lines) < most {
			lines = append(lines, line)
		}
	}
	return lines
}

// factsOf finds facts by their ids.
func factsOf(ids []string, find func(id string) (content.Fact, bool)) []content.Fact {
	var facts []content.Fact
	for _, id := range ids {
		if f, ok := find(id); ok {
			facts = append(facts, f)
		}
	}
	return facts
}

// taughtFact finds a fact as a tutorial names it, such as "caf/telephone".
func (m *Model) taughtFact(name string) (content.Fact, bool) {
	id, fact, _ := strings.Cut(name, "/")
	service, _ := m.catalog.Service(id)
	return service.Fact(fact)
}

// facts says them, each as one sentence.
func (s said) facts(lines []Line) said {
	for _, f := range lines {
		s = s.and(f.Label+" : "+f.Value, f.By)
	}
	return s
}
