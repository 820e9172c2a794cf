package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The colours of the set, those of the kiosk.
const (
	ink    = "#1F3A6E"
	slate  = "#34495E"
	green  = "#0F5A3C"
	brick  = "#8A2F1D"
	plum   = "#5B2A63"
	teal   = "#0B5563"
	pale   = "#C3D0E3"
	white  = "#FFFFFF"
	edge   = 6 // width of an outline
	around = "#F3E3D3"
)

// pen writes the shapes of a picture. It keeps its first error.
type pen struct {
	shapes []string
	err    error
}

// point is a place on the picture, 400 wide and 300 high.
type point struct{ x, y float64 }

func pt(x, y float64) point { return point{x, y} }

// num is a number with one digit after its point, which is finer than a pixel.
func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}

// svg is the whole picture.
func (p *pen) svg() string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">` + "\n " +
		strings.Join(p.shapes, "\n ") + "\n</svg>\n"
}

func (p *pen) add(format string, args ...any) {
	p.shapes = append(p.shapes, fmt.Sprintf(format, args...))
}

// box is a filled rectangle with round corners.
func (p *pen) box(at point, w, h, r float64, fill string) {
	r = min(r, w/2, h/2)
	p.add(`<rect x="%s" y="%s" width="%s" height="%s" rx="%s" ry="%s" fill="%s"/>`, num(at.x), num(at.y), num(w), num(h), num(r), num(r), fill)
}

// framed is a box with an outline.
func (p *pen) framed(at point, w, h, r float64, fill string) {
	p.box(at, w, h, r+edge/2, ink)
	p.box(pt(at.x+edge, at.y+edge), w-2*edge, h-2*edge, max(r-edge/2, 2), fill)
}

// disc is a filled circle.
func (p *pen) disc(x, y, r float64, fill string) {
	p.add(`<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, num(x), num(y), num(r), fill)
}

// ball is a disc with an outline.
func (p *pen) ball(x, y, r float64, fill string) {
	p.disc(x, y, r, ink)
	p.disc(x, y, r-edge, fill)
}

// shape is a filled polygon.
func (p *pen) shape(fill string, points ...point) {
	p.add(`<path fill="%s" d="%s"/>`, fill, loop(points))
}

func loop(points []point) string {
	var d strings.Builder
	for i, at := range points {
		d.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(at.x) + " " + num(at.y))
	}
	return d.String() + "Z"
}

// drawn is a polygon with an outline.
func (p *pen) drawn(fill string, points ...point) {
	p.line(ink, 2*edge, append(append([]point{}, points...), points[0], points[1])...)
	p.shape(fill, points...)
}

// line is a line through points, with round ends and corners.
func (p *pen) line(fill string, width float64, points ...point) {
	var d strings.Builder
	for i, at := range points {
		d.WriteString(round(at, width/2))
		if i == 0 {
			continue
		}
		from := points[i-1]
		long := math.Hypot(at.x-from.x, at.y-from.y)
		if long == 0 {
			continue
		}
		nx, ny := (from.y-at.y)/long*width/2, (at.x-from.x)/long*width/2
		d.WriteString(loop([]point{{from.x + nx, from.y + ny}, {at.x + nx, at.y + ny}, {at.x - nx, at.y - ny}, {from.x - nx, from.y - ny}}))
	}
	p.add(`<path fill="%s" d="%s"/>`, fill, d.String())
}

// round is a circle as a path, turned the way in which line turns its pieces.
func round(at point, r float64) string {
	const k = 0.5523
	return fmt.Sprintf("M%s %sC%s %s %s %s %s %sC%s %s %s %s %s %sC%s %s %s %s %s %sC%s %s %s %s %s %sZ",
		num(at.x), num(at.y-r), num(at.x-k*r), num(at.y-r), num(at.x-r), num(at.y-k*r), num(at.x-r), num(at.y),
		num(at.x-r), num(at.y+k*r), num(at.x-k*r), num(at.y+r), num(at.x), num(at.y+r),
		num(at.x+k*r), num(at.y+r), num(at.x+r), num(at.y+k*r), num(at.x+r), num(at.y),
		num(at.x+r), num(at.y-k*r), num(at.x+k*r), num(at.y-r), num(at.x), num(at.y-r))
}

// arc is the points of a part of a circle, in degrees from the right, clockwise.
// A large circle has more of them, or its corners would be seen.
func arc(x, y, r, from, to float64) []point {
	n := max(3, int(math.Abs(to-from)/min(18, 700/r)))
	var points []point
	for i := range n + 1 {
		a := (from + (to-from)*float64(i)/float64(n)) * math.Pi / 180
		points = append(points, pt(x+r*math.Cos(a), y+r*math.Sin(a)))
	}
	return points
}

// bars are lines of text that nobody has to read.
func (p *pen) bars(x, y, w float64, fill string, rows int) {
	for i := range rows {
		long := w
		if i%3 == 2 {
			long = w * 0.6
		}
		p.box(pt(x, y+float64(i)*22), long, 9, 4.5, fill)
	}
}
