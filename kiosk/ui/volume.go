package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// volume shows how loud the voice is as bars between the keys that change it.
// What is only read stands above them.
func (p *pen) volume(s kiosk.Volume) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", "")
	words := part.Column{Blocks: add(nil, p.large(s.Say, 1.3), p.body(s.Note)), Gap: p.Space() * 0.4}
	h := words.Height(area.W)
	words.Draw(p.Board, area.CutTop(h, p.Gap()*0.8))
	area = p.reach(area)
	gap := p.Gap()
	area.H = min(area.H, p.Target()*2*1.7+gap)
	p.scale(s, area.Grid(0, 0, [2]int{1, 2}, gap))
	last := area.Grid(0, 1, [2]int{1, 2}, gap)
	mute, done := last.Grid(0, 0, [2]int{2, 1}, gap), last.Grid(1, 0, [2]int{2, 1}, gap)
	if p.Left {
		mute, done = done, mute
	}
	p.choice(part.Key{Key: s.Mute.Key, On: s.Mute.On}, mute).Draw(p.Board, mute)
	p.choice(key(s.Done), done).Draw(p.Board, done)
}

// scale is the bars, and at their ends the keys that make them fewer and more.
// Like a number line it is never mirrored.
func (p *pen) scale(s kiosk.Volume, at part.Rect) {
	side := max((at.W-2*p.Gap())*0.32, p.MM(theme.TargetMM))
	softer, louder := at.CutLeft(side, p.Gap()), at.CutRight(side, p.Gap())
	if s.Softer != nil {
		p.choice(key(*s.Softer), softer).Draw(p.Board, softer)
	}
	if s.Louder != nil {
		p.choice(key(*s.Louder), louder).Draw(p.Board, louder)
	}
	part.Level{Full: s.Level, Of: s.Of}.Draw(p.Board, at)
}
