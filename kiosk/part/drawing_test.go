package part

import (
	"strings"
	"testing"
)

func TestDrawingScalesItsStrokes(t *testing.T) {
	const svg = `<svg viewBox="0 0 400 300"><path stroke-width="6"/><path stroke="#000" stroke-width="2.5"/></svg>`
	for _, c := range []struct {
		name string
		at   Rect
		want []string
	}{
		{"Half", Rect{W: 200, H: 300}, []string{`stroke-width="3.00"`, `stroke-width="1.25"`}},
		{"Double", Rect{W: 800, H: 600}, []string{`stroke-width="12.00"`, `stroke-width="5.00"`}},
		{"LowPlace", Rect{W: 800, H: 30}, []string{`stroke-width="0.60"`, `stroke-width="0.25"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := drawing("x", []byte(svg), c.at)
			for _, want := range c.want {
				if !strings.Contains(string(got.Content()), want) {
					t.Errorf("got %s, want %s", got.Content(), want)
				}
			}
			if other := drawing("x", []byte(svg), Rect{W: 401, H: 401}); other.Name() == got.Name() {
				t.Error("two sizes have one name: the toolkit would draw the first for both")
			}
		})
	}
	if got := drawing("x", []byte(`<svg stroke-width="6"/>`), Rect{W: 10, H: 10}); string(got.Content()) != `<svg stroke-width="6"/>` {
		t.Errorf("without a viewBox: got %s", got.Content())
	}
}
