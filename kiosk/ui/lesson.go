package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// lesson shows one step: a sentence, a picture, and how far the person is.
func (p *pen) lesson(s kiosk.Lesson) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{Step: s.Step, Steps: s.Steps})
	p.tell(area, story{
		picture: s.Picture,
		keys:    keys(s.Stuck, &s.Done),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Say, times))
			if s.Help != "" || s.Human != "" { // what was asked for comes first
				blocks = append(blocks, p.note("", s.Help, s.Human)...)
			}
			blocks = add(blocks, p.body(s.Detail))
			if s.Practice.Value != "" {
				blocks = append(blocks, p.note(s.Practice.Label, s.Practice.Value)...)
			}
			return blocks
		},
	})
}

// progress is the top of a lesson: its title, small because the step is the
// heading, and how far it is.
func (p *pen) progress(area *part.Rect, title, where string, dots part.Dots) {
	name := part.Text{Words: title, Size: p.Base * 1.2, Bold: true, Ink: p.Soft}
	far := part.Text{Words: where, Size: p.Base * 1.2, Ink: p.Ink}
	side := p.Base * 0.75
	right := far.Width() + 1
	if dots.Steps > 0 {
		right += dots.Width(side) + p.Gap()
	}
	alone := name.Width()+right+p.Gap()*2 > area.W // then each has its line
	if alone {
		name.Draw(p.Board, area.CutTop(name.Height(area.W), 0))
	}
	band := area.CutTop(far.Line(), p.Space())
	if alone {
		dots.Draw(p.Board, band.CutLeft(dots.Width(side), p.Gap()), side)
		far.Draw(p.Board, band)
		return
	}
	place := band.CutRight(right, p.Gap())
	if dots.Steps > 0 {
		dots.Draw(p.Board, place.CutLeft(dots.Width(side), p.Gap()), side)
	}
	far.Draw(p.Board, place)
	name.Draw(p.Board, band)
}
