package kiosk

import (
	"tandem/content"
	"tandem/content/words"
)

// What is begun here can go on at home or on a telephone. The screen shows the
// official address alone, as the catalogue has it: never where a person was on
// the site, which might say who they are. The Wi-Fi of the hall, where a centre
// gives it to its visitors, is shown in the same way.

// What leads there.
type (
	// OpenPhone shows the address of a service, or of one of its procedures.
	OpenPhone struct{ ID, Procedure string }
	// OpenHall shows the Wi-Fi of the hall.
	OpenHall struct{}
)

func (OpenPhone) event() {}
func (OpenHall) event()  {}

// Takeaway is something to take along on a telephone: a code to be looked at
// with its camera, and the same in clear.
type Takeaway struct {
	Around Frame
	Say    string // what to do
	Note   string // what it is not
	Code   string // what the telephone reads
	Clear  string // an address, as people type it; or empty
	Lines  []Line // what else stands in the code, in clear
	Keys   []Key  // the main one first
}

// Frame fulfils Screen.
func (s Takeaway) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Takeaway) Spoken() []string {
	all := said{}.and(s.Say, s.Clear).facts(s.Lines).and(s.Note)
	for i := range s.Keys {
		all = all.keys(&s.Keys[i])
	}
	return all
}

// takePress leads to what can be taken along, where there is any.
func (m *Model) takePress(e Event) {
	switch e := e.(type) {
	case OpenPhone:
		service, ok := m.catalog.Service(e.ID)
		if _, found := service.Procedure(e.Procedure); ok && (found || e.Procedure == "") {
			m.goTo(place{at: atPhone, id: e.ID, guide: e.Procedure})
		}
	case OpenHall:
		if m.hasHall() {
			m.goTo(place{at: atHall})
		}
	}
}

// hasHall reports whether the centre gives its visitors a Wi-Fi. A tablet at
// home is not in its hall.
func (m *Model) hasHall() bool { return m.body == Borne && m.catalog.Hall.Name != "" }

// hallKey leads to the Wi-Fi of the hall; nil where there is none.
func (m *Model) hallKey() *Key {
	if !m.hasHall() {
		return nil
	}
	return new(m.key(IconWifi, "hall.key", OpenHall{}))
}

// phoneScreen is the official address of what the person is doing.
func (m *Model) phoneScreen(p *place) Takeaway {
	service, _ := m.catalog.Service(p.id)
	address := startOf(service, p.guide)
	s := Takeaway{
		Around: m.frame(m.words.Say("phone.title")),
		Say:    m.words.Say("phone.say", words.With{"Name": service.Name}),
		Note:   m.words.Say("phone.note"),
		Code:   address,
		Clear:  content.Clear(address),
		Keys:   m.backToPage(),
	}
	if hall := m.hallKey(); hall != nil {
		s.Keys = append(s.Keys, *hall)
	}
	return s
}

// hallScreen is the Wi-Fi of the hall.
func (m *Model) hallScreen() Takeaway {
	hall := m.catalog.Hall
	s := Takeaway{
		Around: m.frame(m.words.Say("hall.title")),
		Say:    m.words.Say("hall.say"),
		Note:   m.words.Say("hall.note"),
		Code:   hall.Text(),
		Lines:  []Line{{Label: m.words.Say("hall.name"), Value: hall.Name}},
		Keys:   m.backToPage(),
	}
	if hall.Key != "" {
		s.Lines = append(s.Lines, Line{Label: m.words.Say("hall.word"), Value: hall.Key})
	}
	return s
}

// backToPage is the key back to an open page, from what lies over it.
func (m *Model) backToPage() []Key {
	if !m.covered() {
		return nil
	}
	return []Key{m.mainKey(IconBack, "phone.back", ToPage{})}
}
