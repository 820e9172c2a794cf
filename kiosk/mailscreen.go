package kiosk

import (
	"time"

	"tandem/content"
	"tandem/content/words"
)

// mailTiles are the places where a code can arrive. Who is in a mailbox already
// wants another one.
func (m *Model) mailTiles() []Tile {
	var tiles []Tile
	if m.visit.mail.site == "" {
		tiles = append(tiles, Tile{Title: m.words.Say("mail.phone"), Line: m.words.Say("mail.phone_line"), Icon: IconPhone, Tap: CodeByPhone{}})
	}
	for _, s := range m.catalog.Mail {
		tiles = append(tiles, Tile{Title: s.Name, Line: s.Line, Icon: IconMail, Tap: PickMail{s.ID}})
	}
	return tiles
}

// mailChoiceScreen asks where the code arrives, six places at a time.
func (m *Model) mailChoiceScreen(p *place) Shelf {
	tiles := m.mailTiles()
	sizes := Deal(len(tiles), content.MaxDoors, false, false)
	p.page = min(p.page, len(sizes)-1)
	first := 0
	for _, n := range sizes[:p.page] {
		first += n
	}
	s := Shelf{
		Around: m.frame(m.words.Say("mail.title")),
		Ask:    m.words.Say("mail.ask"),
		Note:   m.words.Say("mail.note"),
		Page:   p.page + 1,
		Pages:  len(sizes),
		Where:  m.whereOf(p, len(sizes)),
		Tiles:  numbered(tiles[first:first+sizes[p.page]], first),
	}
	s.Before, s.After = m.turning(p.page, len(sizes))
	return s
}

// numbered numbers the tiles of a screen; their shades go on from those before.
func numbered(tiles []Tile, before int) []Tile {
	for i := range tiles {
		tiles[i].Number, tiles[i].Shade = i+1, (before+i)%content.MaxDoors
	}
	return tiles
}

// mailPages is how many pages of places there are.
func (m *Model) mailPages() int {
	return len(Deal(len(m.mailTiles()), content.MaxDoors, false, false))
}

// besideMail is the page with its mailbox: in front of it, with the way back, or
// behind.
func (m *Model) besideMail(s Page) Page {
	box := m.visit.mail
	if box.site == "" {
		return s
	}
	if !box.front {
		s.Code = new(m.key(IconMail, "mail.again", ToMail{}))
		return s
	}
	s.Strip = &Strip{
		Where: m.words.Say("mail.title"),
		Say:   m.words.Say("mail.waits", words.With{"Name": s.Name}),
		Keys:  []Key{m.key(IconBack, "mail.back", ToPage{})},
	}
	if !box.ready {
		s.Strip.Say = m.words.Say("mail.opening")
	}
	if len(m.catalog.Mail) > 1 {
		s.Strip.Keys = append(s.Strip.Keys, m.key(IconMail, "mail.another", AwaitCode{}))
	}
	came := m.cameKey()
	s.Around.Title, s.Name = m.words.Say("mail.title"), m.siteName()
	s.Left, s.Code = m.leftUntil(box.until), &came
	return s
}

// siteName is what people call the site in view.
func (m *Model) siteName() string {
	if site, ok := m.catalog.MailSite(m.visit.mail.site); ok && m.visit.mail.front {
		return site.Name
	}
	service, _ := m.catalog.Service(m.visit.service)
	return service.Name
}

// mailTimeScreen says that the mailbox closes, before it does.
func (m *Model) mailTimeScreen() Notice {
	service, _ := m.catalog.Service(m.visit.service)
	s := Notice{
		Around: m.frame(m.words.Say("mail.title")), Icon: IconWait,
		Say: m.words.Say("mail.over"), Next: m.words.Say("mail.waits", words.With{"Name": service.Name}),
		Keys: []Key{m.mainKey(IconBack, "mail.back", ToPage{})},
	}
	if m.visit.mail.more < mailMores {
		s.Keys = append(s.Keys, Key{Icon: IconWait, Text: m.words.Count("mail.more", int(mailMore/time.Minute)), Tap: KeepMail{}})
	}
	return s
}

// mailTroubleScreen says that the mailbox is not there; the page is.
func (m *Model) mailTroubleScreen(p *place) Trouble {
	s := Trouble{
		Around: m.frame(m.words.Say("mail.title")),
		Say:    m.words.Say(p.id),
		Next:   m.words.Say("mail.still"),
		Desk:   m.whoHelps(),
		Keys:   []Key{m.mainKey(IconBack, "mail.back", ToPage{})},
	}
	if len(m.catalog.Mail) > 0 {
		s.Keys = append(s.Keys, m.key(IconMail, "mail.another", AwaitCode{}))
	}
	return s
}
