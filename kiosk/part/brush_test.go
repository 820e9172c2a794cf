package part

import (
	"image"
	"strings"
	"testing"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// TestBrush holds that a brush paints what the renderer's own scanner paints:
// what hangs over an edge, strokes, half-transparent colours, gradients.
func TestBrush(t *testing.T) {
	for name, inside := range map[string]string{
		"small":       `<circle cx="40" cy="30" r="9" fill="#1F3A6E"/>`,
		"large":       `<rect x="0" y="0" rx="0" ry="0" width="100" height="80" fill="#0F5A3C"/>`,
		"over edges":  `<circle cx="0" cy="80" r="30" fill="#8A2F1D"/><circle cx="100" cy="0" r="30" fill="#8A2F1D"/>`,
		"outside":     `<rect x="200" y="10" width="10" height="10" fill="#000000"/>`,
		"stroke":      `<path d="M10 10 L90 60 L20 70 Z" fill="none" stroke="#000000" stroke-width="3"/>`,
		"transparent": `<rect x="10" y="10" width="50" height="50" fill="#FF0000" fill-opacity="0.5"/><rect x="30" y="20" width="50" height="50" fill="#0000FF" fill-opacity="0.5"/>`,
		"gradient":    `<defs><linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/></linearGradient></defs><rect x="20" y="10" width="60" height="50" fill="url(#g)"/>`,
	} {
		t.Run(name, func(t *testing.T) {
			got, want := image.NewRGBA(image.Rect(0, 0, 200, 160)), image.NewRGBA(image.Rect(0, 0, 200, 160))
			paint(t, inside, newBrush(got))
			paint(t, inside, rasterx.NewScannerGV(200, 160, want, want.Rect))
			if name != "outside" && blank(want) {
				t.Fatal("the renderer painted nothing")
			}
			for i := range want.Pix {
				if d := int(got.Pix[i]) - int(want.Pix[i]); d < -2 || d > 2 {
					t.Fatalf("byte %d of the pixel at %v is %d, want %d", i%4, image.Pt(i/4%200, i/800), got.Pix[i], want.Pix[i])
				}
			}
		})
	}
}

func paint(t *testing.T, inside string, with rasterx.Scanner) {
	t.Helper()
	icon, err := oksvg.ReadIconStream(strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 80">` + inside + `</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	icon.Transform = rasterx.Identity.Scale(2, 2)
	icon.Draw(rasterx.NewDasher(200, 160, with), 1)
}

func blank(img *image.RGBA) bool {
	for _, b := range img.Pix {
		if b != 0 {
			return false
		}
	}
	return true
}
