package part

import "tandem/kiosk"

// BankCard is a card drawn in its true shape (ISO/IEC 7810, ID-1), to hold a
// real one against. Its edge is sharp, because the edge is what is compared.
type BankCard struct{ Width float32 }

// Height fulfils Block.
func (c BankCard) Height(float32) float32 {
	return c.Width * kiosk.CardHeightMM / kiosk.CardWidthMM
}

// Draw fulfils Block.
func (c BankCard) Draw(b *Board, at Rect) {
	at.W, at.H = c.Width, c.Height(c.Width)
	mm := c.Width / kiosk.CardWidthMM
	b.Fill(at, b.Main, 3.18*mm) // the corners of the standard
	chip := Rect{at.X + 10*mm, at.Y + 19*mm, 12 * mm, 9.5 * mm}
	b.Fill(chip, b.Band, 1.5*mm)
	b.Fill(Rect{chip.X, chip.Y + chip.H*0.45, chip.W, 0.5 * mm}, b.Main, 0)
	b.Fill(Rect{chip.X + chip.W*0.45, chip.Y, 0.5 * mm, chip.H}, b.Main, 0)
	for i := range 4 { // where its number stands
		b.Fill(Rect{at.X + (10+17*float32(i))*mm, at.Y + 34*mm, 13 * mm, 3 * mm}, b.Band, mm)
	}
	b.Fill(Rect{at.X + 10*mm, at.Y + 43*mm, 30 * mm, 3 * mm}, b.Band, mm)
}

// Beside is a drawing of a fixed width with text at its side or, where that
// leaves too little room, below it.
type Beside struct {
	Left  BankCard
	Right Column
	Gap   float32
	Least float32 // of the text's width
}

// stacked reports whether the text stands below.
func (s Beside) stacked(width float32) bool { return width-s.Left.Width-s.Gap < s.Least }

// Height fulfils Block.
func (s Beside) Height(width float32) float32 {
	card := s.Left.Height(width)
	if s.stacked(width) {
		return card + s.Gap + s.Right.Height(width)
	}
	return max(card, s.Right.Height(width-s.Left.Width-s.Gap))
}

// Draw fulfils Block.
func (s Beside) Draw(b *Board, at Rect) {
	if s.stacked(at.W) {
		s.Left.Draw(b, at.CutTop(s.Left.Height(at.W), s.Gap))
		s.Right.Draw(b, at)
		return
	}
	card := at.CutLeft(s.Left.Width, s.Gap)
	if b.Left { // a right hand holds the card where it hides no text, a left one too
		card, at = Rect{at.Right() - s.Left.Width, at.Y, s.Left.Width, at.H}, Rect{card.X, at.Y, at.W, at.H}
	}
	s.Left.Draw(b, card)
	s.Right.Draw(b, at)
}

// Split keeps the drawing on the first page, with as much text as fits.
func (s Beside) Split(width, height float32) (head, rest Block) {
	if s.Left.Height(width) > height {
		return nil, s
	}
	textWidth, room := width-s.Left.Width-s.Gap, height
	if s.stacked(width) {
		textWidth, room = width, height-s.Left.Height(width)-s.Gap
	}
	text, more := s.Right.Split(textWidth, room)
	if more == nil {
		return s, nil
	}
	first, ok := text.(Column)
	if !ok {
		first = Column{}
	}
	return Beside{Left: s.Left, Right: first, Gap: s.Gap, Least: s.Least}, more
}
