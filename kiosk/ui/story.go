package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// story is what most screens tell: blocks of text, a picture beside them, and
// keys below.
type story struct {
	picture string                           // or empty
	icon    kiosk.Icon                       // stands where a picture would, or empty
	blocks  func(times float32) []part.Block // headings are that much larger than body text
	keys    []part.Key
	first   []part.Key // stand before the keys, on the first page alone
	more    []part.Key // a row above the keys, once all is read
	columns bool       // the blocks may stand in two columns
}

// form is one way to lay a story out.
type form struct {
	picture float32 // share of the place that the picture has
	body    float32 // how much larger text is than it must be
	times   float32 // of headings, compared with body text
	columns bool
}

// forms lists the ways, the most generous first. Where there is room, text is
// larger than it must be; where text and picture do not fit together, the
// picture shrinks and then goes: text wins.
func (s story) forms(p *pen) []form {
	var all []form
	shares := []float32{0.34, 0.28, 0.22}
	if s.icon == "" {
		shares = []float32{0.46, 0.4, 0.34, 0.28}
	}
	if s.picture == "" && s.icon == "" || s.picture != "" && !p.HasPicture(s.picture) {
		shares = nil
	}
	for _, body := range []float32{1.3, 1.15} {
		for _, share := range shares {
			all = append(all, form{picture: share, body: body, times: 1.5})
		}
		if len(shares) == 0 {
			all = append(all, form{body: body, times: 1.5})
		}
	}
	for _, share := range shares {
		all = append(all, form{picture: share, body: 1, times: 1.6}, form{picture: share, body: 1, times: 1.35})
	}
	for _, times := range []float32{1.6, 1.35, 1.15, 1} {
		all = append(all, form{body: 1, times: times})
		if s.columns {
			all = append(all, form{body: 1, times: times, columns: true})
		}
	}
	return all
}

// narrowest is the narrowest column that reads well, in ems; widest is the
// longest line that an eye finds its way back from.
const (
	narrowest = 13
	widest    = 40
)

// tell lays the story out in a place: in the first form that fits, else on
// several pages with keys that turn them.
func (p *pen) tell(area part.Rect, s story) {
	rows := p.rows(area.W, s.more, append(s.first, s.keys...))
	room := area
	place := p.cutRows(&room, rows)
	for _, f := range s.forms(p) {
		if p.reached(place) && p.fits(room, s, f) {
			p.lay(room, s, f)
			p.drawRows(place, rows)
			return
		}
	}
	p.tellPages(area, s)
}

// rows are the rows of keys that are not empty, from above.
func (p *pen) rows(width float32, all ...[]part.Key) []part.Row {
	var rows []part.Row
	for _, ks := range all {
		if len(ks) > 0 {
			rows = append(rows, part.NewRow(p.Look, width, ks))
		}
	}
	return rows
}

// cutRows takes the place of rows off the foot of a room.
func (p *pen) cutRows(room *part.Rect, rows []part.Row) part.Rect {
	h := float32(0)
	for i, row := range rows {
		if h += row.Height; i > 0 {
			h += p.Gap()
		}
	}
	if h == 0 {
		return part.Rect{}
	}
	return room.CutBottom(h, p.Gap())
}

func (p *pen) drawRows(place part.Rect, rows []part.Row) {
	for i := len(rows) - 1; i >= 0; i-- {
		rows[i].Draw(p.Board, place.CutBottom(rows[i].Height, p.Gap()))
	}
}

// column is the text of a story in a form.
func (p *pen) column(s story, f form) part.Column {
	body := p.Body
	defer func() { p.Body = body }()
	p.Body *= f.body
	return part.Column{Blocks: s.blocks(f.times), Gap: p.Space()}
}

// split parts a place between picture and text: side by side, or one above the
// other where the place is higher than wide.
func (p *pen) split(room part.Rect, f form) (picture, text part.Rect) {
	text = room
	switch {
	case f.picture == 0:
	case room.W > room.H:
		picture = text.CutLeft(room.W*f.picture, p.Gap()*1.5)
	default:
		picture = text.CutTop(room.H*f.picture, p.Gap())
	}
	if !f.columns {
		text.W = min(text.W, widest*p.Body*f.body)
	}
	return picture, text
}

