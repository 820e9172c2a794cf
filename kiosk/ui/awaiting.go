package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// awaiting says that the session waits for a code, and how long.
func (p *pen) awaiting(s kiosk.Awaiting) {
	area := p.frame(s.Around)
	p.tell(area, story{icon: kiosk.IconWait, keys: keys(&s.Came), blocks: func(times float32) []part.Block {
		left := p.body(s.Left)
		left.Size = p.Body * max(1, times/1.3)
		return add(nil, p.large(s.Say, times), left)
	}})
}
