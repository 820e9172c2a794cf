package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// card is what a person may know of the tablet that was lent to them.
func (p *pen) card(s kiosk.Card) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Number)
	var ks []part.Key
	for _, k := range s.Keys {
		ks = append(ks, key(k))
	}
	p.tell(area, story{icon: kiosk.IconTablet, columns: true, keys: ks, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Until, min(times, 1.35)), p.body(s.Left))
		blocks = append(blocks, p.note("", s.Call)...)
		blocks = append(blocks, p.list(s.Sees, "", p.Ink)...)
		return append(blocks, p.list(s.SeesNot, "", p.Ink)...)
	}})
}
