package ui

import (
	"image/color"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// The strip says what the buttons of the stick do, or the keys, that the person
// uses now: dots of the colours that the buttons have, and their names, for a
// colour alone says nothing to many. It stands on the bar's ground and like the
// bar it never grows; a finger has none.

// tones are the colours of buttons.
func tones() map[kiosk.Tone]color.NRGBA {
	return map[kiosk.Tone]color.NRGBA{
		kiosk.Green: {0x1E, 0x9E, 0x4A, 0xFF}, kiosk.Red: {0xD9, 0x2D, 0x20, 0xFF}, kiosk.Blue: {0x1F, 0x5F, 0xD0, 0xFF},
		kiosk.Yellow: {0xFF, 0xD4, 0x00, 0xFF}, kiosk.White: {0xFF, 0xFF, 0xFF, 0xFF}, kiosk.Black: {0x11, 0x11, 0x11, 0xFF},
	}
}

// stripHeight is the height of the strip. On a small panel there is none where
// words are largest or keys low: there is not the room, and every key shows
// itself what it does.
func (p *pen) stripHeight(hints []kiosk.Hint) float32 {
	scarce := p.Compact && (p.Low || p.Body > p.Base*1.5)
	if len(hints) == 0 || scarce {
		return 0
	}
	return p.stripText("É").Line() + p.MM(1)
}

func (p *pen) stripText(words string) part.Text {
	return part.Text{Words: words, Size: p.Base, Ink: p.Ink}
}

// strip draws as many hints as there is room for: the first ones matter most.
func (p *pen) strip(hints []kiosk.Hint, at part.Rect) {
	at.Y += p.MM(0.8) // below the line that ends the content
	at.H -= p.MM(0.8)
	dot := p.Base * 0.85
	if at.H <= 0 {
		return
	}
	for _, h := range hints {
		words := p.stripText(h.Text)
		w := words.Width() + 1
		if h.Tone != "" {
			w += dot * 1.4
		}
		if w > at.W {
			return
		}
		place := at.CutLeft(w, p.Base*1.6)
		if h.Tone != "" {
			p.button(h.Tone, place.CutLeft(dot, dot*0.4).Center(dot, dot))
		}
		words.Draw(p.Board, place.Center(place.W, words.Line()))
	}
}

// button is a dot of that tone, with a rim that shows it on any ground.
func (p *pen) button(tone kiosk.Tone, at part.Rect) {
	p.Dot(at, p.Ink)
	p.Dot(at.Inset(max(1, p.MM(0.4))), tones()[tone])
}
