package part

import (
	"image"
	"image/color"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// brush fills paths, as the renderer's own scanner does, but looks only at the
// pixels around each path. That one looks at the whole drawing for each of its
// paths, and a drawing has dozens of small ones.
type brush struct {
	on     *image.RGBA
	colour image.Image
	raster vector.Rasterizer
	path   []stroke
	extent fixed.Rectangle26_6 // of path
}

// stroke is a point to which a path goes, or where a part of it begins.
type stroke struct {
	to    fixed.Point26_6
	start bool
}

// newBrush makes a brush for pixels.
func newBrush(on *image.RGBA) *brush {
	b := &brush{on: on, colour: image.Black}
	b.Clear()
	return b
}

// Start fulfils rasterx.Scanner.
func (b *brush) Start(a fixed.Point26_6) { b.add(stroke{a, true}) }

// Line fulfils rasterx.Scanner.
func (b *brush) Line(a fixed.Point26_6) { b.add(stroke{a, false}) }

func (b *brush) add(s stroke) {
	b.path = append(b.path, s)
	b.extent.Min.X, b.extent.Max.X = min(b.extent.Min.X, s.to.X), max(b.extent.Max.X, s.to.X)
	b.extent.Min.Y, b.extent.Max.Y = min(b.extent.Min.Y, s.to.Y), max(b.extent.Max.Y, s.to.Y)
}

// Draw fulfils rasterx.Scanner: it fills the path.
func (b *brush) Draw() {
	if len(b.path) == 0 {
		return
	}
	from, to := b.extent.Min, b.extent.Max
	at := image.Rect(from.X.Floor(), from.Y.Floor(), to.X.Ceil(), to.Y.Ceil()).Intersect(b.on.Rect)
	if at.Empty() {
		return
	}
	b.raster.Reset(at.Dx(), at.Dy())
	for _, s := range b.path {
		x, y := float32(s.to.X)/64-float32(at.Min.X), float32(s.to.Y)/64-float32(at.Min.Y)
		if s.start {
			b.raster.MoveTo(x, y)
		} else {
			b.raster.LineTo(x, y)
		}
	}
	b.raster.Draw(b.on, at, b.colour, at.Min)
}

// GetPathExtent fulfils rasterx.Scanner.
func (b *brush) GetPathExtent() fixed.Rectangle26_6 { return b.extent }

// SetColor fulfils rasterx.Scanner.
func (b *brush) SetColor(c any) {
	switch c := c.(type) {
	case color.Color:
		b.colour = image.NewUniform(c)
	case rasterx.ColorFunc:
		b.colour = gradient{b.on, c}
	}
}

// gradient is a colour at each point.
type gradient struct {
	*image.RGBA // for its bounds
	colour      rasterx.ColorFunc
}

// At fulfils image.Image.
func (g gradient) At(x, y int) color.Color { return g.colour(x, y) }

// Clear fulfils rasterx.Scanner: the path begins anew.
func (b *brush) Clear() {
	const far = fixed.Int26_6(math.MaxInt32)
	b.path = b.path[:0]
	b.extent = fixed.Rectangle26_6{Min: fixed.Point26_6{X: far, Y: far}, Max: fixed.Point26_6{X: -far, Y: -far}}
}

// SetBounds fulfils rasterx.Scanner: the bounds are those of the pixels.
func (b *brush) SetBounds(int, int) {}

// SetWinding fulfils rasterx.Scanner: what lies inside is counted one way.
func (b *brush) SetWinding(bool) {}

// SetClip fulfils rasterx.Scanner: nothing is clipped.
func (b *brush) SetClip(image.Rectangle) {}
