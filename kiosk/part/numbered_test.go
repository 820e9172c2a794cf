package part_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/part"
)

// written are the words that pages of a column show, a line a page.
func written(t *testing.T, pages []part.Column, width float32) []string {
	t.Helper()
	var all []string
	for _, page := range pages {
		b := board(t)
		page.Draw(b, part.Rect{W: width, H: 4000})
		var words []string
		for _, o := range b.Objects {
			if text, ok := o.(*canvas.Text); ok {
				words = append(words, text.Text)
			}
		}
		all = append(all, strings.Join(words, " "))
	}
	return all
}

// TestNumberedStaysTogether holds that a step goes to the next page with all
// that belongs to it, and is cut only where no page holds it. Its number stands
// before it once.
func TestNumberedStaysTogether(t *testing.T) {
	board(t) // for its fonts
	text := func(words string) part.Text {
		return part.Text{Words: words, Size: 50, Ink: color.NRGBA{A: 255}}
	}
	step := func(n int, words ...string) part.Numbered {
		s := part.Numbered{Number: n, Size: 50}
		for _, w := range words {
			s.Blocks = append(s.Blocks, text(w))
		}
		return s
	}
	line := text("É").Line()
	steps := part.Column{Blocks: []part.Block{step(1, "un", "deux"), step(2, "trois", "quatre")}}
	for _, test := range []struct {
		name  string
		lines float32
		of    part.Column
		want  []string
	}{
		{"where both fit, both stand", 4.1, steps, []string{"1 un deux 2 trois quatre"}},
		{"the second is not cut", 3.9, steps, []string{"1 un deux", "2 trois quatre"}},
		{"what no page holds is cut", 1.7, steps, []string{"1 un", "deux", "2 trois", "quatre"}},
		{
			"so is a paragraph", 2.1,
			part.Column{Blocks: []part.Block{step(3, "aaaa bbbb cccc dddd eeee", "ffff")}},
			[]string{"3 aaaa bbbb cccc dddd", "eeee ffff"},
		},
		{
			"so is a fact", 1.7,
			part.Column{Blocks: []part.Block{part.Numbered{Size: 50, Number: 4, Column: part.Column{
				Blocks: []part.Block{part.Fact{Label: "aaaa bbbb", Value: "cccc", Size: 50}},
			}}}},
			[]string{"4 aaaa bbbb", "cccc"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			width := 105 + text("aaaa bbbb").Width()*1.1
			if diff := cmp.Diff(test.want, written(t, test.of.Pages(width, test.lines*line), width)); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
		})
	}
}
