package ui

import (
	"image/color"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// staff is a menu behind the staff's door.
func (p *pen) staff(s kiosk.Staff) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, s.Note, s.Where)
	p.offer(area, offer{tiles: s.Tiles, before: s.Before, after: s.After})
}

// paused is all that a kiosk shows that staff put into a pause.
func (p *pen) paused(s kiosk.Paused) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{icon: kiosk.IconPause, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, times), p.body(s.Until))
		return append(blocks, p.note("", s.Desk)...)
	}})
}

// probe asks what only a person can say.
func (p *pen) probe(s kiosk.Probe) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", "")
	p.tell(area, story{keys: mainLast(s.Keys), blocks: func(times float32) []part.Block {
		return add(nil, p.large(s.Ask, min(times, 1.35)), p.body(s.Hint))
	}})
}

// doctor is the list of what was found, page by page where it is long.
func (p *pen) doctor(s kiosk.Doctor) {
	area := p.frame(s.Around)
	p.header(&area, s.Say, "", "")
	p.tell(area, story{keys: []part.Key{key(s.Again), key(s.Try)}, columns: true, blocks: func(float32) []part.Block {
		var blocks []part.Block
		for _, c := range s.Checks {
			blocks = append(blocks, p.check(c))
		}
		return blocks
	}})
}

// check is what was found of one organ: a mark, its name, and below what is to
// be done.
func (p *pen) check(c kiosk.Check) part.Block {
	mark, tone := p.markOf(c.Level)
	words := p.body(c.Name + " : " + c.Said)
	words.Bold = c.Level == kiosk.Ill || c.Level == kiosk.Look
	blocks := []part.Block{part.Item{Text: words, Mark: mark, Tone: tone}}
	if c.Do != "" {
		todo := p.body(c.Do)
		todo.Ink = p.Soft
		blocks = append(blocks, part.Item{Text: todo, Mark: kiosk.IconNext, Tone: p.Soft})
	}
	return part.Column{Blocks: blocks, Gap: p.Space() * 0.2, Least: len(blocks)}
}

// markOf is how a level looks: a form of its own, never a colour alone.
func (p *pen) markOf(l kiosk.Level) (kiosk.Icon, color.NRGBA) {
	switch l {
	case kiosk.Well:
		return kiosk.IconDone, p.Good
	case kiosk.Ill, kiosk.Look:
		return kiosk.IconStuck, p.NoteMark
	case kiosk.Untried:
		return kiosk.IconStay, p.Soft
	}
	return "", p.Soft
}

// targetMM is how large a target is that somebody aims at.
const targetMM = 14

// aim shows one target, and its words where no target is. There is no bar: the
// glass takes every press for one on the target.
func (p *pen) aim(s kiosk.Aim) {
	p.Fill(p.all, p.Page, 0)
	words := part.Column{Gap: p.Space()}
	for _, times := range []float32{1.6, 1.3, 1} {
		words.Blocks = []part.Block{p.large(s.Ask, times), p.body(s.Count)}
		if words.Height(p.all.W*0.5) <= p.all.H*0.26 {
			break
		}
	}
	h := words.Height(p.all.W * 0.5)
	words.Draw(p.Board, part.Rect{X: p.all.W * 0.25, Y: p.all.H*0.3 - h/2, W: p.all.W * 0.5, H: h})
	x, y := float32(s.Target.X)*p.all.W, float32(s.Target.Y)*p.all.H
	for i, share := range []float32{1, 0.72, 0.44, 0.16} {
		side := p.MM(targetMM) * share
		tone := p.Main
		if i%2 == 1 {
			tone = p.Page
		}
		p.Dot(part.Rect{X: x - side/2, Y: y - side/2, W: side, H: side}, tone)
	}
}
