package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// question asks whether the step was understood, and then says why.
func (p *pen) question(s kiosk.Question) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{})
	if s.Go != nil {
		p.tell(area, story{keys: keys(s.Go), blocks: func(times float32) []part.Block { return p.answered(s, times) }})
		return
	}
	ask := p.heading(s.Ask, area.W)
	ask.Draw(p.Board, area.CutTop(ask.Height(area.W), p.Gap()))
	n := len(s.Answers)
	h := min((area.H-p.Gap()*float32(n-1))/float32(n), p.Target()*1.6)
	for _, k := range s.Answers {
		answer := p.answer(k, area.W, h)
		answer.Draw(p.Board, area.CutTop(h, p.Gap()))
	}
}

// answer is a key as wide as the place, its words as large as they fit.
func (p *pen) answer(k kiosk.Key, w, h float32) part.Key {
	a := key(k)
	for _, size := range []float32{p.KeyText(), (p.KeyText() + p.Body) / 2, p.Body} {
		if a.Size = size; a.Height(p.Look, w) <= h {
			break
		}
	}
	return a
}

// answered says whether the answer was right, which one it was, and why.
func (p *pen) answered(s kiosk.Question, times float32) []part.Block {
	mark, tone := kiosk.IconStuck, p.NoteMark
	if s.Right {
		mark, tone = kiosk.IconDone, p.Good
	}
	verdict := p.large(s.Verdict, times)
	blocks := []part.Block{part.Item{Text: verdict, Mark: mark, Tone: tone}}
	blocks = add(blocks, p.body(s.Ask))
	if i := s.Chosen - 1; i >= 0 && i < len(s.Answers) {
		blocks = add(blocks, p.strong(s.Answers[i].Text))
	}
	return append(blocks, p.note("", s.Explain)...)
}
