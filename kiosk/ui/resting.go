package ui

import "tandem/kiosk"

// resting is dim: a tablet in a bedroom must not light the room. Nothing on it
// can be pressed, because any press wakes it.
func (p *pen) resting(s kiosk.Resting) {
	p.ground(p.Dim)
	hint := p.body(s.Hint)
	hint.Ink, hint.Center = p.OnDim, true
	w := p.all.W - 2*p.Margin()
	hint.Draw(p.Board, p.all.Center(w, hint.Height(w)))
}
