package ui

import (
	"math"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// PageBarMM is the height of the bar of an open site.
const PageBarMM = 20

// Of what else stands around an open site, in millimetres.
const (
	pageLeastMM  = 38 // height that a site keeps beside our keyboard, on the smallest panel: a field, its label and what is wrong with it
	pageStripMM  = 60 // height that a site keeps beside the strip
	pageEdgeMM   = 1.5
	keyboardMost = 0.45 // share of the screen that our keyboard takes at most, where there is room
)

// openPage draws what stands around an open site, and leaves the rest to it: the
// bar and the strip above, our keyboard below. For who sits low all of ours
// stands below. On a small panel the strip gives way to the keyboard.
func (p *pen) openPage(s kiosk.Page) {
	p.ground(p.Band)
	left := p.all
	cut := left.CutTop
	if p.Low {
		cut = left.CutBottom
	}
	row := p.whole(p.MM(PageBarMM))
	bar := cut(row*float32(p.pageRows(s)), 0)
	s = p.pageBar(s, bar)
	if s.Keys != nil {
		p.pageKeys(*s.Keys, &left)
	}
	if strip := pageStrip(s); strip != nil && (s.Keys == nil || !p.Compact) {
		p.strips(*strip, left.W, left.H, func(h float32) part.Rect { return cut(p.whole(h), 0) })
	}
	p.hole = left
	p.edge(left)
}

// whole is a length to the next whole unit, so that a site begins on a pixel.
func (p *pen) whole(length float32) float32 { return float32(math.Ceil(float64(length))) }

// edge draws a line between a site and what is ours.
func (p *pen) edge(hole part.Rect) {
	thick := p.MM(0.6)
	if hole.Y > 0 {
		p.Fill(part.Rect{X: hole.X, Y: hole.Y - thick, W: hole.W, H: thick}, p.Line, 0)
	}
	if hole.Bottom() < p.all.Bottom()-1 {
		p.Fill(part.Rect{X: hole.X, Y: hole.Bottom(), W: hole.W, H: thick}, p.Line, 0)
	}
}

// pageBar draws the bar of a site: its keys from one side, the time, and the
// end of the session in the other corner. It never grows: its words are as
// large as they can be in it, with their pictures where those have room. The
// key about a code stands there where it has room, and is then no more to draw.
func (p *pen) pageBar(s kiosk.Page, at part.Rect) kiosk.Page {
	at = at.InsetXY(p.Margin(), p.MM(pageEdgeMM))
	keys := pageBarKeys(s)
	if p.pageRows(s) > 1 {
		row := at.CutTop((at.H-p.Gap())/2, p.Gap())
		for i, k := range p.pageRow(keys[:len(keys)-len(keys)/2], row) {
			k.Draw(p.Board, row.Grid(i, 0, [2]int{len(keys) - len(keys)/2, 1}, p.Gap()))
		}
		keys = keys[len(keys)-len(keys)/2:]
	}
	if s.Code != nil && s.Left == "" && p.rowFits(p.pageRow(append(keys[:len(keys):len(keys)], *s.Code, kiosk.Key{Text: s.Clock}), at), at.InsetXY(p.MM(theme.TargetMM), 0)) {
		keys, s.Code = append(keys, *s.Code), nil
	}
	if finish := slot(s.Around.Bar, kiosk.SlotFinish); finish != nil {
		keys = append(keys, *finish)
	}
	beside := at // the time
	beside.CutRight(p.clockWide(s), p.Gap())
	set := p.pageRow(keys, beside)
	if !p.rowFits(set, beside) {
		set = p.pageRow(keys, at)
	}
	first, last := at.CutLeft, at.CutRight
	if p.Left { // mirrored, as the bottom bar is
		first, last = last, first
	}
	for i, k := range set {
		cut := first
		if i == len(set)-1 {
			cut = last
		}
		k.Draw(p.Board, cut(p.pageWide(k), p.Gap()))
	}
	p.pageClock(s, at)
	return s
}

// apart is what lies between the edge of the bar and what can be pressed beside
// it.
func (p *pen) apart() float32 { return p.MM(theme.GapMM - pageEdgeMM + 0.3) }

// pageBarKeys are the keys of the bar of a site, but that in the other corner.
func pageBarKeys(s kiosk.Page) []kiosk.Key {
	var keys []kiosk.Key
	for _, at := range []kiosk.BarSlot{kiosk.SlotBack, kiosk.SlotHome, kiosk.SlotRead} {
		if k := slot(s.Around.Bar, at); k != nil {
			keys = append(keys, *k)
		}
	}
	return append(keys, s.Tools...)
}

// pageRows is how many rows the bar has: two where a panel that stands upright
// has no room for one.
func (p *pen) pageRows(s kiosk.Page) int {
	at := part.Rect{W: p.all.W, H: p.MM(PageBarMM)}.InsetXY(p.Margin(), p.MM(pageEdgeMM))
	keys := pageBarKeys(s)
	if finish := slot(s.Around.Bar, kiosk.SlotFinish); finish != nil {
		keys = append(keys, *finish)
	}
	if p.rowFits(p.pageRow(keys, at), at) {
		return 1
	}
	return 2
}

// slot is the key that stands there, or nil.
func slot(bar []kiosk.Key, at kiosk.BarSlot) *kiosk.Key {
	for i := range bar {
		if bar[i].Slot == at {
			return &bar[i]
		}
	}
	return nil
}

// pageRow is keys that stand side by side in a place, with words as large as it
// holds; pictures go before words shrink below what is read.
func (p *pen) pageRow(keys []kiosk.Key, at part.Rect) []part.Key {
	forms := []part.Key{
		{Size: p.KeyText()}, {Size: p.KeyText(), Stacked: true}, {Size: p.Body}, {Size: p.Body, Stacked: true},
	}
	for _, size := range []float32{p.KeyText(), p.Body, p.Base * 1.3, p.Base * 1.15, p.Base} {
		forms = append(forms, part.Key{Size: size, Bare: true})
	}
	var row []part.Key
	for _, form := range forms {
		row = nil
		for _, k := range keys {
			key := form
			key.Key, key.Minor, key.Bold = k, true, k.Slot == kiosk.SlotFinish
			row = append(row, key)
		}
		if p.rowFits(row, at) {
			break
		}
	}
	return row
}

// rowFits reports whether keys stand side by side in a place.
func (p *pen) rowFits(row []part.Key, at part.Rect) bool {
	wide, high := -p.Gap(), float32(0)
	for _, key := range row {
		wide += p.pageWide(key) + p.Gap()
		high = max(high, key.Height(p.Look, p.pageWide(key)))
	}
	return wide <= at.W && high <= at.H
}

// pageWide is the width of a key of the bar or of the strip.
func (p *pen) pageWide(k part.Key) float32 {
	return max(k.Want(p.Look)+p.Base*0.3, p.MM(theme.TargetMM))
}

// clockWide is the least that the time takes in the bar.
func (p *pen) clockWide(s kiosk.Page) float32 {
	clock := part.Text{Words: s.Clock, Size: p.Base}
	return clock.Width()*1.1 + 1
}

// pageClock says the time, and whose site it is, where there is room for them.
func (p *pen) pageClock(s kiosk.Page, at part.Rect) {
	if clock := p.fitLine(s.Clock, at.W, at.H); clock.Width() <= at.W {
		place := at.CutRight(clock.Width()+1, p.Gap())
		clock.Draw(p.Board, place.Center(place.W, clock.Line()))
	}
	name := p.fitLine(s.Name, at.W-p.Gap(), at.H)
	if name.Bold = true; name.Width() <= at.W-p.Gap() {
		name.Draw(p.Board, at.Center(name.Width(), name.Line()))
	}
}

// fitLine is text in the largest size, from the reader's down to that of the
// fixed bands, that stands on one line of a place.
func (p *pen) fitLine(words string, width, height float32) part.Text {
	t := part.Text{Words: words, Ink: p.Ink}
	for _, size := range []float32{p.KeyText(), p.Body, p.Base * 1.2} {
		if t.Size = size; t.Width()*1.1 <= width && t.Line() <= height {
			return t
		}
	}
	t.Size = p.Base
	return t
}

// pageKeys draws our keyboard at the foot of a place, and takes what it needs.
func (p *pen) pageKeys(k kiosk.Keys, left *part.Rect) {
	board := part.Keyboard{
		Rows: k.Rows, Extras: k.Extras, Tools: k.Tools, Send: k.Send,
		Before: kiosk.Key{Text: p.around.Before, Tap: kiosk.Touched{}},
		After:  kiosk.Key{Text: p.around.After, Tap: kiosk.Touched{}},
	}
	edge, foot := p.MM(pageEdgeMM)+p.MM(0.6), p.MM(pageEdgeMM)
	if p.Low { // the bar stands below
		foot = p.apart()
	}
	most := left.H - p.MM(pageLeastMM) - edge - foot
	if roomy := p.all.H*keyboardMost - edge - foot; roomy < most {
		most = min(most, max(roomy, p.MM(4*theme.KeyMM+3*theme.KeyGapMM+0.6))) // four lines
	}
	set := board.Set(p.Look, left.W-2*p.Margin(), most)
	p.pages = set.Pages()
	p.page = min(p.page, p.pages-1)
	at := left.CutBottom(p.whole(set.Height()+edge+foot), 0).InsetXY(p.Margin(), 0)
	at.CutBottom(foot, 0)
	p.Straight(at, func() { set.Draw(p.Board, at, p.page) })
}
