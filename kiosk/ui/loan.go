package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// problem asks what is wrong: the answers are as large as those of a question.
func (p *pen) problem(s kiosk.Problem) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", s.Around.Place)
	p.answerKeys(p.reach(area), s.Answers)
}

// giveBack is one step of giving the tablet back.
func (p *pen) giveBack(s kiosk.GiveBack) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{Step: s.Step, Steps: s.Steps})
	p.tell(area, story{icon: kiosk.IconTablet, keys: keys(&s.Done), columns: true, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, min(times, 1.35)))
		for _, b := range s.Lists {
			blocks = append(blocks, p.points(b)...)
		}
		return append(blocks, p.note("", s.Beside)...)
	}})
}

// terms are sentences that somebody agreed to.
func (p *pen) terms(s kiosk.Terms) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, s.Note, s.Around.Place)
	p.tell(area, story{columns: true, blocks: func(float32) []part.Block {
		return append(add(nil, p.strong(s.Number)), p.points(s.Rules)...)
	}})
}

// points is a list whose title may be missing.
func (p *pen) points(b kiosk.Block) []part.Block {
	if b.Title != "" {
		return p.list(b, "", p.Ink)
	}
	var blocks []part.Block
	for _, words := range b.Items {
		blocks = append(blocks, part.Item{Text: p.body(words), Tone: p.Ink})
	}
	if len(blocks) == 0 {
		return nil
	}
	return []part.Block{part.Column{Blocks: blocks, Gap: p.Space() * 0.3, Least: 1}}
}
