package part

import (
	"fyne.io/fyne/v2"

	"tandem/kiosk"
)

// Everything is laid out for who reads from the left. For who reads from the
// right the whole board is mirrored once it is drawn: places change sides, and
// nothing else. So no screen need know of it, and [theme.Look.Left] composes
// with it by itself. What has an order of its own in every language, such as
// the keys of a keyboard, is drawn [Board.Straight].

// straight is a place whose inside keeps its order: what it has of the board.
type straight struct {
	at      Rect
	objects [2]int // from, to
	targets [2]int
}

// Straight draws something whose inside is not mirrored: it changes its side as
// a whole.
func (b *Board) Straight(at Rect, draw func()) {
	s := straight{at: at, objects: [2]int{len(b.Objects)}, targets: [2]int{len(b.Targets)}}
	draw()
	s.objects[1], s.targets[1] = len(b.Objects), len(b.Targets)
	b.straights = append(b.straights, s)
}

// Mirror puts what stands at the left of a canvas of that width at its right.
// It is the last thing that is done to a board.
func (b *Board) Mirror(width float32) {
	shift := func(at Rect) float32 { return width - at.Right() - at.X }
	objects, targets := make([]float32, len(b.Objects)), make([]float32, len(b.Targets))
	for i, o := range b.Objects {
		objects[i] = shift(Rect{X: o.Position().X, W: o.Size().Width})
	}
	for i, t := range b.Targets {
		targets[i] = shift(t.At)
	}
	for _, s := range b.straights {
		for i := s.objects[0]; i < s.objects[1]; i++ {
			objects[i] = shift(s.at)
		}
		for i := s.targets[0]; i < s.targets[1]; i++ {
			targets[i] = shift(s.at)
		}
	}
	for i, o := range b.Objects {
		o.Move(o.Position().Add(fyne.NewDelta(objects[i], 0)))
	}
	for i := range b.Targets {
		b.Targets[i].At.X += targets[i]
	}
}

// pointing is the icon to draw where one that points back or on is wanted:
// back is where one comes from, at the other side for who reads from the right.
func (b *Board) pointing(name kiosk.Icon) kiosk.Icon {
	switch {
	case !b.RightToLeft:
	case name == kiosk.IconBack:
		return kiosk.IconNext
	case name == kiosk.IconNext:
		return kiosk.IconBack
	}
	return name
}
