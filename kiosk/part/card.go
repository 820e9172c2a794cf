package part

// Card is a picture on paper.
type Card struct{ Picture string }

// Draw puts it on b: a sheet as large as at, and the picture in it.
func (c Card) Draw(b *Board, at Rect) {
	b.Plate(at, b.Paper, b.Line, b.MM(0.4))
	b.Picture(c.Picture, at.Inset(min(at.W, at.H)*0.05))
}
