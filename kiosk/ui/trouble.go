package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// trouble says what happens next where something did not work: never whose
// fault it is, and never a code.
func (p *pen) trouble(s kiosk.Trouble) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	icon := kiosk.IconStuck
	var ks []part.Key
	for i := len(s.Keys) - 1; i >= 0; i-- { // the main one stands at the right
		ks = append(ks, key(s.Keys[i]))
		if s.Keys[i].Icon == kiosk.IconAgain {
			icon = kiosk.IconAgain
		}
	}
	p.tell(area, story{icon: icon, keys: ks, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, min(times, 1.35)), p.body(s.Next))
		for _, more := range s.More {
			blocks = add(blocks, p.body(more))
		}
		blocks = append(blocks, p.facts(s.Facts)...)
		return append(blocks, p.note("", s.Desk)...)
	}})
}