func (p *pen) fits(room part.Rect, s story, f form) bool {
	_, text := p.split(room, f)
	column := p.column(s, f)
	if !f.columns {
		return (f.picture == 0 || text.W >= narrowest*p.Body*f.body) && column.Height(text.W) <= text.H
	}
	w := (text.W - p.Gap()*1.5) / 2
	left, right := column.Halves(w)
	return w >= narrowest*p.Body && max(left.Height(w), right.Height(w)) <= text.H
}

func (p *pen) lay(room part.Rect, s story, f form) {
	picture, text := p.split(room, f)
	if f.picture > 0 {
		part.Card{Picture: s.picture, Icon: s.icon}.Draw(p.Board, picture)
	}
	column := p.column(s, f)
	if !f.columns {
		column.Draw(p.Board, text)
		return
	}
	w := (text.W - p.Gap()*1.5) / 2
	left, right := column.Halves(w)
	left.Draw(p.Board, text.CutLeft(w, p.Gap()*1.5))
	right.Draw(p.Board, text)
}

// tellPages lays a long story out page by page. What most people want is on
// the last page, so that nobody goes on without having read.
func (p *pen) tellPages(area part.Rect, s story) {
	before, after := *p.turn(-1), *p.turn(1)
	after.Main = true
	begin := append(minor(append(s.first, s.keys...)), after)
	end := append([]part.Key{before}, s.keys...)
	// The height that every page's keys fit in keeps the pages alike.
	room := area
	place := p.cutRows(&room, p.highest(area.W, begin, end, append(s.first, s.keys...)))
	pages := p.column(s, form{body: 1, times: 1.15}).Pages(room.W, room.H)
	rest := area
	last := p.cutRows(&rest, p.rows(area.W, s.more, end))
	var apart []part.Key // have a page each, where all keys together would stand too high
	if len(s.more) > 0 && !p.reached(last) {
		apart, s.more = s.more, nil
		pages = append(pages, make([]part.Column, len(apart)+1)...)
		rest = area
		last = p.cutRows(&rest, p.rows(area.W, end))
	} else if pages[len(pages)-1].Height(room.W) > rest.H { // then what is above the keys has a page of its own
		pages = append(pages, part.Column{})
	}
	p.pages = len(pages)
	p.page = min(p.page, p.pages-1)
	pages[p.page].Draw(p.Board, room)
	switch {
	case p.pages == 1:
		p.drawRows(last, p.rows(area.W, s.more, append(s.first, s.keys...)))
	case p.page == 0:
		p.drawRows(place, p.rows(area.W, begin))
	case p.page < p.pages-1:
		rows := p.rows(area.W, nth(apart, p.page-(p.pages-1-len(apart))), []part.Key{before, after})
		p.drawRows(p.cutRows(&area, rows), rows)
	default:
		p.drawRows(last, p.rows(area.W, s.more, end))
	}
}

// nth is the key at that place alone, or none.
func nth(keys []part.Key, n int) []part.Key {
	if n < 0 || n >= len(keys) {
		return nil
	}
	return keys[n : n+1]
}

// reached reports whether keys in that place are within reach.
func (p *pen) reached(place part.Rect) bool { return place.H == 0 || p.reach(place) == place }

// highest is the highest of some rows of keys.
func (p *pen) highest(width float32, some ...[]part.Key) []part.Row {
	var highest []part.Row
	for _, keys := range some {
		if rows := p.rows(width, keys); len(rows) > 0 && (len(highest) == 0 || rows[0].Height > highest[0].Height) {
			highest = rows
		}
	}
	return highest
}

// minor are the keys that may be pressed before all is read.
func minor(keys []part.Key) []part.Key {
	var some []part.Key
	for _, k := range keys {
		if !k.Main {
			some = append(some, k)
		}
	}
	return some
}
