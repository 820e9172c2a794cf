package kiosk_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"tandem/kiosk"
)

// corners are the targets that a touch screen is adjusted by.
func corners() []kiosk.Point {
	return []kiosk.Point{{X: .12, Y: .15}, {X: .88, Y: .15}, {X: .88, Y: .85}, {X: .12, Y: .85}, {X: .5, Y: .5}}
}

// inverse is where a screen feels a finger that is at p, where m would right it.
func inverse(m kiosk.Matrix, p kiosk.Point) kiosk.Point {
	det := m[0]*m[4] - m[1]*m[3]
	x, y := p.X-m[2], p.Y-m[5]
	return kiosk.Point{X: (m[4]*x - m[1]*y) / det, Y: (m[0]*y - m[3]*x) / det}
}

func TestAlign(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for name, m := range map[string]kiosk.Matrix{
		"straight":            kiosk.Straight(),
		"shifted":             {1, 0, 0.06, 0, 1, -0.04, 0, 0, 1},
		"too large":           {0.9, 0, 0.05, 0, 1.1, -0.03, 0, 0, 1},
		"mirrored":            {-1, 0, 1, 0, 1, 0, 0, 0, 1},
		"turned by a quarter": {0, 1, 0, -1, 0, 1, 0, 0, 1},
		"askew":               {1, 0.05, 0, -0.03, 1, 0.01, 0, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var felt []kiosk.Point
			for _, p := range corners() {
				f := inverse(m, p) // and a finger that is not quite on the target
				felt = append(felt, kiosk.Point{X: f.X + 0.008*(r.Float64()-.5), Y: f.Y + 0.008*(r.Float64()-.5)})
			}
			got, ok := kiosk.Align(felt, corners())
			if !ok {
				t.Fatal("refused")
			}
			for _, p := range []kiosk.Point{{X: .3, Y: .2}, {X: .7, Y: .9}, {}, {X: 1, Y: 1}} {
				if q := got.Apply(inverse(m, p)); math.Hypot(q.X-p.X, q.Y-p.Y) > 0.012 {
					t.Errorf("a finger at %v is felt at %v", p, q)
				}
			}
		})
	}
}

func TestAlignRefuses(t *testing.T) {
	p := func(x, y float64) kiosk.Point { return kiosk.Point{X: x, Y: y} }
	targets := corners()
	for name, felt := range map[string][]kiosk.Point{
		"too few":                       targets[:2],
		"one place again and again":     {p(.5, .5), p(.5, .5), p(.5, .5), p(.5, .5), p(.5, .5)},
		"places in a line":              {p(.1, .1), p(.2, .2), p(.3, .3), p(.4, .4), p(.5, .5)},
		"one press that is elsewhere":   {p(.12, .15), p(.88, .15), p(.5, .5), p(.12, .85), p(.5, .5)},
		"a screen of the size of a nut": {p(.5, .5), p(.51, .5), p(.51, .51), p(.5, .51), p(.505, .505)},
		"no numbers":                    {p(math.NaN(), 0), p(.88, .15), p(.88, .85), p(.12, .85), p(.5, .5)},
	} {
		if m, ok := kiosk.Align(felt, targets[:len(felt)]); ok {
			t.Errorf("%s: accepted as %v", name, m)
		}
	}
}

func TestMatrixAfter(t *testing.T) {
	m, n := kiosk.Matrix{0.9, 0.1, 0.05, 0, 1.1, 0, 0, 0, 1}, kiosk.Matrix{1, 0, -0.2, 0.1, 1, 0, 0, 0, 1}
	p := kiosk.Point{X: .3, Y: .7}
	a, b := m.After(n).Apply(p), m.Apply(n.Apply(p))
	if math.Hypot(a.X-b.X, a.Y-b.Y) > 1e-12 {
		t.Errorf("%v is not %v", a, b)
	}
	if (kiosk.Matrix{}).Apply(p) != p || m.After(kiosk.Matrix{}) != m {
		t.Error("the zero Matrix changes something")
	}
}

// Whatever is pressed, what is accepted can be used.
func FuzzAlign(f *testing.F) {
	f.Add(.12, .15, .88, .15, .88, .85)
	f.Add(0., 0., 1e300, -1e300, .5, .5)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g float64) {
		felt := []kiosk.Point{{X: a, Y: b}, {X: c, Y: d}, {X: e, Y: g}}
		if m, ok := kiosk.Align(felt, corners()[:3]); ok && !m.Plausible() {
			t.Errorf("accepted %v", m)
		}
	})
}
