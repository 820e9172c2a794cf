package kiosktest_test

import (
	"flag"
	"math"
	"math/rand/v2"
	"testing"

	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/part"
)

var (
	walks = flag.Int("resident.walks", 3, "how many residents of each kind follow each tutorial on each panel")
	aims  = flag.Int("resident.aims", 100, "how often a hand aims at each target of each screen")
)

// TestHandIsThatOfTheLiterature holds a hand against the figures that it stands
// for.
func TestHandIsThatOfTheLiterature(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	const n, side = 200_000, 4.88
	far, missed := 0.0, 0
	for range n {
		p := kiosktest.Older.Aim(r, part.Rect{}, 1).From
		far += math.Hypot(float64(p.X), float64(p.Y))
		if math.Abs(float64(p.X)) > side/2 || math.Abs(float64(p.Y)) > side/2 {
			missed++
		}
	}
	if mean := far / n; math.Abs(mean-3.36) > 0.1 {
		t.Errorf("presses land %.2f mm from the middle on average, want 3.36", mean)
	}
	if share := 100 * float64(missed) / n; math.Abs(share-62) > 5 {
		t.Errorf("%.0f of 100 presses miss a target of 4.88 mm, want about 62", share)
	}
}

// TestResidentsFinish lets people of all hands follow every tutorial there is
// to its end, on both bodies.
func TestResidentsFinish(t *testing.T) {
	c, _ := gallery(t)
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	c.Pictures = plain(c.Pictures)
	lowVision := kiosk.Comfort{Size: kiosk.SizeAPlusPlus, Contrast: true}
	for _, who := range []struct {
		name  string
		way   kiosktest.Way
		needs kiosk.Comfort
	}{
		{"an older hand", kiosktest.Glass(kiosktest.Older), kiosk.Comfort{}},
		{"a shaky hand", kiosktest.Glass(kiosktest.Shaky), kiosk.Comfort{}},
		{"low vision", kiosktest.Glass(kiosktest.Older), lowVision},
		{"low reach", kiosktest.Glass(kiosktest.Older), kiosk.Comfort{Low: true, Left: true}},
		{"a keyboard alone", kiosktest.Keyboard, kiosk.Comfort{}},
		{"a stick alone", kiosktest.Stick, kiosk.Comfort{}},
		{"a stick alone, low vision", kiosktest.Stick, lowVision},
	} {
		t.Run(who.name, func(t *testing.T) {
			t.Parallel()
			presses, astray := 0, []string(nil)
			for body, glass := range map[kiosk.Body]string{kiosk.Borne: "21.5in", kiosk.Tablette: "10.1in"} {
				for seed := range uint64(*walks) {
					r := kiosktest.NewResident(panel(t, glass), kiosk.Setup{Body: body, Catalog: c, Words: book}, who.way, seed)
					if err := r.Wear(who.needs); err != nil {
						t.Fatalf("%s, seed %d: %v", body, seed, err)
					}
					for _, tutorial := range c.Tutorials {
						if err := r.Follow(tutorial); err != nil {
							t.Fatalf("%s, seed %d: %v", body, seed, err)
						}
					}
					presses += r.Presses
					astray = append(astray, r.Astray...)
				}
			}
			t.Logf("%d presses, %d astray", presses, len(astray))
			if len(astray) > 1+presses/1000 { // one by chance, where they are few
				t.Errorf("of %d presses %d went astray: %q", presses, len(astray), astray)
			}
		})
	}
}

// TestPressesDoWhatTheyMean aims at every target of every screen and holds that
// 99.9 of 100 presses of an older hand meet it.
func TestPressesDoWhatTheyMean(t *testing.T) {
	c, screens := gallery(t)
	for _, glass := range []string{"21.5in", "10.1in"} {
		for _, comfort := range []kiosk.Comfort{{}, {Size: kiosk.SizeAPlusPlus}, {Low: true}} {
			bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
			r := rand.New(rand.NewPCG(2, 2))
			meant, total, worst := 0, 0, map[string]int{}
			for _, s := range screens {
				bench.Show(kiosktest.WithComfort(s.Screen, comfort))
				g := bench.View.Glass()
				for i, target := range g.Targets() {
					for range *aims {
						total++
						if g.At(kiosktest.Older.Aim(r, target.At, unit(bench)).From) == i {
							meant++
						} else {
							worst[s.Name+" "+target.Name]++
						}
					}
				}
			}
			share := 100 * float64(meant) / float64(total)
			t.Logf("%s, %+v: %.3f%% of %d presses", glass, comfort, share, total)
			if share < 99.9 {
				t.Errorf("%s, %+v: %.3f%% of %d presses do what they mean, want 99.9; worst: %v", glass, comfort, share, total, worst)
			}
		}
	}
}

func unit(b *kiosktest.Bench) float32 {
	return b.Canvas.Size().Width / b.Panel.WidthMM
}
