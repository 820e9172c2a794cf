package ui

import (
	"strings"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// first draws a question of the first start: how far it is, the question, and
// answers to choose from or what to know of it.
func (p *pen) first(s kiosk.First) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{Step: s.Step, Steps: s.Steps})
	if len(s.Tiles) > 0 {
		p.header(&area, s.Ask, s.Note, "")
		p.offer(area, offer{tiles: s.Tiles})
		return
	}
	told := story{columns: len(s.Facts) > 2, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Ask, min(times, 1.35)))
		blocks = append(blocks, p.note("", s.Note)...)
		blocks = append(blocks, p.told(s.Facts)...)
		for _, say := range s.Say {
			blocks = add(blocks, p.body(say))
		}
		return blocks
	}}
	for _, k := range s.Keys {
		told.keys = append(told.keys, key(k))
	}
	for _, c := range s.Langs {
		told.first = append(told.first, part.Key{Key: c.Key, On: c.On})
	}
	p.tell(area, told)
}

// told is lines with a name each.
func (p *pen) told(lines []kiosk.Line) []part.Block {
	var blocks []part.Block
	for _, l := range lines {
		blocks = append(blocks, part.Column{Blocks: add(nil, p.below(l.Label), p.large(l.Value, 1.15)), Gap: p.Space() * 0.1, Least: 2})
	}
	return blocks
}

// measure draws a bank card as large as the model says: the one thing that is
// drawn in parts of the screen and not in millimetres, which are what is asked.
func (p *pen) measure(s kiosk.Measure) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{Step: s.Step, Steps: s.Steps})
	card := part.BankCard{Width: p.all.W * float32(s.Card) / 10_000}
	told := story{keys: keys(&s.Done), blocks: func(float32) []part.Block {
		words := add(nil, p.strong(s.Ask), p.body(s.Result)) // which changes with each press
		words = append(words, p.note("", s.Note)...)
		words = add(words, p.body(s.Say))
		return []part.Block{part.Beside{Left: card, Right: part.Column{Blocks: words, Gap: p.Space()}, Gap: p.Gap(), Least: 9 * p.Body}}
	}}
	for _, k := range s.Sizes {
		told.first = append(told.first, key(k))
	}
	p.tell(area, told)
}

// invite draws the code that staff scan, its address in clear, and the words to
// compare.
func (p *pen) invite(s kiosk.Invite) {
	area := p.frame(s.Around)
	p.progress(&area, s.Around.Title, s.Where, part.Dots{Step: s.Step, Steps: s.Steps})
	told := story{columns: true, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Ask, min(times, 1.35)))
		for _, say := range s.Say {
			blocks = add(blocks, p.body(say))
		}
		code := part.Aside{Code: p.Code(s.Code), Gap: p.Space(), Beside: true}
		cut := strings.LastIndexByte(s.Address, '/') // the code of the knock is what people read out
		code.Blocks = add(nil, p.strong(s.Address[:cut+1]), p.strong(s.Address[cut+1:]))
		return append(append(blocks, code), p.told([]kiosk.Line{s.Words})...)
	}}
	for _, k := range s.Keys {
		told.keys = append(told.keys, key(k))
	}
	p.tell(area, told)
}
