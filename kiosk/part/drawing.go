package part

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// The toolkit's renderer scales the shapes of an SVG and not the width of its
// strokes: a line of 6 in a drawing of 400 is 6 pixels wide at any size, and a
// small picture becomes a blot. So each size gets a drawing of its own, with
// its strokes as wide as the drawing means them.

var (
	viewBox     = regexp.MustCompile(`viewBox="\s*[-0-9.]+[ ,]+[-0-9.]+[ ,]+([0-9.]+)[ ,]+([0-9.]+)\s*"`)
	strokeWidth = regexp.MustCompile(`stroke-width="([0-9.]+)"`)
)

// drawing is an SVG for the place at which it is drawn. The toolkit keeps
// drawings by their name, which therefore tells their scale.
func drawing(name string, svg []byte, at Rect) fyne.Resource {
	box := viewBox.FindSubmatch(svg)
	if box == nil {
		return fyne.NewStaticResource(name+".svg", svg)
	}
	wide, err1 := strconv.ParseFloat(string(box[1]), 32)
	high, err2 := strconv.ParseFloat(string(box[2]), 32)
	if err1 != nil || err2 != nil || wide <= 0 || high <= 0 {
		return fyne.NewStaticResource(name+".svg", svg)
	}
	scale := min(float64(at.W)/wide, float64(at.H)/high)
	scaled := strokeWidth.ReplaceAllFunc(svg, func(attribute []byte) []byte {
		width, err := strconv.ParseFloat(string(strokeWidth.FindSubmatch(attribute)[1]), 32)
		if err != nil {
			return attribute
		}
		return fmt.Appendf(nil, `stroke-width="%.2f"`, width*scale)
	})
	return fyne.NewStaticResource(fmt.Sprintf("%s-%s.svg", name, strings.ReplaceAll(fmt.Sprintf("%.3f", scale), ".", "_")), scaled)
}
