package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// home asks a question and offers tiles, below a band that says where and when
// one is. Where the tiles lack room, they lose their pictures, the hint goes,
// then the languages, which the panel of comfort offers too, and at last the
// name of the place and the date.
func (p *pen) home(s kiosk.Home) {
	area := p.frame(s.Around)
	offer := offer{tiles: s.Tiles, before: s.Before, after: s.After}
	tops := p.homeTops(s)
	for _, pictures := range []bool{true, false} {
		for _, top := range tops {
			room := area
			room.CutTop(top.height(p, room.W), p.Gap()*0.8)
			fits, style := p.offerFits(room, offer)
			if fits && (!pictures || style.Picture > 0 && len(top.langs) == len(tops[0].langs)) {
				p.layHome(area, top, offer)
				return
			}
		}
	}
	p.layHome(area, tops[len(tops)-1], offer)
}

func (p *pen) layHome(area part.Rect, top homeTop, o offer) {
	top.draw(p, area.CutTop(top.height(p, area.W), p.Gap()*0.8))
	p.offer(area, o)
}

// homeTop is a way to draw what stands above the tiles. Like the bottom bar, the
// name of the place, the date, the languages and the sound never grow.
type homeTop struct {
	logo        string // name of a picture, or empty
	place, date part.Text
	ask, hint   string
	langs       []part.Key // and the sound
	battery     part.Gauge
	beside      bool // the languages stand beside the question, not above it
}

// homeTops lists the ways, the most generous first. For who sits low the
// languages would stand too high.
func (p *pen) homeTops(s kiosk.Home) []homeTop {
	top := homeTop{
		place:   part.Text{Words: s.Around.Place, Size: p.Base, Bold: true, Ink: p.Ink},
		date:    part.Text{Words: s.Date, Size: p.Base, Ink: p.Soft},
		battery: part.Gauge{Gauge: s.Battery, Size: p.Base},
		ask:     s.Ask, hint: s.Hint, beside: true,
	}
	if s.Where != "" {
		top.hint = s.Where
	}
	if s.Battery.Low { // more than the date
		top.date = part.Text{Words: s.Battery.Next, Size: p.Base, Bold: true, Ink: p.Ink}
	}
	if !p.Low {
		for _, c := range s.Langs {
			top.langs = append(top.langs, part.Key{Key: c.Key, On: c.On, Size: p.Base, Minor: true, Band: true})
		}
		if s.Sound != nil {
			top.langs = append(top.langs, part.Key{Key: *s.Sound, Size: p.Base, Minor: true, Band: true})
		}
	}
	if p.HasPicture(s.Logo) {
		top.logo = s.Logo
	}
	var tops []homeTop
	for _, langs := range [][]part.Key{top.langs, nil} {
		for _, beside := range []bool{true, false} {
			for _, hint := range []string{top.hint, ""} {
				form := top
				form.langs, form.beside, form.hint = langs, beside, hint
				tops = append(tops, form.forms(p)...)
			}
		}
	}
	least := tops[len(tops)-1]
	least.logo = ""
	if least.place.Words = ""; !s.Battery.Low {
		least.date.Words = ""
	}
	return append(tops, least)
}

// fitsBeside reports whether the question keeps a heading's size beside the
// languages.
func (h homeTop) fitsBeside(p *pen, width float32) bool {
	return p.large(h.ask, 1.3).Width() <= h.left(p, width) && h.oneLine(p, h.left(p, width))
}

// left is the width beside the languages.
func (h homeTop) left(p *pen, width float32) float32 {
	if len(h.langs) == 0 {
		return width
	}
	return width - p.langsWidth(h.langs) - p.Gap()*2
}

// oneLine reports whether the name of the place and the date share a line.
func (h homeTop) oneLine(p *pen, width float32) bool {
	logo, _ := h.logoSize(p)
	return h.place.Width()+p.Base+h.date.Width()+logo <= width
}

// names draws, or only measures where draw is not set, the place and the date.
func (h homeTop) names(p *pen, at part.Rect, draw bool) float32 {
	texts := part.Column{Blocks: add(nil, h.place, h.date)}
	oneLine := h.oneLine(p, at.W)
	_, logo := h.logoSize(p)
	at = h.drawLogo(p, at, draw)
	if oneLine && len(texts.Blocks) == 2 {
		texts.Blocks = texts.Blocks[:1]
	}
	high := texts.Height(at.W)
	if !draw {
		return max(high, logo)
	}
	at.H = max(high, logo)
	at = at.Center(at.W, high)
	if oneLine && h.place.Words != "" {
		date := at
		date.CutLeft(h.place.Width()+p.Base, 0)
		h.date.Draw(p.Board, date)
	}
	texts.Draw(p.Board, at)
	h.drawBattery(p, at, oneLine)
	return max(high, logo)
}

