package part

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tandem/kiosk/theme"
)

// shoot is a picture of shapes on one canvas.
func shoot(shapes ...fyne.CanvasObject) image.Image {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(container.NewWithoutLayout(shapes...))
	c.Resize(fyne.NewSize(320, 240))
	return c.Capture()
}

// TestPartsAreOne holds that a large rounded rectangle in parts looks as one
// does, whole or under a filling.
func TestPartsAreOne(t *testing.T) {
	test.NewTempApp(t)
	ink, paper := color.NRGBA{0x1F, 0x3A, 0x6E, 0xff}, color.NRGBA{0xff, 0xff, 0xff, 0xff}
	at := Rect{10, 10, 300, 220}
	whole := func(at Rect, c color.NRGBA, radius float32) fyne.CanvasObject {
		r := canvas.NewRectangle(c)
		r.CornerRadius = radius
		r.Move(fyne.NewPos(at.X, at.Y))
		r.Resize(fyne.NewSize(at.W, at.H))
		return r
	}
	board := func(draw func(b *Board)) []fyne.CanvasObject {
		b := NewBoard(theme.Look{Unit: 5, Compact: true}, Files{})
		draw(b)
		return b.Objects
	}
	radius := theme.Look{Unit: 5, Compact: true}.Radius()
	for _, test := range []struct {
		name  string
		parts []fyne.CanvasObject
		want  image.Image
	}{
		{"filled", board(func(b *Board) { b.Fill(at, ink, radius) }), shoot(whole(at, ink, radius))},
		{"with a border", board(func(b *Board) { b.Plate(at, paper, ink, 3) }), shoot(whole(at, ink, radius), whole(at.Inset(3), paper, radius-3))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if len(test.parts) < 5 {
				t.Fatalf("%d parts: it was not parted", len(test.parts))
			}
			if n := unlike(shoot(test.parts...), test.want); n > 40 {
				t.Errorf("%d pixels look otherwise", n)
			}
		})
	}
	if b := board(func(b *Board) { b.Fill(at, color.NRGBA{0, 0, 0, 0x55}, radius) }); len(b) != 1 {
		t.Errorf("what shows through has %d parts, want one", len(b))
	}
}

// unlike counts the pixels that an eye would tell apart.
func unlike(a, b image.Image) int {
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if d := max(r1, r2) - min(r1, r2) + max(g1, g2) - min(g1, g2) + max(b1, b2) - min(b1, b2); d > 0x6000 {
				n++
			}
		}
	}
	return n
}
