package ui

import (
	"strings"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// pageStrip is what stands beside a site, or nil, with how long a code is waited
// for and the key about it, where the bar had no room for that. A key that
// only begins to wait is not worth the room: the help has it too.
func pageStrip(s kiosk.Page) *kiosk.Strip {
	var strip kiosk.Strip
	if s.Strip != nil {
		strip = *s.Strip
	}
	if s.Left != "" && strip.Say != "" {
		strip.Where = strings.Trim(strip.Where+" · "+s.Left, " ·")
	}
	if strip.Say == "" {
		strip.Say = s.Left
	}
	if s.Code != nil && len(strip.Keys) < 3 {
		if _, begins := s.Code.Tap.(kiosk.AwaitCode); !begins {
			strip.Keys = append(strip.Keys[:len(strip.Keys):len(strip.Keys)], *s.Code)
		}
	}
	if strip.Fold != nil {
		strip.Keys = append(strip.Keys[:len(strip.Keys):len(strip.Keys)], *strip.Fold)
	}
	if strip.Say == "" && len(strip.Keys) == 0 {
		return nil
	}
	return &strip
}

// besideForm is one way to lay a strip out: its keys beside its words, or below.
type besideForm struct {
	words part.Column
	look  part.Text // the last of words
	spare int       // lines that it has, wanted or not
	keys  []part.Key
	below bool
}

// strips draws the strip at a place that cut makes of a height. Its words are as
// large as the reader wants, and smaller only where the site would have less
// room than it needs.
func (p *pen) strips(s kiosk.Strip, width, height float32, cut func(h float32) part.Rect) {
	width -= 2 * p.Margin()
	if at := (part.Rect{W: width, H: p.MM(theme.SmallMM)}); s.Fold != nil && len(s.Keys) > 1 && !p.rowFits(p.pageRow(s.Keys, at), at) {
		s.Keys = s.Keys[:len(s.Keys)-1] // a narrow panel has not the room to put it away
	}
	most := height - p.MM(pageStripMM) - p.MM(pageEdgeMM) - p.apart()
	var best besideForm
	tall := float32(-1)
	for _, size := range []float32{p.Body, p.Base * 1.3, p.Base * 1.15, p.Base} {
		for _, below := range []bool{false, len(s.Keys) > 0} {
			f := p.besideForm(s, size, below, width)
			if h := p.besideHigh(f, width); tall < 0 || h < tall {
				best, tall = f, h
			}
		}
		if tall <= most {
			break
		}
	}
	edge := p.MM(pageEdgeMM)
	at := cut(tall+edge+p.apart()).InsetXY(p.Margin(), 0)
	if p.Low {
		at.CutTop(edge, 0)
		at.CutBottom(p.apart(), 0)
	}
	if !p.Low {
		at.CutTop(p.apart(), 0)
		at.CutBottom(edge, 0)
	}
	p.layBeside(best, at)
}

// besideForm is the strip with words of a size.
func (p *pen) besideForm(s kiosk.Strip, size float32, below bool, width float32) besideForm {
	where := part.Text{Words: s.Where, Size: min(size, p.Base*1.15), Ink: p.Soft, Bold: true}
	say := part.Text{Words: s.Say, Size: size, Ink: p.Ink, Bold: true}
	look := part.Text{Words: s.Look, Size: size, Ink: p.Ink}
	f := besideForm{below: below, look: look, words: part.Column{Blocks: add(nil, where, say, look), Gap: p.Base * 0.15}}
	for _, fact := range s.Facts {
		if !p.Compact { // a small panel has not the room
			f.words.Blocks = append(f.words.Blocks, part.Text{Words: fact.Label + " : " + fact.Value, Size: size, Ink: p.Ink})
		}
	}
	if s.Fold != nil && s.Say != "" { // a guide: what to look for comes and goes, and the site must not move for it
		f.spare = lookLines
	}
	place := part.Rect{W: width, H: p.MM(theme.SmallMM)}
	if !below {
		place.W = width * 0.6
	}
	f.keys = p.pageRow(s.Keys, place)
	for i := range f.keys {
		f.keys[i].Size, f.keys[i].Band = min(f.keys[i].Size, max(size, p.Base)), true
	}
	return f
}

// besideWide is the width of the keys of a strip, and the gap before them.
func (p *pen) besideWide(f besideForm) float32 {
	wide := float32(0)
	for _, k := range f.keys {
		wide += p.pageWide(k) + p.Gap()
	}
	return wide
}

// lookLines is how many lines a guide keeps for what to look for.
const lookLines = 2

// saidHigh is how high the words of a strip are, with the lines that it keeps.
func (f besideForm) saidHigh(width float32) float32 {
	lines := 0
	if f.look.Words != "" {
		lines = len(f.look.Lines(width))
	}
	return f.words.Height(width) + f.look.Line()*float32(max(0, f.spare-lines))
}

// besideHigh is how high a strip is, without its edges.
func (p *pen) besideHigh(f besideForm, width float32) float32 {
	if len(f.keys) == 0 {
		return f.saidHigh(width)
	}
	key := p.MM(theme.SmallMM)
	if f.below {
		return f.saidHigh(width) + p.Gap()*0.4 + key
	}
	return max(f.saidHigh(width-p.besideWide(f)), key)
}

// layBeside draws a strip.
func (p *pen) layBeside(f besideForm, at part.Rect) {
	row := at
	if len(f.keys) > 0 && f.below {
		row = at.CutBottom(p.MM(theme.SmallMM), p.Gap()*0.4)
	}
	row = row.Center(row.W, p.MM(theme.SmallMM))
	first, words := row.CutRight, at.CutRight
	if p.Left {
		first, words = row.CutLeft, at.CutLeft
	}
	for i := len(f.keys) - 1; i >= 0; i-- {
		k := f.keys[i]
		k.Draw(p.Board, first(p.pageWide(k), p.Gap()))
	}
	if !f.below {
		words(p.besideWide(f), 0)
	}
	if f.spare == 0 {
		at = at.Center(at.W, f.words.Height(at.W))
	}
	f.words.Draw(p.Board, at)
}
