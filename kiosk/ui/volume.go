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
	p.scale(s.Softer, s.Louder, part.Level{Full: s.Level, Of: s.Of}, area.Grid(0, 0, [2]int{1, 2}, gap))
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
func (p *pen) scale(less, more *kiosk.Key, level part.Level, at part.Rect) {
	side := max((at.W-2*p.Gap())*0.32, p.MM(theme.TargetMM))
	left, right := at.CutLeft(side, p.Gap()), at.CutRight(side, p.Gap())
	if less != nil {
		p.choice(key(*less), left).Draw(p.Board, left)
	}
	if more != nil {
		p.choice(key(*more), right).Draw(p.Board, right)
	}
	level.Draw(p.Board, at)
}
