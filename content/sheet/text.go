package sheet

import (
	"strings"
	"unicode"
)

// family is the one font of a sheet, in two weights.
const family = "noto"

// face is a way in which text looks.
type face struct {
	style string  // as the PDF library names it
	size  float64 // in points
}

// Nothing is smaller than 12 points, and what one must read is 14 or more:
// large type, as a sheet that lies beside a keyboard needs.
var (
	title       = face{"B", 24}
	heading     = face{"B", 17}
	strong      = face{"B", 14}
	plain       = face{"", 14}
	smallStrong = face{"B", 12}
	small       = face{"", 12}
)

// point is its size in millimetres.
const point = 25.4 / 72

// high is how much of the page one line takes.
func (f face) high() float64 { return f.size * point * 1.4 }

// drop is how far below the middle of the line its letters stand.
func (f face) drop() float64 { return f.size * point * 0.36 }

// line is one line of text, or room between two.
type line struct {
	text   string
	face   face
	high   float64 // millimetres that it takes
	indent float64
	disc   bool   // it is the first of an item in a list
	number string // it is the first of a step
}

// gap is an empty line of so many millimetres.
func gap(high float64) line { return line{high: high, face: plain} }

// height is what lines take together.
func height(lines []line) float64 {
	sum := 0.0
	for _, l := range lines {
		sum += l.high
	}
	return sum
}

// wrap cuts text into lines of at most that width. It cuts at plain spaces, and
// inside a word only where the word alone is too long.
func (p *paper) wrap(text string, f face, width float64) []line {
	p.set(f)
	var lines []line
	for paragraph := range strings.SplitSeq(text, "\n") {
		c := cutter{measure: p.pdf.GetStringWidth, width: width}
		for word := range strings.SplitSeq(clean(paragraph), " ") {
			c.add(word)
		}
		for _, text := range c.lines() {
			lines = append(lines, line{text: text, face: f, high: f.high()})
		}
	}
	return lines
}

// cutter fills one line after another. The font has no kerning here, so that a
// text is as wide as its letters are together.
type cutter struct {
	measure func(string) float64 // non-nil
	width   float64
	done    []string
	open    strings.Builder // the line that is being filled
	used    float64         // its width
}

// add puts a word after what there is, or on a new line.
func (c *cutter) add(word string) {
	if word == "" {
		return
	}
	space, need := c.measure(" "), c.measure(word)
	if c.open.Len() > 0 && c.used+space+need <= c.width {
		c.open.WriteString(" " + word)
		c.used += space + need
		return
	}
	c.end()
	if need <= c.width {
		c.open.WriteString(word)
		c.used = need
		return
	}
	for _, r := range word {
		letter := c.measure(string(r))
		if c.open.Len() > 0 && c.used+letter > c.width {
			c.end()
		}
		c.open.WriteRune(r)
		c.used += letter
	}
}

// end closes the line that is being filled, if there is anything on it.
func (c *cutter) end() {
	if c.open.Len() > 0 {
		c.done = append(c.done, c.open.String())
		c.open.Reset()
		c.used = 0
	}
}

func (c *cutter) lines() []string {
	c.end()
	return c.done
}

// clean leaves what can be seen on paper. The PDF library writes letters of the
// first plane alone, and no font of ours has more.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\r', r == '\n':
			return ' '
		case r > 0xFFFE, !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}
