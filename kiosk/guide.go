package kiosk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/content"
	"tandem/content/words"
)

// What leads to a guide. Only OpenTool means something behind the staff's door.
type (
	OpenProcedure struct{ Service, ID string } // of a service
	OpenTool      struct{ ID string }          // of the toolbox
)

func (OpenProcedure) event() {}
func (OpenTool) event()      {}

// Guide is a short way through one thing to do, to be read before or beside it:
// a procedure of a service, or a guide of the toolbox.
type Guide struct {
	Around  Frame
	Where   string // the service's name, or empty
	Picture string
	Purpose string // what one has at the end
	Doubt   string // that names may have changed, and what to do then; or empty
	Bring   Block  // what to have at hand
	Steps   []GuideStep
	Beware  Block  // what goes wrong for many
	Source  string // who says so
	Checked string // when a person last compared it with the world, or empty
	Open    *Key   // the site; nil for a guide of the toolbox
	Learn   *Key   // the tutorial that teaches it, or nil
}

// GuideStep is one thing to do in a Guide.
type GuideStep struct {
	Number int // from 1
	Say    string
	Button string // what the button is called, where Say does not, or empty
	Help   string // another explanation, or empty
	Facts  []Line
}

// guideOf is the guide of a place, and its service where it is a procedure.
func (m *Model) guideOf(p *place) (guide content.Guide, service content.Service, ok bool) {
	if p.id == "" {
		guide, ok = m.catalog.Tool(p.guide)
		return guide, service, ok
	}
	service, _ = m.catalog.Service(p.id)
	guide, ok = service.Procedure(p.guide)
	return guide, service, ok
}

// openGuide leads to a guide, where there is one.
func (m *Model) openGuide(service, id string) {
	p := place{at: atGuide, id: service, guide: id}
	if _, _, ok := m.guideOf(&p); ok {
		m.goTo(p)
	}
}

func (m *Model) guideScreen(p *place) Guide {
	guide, service, _ := m.guideOf(p)
	s := Guide{
		Around:  m.frame(guide.Title),
		Where:   service.Name,
		Picture: pictureOf(guide, service),
		Purpose: guide.Purpose,
		Bring:   m.block("sheet.bring", slices.Concat(guide.Bring, service.Bring)),
		Beware:  m.block("sheet.beware", guide.Pitfalls),
		Doubt:   m.doubt(guide),
	}
	if guide.Confidence != content.Unsourced { // its doubt is said instead
		s.Source = m.words.Say("guide.source", words.With{"Source": guide.Source})
		d := guide.Checked
		day := m.words.Day(time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC))
		s.Checked = m.words.Say("guide.checked", words.With{"Day": day})
	}
	for i, action := range guide.Steps {
		s.Steps = append(s.Steps, m.guideStep(i+1, action, guide, service))
	}
	if m.staff.open {
		s.Around = m.staffFrame(guide.Title)
		return s
	}
	if service.ID != "" {
		s.Open = new(m.mainKey(IconOpen, "sheet.open", Visit{ID: service.ID, Procedure: guide.ID}))
	}
	if _, taught := m.catalog.Tutorial(guide.Tutorial); taught {
		s.Learn = new(m.key(IconLearn, "sheet.learn", OpenTutorial{guide.Tutorial}))
	}
	return s
}

// block is a list under its title; nothing where the list is empty.
func (m *Model) block(title string, items []string) Block {
	if len(items) == 0 {
		return Block{}
	}
	return Block{Title: m.words.Say(title), Items: items}
}

// guideStep is one thing to do. The button is named below a sentence that does
// not name it; where its name is in doubt, below every one.
func (m *Model) guideStep(number int, a content.Action, g content.Guide, s content.Service) GuideStep {
	step := GuideStep{Number: number, Say: a.Say, Help: a.Help}
	find := s.Fact
	if s.ID == "" {
		find = g.Fact
	}
	step.Facts = m.factLines(factsOf(a.Facts, find), len(a.Facts))
	if len(a.Buttons) == 0 {
		return step
	}
	name := words.With{"Name": a.Buttons[0]}
	switch {
	case !m.sure(g):
		step.Button = m.words.Say("guide.button_near", name)
	case !strings.Contains(strings.ToLower(a.Say), strings.ToLower(a.Buttons[0])):
		step.Button = m.words.Say("guide.button", name)
	}
	return step
}

// sure reports whether the names of a guide's buttons are true today.
func (m *Model) sure(g content.Guide) bool { return g.Sure(content.DateOf(m.now)) }

// doubt says what to do where a guide is not sure any more.
func (m *Model) doubt(g content.Guide) string {
	if m.sure(g) {
		return ""
	}
	named := func(a content.Action) bool { return len(a.Buttons) > 0 }
	if slices.ContainsFunc(g.Steps, named) {
		return m.words.Say("guide.changed_" + string(m.body))
	}
	return m.words.Say("guide.old_" + string(m.body))
}

// Frame fulfils Screen.
func (s Guide) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Guide) Spoken() []string {
	all := said{}.and(s.Around.Title, s.Purpose, s.Doubt).block(s.Bring)
	for _, step := range s.Steps {
		all = all.and(fmt.Sprintf("%d. %s", step.Number, step.Say)).and(step.Button, step.Help).facts(step.Facts)
	}
	return all.block(s.Beware).and(s.Source, s.Checked).keys(s.Open, s.Learn)
}
