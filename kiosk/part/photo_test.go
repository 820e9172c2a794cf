package part

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"tandem/kiosk/theme"
)

// photo is a PNG that is red.
func photo(t *testing.T, w, h int) []byte {
	t.Helper()
	pixels := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range pixels.Pix {
		pixels.Pix[i] = []byte{0xFF, 0, 0, 0xFF}[i%4]
	}
	var out bytes.Buffer
	if err := png.Encode(&out, pixels); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPhoto holds that a logo of pixels fills its place as far as its shape
// allows, in the pixels of the glass.
func TestPhoto(t *testing.T) {
	got, ok := draw(wish{"logo", 200, 300, 1.5}, photo(t, 40, 20))
	if !ok {
		t.Fatal("nothing was drawn")
	}
	pixels := got.image.Image.(*image.RGBA)
	if pixels.Rect.Size() != image.Pt(300, 150) || got.image.Size().Width != 200 {
		t.Errorf("%v pixels on %v", pixels.Rect.Size(), got.image.Size())
	}
	if c := pixels.RGBAAt(150, 75); c != (color.RGBA{0xFF, 0, 0, 0xFF}) {
		t.Errorf("its middle is %v", c)
	}
	for name, file := range map[string][]byte{"half a file": photo(t, 40, 20)[:30], "no file": nil} {
		if _, ok := draw(wish{"logo", 200, 300, 1}, file); ok {
			t.Errorf("%s was drawn", name)
		}
	}
}

func TestPictureRatio(t *testing.T) {
	files := map[string][]byte{
		"photo": photo(t, 40, 20), "drawing": []byte(`<svg viewBox="0 0 300 100"></svg>`),
		"frameless": []byte("<svg></svg>"), "flat": []byte(`<svg viewBox="0 0 300 0"></svg>`),
	}
	b := NewBoard(theme.Look{}, Files{Picture: func(name string) ([]byte, bool) { f, ok := files[name]; return f, ok }})
	for name, want := range map[string]float32{"photo": 2, "drawing": 3, "frameless": 1, "flat": 1, "absent": 1} {
		if got := b.PictureRatio(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
