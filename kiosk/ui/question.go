package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// question asks whether the step was understood, and then says why.
func (p *pen) question(s kiosk.Question) {
	area := p.frame(s.Around)
	if s.Go == nil {
		p.answers(area, s)
		return
	}
	p.progress(&area, s.Around.Title, s.Where, part.Dots{})
	icon := kiosk.IconStuck
	if s.Right {
		icon = kiosk.IconDone
	}
	p.tell(area, story{
		icon: icon,
		keys: keys(s.Go),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Verdict, times), p.body(s.Ask))
			if i := s.Chosen - 1; i >= 0 && i < len(s.Answers) {
				blocks = add(blocks, p.strong(s.Answers[i].Text))
			}
			return append(blocks, p.note("", s.Explain)...)
		},
	})
}

// answers draws the question and its answers, as wide as the place. Where they
// lack room, the heading is smaller, and then the title of the lesson goes.
func (p *pen) answers(area part.Rect, s kiosk.Question) {
	room := area
	room.CutTop(p.progressHeight(s.Around.Title, s.Where, part.Dots{}, area.W), 0)
	ask, h, ok := p.askFor(room, s)
	if ok {
		p.progress(&area, s.Around.Title, s.Where, part.Dots{})
	} else {
		ask, h, _ = p.askFor(area, s)
	}
	ask.Draw(p.Board, area.CutTop(ask.Height(area.W), p.Gap()))
	for _, k := range s.Answers {
		at := area.CutTop(min(h, p.Target()*1.7), p.Gap())
		p.answer(k, at).Draw(p.Board, at)
	}
}

// askFor is the largest heading that leaves the answers room, and the height
// that each of them then has.
func (p *pen) askFor(area part.Rect, s kiosk.Question) (ask part.Text, h float32, ok bool) {
	n := float32(len(s.Answers))
	for _, times := range []float32{1.6, 1.45, 1.3, 1.15, 1} {
		ask = p.large(s.Ask, times)
		h = (area.H - ask.Height(area.W) - p.Gap()*n) / n
		if h >= p.Target()*1.25 || times <= 1.15 && h >= p.Target() {
			return ask, h, true
		}
	}
	return ask, h, false
}

// answer is a key whose words are as large as they fit.
func (p *pen) answer(k kiosk.Key, at part.Rect) part.Key {
	a := key(k)
	for _, size := range []float32{p.KeyText() * 1.15, p.KeyText(), (p.KeyText() + p.Body) / 2, p.Body} {
		if a.Size = size; a.Height(p.Look, at.W) <= at.H {
			break
		}
	}
	return a
}
