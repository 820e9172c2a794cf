package part

// Dots shows how far a lesson is: steps done are full, the present one is long,
// those to come are rings.
type Dots struct{ Step, Steps int }

// Width is what the dots want.
func (d Dots) Width(side float32) float32 {
	return side * (float32(d.Steps)*1.7 + 1.3)
}

// Draw puts them on b in the middle of at's height, from its left.
func (d Dots) Draw(b *Board, at Rect, side float32) {
	at = at.Center(at.W, side)
	for i := 1; i <= d.Steps; i++ {
		w := side
		if i == d.Step {
			w = side * 2
		}
		dot := at.CutLeft(w, side*0.7)
		b.Fill(dot, b.Line, side/2)
		if i > d.Step {
			b.Fill(dot.Inset(side*0.18), b.Page, side/2)
		}
	}
}
