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
			blocks = append(add(blocks, p.body(s.Detail)), p.facts(s.Facts)...)
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
	name, far := p.progressTexts(title, where)
	right := p.progressRight(far, dots)
	if name.Width()+right+p.Gap()*2 > area.W { // then each has its line
		name.Draw(p.Board, area.CutTop(name.Height(area.W), 0))
		name.Words = ""
	}
	band := area.CutTop(far.Line(), p.Base*0.5)
	name.Draw(p.Board, band)
	place := band.CutRight(right, 0)
	if dots.Steps > 0 {
		dots.Draw(p.Board, place.CutLeft(dots.Width(p.dot()), p.Gap()), p.dot())
	}
	far.Draw(p.Board, place)
}

// progressHeight is what progress takes.
func (p *pen) progressHeight(title, where string, dots part.Dots, width float32) float32 {
	name, far := p.progressTexts(title, where)
	h := far.Line() + p.Base*0.5
	if name.Width()+p.progressRight(far, dots)+p.Gap()*2 > width {
		h += name.Height(width)
	}
	return h
}

func (p *pen) progressTexts(title, where string) (name, far part.Text) {
	name = part.Text{Words: title, Size: p.Base * 1.2, Bold: true, Ink: p.Soft}
	return name, part.Text{Words: where, Size: p.Base * 1.2, Ink: p.Ink}
}

// progressRight is the width of dots and words at the right.
func (p *pen) progressRight(far part.Text, dots part.Dots) float32 {
	if dots.Steps == 0 {
		return far.Width() + 1
	}
	return far.Width() + 1 + dots.Width(p.dot()) + p.Gap()
}

// dot is the side of a step's dot.
func (p *pen) dot() float32 { return p.Base * 0.75 }
