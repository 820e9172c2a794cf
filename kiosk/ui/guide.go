package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// guide is a short way through one thing to do. Who knows it need not read it
// to its end: the key of the site stands on every page.
func (p *pen) guide(s kiosk.Guide) {
	area := p.frame(s.Around)
	p.header(&area, s.Around.Title, "", s.Where)
	p.tell(area, story{
		picture: s.Picture,
		columns: true,
		eager:   true,
		keys:    keys(s.Learn, s.Open),
		blocks: func(times float32) []part.Block {
			blocks := add(nil, p.body(s.Purpose))
			blocks = append(blocks, p.note("", s.Doubt)...)
			blocks = append(blocks, p.list(s.Bring, "", p.Ink)...)
			for _, step := range s.Steps {
				blocks = append(blocks, p.guideStep(step))
			}
			if len(s.Beware.Items) > 0 {
				blocks = append(blocks, p.note(s.Beware.Title, s.Beware.Items...)...)
			}
			return append(blocks, part.Column{Blocks: add(nil, p.side(s.Source), p.side(s.Checked))})
		},
	})
}

// guideStep is what to do, and below it what helps to do it.
func (p *pen) guideStep(s kiosk.GuideStep) part.Block {
	help := p.body(s.Help)
	help.Ink = p.Soft
	blocks := add(nil, p.strong(s.Say), p.body(s.Button), help)
	return part.Numbered{
		Column: part.Column{Blocks: append(blocks, p.factList(s.Facts)...), Gap: p.Space() * 0.2},
		Number: s.Number, Size: p.Body, Disc: p.Ink, Ink: p.Page,
	}
}
