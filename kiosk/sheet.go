package kiosk

import "tandem/content/words"

// Most that a sheet shows of each list, so that it fits without scrolling.
const (
	sheetBrings = 4
	sheetFacts  = 2
	sheetBeware = 1
)

func (m *Model) sheetScreen(p *place) Sheet {
	service, _ := m.catalog.Service(p.id)
	s := Sheet{
		Around:  m.frame(service.Title),
		Picture: service.Picture,
		Purpose: service.Purpose,
		Bring: Block{
			Title: m.words.Say("sheet.bring"),
			Items: service.Bring[:min(len(service.Bring), sheetBrings)],
		},
		Facts: m.factLines(service.Facts, sheetFacts),
		Beware: Block{
			Title: m.words.Say("sheet.beware"),
			Items: service.Pitfalls[:min(len(service.Pitfalls), sheetBeware)],
		},
		Open:    m.mainKey(IconOpen, "sheet.open", Visit{ID: service.ID}),
		Promise: m.words.Say("sheet.promise_" + string(m.body)),
	}
	if len(service.Bring) > 0 {
		s.Print, s.Printed = m.printing(p, "print.bring")
	}
	if lessons := m.catalog.TutorialsFor(service.ID); len(lessons) > 0 {
		s.Learn = new(m.key(IconLearn, "sheet.learn", OpenLessons{Service: service.ID}))
	}
	return s
}

func (m *Model) openingScreen() Opening {
	service, _ := m.catalog.Service(m.visit.service)
	return Opening{
		Around: m.frame(service.Title),
		Say:    m.words.Say("opening.say", words.With{"Name": service.Name}),
		Wait:   m.words.Say("opening.wait"),
	}
}

func (m *Model) pageScreen() Page {
	service, _ := m.catalog.Service(m.visit.service)
	s := Page{
		Around: m.frame(service.Name),
		Name:   service.Name,
		Clock:  m.clock(),
		Code:   m.codeKey(),
	}
	if m.awaiting() {
		came := m.cameKey()
		s.Left, s.Code = m.codeLeft(), &came
	}
	return s
}

// clock is the time of the day.
func (m *Model) clock() string {
	return m.words.Say("page.clock", words.With{"Hour": m.now.Hour(), "Minute": m.now.Format("04")})
}

// refusalScreen lies over a site that led to an address outside it.
func (m *Model) refusalScreen() Trouble {
	service, _ := m.catalog.Service(m.visit.service)
	return Trouble{
		Around: m.frame(service.Title),
		Say:    m.words.Say("refused.say", words.With{"Name": service.Name}),
		Next:   m.words.Say("refused.next", words.With{"Host": m.visit.refused}),
		Desk:   m.whoHelps(),
		Keys:   []Key{{Icon: IconBack, Text: m.words.Say("refused.back"), Tap: Dismiss{}, Main: true}},
	}
}

func (m *Model) troubleScreen() Trouble {
	service, _ := m.catalog.Service(m.visit.service)
	say := "trouble.closed"
	switch {
	case m.unclean:
		say = "trouble.unclean"
	case m.visit.died:
		say = "trouble.died"
	}
	return Trouble{
		Around: m.frame(service.Title),
		Say:    m.words.Say(say, words.With{"Name": service.Name}),
		Next:   m.words.Say("trouble.next"),
		Desk:   m.whoHelps(),
		Keys: []Key{
			{Icon: IconAgain, Text: m.words.Say("trouble.again"), Tap: Visit{ID: service.ID, Procedure: m.visit.procedure}, Main: true},
			{Icon: IconHome, Text: m.words.Say("trouble.home"), Tap: GoHome{}},
		},
	}
}
