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
		Wait:   m.openingWait(),
	}
}

func (m *Model) pageScreen() Page {
	service, _ := m.catalog.Service(m.visit.service)
	s := Page{
		Around: m.frame(service.Name),
		Name:   service.Name,
		Clock:  m.clock(),
		Code:   m.codeKey(),
		Keys:   m.pageKeys(),
		Strip:  m.besideSite(),
	}
	if m.awaiting() {
		came := m.cameKey()
		s.Left, s.Code = m.codeLeft(), &came
	}
	s.Tools = append(s.Tools, m.enlargeKey(), m.helpKey())
	return m.besideMail(s)
}

// clock is the time of the day.
func (m *Model) clock() string {
	return m.words.Say("page.clock", words.With{"Hour": m.now.Hour(), "Minute": m.now.Format("04")})
}
