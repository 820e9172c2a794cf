package kiosktest

import (
	"math/rand/v2"
	"time"

	"fyne.io/fyne/v2"

	"tandem/kiosk/part"
)

// Hand is how somebody presses on glass. Lengths are in millimetres.
type Hand struct {
	// Scatter is the standard deviation, along each side, of where a finger
	// lands around what it aims at; Right and Below is where it lands on average.
	Scatter, Right, Below float64
	Slips                 float64       // share of presses that slip while they last
	Slip                  float64       // the farthest that they do
	Long                  time.Duration // the longest that a press lasts
	Doubles               float64       // share of presses that come twice
	Shakes                float64       // share of presses that tremble: some more, within the tremor
}

// Hands of older people. Sultana and Moffatt (2019, 10.1145/3300178) let
// people of 67 to 81 years press on glass: they landed 3.36 mm from the middle
// on average, missed targets of 4.88 mm in 62 of 100 presses, and slipped in
// 4.3 of 100; a study of people of 68 years saw that they land to the right.
// [Hand.Scatter] and its two means give the first figure, and the second
// follows. A finger leaves the glass a second after it met it, or later.
var (
	Older = Hand{Scatter: 2.35, Right: 1.5, Below: 1, Slips: 0.043, Slip: 10, Long: 1900 * time.Millisecond, Doubles: 0.1}
	Shaky = Hand{Scatter: 3.2, Right: 1.5, Below: 1, Slips: 0.15, Slip: 12, Long: 1900 * time.Millisecond, Doubles: 0.3, Shakes: 0.3}
)

// Touch is one press as a hand makes it.
type Touch struct {
	From, To fyne.Position
	Lasts    time.Duration
	Again    []time.Duration // the pauses before it comes once more by mistake
}

// Aim is a press at a place of a panel with that many units in a millimetre.
func (h Hand) Aim(r *rand.Rand, at part.Rect, unit float32) Touch {
	mm := func(x float64) float32 { return float32(x) * unit }
	t := Touch{
		From: fyne.NewPos(
			at.X+at.W/2+mm(h.Right+h.Scatter*r.NormFloat64()),
			at.Y+at.H/2+mm(h.Below+h.Scatter*r.NormFloat64()),
		),
		Lasts: 50*time.Millisecond + time.Duration(r.Int64N(int64(h.Long))),
	}
	t.To = t.From
	if r.Float64() < h.Slips {
		t.To = t.From.AddXY(mm((2*r.Float64()-1)*h.Slip/1.5), mm((2*r.Float64()-1)*h.Slip/1.5))
	}
	pause := func() time.Duration { return time.Duration(60+r.IntN(140)) * time.Millisecond }
	if r.Float64() < h.Doubles {
		t.Again = append(t.Again, pause())
	}
	if r.Float64() < h.Shakes {
		t.Again = append(t.Again, pause(), pause())
	}
	return t
}

// Touch presses as a hand does.
func (b *Bench) Touch(t Touch) {
	b.Hold(t.From, t.To, t.Lasts)
	for _, pause := range t.Again {
		b.Wait(pause)
		b.Hold(t.From, t.To, 30*time.Millisecond)
	}
}
