package kiosk

import (
	"fmt"
	"math"

	"tandem/content/words"
)

// A screen often does not know how large it is, and all our measures are in
// millimetres. A bank card does: it is 85.60 mm wide everywhere (ISO/IEC 7810,
// ID-1), and everybody has one.
const (
	CardWidthMM  = 85.60
	CardHeightMM = 53.98
)

// whole is how many parts a screen's width is counted in.
const whole = 10_000

// usualWidthMM is the width of a screen that says nothing of itself, before it
// is measured: that of the tablets that centres lend.
const usualWidthMM = 217

// Bounds of a screen that somebody can mean.
const leastWidthMM, mostWidthMM = 120, 1500

// far is how much a measure may differ from what the screen says, in percent,
// before staff are told.
const far = 10

// Measure has staff hold a bank card to the glass, and make the drawn one as
// large as that.
type Measure struct {
	Around Frame
	Step   int // from 1
	Steps  int
	Where  string
	Ask    string
	Say    string
	Card   int    // width of the drawn card, in ten-thousandths of the screen's
	Result string // how large the screen is then
	Note   string // where that is far from what the screen says, or empty
	Sizes  []Key  // that make the card smaller and larger
	Done   Key
}

// cardBegins is the card as it is drawn first: as it was left, as the screen
// says, or of a usual screen.
func (f *firstStart) cardBegins() int {
	if f.answers.Card > 0 {
		return f.bounded(f.answers.Card)
	}
	return f.cardSaid()
}

// cardSaid is the card on a screen that is as large as it says.
func (f *firstStart) cardSaid() int {
	width := f.glass.WidthMM
	if width == 0 {
		width = usualWidthMM
	}
	return f.bounded(cardOn(width))
}

// cardOn is how wide a card is on a screen of that width.
func cardOn(widthMM int) int { return int(math.Round(CardWidthMM * whole / float64(widthMM))) }

// bounded keeps the card on the screen: no screen is that small or that large,
// and the keys must stay below it.
func (f *firstStart) bounded(card int) int {
	most := cardOn(leastWidthMM)
	if g := f.glass; g.WidthPX > 0 && g.HeightPX > 0 { // at most half as high as the screen
		high := CardHeightMM / CardWidthMM * float64(g.WidthPX) / float64(g.HeightPX)
		most = min(most, int(whole/2/high))
	}
	return min(max(card, cardOn(mostWidthMM)), most)
}

// grow makes the card larger or smaller, by thousandths of itself.
func (f *firstStart) grow(by int) {
	by = min(max(by, -500), 500)
	change := int(math.Round(float64(f.card) * float64(by) / 1000))
	if change == 0 && by != 0 {
		change = by / max(by, -by)
	}
	f.card = f.bounded(f.card + change)
	f.answers.Card = f.card
	if f.card == f.cardSaid() && f.glass.WidthMM > 0 {
		f.answers.Card = 0
	}
}

// WidthMM is how wide a screen is on which a bank card has that width, in
// ten-thousandths of it; 0 where nothing was measured.
func (a Answers) WidthMM() float64 {
	if a.Card <= 0 {
		return 0
	}
	return CardWidthMM * whole / float64(a.Card)
}

// Inches is the diagonal of a screen of that width.
func (g Glass) Inches(widthMM float64) float64 {
	const mmInch = 25.4
	if g.WidthPX <= 0 {
		return widthMM / mmInch
	}
	return widthMM * math.Hypot(1, float64(g.HeightPX)/float64(g.WidthPX)) / mmInch
}

// firstSize says how large the screen is, as measured or as it says.
func (m *Model) firstSize() string {
	f := &m.first
	width := CardWidthMM * whole / float64(f.card)
	inches := fmt.Sprintf("%.1f", f.glass.Inches(width))
	if m.words.Lang() == "fr" {
		inches = decimalComma(inches)
	}
	return m.words.Say("first.panel_size", words.With{"Width": int(math.Round(width)), "Inches": inches})
}

// decimalComma writes a number as the French do.
func decimalComma(number string) string {
	b := []byte(number)
	for i := range b {
		if b[i] == '.' {
			b[i] = ','
		}
	}
	return string(b)
}

// firstFar says where the measure is far from what the screen says of itself.
func (m *Model) firstFar() string {
	f := &m.first
	width, said := CardWidthMM*whole/float64(f.card), float64(f.glass.WidthMM)
	if said == 0 || math.Abs(width-said)/said*100 <= far {
		return ""
	}
	return m.words.Say("first.panel_far", words.With{"Width": f.glass.WidthMM})
}

func (m *Model) measureScreen() Measure {
	f := &m.first
	s := Measure{
		Ask: m.words.Say("first.panel_ask"), Say: m.words.Say("first.panel_say"),
		Card: f.card, Result: m.firstSize(), Note: m.firstFar(),
		Done: m.mainKey(IconDone, "first.panel_done", GoOn{}),
	}
	s.Around, s.Step, s.Steps, s.Where = m.firstFrame()
	for _, by := range []int{-50, -5, 5, 50} {
		icon, sign := IconPlus, "+"
		if by < 0 {
			icon, sign = IconMinus, "−"
		}
		s.Sizes = append(s.Sizes, Key{Icon: icon, Text: fmt.Sprintf("%s %d", sign, max(by, -by)/5), Tap: GrowCard{by}})
	}
	return s
}

// Frame fulfils Screen.
func (s Measure) Frame() Frame { return s.Around }

// Spoken fulfils Screen.
func (s Measure) Spoken() []string {
	all := said{}.and(s.Where, s.Ask, s.Say, s.Result, s.Note)
	for _, k := range s.Sizes {
		all = all.and(k.Text)
	}
	return all.keys(&s.Done)
}
