package part

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// A machine without a graphics card takes each pixel of a rounded rectangle for
// one of a corner, which costs twice as much as a plain one. So a large one is
// drawn as a rim of thin rounded ones and a plain rectangle inside.

const (
	overlap = 2   // how far the parts reach into each other, for their edges are soft
	soft    = 0.1 // a radius that rounds nothing but makes edges as soft as those of corners
)

// parted reports whether a rounded rectangle is worth parting. What shows
// through would show twice where the parts overlap.
func parted(at Rect, c color.NRGBA, radius float32) bool {
	return c.A == 0xff && radius >= 1 && at.W > 4*radius && at.H > 6*radius && at.W*at.H > 8000
}

// rim draws the edges of a rounded rectangle, that wide at the sides, and gives
// what lies between head and foot.
func (b *Board) rim(at Rect, c color.NRGBA, radius, width float32) (body Rect) {
	body = at.snap()
	h := float32(int(radius + 0.5 + overlap))
	head, foot := canvas.NewRectangle(c), canvas.NewRectangle(c)
	head.TopLeftCornerRadius, head.TopRightCornerRadius = radius, radius
	foot.BottomLeftCornerRadius, foot.BottomRightCornerRadius = radius, radius
	b.place(head, body.CutTop(h, -overlap))
	b.place(foot, body.CutBottom(h, -overlap))
	for _, x := range []float32{body.X, body.Right() - width} {
		side := canvas.NewRectangle(c)
		side.CornerRadius = soft
		b.place(side, Rect{x, body.Y, width, body.H})
	}
	return body
}

// ring draws a border inside the edge of a place that will be filled: of what
// lies below the filling it draws little.
func (b *Board) ring(at Rect, c color.NRGBA, radius, width float32) {
	if parted(at, c, radius) {
		b.rim(at, c, radius, width+radius)
		return
	}
	b.Fill(at, c, radius)
}
