package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// sheet says what to know before a site is opened.
func (p *pen) sheet(s kiosk.Sheet) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{
		picture: s.Picture,
		columns: true,
		keys:    keys(s.Learn, &s.Open),
		first:   keys(s.Print),
		blocks: func(float32) []part.Block {
			blocks := add(nil, p.body(s.Purpose))
			blocks = append(blocks, p.list(s.Bring, "", p.Ink)...)
			blocks = append(blocks, p.facts(s.Facts)...)
			if len(s.Beware.Items) > 0 {
				blocks = append(blocks, p.note(s.Beware.Title, s.Beware.Items...)...)
			}
			blocks = append(blocks, p.note("", s.Printed...)...)
			return add(blocks, p.strong(s.Promise))
		},
	})
}

// facts are labels and values, close to each other.
func (p *pen) facts(lines []kiosk.Line) []part.Block {
	if len(lines) == 0 {
		return nil
	}
	return []part.Block{part.Column{Blocks: p.factList(lines), Gap: p.Space() * 0.3}}
}

// factList is each of them, with who says so below it.
func (p *pen) factList(lines []kiosk.Line) []part.Block {
	var facts []part.Block
	for _, f := range lines {
		fact := part.Fact{Label: f.Label, Value: f.Value, Size: p.Body, Ink: p.Ink, Soft: p.Soft}
		if f.By == "" {
			facts = append(facts, fact)
			continue
		}
		facts = append(facts, part.Column{Blocks: []part.Block{fact, p.below(f.By)}, Least: 2})
	}
	return facts
}
