package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// pageBar is all that stands above an open site. The window is then only as
// high as [BarHeightMM].
func (p *pen) pageBar(s kiosk.Page) {
	p.ground(p.Band)
	area := p.all
	area.H = min(area.H, p.MM(BarHeightMM))
	rule := area.CutBottom(p.MM(0.6), 0)
	p.Fill(rule, p.Line, 0)
	area = area.InsetXY(p.Margin(), p.MM(1.5))
	home, finish := slot(s.Around.Bar, kiosk.SlotHome), slot(s.Around.Bar, kiosk.SlotFinish)
	size := p.pageSize([]*kiosk.Key{home, finish}, area.W*0.24)
	first, last := area.CutLeft, area.CutRight
	if p.Left { // mirrored, as the bottom bar is
		first, last = last, first
	}
	p.pageKey(home, size, first, area.W)
	p.pageKey(finish, size, last, area.W)
	p.pageName(s, area)
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

// pageSize is the largest size at which the keys leave room for the rest.
func (p *pen) pageSize(ks []*kiosk.Key, width float32) float32 {
	for _, size := range []float32{p.KeyText(), p.Body, p.Base * 1.2} {
		fits := true
		for _, k := range ks {
			fits = fits && (k == nil || part.Key{Key: *k, Size: size}.Want(p.Look) <= width)
		}
		if fits {
			return min(size, p.MM(9))
		}
	}
	return p.Base
}

// pageKey cuts the place of a key off one end of the bar and draws it there.
func (p *pen) pageKey(k *kiosk.Key, size float32, cut func(w, gap float32) part.Rect, most float32) {
	if k == nil {
		return
	}
	key := part.Key{Key: *k, Size: size, Minor: true, Bold: k.Slot == kiosk.SlotFinish}
	key.Draw(p.Board, cut(min(key.Want(p.Look)+p.Base, most), p.Gap()))
}

// pageName says where the person is and what time it is.
func (p *pen) pageName(s kiosk.Page, area part.Rect) {
	clock := p.fitLine(s.Clock, area.W*0.4, area.H)
	place := area.CutRight(clock.Width()+1, p.Gap())
	clock.Draw(p.Board, place.Center(place.W, clock.Line()))
	name := p.fitLine(s.Name, area.W, area.H)
	name.Bold = true
	name.Draw(p.Board, area.Center(area.W, name.Height(area.W)))
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
