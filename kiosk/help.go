package kiosk

// What a person asks for beside an open page stands in one menu: "Aide". It has
// only what this machine can do now.

// OpenHelp leads to it.
type OpenHelp struct{}

func (OpenHelp) event() {}

// helpKey leads to the menu from the bar of a page.
func (m *Model) helpKey() Key { return m.key(IconStuck, "beside.key", OpenHelp{}) }

// helpScreen offers what helps beside a page.
func (m *Model) helpScreen() Shelf {
	return Shelf{
		Around: m.frame(m.words.Say("beside.title")),
		Ask:    m.words.Say("beside.ask"),
		Note:   m.words.Say("beside.note"),
		Tiles:  numbered(m.besideTiles(), 0),
		Page:   1,
		Pages:  1,
	}
}

// besideTiles are six at most.
func (m *Model) besideTiles() []Tile {
	var tiles []Tile
	add := func(icon Icon, title, line string, tap Event, does bool) {
		if does {
			tiles = append(tiles, Tile{Title: m.words.Say(title), Line: m.words.Say(line), Icon: icon, Tap: tap})
		}
	}
	open := m.visit.mail.site != ""
	add(IconMail, "beside.mail", "beside.mail_line", ToMail{}, open)
	add(IconWait, "beside.code", "beside.code_line", AwaitCode{}, !open && m.mayAwait())
	add(IconPhone, "beside.phone", "beside.phone_line", OpenPhone{ID: m.visit.service, Procedure: m.visit.procedure}, true)
	add(IconWords, "beside.words", "beside.words_line", OpenWords{}, len(m.catalog.Glossary) > 0)
	add(IconCall, "beside.call", "beside.call_line", OpenCall{}, true)
	return tiles
}

// besidePlace draws the places that lie over a page for help.
func (m *Model) besidePlace(p *place) Screen {
	switch p.at {
	case atMailChoice:
		return m.mailChoiceScreen(p)
	case atMailTime:
		return m.mailTimeScreen()
	case atMailTrouble:
		return m.mailTroubleScreen(p)
	case atPhone:
		return m.phoneScreen(p)
	case atHall:
		return m.hallScreen()
	}
	return m.helpScreen()
}
