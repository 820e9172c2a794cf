package main

import (
	"embed"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"
)

//go:embed parts
var parts embed.FS

// drawing is a part as its file has it.
type drawing struct {
	Shapes []shape `xml:",any"`
}

// shape is a rectangle, a circle or a path with M, L, C and Z.
type shape struct {
	XMLName xml.Name
	Fill    string     `xml:"fill,attr"`
	Attrs   []xml.Attr `xml:",any,attr"`
}

var numbers = regexp.MustCompile(`-?[0-9]+(?:\.[0-9]+)?`)

// part puts a part of parts/ so that its top left corner is at x, y and it is
// that high. What reaches out of the picture is cut by it.
func (p *pen) part(name string, x, y, high float64) {
	d, err := readPart(name)
	if err != nil {
		p.fail(err)
		return
	}
	left, top, _, bottom := d.bounds()
	s := high / (bottom - top)
	p.place(d, pt(x-left*s, y-top*s), s, "", "")
}

// hand puts a hand that points, its fingertip at x, y. Its skin is one of the
// set's; its sleeve too.
func (p *pen) hand(x, y, s float64, skin, sleeve string) {
	d, err := readPart("main")
	if err != nil {
		p.fail(err)
		return
	}
	p.place(d, pt(x-186*s, y-140*s), s, skin, sleeve)
}

// The skins of the set.
const (
	light = "#F2CDB0"
	tan   = "#C98F64"
	dark  = "#8C5A3C"
)

// place draws a part moved and scaled. Skin and sleeve take the place of those
// of the hand, where they are not empty.
func (p *pen) place(d drawing, to point, s float64, skin, sleeve string) {
	for _, one := range d.Shapes {
		fill := one.Fill
		switch {
		case fill == light && skin != "":
			fill = skin
		case fill == teal && sleeve != "":
			fill = sleeve
		}
		at := one.attrs()
		f := func(name string) float64 { v, _ := strconv.ParseFloat(at[name], 64); return v }
		switch one.XMLName.Local {
		case "rect":
			p.box(pt(f("x")*s+to.x, f("y")*s+to.y), f("width")*s, f("height")*s, f("rx")*s, fill)
		case "circle":
			p.disc(f("cx")*s+to.x, f("cy")*s+to.y, f("r")*s, fill)
		case "path":
			i := 0
			path := numbers.ReplaceAllStringFunc(at["d"], func(text string) string {
				v, _ := strconv.ParseFloat(text, 64) // the pattern is a number
				v = v*s + []float64{to.x, to.y}[i%2]
				i++
				return num(v)
			})
			p.add(`<path fill="%s" d="%s"/>`, fill, path)
		}
	}
}

func (p *pen) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func readPart(name string) (drawing, error) {
	text, err := parts.ReadFile("parts/" + name + ".svg")
	if err != nil {
		return drawing{}, fmt.Errorf("no part %q", name)
	}
	var d drawing
	if err := xml.Unmarshal(text, &d); err != nil {
		return drawing{}, fmt.Errorf("part %s: %w", name, err)
	}
	return d, nil
}

func (s shape) attrs() map[string]string {
	at := map[string]string{}
	for _, a := range s.Attrs {
		at[a.Name.Local] = a.Value
	}
	return at
}

// bounds is the box around a part; the handles of curves count as points.
func (d drawing) bounds() (left, top, right, bottom float64) {
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	grow := func(x, y float64) {
		left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
	}
	for _, s := range d.Shapes {
		at := s.attrs()
		f := func(name string) float64 { v, _ := strconv.ParseFloat(at[name], 64); return v }
		switch s.XMLName.Local {
		case "rect":
			grow(f("x"), f("y"))
			grow(f("x")+f("width"), f("y")+f("height"))
		case "circle":
			grow(f("cx")-f("r"), f("cy")-f("r"))
			grow(f("cx")+f("r"), f("cy")+f("r"))
		case "path":
			n := numbers.FindAllString(at["d"], -1)
			for i := 0; i+1 < len(n); i += 2 {
				x, _ := strconv.ParseFloat(n[i], 64)
				y, _ := strconv.ParseFloat(n[i+1], 64)
				grow(x, y)
			}
		}
	}
	return left, top, right, bottom
}
