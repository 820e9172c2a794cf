package ui

import "tandem/kiosk"

// home asks a question and offers six tiles. Where the tiles lack room, the
// hint goes: who presses a tile needs none, and it is still read aloud.
func (p *pen) home(s kiosk.Home) {
	area := p.frame(s.Around)
	room := area
	room.CutTop(p.headerHeight(s.Ask, s.Hint, room.W), 0)
	offer := offer{tiles: s.Tiles}
	if !p.offerFits(room, offer) {
		s.Hint = ""
	}
	p.header(&area, s.Ask, s.Hint, s.Around.Place)
	p.offer(area, offer)
}
