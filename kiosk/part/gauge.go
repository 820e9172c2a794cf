package part

import (
	"strconv"

	"tandem/kiosk"
)

// Gauge is a battery, as full as it is, and the percent beside it. It is as
// high as a line of its text.
type Gauge struct {
	kiosk.Gauge
	Size float32 // of the percent
}

// shape is how wide the drawing is, compared with its height.
const shape = 1.9

func (g Gauge) percent() Text {
	return Text{Words: strconv.Itoa(g.Percent) + " %", Size: g.Size, Bold: g.Low}
}

// Width is what the gauge takes of a line.
func (g Gauge) Width() float32 { return g.height()*shape + g.Size*0.4 + g.percent().Width() }

// Height fulfils Block.
func (g Gauge) Height(float32) float32 { return g.percent().Line() }

func (g Gauge) height() float32 { return g.Size * 0.72 }

// Draw fulfils Block.
func (g Gauge) Draw(b *Board, at Rect) {
	text := g.percent()
	text.Ink = b.Ink
	at.H = text.Line()
	h := g.height()
	body := at.CutLeft(h*shape, g.Size*0.4).Center(h*shape, h).snap()
	line := max(2, float32(int(h*0.12+0.5)))
	knob := body.CutRight(line*1.5, 0)
	b.Fill(knob.Center(knob.W, body.H*0.45).snap(), b.Ink, 0)
	b.Fill(body, b.Ink, line)
	inside := body.Inset(line)
	b.Fill(inside, b.Page, 0)
	g.fill(b, inside.Inset(max(1, line*0.6)))
	text.Draw(b, at)
}

// fill is what is left.
func (g Gauge) fill(b *Board, at Rect) {
	left := at
	left.W *= float32(min(max(g.Percent, 0), 100)) / 100
	b.Fill(left.snap(), b.Ink, 0)
}
