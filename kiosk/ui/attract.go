package ui

import (
	"image/color"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// attract is one tile as large as the content allows, all of which can be
// touched: who passes by reads a question, not a list.
func (p *pen) attract(s kiosk.Attract) {
	card := p.reach(p.frame(s.Around))
	ground := p.Tiles[s.Tile.Shade%len(p.Tiles)]
	p.Plate(card, ground, p.TileEdge, p.MM(1))
	p.Press(part.Target{At: card, Name: s.Tile.Title, Tap: s.Tile.Tap, Main: true})
	in := card.Inset(p.Gap())
	for lines := len(s.Lines); lines >= 0; lines-- { // what comes first is most wanted
		s.Lines = s.Lines[:lines]
		if p.attractFits(in, s, ground) {
			return
		}
	}
	_, words := p.attractWords(s, 1)
	in = p.drift(s.Drift, in)
	words.Draw(p.Board, in.Center(in.W, words.Height(in.W)))
}

// attractFits draws what a card says, as large as it fits, or reports that it
// does not.
func (p *pen) attractFits(in part.Rect, s kiosk.Attract, ground color.NRGBA) bool {
	shares := []float32{0.44, 0.36, 0.28, 0}
	if len(s.Lines) > 0 { // words need the room more than a picture of a calendar
		shares = []float32{0.28, 0.22, 0}
	}
	for _, share := range shares {
		for _, times := range []float32{3.2, 2.8, 2.4, 2, 1.6, 1.3, 1} {
			picture, text := p.split(p.drift(s.Drift, in), form{picture: share, body: 1, columns: true})
			ask, words := p.attractWords(s, times)
			if !ask.Whole(text.W) || words.Height(text.W) > text.H {
				continue
			}
			if share > 0 {
				p.attractPicture(s.Tile, picture, ground)
			}
			words.Draw(p.Board, text.Center(text.W, words.Height(text.W)))
			return true
		}
	}
	return false
}

// attractWords are the question, what the town has planned, and how to answer.
func (p *pen) attractWords(s kiosk.Attract, times float32) (ask part.Text, all part.Column) {
	ask, hint := p.large(s.Ask, times), p.body(s.Hint)
	ask.Ink, hint.Ink = p.OnTile, p.OnTile
	hint.Size = p.Body * max(1, times/1.6)
	blocks := add(nil, ask)
	for _, words := range s.Lines {
		line := p.strong(words)
		line.Ink, line.Size = p.OnTile, hint.Size
		blocks = add(blocks, line)
	}
	return ask, part.Column{Blocks: add(blocks, hint), Gap: p.Space() * 1.5}
}

// attractPicture puts the tile's picture on paper, as its tile does.
func (p *pen) attractPicture(t kiosk.Tile, at part.Rect, ink color.NRGBA) {
	p.Fill(at, p.Paper, p.Radius())
	if p.HasPicture(t.Picture) {
		p.Picture(t.Picture, at.Inset(min(at.W, at.H)*0.06))
		return
	}
	side := min(at.W, at.H) * 0.6
	p.Icon(t.Icon, at.Center(side, side), ink)
}
