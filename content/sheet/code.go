package sheet

import (
	"fmt"

	"github.com/skip2/go-qrcode"

	"tandem/content"
)

// codeSide is the width of the QR code, in millimetres: a telephone reads it
// from where a hand holds it.
const codeSide = 40

// home says where to go on at home: the address as a QR code, and in clear for
// who has no telephone.
func (s *sheet) home(address string) error {
	address = clean(address)
	if address == "" {
		return nil
	}
	code, err := qrcode.New(address, qrcode.Medium)
	if err != nil {
		return fmt.Errorf("address of %d letters: %v", len(address), err)
	}
	code.DisableBorder = true // the page around it is white
	p := s.paper
	above := p.wrap(s.book.Say("home.title"), heading, textWidth)
	above = append(above, p.wrap(s.book.Say("home.ask"), plain, textWidth)...)
	above = append(above, gap(4))
	below := append([]line{gap(3)}, p.wrap(content.Clear(address), strong, textWidth)...)
	p.keep(height(above) + codeSide + height(below))
	p.write(left, above)
	p.keep(codeSide)
	p.code(code.Bitmap())
	p.y += codeSide
	p.write(left, below)
	p.y += blockGap
	return nil
}

// code draws the squares of a QR code as one shape: drawn one by one, a thin
// line of white would show between two of them.
func (p *paper) code(squares [][]bool) {
	side := codeSide / float64(len(squares))
	p.pdf.SetFillColor(0, 0, 0)
	for row, line := range squares {
		for column, dark := range line {
			if !dark {
				continue
			}
			x, y := left+float64(column)*side, p.y+float64(row)*side
			p.pdf.MoveTo(x, y)
			p.pdf.LineTo(x+side, y)
			p.pdf.LineTo(x+side, y+side)
			p.pdf.LineTo(x, y+side)
			p.pdf.ClosePath()
		}
	}
	p.pdf.DrawPath("F")
}
