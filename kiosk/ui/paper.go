package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// sheetRatio is how much higher than wide a sheet of A4 is.
const sheetRatio = 297.0 / 210

// mostSheet is the largest share of the width that a sheet has beside its keys.
const mostSheet = 0.4

// paper shows a page of a paper whole, with what can be done with it at its
// side.
func (p *pen) paper(s kiosk.Paper) {
	area := p.frame(s.Around)
	if s.Picture != "" {
		cut := area.CutLeft
		if p.Left { // the keys stand where the left hand rests
			cut = area.CutRight
		}
		wide := min(area.H/sheetRatio, area.W*mostSheet)
		sheet := cut(wide, p.Space())
		sheet.H = wide * sheetRatio
		p.Plate(sheet, p.Paper, p.Line, p.MM(0.3))
		p.Picture(s.Picture, sheet.Inset(p.MM(0.6)))
	}
	p.header(&area, s.Title, s.Where, "")
	p.tell(area, story{
		more: keys(s.Before, s.After, s.Look), keys: keys(&s.Go, s.Print),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Wait, min(times, 1.35)))
			for _, line := range s.Now {
				blocks = add(blocks, p.body(line))
			}
			return blocks
		},
	})
}

// paperNear gives a part of a page all that the keys leave.
func (p *pen) paperNear(s kiosk.PaperNear) {
	area := p.frame(s.Around)
	rows := p.rows(area.W, keys(s.Before, &s.Whole, s.After))
	place := p.cutRows(&area, rows)
	where := part.Text{Words: s.Where, Ink: p.Soft, Size: p.Base}
	where.Draw(p.Board, area.CutTop(where.Line(), p.MM(1)))
	if s.Picture == "" {
		p.large(s.Wait, 1).Draw(p.Board, area)
	} else {
		p.Fill(area, p.Band, 0)
		p.Picture(s.Picture, area)
	}
	p.drawRows(place, rows)
}
