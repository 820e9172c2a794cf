package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// light shows how light the screen is as bars between the keys that change it.
// What is only read stands above them.
func (p *pen) light(s kiosk.Light) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", "")
	words := p.large(s.Words, 1.3)
	words.Draw(p.Board, area.CutTop(words.Height(area.W), p.Gap()*0.8))
	area = p.reach(area)
	p.scale(s.Less, s.More, part.Level{Full: s.Level, Of: s.Levels}, area.Center(area.W, min(area.H, p.Target()*2.2)))
}
