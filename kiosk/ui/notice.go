package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// notice says one thing, and what can be done next.
func (p *pen) notice(s kiosk.Notice) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{icon: s.Icon, keys: mainLast(s.Keys), blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, min(times, 1.35)), p.body(s.Next))
		return append(blocks, p.note("", s.Desk)...)
	}})
}
