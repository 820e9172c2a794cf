package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// sheet says what to know before a site is opened.
func (p *pen) sheet(s kiosk.Sheet) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Around.Place)
	p.tell(area, story{
		picture: s.Picture,
		columns: true,
		keys:    keys(s.Learn, &s.Open),
		blocks: func(float32) []part.Block {
			blocks := add(nil, p.body(s.Purpose))
			blocks = append(blocks, p.list(s.Bring, kiosk.IconDone, p.Good)...)
			for _, f := range s.Facts {
				blocks = append(blocks, part.Fact{Label: f.Label, Value: f.Value, Size: p.Body, Ink: p.Ink, Soft: p.Soft})
			}
			if len(s.Beware.Items) > 0 {
				blocks = append(blocks, p.note(s.Beware.Title, s.Beware.Items...)...)
			}
			return add(blocks, p.strong(s.Promise))
		},
	})
}
