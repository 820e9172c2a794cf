package part

import (
	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// Band is a tile among blocks of text: as wide as they are, and as high as its
// words.
type Band struct {
	tile Tile
	look theme.Look
}

// NewBand makes a tile that stands in a column.
func NewBand(l theme.Look, t kiosk.Tile) Band {
	return Band{Tile{t, TileStyle{Size: l.KeyText(), Lines: true}}, l}
}

// above is the room above the tile, which with the gap of the column keeps it
// from the next thing that can be pressed.
func (b Band) above() float32 { return max(0, b.look.Gap()-b.look.Space()) }

func (b Band) inner(width float32) float32 {
	title, line := b.tile.texts(b.look)
	words, _ := b.tile.room(b.look, Rect{W: width, H: b.look.Target()})
	_, y := pad(b.look)
	return max(b.look.Target(), title.Height(words.W)+line.Height(words.W)+2*y)
}

// Height fulfils Block.
func (b Band) Height(width float32) float32 { return b.above() + b.inner(width) }

// Draw fulfils Block.
func (b Band) Draw(board *Board, at Rect) {
	at.CutTop(b.above(), 0)
	at.H = b.inner(at.W)
	b.tile.Draw(board, at)
}
