package ui

import (
	"slices"

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
	eager   bool       // what most people want stands on every page
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

// leaf is a page of a story that needs several: its text, and the keys below.
type leaf struct {
	text part.Column
	rows []part.Row
}

// tellPages lays a long story out page by page. What most people want is on
// the last page, so that nobody goes on without having read.
func (p *pen) tellPages(area part.Rect, s story) {
	before, after := *p.turn(-1), *p.turn(1)
	after.Main = true
	all := append(s.first, s.keys...)
	begin, between := append(minor(all), after), []part.Key{before, after}
	if s.eager {
		begin = append(plain(all), after)
		between = append([]part.Key{before}, append(plain(wanted(all)), after)...)
	}
	end := append([]part.Key{before}, s.keys...)
	// The height that every page's keys fit in keeps the pages alike.
	room := area
	p.cutRows(&room, p.highest(area.W, begin, between, end, all))
	var leaves []leaf
	for _, text := range p.column(s, form{body: 1, times: 1.15}).Pages(room.W, room.H) {
		leaves = append(leaves, leaf{text, p.rows(area.W, between)})
	}
	leaves = p.endLeaves(area, leaves, s.more, between, end)
	if leaves[0].rows = p.rows(area.W, begin); len(leaves) == 1 {
		leaves[0].rows = p.rows(area.W, s.more, all)
	}
	p.pages = len(leaves)
	p.page = min(p.page, p.pages-1)
	shown := leaves[p.page]
	shown.text.Draw(p.Board, room)
	p.drawRows(p.cutRows(&area, shown.rows), shown.rows)
}

// endLeaves gives the last page its keys, and a page of their own where they do
// not stand below its text. Where both rows of them are higher than who sits
// low can reach, each key of the upper row has a page.
func (p *pen) endLeaves(area part.Rect, leaves []leaf, more, between, end []part.Key) []leaf {
	rows := p.rows(area.W, more, end)
	rest := area
	last := &leaves[len(leaves)-1]
	switch place := p.cutRows(&rest, rows); {
	case len(more) > 0 && !p.reached(place):
		for _, k := range more {
			leaves = append(leaves, leaf{rows: p.rows(area.W, []part.Key{k}, between)})
		}
		return append(leaves, leaf{rows: p.rows(area.W, end)})
	case last.text.Height(area.W) > rest.H:
		return append(leaves, leaf{rows: rows})
	}
	last.rows = rows
	return leaves
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

// wanted are the keys that most people want.
func wanted(keys []part.Key) []part.Key {
	return slices.DeleteFunc(slices.Clone(keys), func(k part.Key) bool { return !k.Main })
}

// plain are the keys as they look beside one that more people want.
func plain(keys []part.Key) []part.Key {
	some := slices.Clone(keys)
	for i := range some {
		some[i].Main = false
	}
	return some
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
