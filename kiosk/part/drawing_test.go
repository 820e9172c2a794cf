package part

import (
	"fmt"
	"image"
	"testing"
)

// TestDrawing holds that a drawing fills its place as far as its shape allows,
// pixel for pixel, and that its strokes grow with it.
func TestDrawing(t *testing.T) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="100 0 400 300"><path d="M100 150 L500 150" stroke="#000000" stroke-width="60"/></svg>`
	for _, c := range []struct {
		name   string
		wish   wish
		size   image.Point
		stroke int
	}{
		{"half", wish{"x", 200, 300, 1}, image.Pt(200, 150), 30},
		{"double", wish{"x", 800, 600, 1}, image.Pt(800, 600), 120},
		{"in a low place", wish{"x", 800, 30, 1}, image.Pt(40, 30), 6},
		{"on a glass of small pixels", wish{"x", 200, 150, 2}, image.Pt(400, 300), 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := draw(c.wish, []byte(svg))
			if !ok {
				t.Fatal("nothing was drawn")
			}
			pixels := got.image.Image.(*image.RGBA)
			if pixels.Rect.Size() != c.size {
				t.Errorf("%v pixels, want %v", pixels.Rect.Size(), c.size)
			}
			if units := got.image.Size(); int(units.Width*c.wish.pixels) != c.size.X {
				t.Errorf("%v wide for %d pixels", units.Width, c.size.X)
			}
			dark := 0
			for y := range c.size.Y {
				if pixels.RGBAAt(c.size.X/2, y).A > 0x80 {
					dark++
				}
			}
			if dark != c.stroke {
				t.Errorf("the stroke is %d high, want %d", dark, c.stroke)
			}
		})
	}
}

func TestDrawingOfNothing(t *testing.T) {
	for _, svg := range []string{"", "no drawing", `<svg viewBox="0 0 0 0"/>`, `<svg viewBox="0 0 4 3"/>`} {
		if _, ok := draw(wish{"x", 0.2, 0.2, 1}, []byte(svg)); ok {
			t.Errorf("%q in no place was drawn", svg)
		}
	}
	if _, ok := draw(wish{"x", 40, 30, 1}, []byte("no drawing")); ok {
		t.Error("what is no drawing was drawn")
	}
}

func BenchmarkDrawing(b *testing.B) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">`
	for i := range 30 {
		svg += fmt.Sprintf(`<circle cx="%d" cy="150" r="40" fill="#1F3A6E" stroke="#000000" stroke-width="4"/>`, 40+i*10)
	}
	for b.Loop() {
		draw(wish{"x", 312, 234, 1}, []byte(svg+"</svg>"))
	}
}
