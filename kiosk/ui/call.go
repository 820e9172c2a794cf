package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// call says whom to call and when, in digits that can be read from a chair.
func (p *pen) call(s kiosk.Call) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{icon: kiosk.IconCall, keys: keys(s.Words, s.Hall, &s.Ring), blocks: func(times float32) []part.Block {
		blocks := append(p.note("", s.News), add(nil, p.body(s.Say))...)
		if s.Phone != "" {
			blocks = add(blocks, p.large(s.Phone, times*1.4))
		}
		return add(blocks, p.body(s.Hours), p.body(s.Beside))
	}})
}
