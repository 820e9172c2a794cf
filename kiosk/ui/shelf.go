package ui

import "tandem/kiosk"

// shelf offers tutorials or services, one page at a time.
func (p *pen) shelf(s kiosk.Shelf) {
	area := p.frame(s.Around)
	right := s.Where
	if right == "" {
		right = s.Around.Place
	}
	p.header(&area, s.Ask, s.Note, right)
	p.offer(area, offer{tiles: s.Tiles, before: s.Before, after: s.After})
}
