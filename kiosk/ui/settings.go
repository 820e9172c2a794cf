package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// settings is the panel of comfort: each size is written in its own size, and
// what is chosen shows itself at once on the whole screen.
func (p *pen) settings(s kiosk.Settings) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", s.Where)
	sample := part.Note{
		Column: part.Column{Blocks: []part.Block{p.body(s.Sample)}},
		Pad:    p.Body * 0.6, Ground: p.Card, Mark: p.Main,
	}
	room := p.reach(area)
	if p.Low { // what is only read stands above
		sample.Draw(p.Board, area)
	} else {
		foot := room.CutBottom(sample.Height(room.W), p.Gap())
		defer func() { sample.Draw(p.Board, foot) }()
	}
	p.choices(room, s)
}

// choices draws the page's choices in the first grid that holds all their words,
// no higher than a hand needs.
func (p *pen) choices(room part.Rect, s kiosk.Settings) {
	var all []part.Key
	for _, c := range s.Keys {
		all = append(all, part.Key{Key: c.Key, On: c.On})
	}
	all = append(all, keys(s.Before, s.After)...)
	for _, columns := range []int{2, 3} {
		grid := [2]int{columns, (len(all) + columns - 1) / columns}
		area := room
		if gap := p.Gap() * float32(grid[1]-1); area.H-gap > p.Target()*1.7*float32(grid[1]) {
			area.H = p.Target()*1.7*float32(grid[1]) + gap
		}
		if columns < 3 && area.Grid(0, 0, grid, p.Gap()).H < p.MM(theme.TargetMM) {
			continue
		}
		for i, k := range all {
			at := area.Grid(i%columns, i/columns, grid, p.Gap())
			p.choice(k, at).Draw(p.Board, at)
		}
		return
	}
}

// choice is a key whose words have the size that it chooses; of another kind,
// the largest size in which they fit.
func (p *pen) choice(k part.Key, at part.Rect) part.Key {
	sizes := []float32{p.KeyText(), p.Body, p.Base * 1.2, p.Base}
	if to, ok := k.Tap.(kiosk.SetComfort); ok && k.Icon == kiosk.IconBigger {
		sizes = []float32{p.Base * float32(to.To.Size.Percent()) / 100}
	}
	for lines := 1; lines <= 2; lines++ {
		for _, size := range sizes {
			for _, bare := range []bool{false, true} {
				k.Size, k.Bare = size, bare
				if k.Fits(p.Look, at.W, lines) && k.Height(p.Look, at.W) <= at.H {
					return k
				}
			}
		}
	}
	return k
}
