package ui

import (
	"math"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// resting is dim: a tablet in a bedroom must not light the room. Nothing on it
// can be pressed, because any press wakes it; but it says whose it is, what
// time it is and what to do, so that nobody takes it for broken.
func (p *pen) resting(s kiosk.Resting) {
	p.ground(p.Dim)
	area := p.drift(s.Drift, p.all.Inset(p.Margin()))
	for _, times := range []float32{2.4, 1.9, 1.4, 1} {
		text := part.Column{Gap: p.Space() * 1.5}
		for _, t := range add(nil, p.body(s.Around.Place), p.large(s.Clock, times*1.3), p.large(s.Hint, times)) {
			line := t.(part.Text)
			line.Ink, line.Center = p.OnDim, true
			text.Blocks = append(text.Blocks, line)
		}
		if h := text.Height(area.W); h <= area.H*0.8 || times == 1 {
			text.Draw(p.Board, area.Center(area.W, h))
			return
		}
	}
}

// drift is a place, moved a little on a small circle, so that nothing that
// stands for hours is burnt into the panel. It shrinks, to stay within itself.
func (p *pen) drift(n int, at part.Rect) part.Rect {
	const by = 1.5 // millimetres
	turn := 2 * math.Pi * float64(n) / kiosk.Drifts
	at = at.Inset(p.MM(by))
	at.X += p.MM(by) * float32(math.Cos(turn))
	at.Y += p.MM(by) * float32(math.Sin(turn))
	return at
}
