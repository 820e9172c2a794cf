package sheet

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/png"
	"math"

	"codeberg.org/go-pdf/fpdf"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// drawing is a picture that was read, at the size that it has on paper.
type drawing struct {
	name  string
	icon  *oksvg.SvgIcon // non-nil
	scale float64        // millimetres of one of its units
}

// readDrawing reads an SVG. It is as wide as all pictures are, or as high where
// it is higher than wide.
func readDrawing(name string, svg []byte) (*drawing, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
	if err != nil {
		return nil, err
	}
	if icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		return nil, errors.New("its viewBox has no size")
	}
	return &drawing{name, icon, pictureWidth / max(icon.ViewBox.W, icon.ViewBox.H)}, nil
}

// height is what it takes on paper; nothing where there is no drawing.
func (d *drawing) height() float64 {
	if d == nil {
		return 0
	}
	return d.icon.ViewBox.H * d.scale
}

// grain is the pixels of a millimetre: 300 on an inch, beyond which an office
// printer shows no difference.
const grain = 300 / 25.4

// draw draws d, which may be nil, with its upper left corner at x, y. A
// drawing that is on several steps is in the file once.
func (p *paper) draw(d *drawing, x, y float64) {
	if d == nil {
		return
	}
	kind := fpdf.ImageOptions{ImageType: "PNG"}
	info := p.pdf.GetImageInfo(d.name)
	if info == nil {
		var file bytes.Buffer
		if err := png.Encode(&file, d.pixels(p.width(d))); err != nil {
			p.pdf.SetError(err)
			return
		}
		info = p.pdf.RegisterImageOptionsReader(d.name, kind, &file)
	}
	info.SetDpi(grain * 25.4)
	p.pdf.ImageOptions(d.name, x, y, info.Width(), info.Height(), false, kind, 0, "")
}

// width is how many pixels wide a drawing becomes: a few more than it needs
// where another is as wide. The library writes pictures by their width, and in
// no order where two have the same.
func (p *paper) width(d *drawing) int {
	wide := int(math.Ceil(d.icon.ViewBox.W * d.scale * grain))
	for p.widths[wide] {
		wide++
	}
	p.widths[wide] = true
	return wide
}

// pixels is the drawing on white, by the renderer that the screens have, so
// that paper and screen show the same.
func (d *drawing) pixels(wide int) image.Image {
	scale, box := d.scale*grain, d.icon.ViewBox
	high := int(math.Ceil(box.H * scale))
	canvas := image.NewRGBA(image.Rect(0, 0, wide, high))
	draw.Draw(canvas, canvas.Rect, image.White, image.Point{}, draw.Src)
	icon := *d.icon
	icon.Transform = rasterx.Identity.Scale(scale, scale).Translate(-box.X, -box.Y)
	icon.SVGPaths = append([]oksvg.SvgPath(nil), icon.SVGPaths...)
	for i := range icon.SVGPaths {
		scaleStroke(&icon.SVGPaths[i].PathStyle, scale)
	}
	icon.Draw(rasterx.NewDasher(wide, high, rasterx.NewScannerGV(wide, high, canvas, canvas.Rect)), 1)
	return canvas
}

// scaleStroke makes a stroke as wide as its drawing means it: the renderer
// scales shapes alone.
func scaleStroke(s *oksvg.PathStyle, scale float64) {
	s.LineWidth *= scale
	s.DashOffset *= scale
	s.Dash = append([]float64(nil), s.Dash...)
	for i := range s.Dash {
		s.Dash[i] *= scale
	}
}
