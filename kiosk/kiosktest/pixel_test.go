package kiosktest_test

import (
	"image/color"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

// TestPixels draws a screen of each kind in the comforts that change colours,
// and looks whether words and focus can be seen.
func TestPixels(t *testing.T) {
	c, screens := gallery(t)
	bench := kiosktest.NewBench(panel(t, "10.1in"), c.Pictures)
	drawn := map[string]bool{}
	for i, s := range screens {
		kind := reflect.TypeOf(s.Screen).Name()
		if drawn[kind] {
			continue
		}
		drawn[kind] = true
		for _, contrast := range []bool{false, true} {
			for _, fault := range bench.CheckPixels(kiosktest.WithComfort(s.Screen, kiosk.Comfort{Contrast: contrast}), i) {
				t.Errorf("contrast %v, %s: %s", contrast, s.Name, fault)
			}
		}
	}
}

// TestCheckPixelsFinds draws words that nobody can read, and a focus that
// nobody can see.
func TestCheckPixelsFinds(t *testing.T) {
	call := kiosk.Call{Say: "Quelqu'un peut vous aider.", Phone: "05 55 00 12 34", Around: kiosk.Frame{
		Bar: []kiosk.Key{{Slot: kiosk.SlotHome, Text: "Accueil", Tap: kiosk.GoHome{}}},
	}}
	for _, test := range []struct {
		name  string
		spoil func(*kiosktest.Bench)
		want  []string
	}{
		{"nothing", func(*kiosktest.Bench) {}, nil},
		{"grey words", func(b *kiosktest.Bench) { grey(b.Canvas.Content()) }, []string{"a contrast of 2.9"}},
		{"a veil over everything", func(b *kiosktest.Bench) {
			b.Canvas.Overlays().Add(canvas.NewRectangle(theme.Calm().Page))
		}, []string{"is not to be seen", `the focus of "Accueil"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			bench := kiosktest.NewBench(panel(t, "10.1in"), nil)
			bench.Show(call)
			test.spoil(bench)
			faults := strings.Join(bench.CheckPixels(call, 0), "\n")
			if test.want == nil && faults != "" {
				t.Errorf("faults:\n%s", faults)
			}
			for _, want := range test.want {
				if !strings.Contains(faults, want) {
					t.Errorf("faults:\n%s\nwant one that says %q", faults, want)
				}
			}
		})
	}
}

// grey makes all words too pale.
func grey(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			grey(inner)
		}
	case *canvas.Text:
		o.Color = color.NRGBA{0x90, 0x90, 0x90, 0xFF}
	}
}
