package kiosk

// What a person asks for beside an open page stands in one menu: "Aide". It has
// only what this machine can do now.

// OpenHelp leads to it.
type OpenHelp struct{}

func (OpenHelp) event() {}

// helpKey leads to the menu from the bar of a page.
func (m *Model) helpKey() Key { return m.key(IconStuck, "aid.key", OpenHelp{}) }

// helpScreen offers what helps beside a page.
func (m *Model) helpScreen() Shelf {
	return Shelf{
		Around: m.frame(m.words.Say("aid.title")),
		Ask:    m.words.Say("aid.ask"),
		Note:   m.words.Say("aid.note"),
		Tiles:  numbered(m.aidTiles(), 0),
		Page:   1,
		Pages:  1,
	}
}

// aidTiles are six at most.
func (m *Model) aidTiles() []Tile {
	var tiles []Tile
	add := func(icon Icon, title, line string, tap Event, does bool) {
		if does {
			tiles = append(tiles, Tile{Title: m.words.Say(title), Line: m.words.Say(line), Icon: icon, Tap: tap})
		}
	}
	open := m.visit.mail.site != ""
	add(IconMail, "aid.mail", "aid.mail_line", ToMail{}, open)
	add(IconWait, "aid.code", "aid.code_line", AwaitCode{}, !open && m.mayAwait())
	add(IconPhone, "aid.phone", "aid.phone_line", OpenPhone{ID: m.visit.service, Procedure: m.visit.procedure}, true)
	add(IconPaper, "aid.papers", "aid.papers_line", OpenPapers{}, len(m.papers.held) > 0)
	add(IconPrint, "aid.print", "aid.print_line", CatchPage{}, m.printer && len(m.papers.held) == 0)
	add(IconWords, "aid.words", "aid.words_line", OpenWords{}, len(m.catalog.Glossary) > 0)
	add(IconCall, "aid.call", "aid.call_line", OpenCall{}, true)
	return tiles
}

// aidPlace draws the places that lie over a page for help.
func (m *Model) aidPlace(p *place) Screen {
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
