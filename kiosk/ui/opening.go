package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// opening stands while a site is being opened.
func (p *pen) opening(s kiosk.Opening) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.announce(area, kiosk.IconOpen, s.Say, s.Wait)
}

// announce says a few words in the middle of a place, below an icon where there
// is room for one.
func (p *pen) announce(area part.Rect, icon kiosk.Icon, say string, more ...string) {
	w := min(area.W, p.Body*40)
	var blocks part.Column
	for _, times := range []float32{2.2, 1.9, 1.6, 1.35, 1.15, 1} {
		if blocks = p.announced(say, times, more); blocks.Height(w) <= area.H*0.6 {
			break
		}
	}
	h, side, gap := blocks.Height(w), p.Body*4, p.Space()*2
	if h+side+gap > area.H {
		blocks.Draw(p.Board, area.Center(w, h))
		return
	}
	whole := area.Center(w, h+side+gap)
	p.Icon(icon, whole.CutTop(side, gap).Center(side, side), p.Main)
	blocks.Draw(p.Board, whole)
}

// announced is a heading that many times as large as body text, and lines
// below it that grow with it.
func (p *pen) announced(say string, times float32, more []string) part.Column {
	blocks := add(nil, p.large(say, times))
	for _, words := range more {
		line := p.body(words)
		line.Size = p.Body * max(1, times/1.6)
		blocks = add(blocks, line)
	}
	for i := range blocks {
		text := blocks[i].(part.Text)
		text.Center = true
		blocks[i] = text
	}
	return part.Column{Blocks: blocks, Gap: p.Space()}
}
