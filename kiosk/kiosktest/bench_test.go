package kiosktest_test

import (
	"image"
	"testing"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/theme"
)

// BenchmarkShow lays every screen of the gallery out, one after the other: what
// a press costs before the toolkit paints.
func BenchmarkShow(b *testing.B) {
	c, screens := gallery(b)
	p, err := theme.ParsePanel("10.1in", image.Pt(1280, 800))
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []kiosk.Size{kiosk.SizeA, kiosk.SizeAPlusPlus} {
		b.Run([]string{"A", "A+", "A++"}[size], func(b *testing.B) {
			bench := kiosktest.NewBench(p, c.Pictures)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				bench.Show(kiosktest.WithComfort(screens[i%len(screens)].Screen, kiosk.Comfort{Size: size}))
			}
		})
	}
}
