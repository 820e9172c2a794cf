package main

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
)

// sheet is the contact sheet: all screens small, side by side.
type sheet struct {
	picture *image.NRGBA
	cell    image.Point
	across  int
	count   int
}

// Of the contact sheet, in pixels.
const (
	thumbWidth = 480
	thumbGap   = 16
)

func newSheet(n int, screen image.Point) *sheet {
	across := max(1, int(math.Ceil(math.Sqrt(float64(n)))))
	rows := (n + across - 1) / across
	cell := image.Pt(thumbWidth, thumbWidth*screen.Y/screen.X)
	s := &sheet{cell: cell, across: across}
	s.picture = image.NewNRGBA(image.Rect(0, 0, across*(cell.X+thumbGap)+thumbGap, rows*(cell.Y+thumbGap)+thumbGap))
	draw.Draw(s.picture, s.picture.Bounds(), image.NewUniform(color.Gray{0x88}), image.Point{}, draw.Src)
	return s
}

// add puts the next screen on the sheet.
func (s *sheet) add(screen image.Image) {
	at := image.Pt(
		thumbGap+s.count%s.across*(s.cell.X+thumbGap),
		thumbGap+s.count/s.across*(s.cell.Y+thumbGap))
	s.count++
	size := image.Pt(s.cell.X, screen.Bounds().Dy()*s.cell.X/screen.Bounds().Dx())
	draw.ApproxBiLinear.Scale(s.picture, image.Rectangle{at, at.Add(size)}, screen, screen.Bounds(), draw.Src, nil)
}
