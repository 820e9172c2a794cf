// Package theme says how the kiosk looks: its measures in millimetres, its
// colours, and how large text is for who reads it.
//
// A [Panel] is the glass that a finger touches. A [Look] is how things are
// drawn on it for one [kiosk.Comfort]: it turns millimetres into the units of
// the canvas, whatever scale the window system chose, and holds the one
// [Palette] of the moment. Everything else in the view asks the Look.
package theme

import "tandem/kiosk"

// Measures of design, section 9, in millimetres unless their name says else.
const (
	BodyMM   = 5.0  // em of body text, at least
	BodyPX   = 24.0 // the same in pixels, at least
	TargetMM = 20.0 // height of what most people want, at least
	SmallMM  = 14.0 // height of any other target, at least
	GapMM    = 5.0  // between two targets, at least
	KeyMM    = 15.3 // height and width of a key of the keyboard, at least; a little more, for edges stand on whole pixels
	KeyGapMM = 3.0  // between two of them
	ReachMM  = 4.0  // how far beyond its drawing a target is live
	SlipMM   = 15.0 // how far a finger may slip while it presses
	RingMM   = 3.0  // width of the ring around what has the focus
)

// A key of the keyboard is no larger than this: a hand need not wander.
const (
	KeyWideMM = 38.0
	KeyHighMM = 27.0
)

// LowShare is the lower part of the screen in which everything that can be
// pressed stands for who sits low.
const LowShare = 0.6

// How much larger than body text a heading or a key is.
const (
	TitleTimes = 1.6
	KeyTimes   = 1.2
)

// roomShare is the part of a panel's shorter side that body text has at least:
// on a large panel there is room for more than the least.
const roomShare = 0.026

// compactMM is the shorter side below which a panel is a tablet: margins shrink, so
// that text need not.
const compactMM = 180

// Look is how things are drawn on one canvas for one comfort.
type Look struct {
	Palette
	Unit    float32 // canvas units in a millimetre
	Body    float32 // size of body text, in canvas units, comfort included
	Base    float32 // the same at comfort A, for the bands that never grow
	Compact bool    // a small panel
	Low     bool    // what can be pressed stands in the lower LowShare
	Left    bool    // what most people want stands at the left
	Calm    bool    // nothing moves by itself
}

// Look is how things are drawn on a canvas that is that many units wide and
// shows the whole width of the panel.
func (p Panel) Look(width float32, c kiosk.Comfort) Look {
	unit := width / p.WidthMM
	base := BodyMM * unit
	if p.Pixels.X > 0 {
		base = max(base, BodyPX*width/float32(p.Pixels.X))
	}
	base = max(base, min(p.WidthMM, p.HeightMM)*unit*roomShare)
	l := Look{Palette: Calm(), Unit: unit, Base: base, Compact: min(p.WidthMM, p.HeightMM) < compactMM}
	l.Low, l.Left, l.Calm = c.Low, c.Left, c.Calm
	l.Body = base * float32(c.Size.Percent()) / 100
	if c.Contrast {
		l.Palette = Contrast()
	}
	return l
}

// MM is that many millimetres in units of the canvas.
func (l Look) MM(mm float32) float32 { return mm * l.Unit }

// Margin is kept free at the edges of the panel.
func (l Look) Margin() float32 {
	if l.Compact {
		return l.MM(6)
	}
	return l.MM(11)
}

// Gap stands between two things that can be pressed.
func (l Look) Gap() float32 {
	if l.Compact {
		return l.MM(GapMM + 0.4) // a little more, for edges stand on whole pixels
	}
	return l.MM(8)
}

// Space stands between two paragraphs.
func (l Look) Space() float32 { return l.Body * 0.5 }

// Target is the height of a key of the first rank.
func (l Look) Target() float32 {
	if l.Compact {
		return l.MM(TargetMM + 0.3)
	}
	return l.MM(24)
}

// Radius rounds every card, tile and key alike.
func (l Look) Radius() float32 {
	if l.Compact {
		return l.MM(2.5)
	}
	return l.MM(4)
}

// TitleText is the size of headings.
func (l Look) TitleText() float32 { return l.Body * TitleTimes }

// KeyText is the size of the words on keys and tiles.
func (l Look) KeyText() float32 { return l.Body * KeyTimes }
