package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// word says what a word means.
func (p *pen) word(s kiosk.Word) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{
		picture: s.Picture,
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.large(s.Meaning, min(times, 1.35)))
			return append(blocks, p.note(s.Example.Label, s.Example.Value)...)
		},
	})
}
