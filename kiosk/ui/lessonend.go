package ui

import (
	"strings"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// lessonEnd says what the person can do now, and what comes after.
func (p *pen) lessonEnd(s kiosk.LessonEnd) {
	area := p.frame(s.Around)
	p.header(&area, s.Praise, "", s.Around.Place)
	end := story{
		picture: s.Picture,
		columns: s.Home != nil,
		keys:    keys(&s.More, s.Service),
		first:   keys(s.Print),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.body(s.Can), p.large(s.Goal, min(times, 1.35)))
			blocks = append(blocks, p.note("", s.Printed...)...)
			blocks = append(blocks, p.next(s)...)
			return append(blocks, p.onward(s.Home)...)
		},
	}
	if p.Low { // tiles among the text would stand too high
		end.more = nextKeys(s.Next)
	}
	p.tell(area, end)
}

// nextKeys are the tutorials that come after, as keys.
func nextKeys(tiles []kiosk.Tile) []part.Key {
	var all []part.Key
	for _, t := range tiles {
		all = append(all, key(kiosk.Key{Icon: kiosk.IconLearn, Text: t.Title, Tap: t.Tap}))
	}
	return all
}

// next is the tutorials that come after.
func (p *pen) next(s kiosk.LessonEnd) []part.Block {
	var blocks []part.Block
	if p.Low && len(s.Next) > 0 {
		return add(nil, p.strong(s.After))
	}
	for i, t := range s.Next {
		tile := part.NewBand(p.Look, t)
		if i > 0 {
			blocks = append(blocks, tile)
			continue
		}
		blocks = append(blocks, part.Column{Blocks: []part.Block{p.strong(s.After), tile}, Least: 2})
	}
	return blocks
}

// onward is where to go on at home: a code for who has a telephone, and the
// address for who has none.
func (p *pen) onward(o *kiosk.Onward) []part.Block {
	if o == nil {
		return nil
	}
	ask := part.Column{Blocks: add(nil, p.strong(o.Title), p.body(o.Ask)), Gap: p.Space() * 0.3, Least: 2}
	code := part.Aside{Code: p.Code(o.Code), Gap: p.Space()}
	code.Blocks = []part.Block{p.address(o.Address)}
	code.Beside = p.Compact // it is low
	return []part.Block{ask, code}
}

// address is one that people copy: on one line or, where it is longer, on a
// line for the site and one for the page. It is never cut between letters that
// belong together.
type address struct{ whole, site, page part.Text }

func (p *pen) address(words string) address {
	a := address{whole: p.strong(words), site: p.strong(words)}
	if site, page, ok := strings.Cut(words, "/"); ok {
		a.site, a.page = p.strong(site+"/"), p.strong(page)
	}
	return a
}

func (a address) lines(width float32) part.Column {
	if a.whole.Whole(width) {
		return part.Column{Blocks: add(nil, a.whole)}
	}
	return part.Column{Blocks: add(nil, a.site, a.page)}
}

// Height fulfils part.Block.
func (a address) Height(width float32) float32 { return a.lines(width).Height(width) }

// Draw fulfils part.Block.
func (a address) Draw(b *part.Board, at part.Rect) { a.lines(at.W).Draw(b, at) }
