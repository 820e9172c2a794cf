package lint

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// element is one element of a drawing, and the line where it ends.
type element struct {
	name string
	line int
	has  map[string]string
}

// elementsOf goes through a drawing, which the reader found well formed.
func elementsOf(svg []byte) []element {
	var all []element
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err != nil {
			return all
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		e := element{name: start.Name.Local, has: map[string]string{}}
		e.line, _ = d.InputPos()
		for _, a := range start.Attr {
			e.has[a.Name.Local] = a.Value
		}
		all = append(all, e)
	}
}

// eachElement makes a hit at the first element of each picture of which wrong
// tells something.
func (d *desk) eachElement(wrong func(element) string) []hit {
	var hits []hit
	for _, name := range slices.Sorted(maps.Keys(d.survey.Catalog.Pictures)) {
		for _, e := range elementsOf(d.survey.Catalog.Pictures[name].SVG) {
			if what := wrong(e); what != "" {
				hits = append(hits, hit{at: inPicture(name, e.line), with: map[string]any{"What": what}})
				break
			}
		}
	}
	return hits
}

// inPicture is a place in a drawing, of which no field is named.
func inPicture(name string, line int) text {
	at := text{}
	at.File, at.Line = "images/"+name+".svg", line
	return at
}

// strokes: the renderer gives a stroke its width in pixels of the screen,
// whatever the size of the picture. Lines would be hairs on a large panel and
// ropes on a small one.
func strokes(d *desk) []hit {
	return d.eachElement(func(e element) string {
		for _, key := range slices.Sorted(maps.Keys(e.has)) {
			if strings.HasPrefix(key, "stroke") {
				return key
			}
		}
		return ""
	})
}

// frame is what all pictures have, so that they stand beside each other at one
// scale.
const frame = "0 0 400 300"

// frames finds drawings of another size or shape than the others.
func frames(d *desk) []hit {
	return d.eachElement(func(e element) string {
		if e.name == "svg" && e.has["viewBox"] != frame {
			return e.has["viewBox"]
		}
		return ""
	})
}

// unfilled finds shapes without a colour of their own, which are black or not
// there, depending on who draws them.
func unfilled(d *desk) []hit {
	return d.eachElement(func(e element) string {
		switch e.name {
		case "svg", "g", "title", "desc":
			return ""
		}
		if fill := e.has["fill"]; !strings.HasPrefix(fill, "#") {
			return e.name + " " + fill
		}
		return ""
	})
}

// The size at which a picture must still be read (design: 30 mm), and what is
// left of a panel's pixels below the second: a shape that thin is a grey haze.
const (
	drawnWide = 30.0 // millimetres
	thinnest  = 0.3  // millimetres
)

// thin finds pictures with shapes that vanish when they are drawn small. One
// finding a picture, at its thinnest shape.
func thin(d *desk) []hit {
	var hits []hit
	for _, name := range slices.Sorted(maps.Keys(d.survey.Catalog.Pictures)) {
		svg := d.survey.Catalog.Pictures[name].SVG
		icon, err := oksvg.ReadIconStream(bytes.NewReader(svg))
		if err != nil || icon.ViewBox.W <= 0 {
			continue
		}
		scale := drawnWide / icon.ViewBox.W
		least, at, count := thinnest, -1, 0
		for i, p := range icon.SVGPaths {
			if wide := thickness(p.Path) * scale; wide > 0 && wide < thinnest {
				count++
				if wide < least {
					least, at = wide, i
				}
			}
		}
		if count > 0 {
			with := map[string]any{"Count": count, "Size": strings.Replace(fmt.Sprintf("%.2f", least), ".", ",", 1)}
			hits = append(hits, hit{at: inPicture(name, lineOfShape(svg, at, len(icon.SVGPaths))), with: with})
		}
	}
	return hits
}

// lineOfShape is the line of the nth shape, where the renderer made one path of
// each.
func lineOfShape(svg []byte, n, paths int) int {
	var lines []int
	for _, e := range elementsOf(svg) {
		switch e.name {
		case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
			lines = append(lines, e.line)
		}
	}
	if len(lines) != paths || n < 0 {
		return 1
	}
	return lines[n]
}

// thickness is about how thick a filled shape is, in its own units: twice its
// area over the length of its outline is the width of a long bar and of a ring,
// and half that of a disc or a square, which is made up for.
func thickness(p rasterx.Path) float64 {
	o := outline{}
	o.walk(p)
	if o.length == 0 {
		return 0
	}
	wide := 2 * math.Abs(o.area) / o.length
	round := 4 * math.Pi * math.Abs(o.area) / (o.length * o.length) // 1 for a disc, near 0 for a hair
	return wide * (1 + min(round, 1))
}

// outline adds up a path.
type outline struct {
	from, start  [2]float64
	area, length float64
}

// curves are cut into this many straight pieces.
const pieces = 8

// walk goes along a path of the renderer: a command, then its points.
func (o *outline) walk(p rasterx.Path) {
	for i := 0; i < len(p); {
		command := rasterx.PathCommand(p[i])
		i++
		points := map[rasterx.PathCommand]int{rasterx.PathMoveTo: 1, rasterx.PathLineTo: 1, rasterx.PathQuadTo: 2, rasterx.PathCubicTo: 3}[command]
		if i+2*points > len(p) {
			return
		}
		at := make([][2]float64, 0, 4)
		at = append(at, o.from)
		for range points {
			at = append(at, [2]float64{float(p[i]), float(p[i+1])})
			i += 2
		}
		o.step(command, at)
	}
	o.line(o.start)
}

// step goes along one command; at begins with the point where the last one
// ended.
func (o *outline) step(command rasterx.PathCommand, at [][2]float64) {
	switch command {
	case rasterx.PathMoveTo:
		o.line(o.start)
		o.from, o.start = at[1], at[1]
	case rasterx.PathClose:
		o.line(o.start)
	default:
		for n := 1; n <= pieces; n++ {
			o.line(bezier(at, float64(n)/pieces))
		}
	}
}

// bezier is the point of a curve of any order at t.
func bezier(points [][2]float64, t float64) [2]float64 {
	at := slices.Clone(points)
	for n := len(at) - 1; n > 0; n-- {
		for i := range n {
			for axis := range 2 {
				at[i][axis] += t * (at[i+1][axis] - at[i][axis])
			}
		}
	}
	return at[0]
}

// line goes straight on. What lies left of the way counts for the area, what
// lies right against it, so that a hole takes away what it must.
func (o *outline) line(to [2]float64) {
	o.area += (o.from[0]*to[1] - to[0]*o.from[1]) / 2
	o.length += math.Hypot(to[0]-o.from[0], to[1]-o.from[1])
	o.from = to
}

// float reads the renderer's numbers, which count 64ths.
func float(n fixed.Int26_6) float64 { return float64(n) / 64 }
