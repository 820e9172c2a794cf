package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// takeaway is a code for a telephone, with the same in clear beside it for who
// has none that reads codes.
func (p *pen) takeaway(s kiosk.Takeaway) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{columns: true, keys: mainLast(s.Keys), blocks: func(times float32) []part.Block {
		blocks := add(nil, p.large(s.Say, min(times, 1.35)))
		code := part.Aside{Code: p.LargeCode(s.Code, max(1, times*times)), Gap: p.Space(), Beside: p.Compact}
		if s.Clear != "" {
			code.Blocks = []part.Block{p.address(s.Clear)}
		}
		if len(s.Lines) > 0 {
			code.Blocks, code.Beside = p.told(s.Lines), true
		}
		return append(append(blocks, code), add(nil, p.body(s.Note))...)
	}})
}
