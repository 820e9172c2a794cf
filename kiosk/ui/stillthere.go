package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// stillThere asks before a session ends by itself, with a ring that empties.
func (p *pen) stillThere(s kiosk.StillThere) {
	area := p.frame(s.Around)
	row := part.NewRow(p.Look, area.W, []part.Key{key(s.Finish), key(s.Stay)})
	row.Draw(p.Board, area.CutBottom(row.Height, p.Gap()))
	side := min(area.H, area.W*0.33)
	ring := area.CutLeft(side, p.Gap()*2)
	p.ring(s, ring.Center(side, min(side, ring.H)))
	text := part.Column{Gap: p.Space()}
	for _, times := range []float32{2.2, 1.9, 1.6, 1.35, 1.15, 1} {
		count := p.body(s.Count)
		count.Size = p.Body * max(1, times/1.6)
		text.Blocks = add(nil, p.large(s.Ask, times), count)
		if text.Height(area.W) <= area.H {
			break
		}
	}
	text.Draw(p.Board, area.Center(area.W, text.Height(area.W)))
}

// ring shows the time that is left. It stands still for who wants nothing to
// move, and the words alone say how long.
func (p *pen) ring(s kiosk.StillThere, at part.Rect) {
	share := float32(0)
	if s.Of > 0 {
		share = float32(s.Left) / float32(s.Of)
	}
	if p.Calm {
		share = 1
	}
	part.Ring{Share: share}.Draw(p.Board, at)
	icon := min(at.W, at.H) * 0.4
	p.Icon(kiosk.IconStay, at.Center(icon, icon), p.Main)
}
