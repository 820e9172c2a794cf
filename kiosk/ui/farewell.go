package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// farewell says that the session is over and what was erased.
func (p *pen) farewell(s kiosk.Farewell) {
	area := p.frame(s.Around)
	icon := kiosk.IconDone
	if s.Busy != "" {
		icon = kiosk.IconAgain
	}
	p.tell(area, story{icon: icon, keys: keys(s.Home), blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, times))
		blocks = append(blocks, p.list(kiosk.Block{Items: s.Erased}, kiosk.IconDone, p.Good)...)
		return append(blocks, p.note("", s.Busy)...)
	}})
}
