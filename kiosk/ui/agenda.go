package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// agenda lists what the town has planned; each plan stands on one page.
func (p *pen) agenda(s kiosk.Agenda) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, "", s.Around.Place)
	p.tell(area, story{icon: kiosk.IconAgenda, columns: true, blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.None, times))
		for _, plan := range s.Plans {
			where := p.body(plan.Where)
			where.Ink = p.Soft
			lines := add(nil, p.body(plan.When), p.strong(plan.What), where)
			blocks = append(blocks, part.Column{Blocks: lines, Gap: p.Space() * 0.1, Least: len(lines)})
		}
		return blocks
	}})
}
