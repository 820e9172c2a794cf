package part

import (
	"image/color"

	"tandem/kiosk"
)

// Item is a line of a list, with a mark before it.
type Item struct {
	Text
	Mark kiosk.Icon // empty: a disc
	Tone color.NRGBA
}

// indent is the room of the mark.
func (i Item) indent() float32 { return i.Size * 1.5 }

// Height fulfils Block.
func (i Item) Height(width float32) float32 { return i.Text.Height(width - i.indent()) }

// Draw fulfils Block.
func (i Item) Draw(b *Board, at Rect) {
	mark := at.CutLeft(i.indent(), 0)
	mark.H = i.Line()
	if i.Mark == "" {
		d := i.Size * 0.34
		dot := Rect{mark.X + i.Size*0.3, mark.Y + (mark.H-d)/2, d, d}
		b.Dot(dot, i.Tone)
	} else {
		side := i.Size * 1.15
		b.Icon(i.Mark, Rect{mark.X, mark.Y + (mark.H-side)/2, side, side}, i.Tone)
	}
	i.Text.Draw(b, at)
}

// Fact is a label and, in bold, what it says: side by side where both fit a
// line, else one below the other.
type Fact struct {
	Label, Value string
	Size         float32
	Ink, Soft    color.NRGBA
}

func (f Fact) parts() (label, value Text) {
	return Text{Words: f.Label, Size: f.Size, Ink: f.Soft}, Text{Words: f.Value, Size: f.Size, Ink: f.Ink, Bold: true}
}

func (f Fact) beside(width float32) bool {
	label, value := f.parts()
	return label.Width()+f.Size+value.Width() <= width
}

// Height fulfils Block.
func (f Fact) Height(width float32) float32 {
	label, value := f.parts()
	if f.beside(width) {
		return value.Height(width)
	}
	return label.Height(width) + value.Height(width)
}

// Draw fulfils Block.
func (f Fact) Draw(b *Board, at Rect) {
	label, value := f.parts()
	if f.beside(at.W) {
		label.Draw(b, at.CutLeft(label.Width()+1, f.Size-1))
		value.Draw(b, at)
		return
	}
	label.Draw(b, at.CutTop(label.Height(at.W), 0))
	value.Draw(b, at)
}

// Split parts what stands one below the other.
func (f Fact) Split(width, height float32) (head, rest Block) {
	label, value := f.parts()
	if f.beside(width) {
		return nil, f
	}
	first, last, ok := Column{Blocks: []Block{label, value}}.halve(width, height)
	if !ok {
		return nil, f
	}
	return first, last
}

// Note is what must not be missed: blocks on a ground of their own, with a bar
// at the left.
type Note struct {
	Column
	Pad          float32
	Ground, Mark color.NRGBA
}

// Height fulfils Block.
func (n Note) Height(width float32) float32 {
	return n.Column.Height(width-3*n.Pad) + 1.4*n.Pad
}

// Draw fulfils Block.
func (n Note) Draw(b *Board, at Rect) {
	at.H = n.Height(at.W)
	b.Fill(at, n.Ground, n.Pad/2)
	b.Fill(Rect{at.X, at.Y, n.Pad / 2, at.H}, n.Mark, n.Pad/4)
	in := at.InsetXY(n.Pad, n.Pad*0.7)
	in.X, in.W = in.X+n.Pad, in.W-n.Pad
	n.Column.Draw(b, in)
}

// Split gives two notes.
func (n Note) Split(width, height float32) (head, rest Block) {
	first, last := n, n
	head, rest = n.Column.Split(width-3*n.Pad, height-1.4*n.Pad)
	if head == nil || rest == nil {
		return nil, n
	}
	first.Column, last.Column = head.(Column), rest.(Column)
	return first, last
}
