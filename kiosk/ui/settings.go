package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// settings is the panel of comfort: each size is written in its own size, and
// what is chosen shows itself at once on the whole screen.
func (p *pen) settings(s kiosk.Settings) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", s.Around.Place)
	sample := part.Note{
		Column: part.Column{Blocks: []part.Block{p.body(s.Sample)}},
		Pad:    p.Body * 0.6, Ground: p.Card, Mark: p.Main,
	}
	foot := area.CutBottom(sample.Height(area.W), p.Gap())
	grid := [2]int{2, (len(s.Keys) + 1) / 2}
	if gap := p.Gap() * float32(grid[1]-1); area.H-gap > p.Target()*1.7*float32(grid[1]) {
		area.H = p.Target()*1.7*float32(grid[1]) + gap
		foot.Y = area.Bottom() + p.Gap()*1.5
	}
	for i, c := range s.Keys {
		at := area.Grid(i%2, i/2, grid, p.Gap())
		p.choice(c, at).Draw(p.Board, at)
	}
	sample.Draw(p.Board, foot)
}

// choice is a key whose words have the size that it chooses; of another kind,
// the size of all keys.
func (p *pen) choice(c kiosk.Choice, at part.Rect) part.Key {
	k := part.Key{Key: c.Key, On: c.On}
	sizes := []float32{p.KeyText(), p.Body, p.Base * 1.2}
	if to, ok := c.Tap.(kiosk.SetComfort); ok && c.Icon == kiosk.IconBigger {
		sizes = []float32{p.Base * float32(to.To.Size.Percent()) / 100}
	}
	for _, size := range sizes {
		for _, bare := range []bool{false, true} {
			k.Size, k.Bare = size, bare
			if k.Fits(p.Look, at.W, 1) && k.Height(p.Look, at.W) <= at.H {
				return k
			}
		}
	}
	return k
}
