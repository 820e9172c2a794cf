package source

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"tandem/content"
	"tandem/content/words"
)

// pictures reads the words of all pictures, and the drawings themselves.
func (r *reader) pictures() map[string]content.Picture {
	found := map[string]content.Picture{}
	f, ok := r.top(picturesFile)
	if !ok {
		return found
	}
	var all []content.Picture
	for _, name := range slices.Sorted(maps.Keys(f.fields)) {
		alt := f.need(name)
		if !r.names[pictures][name] {
			r.fault(f.at(name), "image-fichier", words.With{"Value": name})
			continue
		}
		all = append(all, content.Picture{Name: name, Alt: alt})
	}
	r.each(len(all), func(branch *reader, i int) { all[i].SVG = branch.drawing(pictures + "/" + all[i].Name + ".svg") })
	for _, p := range all {
		found[p.Name] = p
	}
	for _, name := range slices.Sorted(maps.Keys(r.names[pictures])) {
		if _, ok := f.fields[name]; !ok {
			r.fault(place{file: pictures + "/" + name + ".svg", line: 1}, "image-sans-texte", words.With{"Value": name})
		}
	}
	return found
}

// drawing reads one SVG file.
func (r *reader) drawing(file string) []byte {
	text, ok := r.read(file, maxPicture)
	switch {
	case !ok:
		return nil
	case r.tested:
		return []byte(text)
	}
	d := &drawing{r: r, file: file, xml: xml.NewDecoder(strings.NewReader(text))}
	if err := d.check(); err != nil {
		d.refuse("svg", nil)
	}
	return []byte(text)
}

// drawing checks that an SVG is what the kiosk's renderer draws in full, and
// that it loads and runs nothing. What is allowed is listed, not what is not.
type drawing struct {
	r      *reader // non-nil
	file   string
	xml    *xml.Decoder // non-nil
	opened bool         // its first element was seen
	depth  int          // of the element that was read last
}

// Limits of a drawing. Ours are of 400 by 300 points and hardly nested; a logo
// may come from a program that is less thrifty.
const (
	maxSide  = 10000 // points
	maxDepth = 32    // elements within one another
)

var errNotSVG = errors.New("no svg element")

// check goes through the file once. Go's decoder expands no entities and
// fetches nothing.
func (d *drawing) check() error {
	for {
		token, err := d.xml.Token()
		if errors.Is(err, io.EOF) && d.opened {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !d.opened && t.Name.Local != "svg" {
				return errNotSVG
			}
			d.element(t)
			d.opened = true
			if d.depth++; d.depth > maxDepth {
				d.refuse("svg-profond", words.With{"Max": maxDepth})
				return nil // what is within is as wrong
			}
		case xml.EndElement:
			d.depth--
		case xml.Directive: // a DOCTYPE, which may define entities
			d.refuse("svg-element", words.With{"Value": "!DOCTYPE", "Known": list(shapes)})
		}
	}
}

// shapes are the elements that the renderer draws, and those that only say
// something about them.
var shapes = []string{
	"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc",
}

// looks are the attributes that the renderer understands.
var looks = []string{
	"viewBox", "width", "height", "d", "points", "x", "y", "x1", "y1", "x2", "y2",
	"cx", "cy", "r", "rx", "ry", "transform", "fill", "fill-rule", "fill-opacity", "opacity",
	"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
	"stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "xmlns", "version", "id",
}

// numbers are the attributes that are one number. The renderer reads "4px" as
// nothing at all.
var numbers = []string{
	"width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
	"stroke-width", "stroke-miterlimit", "opacity", "fill-opacity", "stroke-opacity",
}

// element checks one element. The renderer draws square corners where only
// one of two radii is given, and cannot scale a drawing without a frame.
func (d *drawing) element(e xml.StartElement) {
	name := e.Name.Local
	if !slices.Contains(shapes, name) {
		d.refuse("svg-element", words.With{"Value": name, "Known": list(shapes)})
		return
	}
	var rx, ry bool
	var frame string
	for _, a := range e.Attr {
		d.attribute(a)
		rx = rx || a.Name.Local == "rx"
		ry = ry || a.Name.Local == "ry"
		if a.Name.Local == "viewBox" {
			frame = a.Value
		}
	}
	if rx != ry {
		d.refuse("svg-rx", nil)
	}
	if !d.opened {
		d.frame(frame, e)
	}
}

// frame checks the size of the whole drawing.
func (d *drawing) frame(box string, e xml.StartElement) {
	sides := strings.FieldsFunc(box, func(c rune) bool { return c == ' ' || c == ',' || c == '\n' || c == '\t' })
	if len(sides) != 4 || slices.ContainsFunc(sides, func(side string) bool { return !simple(side) }) {
		d.refuse("svg-cadre", nil)
		return
	}
	sides = sides[2:]
	for _, a := range e.Attr {
		if a.Name.Local == "width" || a.Name.Local == "height" {
			sides = append(sides, a.Value)
		}
	}
	for _, side := range sides {
		if n, err := strconv.ParseFloat(side, 64); err == nil && (n <= 0 || n > maxSide) {
			d.refuse("svg-taille", words.With{"Value": side, "Max": maxSide})
			return
		}
	}
}

// simple reports whether a text is a number that has a place on a page.
func simple(text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// attribute checks one attribute. "url(" would point to a gradient, a mask or
// a file, none of which the renderer draws.
func (d *drawing) attribute(a xml.Attr) {
	name := a.Name.Local
	if a.Name.Space != "" && a.Name.Space != "xmlns" {
		name = a.Name.Space + ":" + name
	}
	if a.Name.Space != "xmlns" && !slices.Contains(looks, name) {
		d.refuse("svg-attribut", words.With{"Value": name})
		return
	}
	if strings.Contains(a.Value, "url(") {
		d.refuse("svg-attribut", words.With{"Value": name + "=" + a.Value})
		return
	}
	if slices.Contains(numbers, name) && !simple(a.Value) {
		d.refuse("svg-nombre", words.With{"Value": name + "=" + a.Value})
	}
}

// refuse notes a fault at the line that was read last.
func (d *drawing) refuse(id string, with words.With) {
	line, _ := d.xml.InputPos()
	d.r.fault(place{file: d.file, line: line}, id, with)
}
