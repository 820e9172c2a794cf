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
	blocks := p.announced(say, 1.6, more)
	w := min(area.W, p.Body*30)
	side := p.Body * 3.5
	for _, times := range []float32{1.6, 1.35, 1.15, 1} {
		if blocks = p.announced(say, times, more); blocks.Height(w) <= area.H {
			break
		}
	}
	h := blocks.Height(w)
	if h+side+p.Space()*2 <= area.H && icon != "" {
		whole := area.Center(w, h+side+p.Space()*2)
		p.Icon(icon, whole.CutTop(side, p.Space()*2).Center(side, side), p.Main)
		blocks.Draw(p.Board, whole)
		return
	}
	blocks.Draw(p.Board, area.Center(w, h))
}

func (p *pen) announced(say string, times float32, more []string) part.Column {
	title := p.large(say, times)
	title.Center = true
	blocks := add(nil, title)
	for _, words := range more {
		t := p.body(words)
		t.Center = true
		blocks = add(blocks, t)
	}
	return part.Column{Blocks: blocks, Gap: p.Space()}
}
