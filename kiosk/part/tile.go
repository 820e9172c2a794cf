package part

import (
	"strconv"

	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// Tile is one large coloured choice.
type Tile struct {
	kiosk.Tile
	Style TileStyle
}

// TileStyle is how richly tiles are drawn; those of one screen are alike.
type TileStyle struct {
	Size    float32 // of the title
	Picture float32 // side of the picture or icon; 0: none
	Above   bool    // it stands above the words, not beside them
	Lines   bool    // the small line is shown
}

// TileStyles lists the styles for tiles of that size, the richest first. What
// goes when room lacks is the picture, then the small line, then the larger
// size of the title; a title is never smaller than body text.
func TileStyles(l theme.Look, w, h float32) []TileStyle {
	var styles []TileStyle
	pictured := func(side float32, above bool) {
		for _, size := range []float32{l.KeyText() * 1.1, l.KeyText()} {
			styles = append(styles, TileStyle{size, side, above, true})
		}
	}
	pictured(h*0.5, true)
	for _, share := range []float32{0.38, 0.32, 0.26, 0.2} {
		pictured(min(w*share, h-2*pad(l)), false)
	}
	for _, lines := range []bool{true, false} {
		for _, size := range []float32{l.KeyText(), (l.KeyText() + l.Body) / 2, l.Body} {
			styles = append(styles, TileStyle{Size: size, Lines: lines})
		}
	}
	return styles
}

// pad is the room between the edge of a tile and what it says.
func pad(l theme.Look) float32 {
	if l.Compact {
		return l.MM(3)
	}
	return l.MM(5.5)
}

// badge is the diameter of the number's disc.
func badge(l theme.Look) float32 { return l.Base * 1.5 }

func (t Tile) texts(l theme.Look) (title, line Text) {
	title = Text{Words: t.Title, Size: t.Style.Size, Bold: true, Ink: l.OnTile}
	if t.Style.Lines {
		line = Text{Words: t.Line, Size: l.Body, Ink: l.OnTile}
	}
	return title, line
}

// room is what the words have of a tile, and the place of its picture.
func (t Tile) room(l theme.Look, at Rect) (words, picture Rect) {
	words = at.Inset(pad(l))
	if t.Style.Picture == 0 {
		words.W -= badge(l)*1.1 - pad(l)/2 // the number stands at the right
		return words, Rect{}
	}
	if t.Style.Above {
		picture = words.CutTop(t.Style.Picture, pad(l)*0.6)
		picture.W = min(picture.W-badge(l)-pad(l), t.Style.Picture*1.5)
		return words, picture
	}
	picture = words.CutLeft(t.Style.Picture, pad(l)*0.8)
	words.W -= badge(l)*1.1 - pad(l)/2
	return words, picture.Center(t.Style.Picture, min(t.Style.Picture, picture.H))
}

// Fits reports whether all its words stand in a tile of that size.
func (t Tile) Fits(l theme.Look, at Rect) bool {
	title, line := t.texts(l)
	words, _ := t.room(l, at)
	return title.Whole(words.W) && line.Whole(words.W) &&
		title.Height(words.W)+line.Height(words.W) <= words.H
}

// Draw puts the tile on b, with its target.
func (t Tile) Draw(b *Board, at Rect) {
	b.Plate(at, b.Tiles[t.Shade%len(b.Tiles)], b.TileEdge, b.MM(1))
	words, picture := t.room(b.Look, at)
	t.drawPicture(b, picture)
	t.drawNumber(b, at)
	title, line := t.texts(b.Look)
	th, lh := title.Height(words.W), line.Height(words.W)
	words = words.Center(words.W, th+lh)
	title.Draw(b, words.CutTop(th, 0))
	line.Draw(b, words)
	b.Press(Target{At: at, Name: t.Title, Tap: t.Tap, Number: t.Number})
}

func (t Tile) drawPicture(b *Board, at Rect) {
	if at.W <= 0 {
		return
	}
	if b.HasPicture(t.Picture) {
		b.Fill(at, b.Paper, b.Radius())
		b.Picture(t.Picture, at.Inset(at.H*0.05))
		return
	}
	side := min(at.W, at.H)
	b.Icon(t.Icon, Rect{at.X, at.Y, side, at.H}.Center(side*0.9, side*0.9), b.OnTile)
}

// drawNumber puts the tile's number where it never moves, so that it can be
// said on the telephone.
func (t Tile) drawNumber(b *Board, at Rect) {
	if t.Number == 0 {
		return
	}
	d := badge(b.Look)
	disc := Rect{at.Right() - d - b.MM(2), at.Y + b.MM(2), d, d}
	b.Dot(disc, b.OnTile)
	n := Text{Words: strconv.Itoa(t.Number), Size: b.Base, Bold: true, Ink: b.Tiles[t.Shade%len(b.Tiles)], Center: true}
	n.Draw(b, disc.Center(disc.W, n.Line()))
}
