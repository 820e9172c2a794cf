package part

import "tandem/kiosk"

// Card is a picture on paper or, where there is none, an icon on a tint.
type Card struct {
	Picture string
	Icon    kiosk.Icon
}

// Draw puts it on b: a sheet as large as at, and the drawing in it.
func (c Card) Draw(b *Board, at Rect) {
	side := min(at.W, at.H)
	if c.Picture != "" {
		b.Plate(at, b.Paper, b.Line, b.MM(0.4))
		b.Picture(c.Picture, at.Inset(side*0.04))
		return
	}
	b.Plate(at, b.Tint, b.TileEdge, b.MM(0.6))
	b.Icon(c.Icon, at.Center(side*0.5, side*0.5), b.Main)
}
