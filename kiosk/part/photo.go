package part

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"regexp"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	scale "golang.org/x/image/draw"
)

// isPNG reports whether a picture is made of pixels.
func isPNG(picture []byte) bool { return bytes.HasPrefix(picture, []byte("\x89PNG\r\n\x1a\n")) }

// drawPNG fulfils a wish by scaling pixels to those of the glass.
func drawPNG(w wish, file []byte) (d drawing, ok bool) {
	photo, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return drawing{}, false
	}
	from := photo.Bounds().Size()
	times := min(float64(w.w)/float64(from.X), float64(w.h)/float64(from.Y)) * float64(w.pixels)
	size := image.Pt(int(math.Round(float64(from.X)*times)), int(math.Round(float64(from.Y)*times)))
	if size.X < 1 || size.Y < 1 {
		return drawing{}, false
	}
	pixels := image.NewRGBA(image.Rectangle{Max: size})
	scale.CatmullRom.Scale(pixels, pixels.Rect, photo, photo.Bounds(), scale.Src, nil)
	picture := canvas.NewImageFromImage(pixels)
	picture.Resize(fyne.NewSize(float32(size.X)/w.pixels, float32(size.Y)/w.pixels))
	return drawing{w, picture}, true
}

// frame finds the width and the height of a drawing.
var frame = regexp.MustCompile(`viewBox\s*=\s*["']\s*[-.\d]+[\s,]+[-.\d]+[\s,]+([.\d]+)[\s,]+([.\d]+)`)

// PictureRatio is how much wider than high a picture is; 1 where nobody knows.
func (b *Board) PictureRatio(name string) float32 {
	file, ok := b.files.Picture(name)
	if !ok {
		return 1
	}
	w, h := 0.0, 0.0
	if isPNG(file) {
		if size, err := png.DecodeConfig(bytes.NewReader(file)); err == nil {
			w, h = float64(size.Width), float64(size.Height)
		}
	} else if found := frame.FindSubmatch(file); found != nil {
		w, _ = strconv.ParseFloat(string(found[1]), 64)
		h, _ = strconv.ParseFloat(string(found[2]), 64)
	}
	if w <= 0 || h <= 0 {
		return 1
	}
	return float32(w / h)
}
