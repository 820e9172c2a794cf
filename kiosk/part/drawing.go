package part

import (
	"bytes"
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// Drawings are drawn here, with the toolkit's renderer but not by the toolkit.
// It draws what stands on no canvas yet, as all of a new screen does, at four
// times the pixels, in a format that the renderer is five times slower at, and
// scales that down when it paints; so a screen with six pictures took longer
// to come than an eye overlooks. Nor does it scale the width of strokes.

// wish is a drawing as a screen wants it.
type wish struct {
	name   string // of its file and its colour
	w, h   float32
	pixels float32 // of a unit of the canvas
}

// drawing is a wish that was fulfilled: as large as it goes.
type drawing struct {
	wish
	image *canvas.Image
}

// draw fulfils a wish; ok is false where nothing can be drawn.
func draw(w wish, svg []byte) (d drawing, ok bool) {
	if isPNG(svg) {
		return drawPNG(w, svg)
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil || icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		return drawing{}, false
	}
	scale := min(float64(w.w)/icon.ViewBox.W, float64(w.h)/icon.ViewBox.H) * float64(w.pixels)
	size := image.Pt(int(math.Round(icon.ViewBox.W*scale)), int(math.Round(icon.ViewBox.H*scale)))
	if size.X < 1 || size.Y < 1 {
		return drawing{}, false
	}
	picture := canvas.NewImageFromImage(rasterize(icon, scale, size))
	picture.Resize(fyne.NewSize(float32(size.X)/w.pixels, float32(size.Y)/w.pixels))
	return drawing{w, picture}, true
}

// rasterize is an icon in pixels. What the renderer cannot draw is left blank:
// it panics at some files.
func rasterize(icon *oksvg.SvgIcon, scale float64, size image.Point) *image.RGBA {
	pixels := image.NewRGBA(image.Rectangle{Max: size})
	defer func() { _ = recover() }()
	icon.Transform = rasterx.Identity.Scale(scale, scale).Translate(-icon.ViewBox.X, -icon.ViewBox.Y)
	for i := range icon.SVGPaths {
		path := &icon.SVGPaths[i]
		path.LineWidth *= scale
		path.DashOffset *= scale
		for j := range path.Dash {
			path.Dash[j] *= scale
		}
	}
	icon.Draw(rasterx.NewDasher(size.X, size.Y, newBrush(pixels)), 1)
	return pixels
}
