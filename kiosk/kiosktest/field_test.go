package kiosktest_test

import (
	"image"
	"testing"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
)

// TestSiteHasRoom looks at what stands around an open site in every comfort, and
// holds what the site keeps of the height: beside our keyboard a field with its
// label and what is wrong with it, else most of the screen.
func TestSiteHasRoom(t *testing.T) {
	const beside, alone = 38, 60 // millimetres
	c, screens := gallery(t)
	for _, glass := range []string{"21.5in", "10.1in"} {
		p := panel(t, glass)
		bench := kiosktest.NewBench(p, plain(c.Pictures))
		for _, s := range screens {
			page, ok := s.Screen.(kiosk.Page)
			if !ok {
				continue
			}
			for _, comfort := range moving() {
				for _, fault := range bench.Check(kiosktest.WithComfort(page, comfort)) {
					t.Errorf("%s, %+v, %s: %s", glass, comfort, s.Name, fault)
				}
				hole := bench.View.Hole()
				least := alone
				if page.Keys != nil {
					least = beside
				}
				if high := float32(hole.Dy()) * p.WidthMM / float32(p.Pixels.X); high < float32(least) || hole.Dx() != p.Pixels.X {
					t.Errorf("%s, %+v, %s: the site has %v, %.1f mm high, want %d", glass, comfort, s.Name, hole, high, least)
				}
				for _, target := range bench.View.Glass().Targets() {
					at := image.Rect(int(target.At.X), int(target.At.Y), int(target.At.Right()), int(target.At.Bottom()))
					if at.Overlaps(hole) {
						t.Errorf("%s, %+v, %s: %q stands on the site", glass, comfort, s.Name, target.Name)
					}
				}
			}
		}
	}
	bench := kiosktest.NewBench(panel(t, "10.1in"), nil)
	bench.Show(kiosk.Call{})
	if hole := bench.View.Hole(); !hole.Empty() {
		t.Errorf("a screen of ours leaves %v to a site", hole)
	}
}
