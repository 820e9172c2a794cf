package ui

import (
	"slices"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// trouble says what happens next where something did not work: never whose
// fault it is, and never a code.
func (p *pen) trouble(s kiosk.Trouble) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	icon := kiosk.IconStuck
	if slices.ContainsFunc(s.Keys, func(k kiosk.Key) bool { return k.Icon == kiosk.IconAgain }) {
		icon = kiosk.IconAgain
	}
	p.tell(area, story{icon: icon, keys: mainLast(s.Keys), blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, min(times, 1.35)), p.body(s.Next))
		for _, more := range s.More {
			blocks = add(blocks, p.body(more))
		}
		blocks = append(blocks, p.facts(s.Facts)...)
		return append(blocks, p.note("", s.Desk)...)
	}})
}
