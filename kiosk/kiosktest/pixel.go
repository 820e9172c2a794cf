package kiosktest

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// The least contrast of words, and of what is no words (design, section 9).
const (
	wordContrast  = 7.0
	drawnContrast = 4.5
)

// CheckPixels draws a screen and says which words the eye cannot tell from
// what they really stand on, and, with the focus on the target of that index
// (modulo their number), where its ring cannot be seen.
func (b *Bench) CheckPixels(s kiosk.Screen, focus int) []string {
	b.Show(s)
	b.View.Glass().SetFocus(-1)
	p := pixels{picture: b.Canvas.Capture(), scale: b.Canvas.Scale()}
	p.words(b.Canvas.Content(), fyne.Position{})
	if n := len(b.View.Glass().Targets()); n > 0 {
		b.View.Glass().SetFocus(focus % n)
		p.before, p.picture = p.picture, b.Canvas.Capture()
		p.ring(b.View.Glass().Targets()[focus%n], b.Panel.Look(b.Canvas.Size().Width, s.Frame().Comfort))
	}
	return p.faults
}

// pixels is what a screen looks like.
type pixels struct {
	picture image.Image
	before  image.Image // without the focus
	scale   float32
	faults  []string
}

func (p *pixels) say(format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// at is the colour of a picture at a place of the canvas.
func (p *pixels) at(picture image.Image, x, y float32) color.NRGBA {
	return color.NRGBAModel.Convert(picture.At(int(x*p.scale), int(y*p.scale))).(color.NRGBA)
}

// words looks at every text below o, whose parent is drawn at from.
func (p *pixels) words(o fyne.CanvasObject, from fyne.Position) {
	at := from.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			p.words(inner, at)
		}
	case *canvas.Text:
		if o.Text != "" && o.Visible() {
			size := o.MinSize()
			p.word(o, part.Rect{X: at.X, Y: at.Y, W: size.Width, H: size.Height})
		}
	}
}

// word compares the ink of a text with the colour that most of its place has.
func (p *pixels) word(text *canvas.Text, at part.Rect) {
	ink := color.NRGBAModel.Convert(text.Color).(color.NRGBA)
	found, inked := map[color.NRGBA]int{}, false
	for y := at.Y; y < at.Bottom(); y++ {
		for x := at.X; x < at.Right(); x++ {
			c := p.at(p.picture, x, y)
			found[c]++
			inked = inked || near(c, ink)
		}
	}
	ground, most := color.NRGBA{}, 0
	for c, n := range found {
		if n > most {
			ground, most = c, n
		}
	}
	if !inked {
		p.say("%q is not to be seen", text.Text)
	}
	if got := Contrast(ink, ground); got < wordContrast {
		p.say("%q has a contrast of %.1f on %v, want at least %.1f", text.Text, got, ground, wordContrast)
	}
}

// near reports whether two colours are the same but for a rounding.
func near(a, b color.NRGBA) bool {
	apart := func(x, y uint8) bool { return max(x, y)-min(x, y) > 8 }
	return !apart(a.R, b.R) && !apart(a.G, b.G) && !apart(a.B, b.B)
}

// ring looks at the middle of each side of a target for what its focus changed.
func (p *pixels) ring(t part.Target, look theme.Look) {
	quarter := look.MM(theme.RingMM) / 4
	x, y := t.At.X+t.At.W/2, t.At.Y+t.At.H/2
	for _, side := range []struct {
		name       string
		x, y, outX float32
		outY       float32
	}{
		{"left", t.At.X, y, -1, 0},
		{"right", t.At.Right(), y, 1, 0},
		{"top", x, t.At.Y, 0, -1},
		{"bottom", x, t.At.Bottom(), 0, 1},
	} {
		best := 1.0
		for far := float32(-3); far <= 5; far += 0.5 { // at an edge of the screen the ring lies on its target
			x, y := side.x+side.outX*quarter*far, side.y+side.outY*quarter*far
			best = max(best, Contrast(p.at(p.before, x, y), p.at(p.picture, x, y)))
		}
		if best < drawnContrast {
			p.say("the focus of %q changes its %s by a contrast of %.1f, want at least %.1f", t.Name, side.name, best, drawnContrast)
		}
	}
}

// Contrast is the ratio of two colours as WCAG 2.2 computes it, from 1 to 21.
func Contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
