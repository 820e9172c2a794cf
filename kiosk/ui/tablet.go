package ui

import (
	"strings"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// tablet is the menu of a lent tablet: until when, what is left in the battery,
// and what can be done.
func (p *pen) tablet(s kiosk.Tablet) {
	area := p.frame(s.Around)
	heading := p.heading(s.Until, area.W)
	heading.Draw(p.Board, area.CutTop(heading.Height(area.W), 0))
	if s.Battery.Words != "" {
		p.battery(&area, s.Battery, strings.TrimSpace(s.Battery.Next+" "+s.Lasts))
	}
	area.CutTop(p.Gap()*0.8, 0)
	p.offer(area, offer{tiles: s.Tiles})
}

// battery draws a gauge and what there is to say of it, beside it where that
// reads well.
func (p *pen) battery(area *part.Rect, g kiosk.Gauge, words string) {
	gauge, line := part.Gauge{Gauge: g, Size: p.Body}, p.below(words)
	if g.Low {
		line = p.strong(words)
	}
	room, gap := *area, p.Gap()
	room.CutLeft(gauge.Width(), gap)
	if words != "" && room.W < narrowest*p.Body {
		gauge.Draw(p.Board, area.CutTop(gauge.Height(0), 0))
		line.Draw(p.Board, area.CutTop(line.Height(area.W), 0))
		return
	}
	gauge.Draw(p.Board, *area)
	line.Draw(p.Board, room)
	area.CutTop(max(gauge.Height(0), line.Height(room.W)), 0)
}
