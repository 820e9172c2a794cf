package ui

import "tandem/kiosk"

// networks offers the networks in reach, one page at a time.
func (p *pen) networks(s kiosk.Networks) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, s.Note, s.Where)
	p.offer(area, offer{tiles: s.Tiles, before: s.Before, after: s.After})
}
