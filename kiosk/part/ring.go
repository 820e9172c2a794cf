package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Ring is what is left of a time: full at first, then less and less of it.
type Ring struct {
	Share float32 // 0 to 1
	Words Text    // in its middle
}

// Draw puts it on b as large as at allows.
func (r Ring) Draw(b *Board, at Rect) {
	side := min(at.W, at.H)
	at = at.Center(side, side)
	b.Dot(at, b.Band)
	b.arc(at, min(max(r.Share, 0), 1))
	b.Dot(at.Inset(side*0.08), b.Page)
	r.Words.Center = true
	in := at.Inset(side * 0.15)
	r.Words.Draw(b, in.Center(in.W, r.Words.Height(in.W)))
}

// arc draws a share of a ring from the top, clockwise.
func (b *Board) arc(at Rect, share float32) {
	a := canvas.NewArc(0, 360*share, 0.8, b.Main)
	a.Move(fyne.NewPos(at.X, at.Y))
	a.Resize(fyne.NewSize(at.W, at.H))
	b.Objects = append(b.Objects, a)
}
