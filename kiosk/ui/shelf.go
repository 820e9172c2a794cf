package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// shelf offers tutorials or services, six at a time.
func (p *pen) shelf(s kiosk.Shelf) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", s.Around.Place)
	turning := keys(s.Before, s.After)
	if len(turning) > 0 {
		row := part.NewRow(p.Look, area.W*0.6, turning)
		band := area.CutBottom(row.Height, p.Gap())
		row.Draw(p.Board, band)
		where := p.body(s.Where)
		where.Draw(p.Board, band.Center(band.W, where.Line()))
	}
	p.tiles(area, s.Tiles)
}
