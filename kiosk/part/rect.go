package part

import "fyne.io/fyne/v2"

// Rect is a place on the canvas, in its units.
type Rect struct{ X, Y, W, H float32 }

// Right is the edge at the right.
func (r Rect) Right() float32 { return r.X + r.W }

// Bottom is the edge at the bottom.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Inset is r without a border of that width.
func (r Rect) Inset(by float32) Rect { return r.InsetXY(by, by) }

// InsetXY is r without borders of those widths.
func (r Rect) InsetXY(x, y float32) Rect {
	return Rect{r.X + x, r.Y + y, max(0, r.W-2*x), max(0, r.H-2*y)}
}

// CutTop takes a band with a gap below it off r.
func (r *Rect) CutTop(h, gap float32) Rect {
	band := Rect{r.X, r.Y, r.W, min(h, r.H)}
	cut := min(h+gap, r.H)
	r.Y, r.H = r.Y+cut, r.H-cut
	return band
}

// CutBottom takes a band with a gap above it off r.
func (r *Rect) CutBottom(h, gap float32) Rect {
	h = min(h, r.H)
	band := Rect{r.X, r.Bottom() - h, r.W, h}
	r.H -= min(h+gap, r.H)
	return band
}

// CutLeft takes a column with a gap at its right off r.
func (r *Rect) CutLeft(w, gap float32) Rect {
	column := Rect{r.X, r.Y, min(w, r.W), r.H}
	cut := min(w+gap, r.W)
	r.X, r.W = r.X+cut, r.W-cut
	return column
}

// CutRight takes a column with a gap at its left off r.
func (r *Rect) CutRight(w, gap float32) Rect {
	w = min(w, r.W)
	column := Rect{r.Right() - w, r.Y, w, r.H}
	r.W -= min(w+gap, r.W)
	return column
}

// snap is r with its edges on whole units, so that borders are even.
func (r Rect) snap() Rect {
	x, y := float32(int(r.X+0.5)), float32(int(r.Y+0.5))
	return Rect{x, y, float32(int(r.Right()+0.5)) - x, float32(int(r.Bottom()+0.5)) - y}
}

// Center is a place of that size in the middle of r.
func (r Rect) Center(w, h float32) Rect {
	return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/2, w, h}
}

// Grid is the cell at column and row of a grid that fills r.
func (r Rect) Grid(column, row int, of [2]int, gap float32) Rect {
	w := (r.W - gap*float32(of[0]-1)) / float32(of[0])
	h := (r.H - gap*float32(of[1]-1)) / float32(of[1])
	return Rect{r.X + (w+gap)*float32(column), r.Y + (h+gap)*float32(row), w, h}
}

// Distance is how far a point lies outside r; 0 inside it.
func (r Rect) Distance(p fyne.Position) float32 {
	x := max(r.X-p.X, 0, p.X-r.Right())
	y := max(r.Y-p.Y, 0, p.Y-r.Bottom())
	return max(x, y)
}

// Overlaps reports whether r and o share more than an edge.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.Right() && o.X < r.Right() && r.Y < o.Bottom() && o.Y < r.Bottom()
}

// Within reports whether r lies inside o, but for a slip of the arithmetic.
func (r Rect) Within(o Rect) bool {
	const slip = 0.51
	return r.X >= o.X-slip && r.Y >= o.Y-slip && r.Right() <= o.Right()+slip && r.Bottom() <= o.Bottom()+slip
}

// clip is the part of r that lies within o.
func (r Rect) clip(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, min(r.Right(), o.Right()) - x, min(r.Bottom(), o.Bottom()) - y}
}