// drawBattery puts the gauge after the last of the names, where there is room.
func (h homeTop) drawBattery(p *pen, at part.Rect, oneLine bool) {
	used := h.date.Width()
	if oneLine {
		used += h.place.Width() + p.Base
	}
	line := at
	line.CutTop(at.H-h.date.Line(), 0)
	line.CutLeft(used, p.Base*1.5)
	if h.battery.Words != "" && h.date.Words != "" && line.W >= h.battery.Width() {
		h.battery.Draw(p.Board, line)
	}
}

// band is the height of what stands above the question.
func (h homeTop) band(p *pen, width float32) float32 {
	if h.beside || len(h.langs) == 0 {
		return h.names(p, part.Rect{W: h.left(p, width)}, false)
	}
	keys := p.MM(theme.SmallMM + 0.3)
	if h.stacked(p, width) {
		return keys + p.Gap()*0.5 + h.names(p, part.Rect{W: width}, false) + p.Gap()*0.3
	}
	return max(keys, h.names(p, part.Rect{W: h.left(p, width)}, false)) + p.Gap()*0.3
}

// stacked reports whether the names lack room beside the languages.
func (h homeTop) stacked(p *pen, width float32) bool {
	logo, _ := h.logoSize(p)
	return !h.beside && max(h.place.Width(), h.date.Width())+logo > h.left(p, width)
}

func (h homeTop) asked(p *pen, width float32) (ask, hint part.Text) {
	if h.beside {
		return p.heading(h.ask, h.left(p, width)), p.below(h.hint)
	}
	return p.heading(h.ask, width), p.below(h.hint)
}

func (h homeTop) height(p *pen, width float32) float32 {
	ask, hint := h.asked(p, width)
	top := h.band(p, width) + ask.Height(h.askWidth(p, width))
	if h.beside && len(h.langs) > 0 {
		top = max(top, p.MM(theme.SmallMM+0.3))
	}
	return top + hint.Height(width)
}

func (h homeTop) askWidth(p *pen, width float32) float32 {
	if h.beside {
		return h.left(p, width)
	}
	return width
}

// draw puts it on the board: the languages at the side of the hand that presses.
func (h homeTop) draw(p *pen, at part.Rect) {
	ask, hint := h.asked(p, at.W)
	band := part.Rect{X: at.X, Y: at.Y, W: at.W, H: h.band(p, at.W)}
	if len(h.langs) > 0 {
		side := p.langsWidth(h.langs)
		keys := part.Rect{X: at.Right() - side, Y: at.Y, W: side, H: p.MM(theme.SmallMM + 0.3)}
		if p.Left || h.stacked(p, at.W) {
			keys.X = at.X
		}
		p.langKeys(keys, h.langs)
		if h.stacked(p, at.W) {
			band.CutTop(keys.H, p.Gap()*0.5)
		} else if band.W = h.left(p, at.W); p.Left {
			band.X = at.Right() - band.W
		}
	}
	h.names(p, band, true)
	at.CutTop(h.band(p, at.W), 0)
	question := at
	if h.beside {
		question.X, question.W = band.X, h.askWidth(p, at.W)
	}
	ask.Draw(p.Board, question)
	hint.Draw(p.Board, at.CutBottom(hint.Height(at.W), 0))
}

// langWidth is the width of each language's key: all are alike.
func (p *pen) langWidth(langs []part.Key) float32 {
	w := p.MM(theme.SmallMM)
	for _, k := range langs {
		k.Icon = kiosk.IconDone // room for the mark of the one that is chosen
		w = max(w, k.Want(p.Look)+p.Base*0.5)
	}
	return w
}

func (p *pen) langsWidth(langs []part.Key) float32 {
	n := float32(len(langs))
	if n == 0 {
		return 0
	}
	return n*p.langWidth(langs) + (n-1)*p.Gap()
}

func (p *pen) langKeys(at part.Rect, langs []part.Key) {
	w := p.langWidth(langs)
	for _, k := range langs {
		k.Draw(p.Board, at.CutLeft(w, p.Gap()))
	}
}
