package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// sheetRatio is how much higher than wide a sheet of A4 is.
const sheetRatio = 297.0 / 210

// paper shows a page of a paper: whole, with what can be done with it at its
// side, or closely, as wide as the screen.
func (p *pen) paper(s kiosk.Paper) {
	area := p.frame(s.Around)
	if s.Near && s.Picture != "" {
		p.paperNear(area, s)
		return
	}
	if s.Picture != "" {
		cut := area.CutLeft
		if p.Left { // the keys stand where the left hand rests
			cut = area.CutRight
		}
		sheet := cut(area.H/sheetRatio, p.Space())
		p.Plate(sheet, p.Paper, p.Line, p.MM(0.3))
		p.Picture(s.Picture, sheet.Inset(p.MM(0.6)))
	}
	p.header(&area, s.Title, s.Where, "")
	p.tell(area, story{
		more: keysOf(s.Before, s.After, s.Look), keys: keysOf(&s.Go, s.Print),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Wait, min(times, 1.35)))
			for _, line := range s.Now {
				blocks = add(blocks, p.body(line))
			}
			return blocks
		},
	})
}

// paperNear gives the picture all that the keys leave.
func (p *pen) paperNear(area part.Rect, s kiosk.Paper) {
	rows := p.rows(area.W, keysOf(s.Before, s.Look, s.After))
	place := p.cutRows(&area, rows)
	p.Fill(area, p.Band, 0)
	p.Picture(s.Picture, area)
	p.drawRows(place, rows)
}

// keysOf are those that there are.
func keysOf(some ...*kiosk.Key) []part.Key {
	var all []part.Key
	for _, k := range some {
		if k != nil {
			all = append(all, key(*k))
		}
	}
	return all
}
