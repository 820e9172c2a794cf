package part

import (
	"image/color"
	"strconv"
)

// Numbered is blocks with a number before them, as the steps of a list have.
type Numbered struct {
	Column
	Number    int // 0: none, as before what goes on from the page before
	Size      float32
	Disc, Ink color.NRGBA // of the number
}

// indent is the room of the number.
func (n Numbered) indent() float32 { return n.Size * 2.1 }

// Height fulfils Block.
func (n Numbered) Height(width float32) float32 {
	return max(n.Column.Height(width-n.indent()), n.Size*1.6)
}

// Draw fulfils Block.
func (n Numbered) Draw(b *Board, at Rect) {
	disc := at.CutLeft(n.indent(), 0)
	disc.W, disc.H = n.Size*1.6, n.Size*1.6
	if n.Number > 0 {
		b.Dot(disc, n.Disc)
		number := Text{Words: strconv.Itoa(n.Number), Size: n.Size, Bold: true, Ink: n.Ink, Center: true}
		number.Draw(b, disc.Center(disc.W, number.Line()))
	}
	n.Column.Draw(b, at)
}

// Split gives two, of which the first bears the number. It is asked for only
// where no page holds all of it, and so cuts even a paragraph.
func (n Numbered) Split(width, height float32) (head, rest Block) {
	first, last := n, n
	last.Number = 0
	var ok bool
	if first.Column, last.Column, ok = n.Column.halve(width-n.indent(), height); !ok {
		return nil, n
	}
	return first, last
}
