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
	p.pageName(s, area, size)
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

// pageName says where the person is and what time it is; for who waits for a
// code, how long the page waits too. The key of that wait stands between them,
// away from those that leave the page. On a narrow panel the clock goes, then
// the key's words, then the key.
func (p *pen) pageName(s kiosk.Page, area part.Rect, size float32) {
	name, clock := s.Name, s.Clock
	if s.Left != "" {
		name, clock = s.Left, ""
	}
	plain := p.strong(name)
	plain.Size = p.Base
	room := area.W - plain.Width()*1.1
	code := p.codeKey(s.Code, room-p.Gap(), size)
	if clock != "" && code.Text != "" && room-code.Want(p.Look)-p.Base*0.5 < p.side(clock).Width()+2*p.Gap() {
		if code = p.codeKey(s.Code, room-p.side(clock).Width()-2*p.Gap(), size); code.Text == "" {
			clock, code = "", p.codeKey(s.Code, room-p.Gap(), size)
		}
	}
	p.pageClock(clock, &area, code.Text != "")
	if code.Text != "" {
		code.Draw(p.Board, area.CutRight(code.Want(p.Look)+p.Base*0.5, p.Gap()))
	}
	where := p.fitLine(name, area.W, area.H)
	where.Bold = true
	where.Draw(p.Board, area.Center(area.W, where.Height(area.W)))
}

// pageClock cuts the clock off the end of a place.
func (p *pen) pageClock(clock string, area *part.Rect, small bool) {
	if clock == "" {
		return
	}
	time := p.fitLine(clock, area.W*0.4, area.H)
	if small {
		time.Size = p.Base
	}
	place := area.CutRight(time.Width()+1, p.Gap())
	time.Draw(p.Board, place.Center(place.W, time.Line()))
}

// codeKey is the key of the wait for a code in the largest form that is no
// wider than that; one without words where there is none, or none is so narrow.
func (p *pen) codeKey(k *kiosk.Key, width, size float32) part.Key {
	if k == nil {
		return part.Key{}
	}
	for _, form := range []struct {
		size float32
		bare bool
	}{{size, false}, {p.Base * 1.2, false}, {p.Base, false}, {p.Base, true}} {
		key := part.Key{Key: *k, Minor: true, Size: form.size, Bare: form.bare}
		if key.Want(p.Look)+p.Base*0.5 <= width {
			return key
		}
	}
	return part.Key{}
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
