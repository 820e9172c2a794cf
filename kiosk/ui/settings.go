package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// settings is the panel of comfort: each choice shows itself at once.
func (p *pen) settings(s kiosk.Settings) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", "")
	ks := make([]part.Key, 0, len(s.Keys))
	for _, c := range s.Keys {
		ks = append(ks, part.Key{Key: c.Key, On: c.On})
	}
	grid := [2]int{2, (len(ks) + 1) / 2}
	sample := p.body(s.Sample)
	foot := part.Note{Column: part.Column{Blocks: []part.Block{sample}}, Pad: p.Body * 0.6, Ground: p.Card, Mark: p.Line}
	room := area
	room.CutBottom(foot.Height(area.W), p.Gap())
	cell := room.Grid(0, 0, grid, p.Gap())
	row := part.NewRow(p.Look, cell.W*2+p.Gap(), ks[:min(2, len(ks))])
	h := min(max(row.Height, p.Target())*1.2, cell.H)
	place := area.CutTop(h*float32(grid[1])+p.Gap()*float32(grid[1]-1), p.Gap()*1.5)
	for i, k := range ks {
		k.Size = p.choiceSize(ks, cell.W, h)
		k.Draw(p.Board, place.Grid(i%2, i/2, grid, p.Gap()))
	}
	foot.Draw(p.Board, area.CutTop(foot.Height(area.W), 0))
}

// choiceSize is the largest size at which each choice fits its key.
func (p *pen) choiceSize(ks []part.Key, w, h float32) float32 {
	for _, size := range []float32{p.KeyText(), p.Body} {
		fits := true
		for _, k := range ks {
			k.Size = size
			fits = fits && k.Height(p.Look, w) <= h
		}
		if fits {
			return size
		}
	}
	return p.Body
}
