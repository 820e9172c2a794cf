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
	Picture float32 // height of the picture above the words, or width of it beside them; 0: none
	Above   bool    // it stands above the words
	Lines   bool    // the small line is shown
}

// TileStyles lists the styles for tiles of that size, the richest first. What
// goes when room lacks is the picture, then the small line, then the larger
// size of the title; a title is never smaller than body text.
func TileStyles(l theme.Look, w, h float32) []TileStyle {
	key, mid := l.KeyText(), (l.KeyText()+l.Body)/2
	var styles []TileStyle
	for _, share := range []float32{0.48, 0.4} {
		for _, size := range []float32{key * 1.25, key * 1.12, key} {
			styles = append(styles, TileStyle{size, h * share, true, true})
		}
	}
	for _, share := range []float32{0.34, 0.28, 0.22} {
		for _, size := range []float32{key, mid} {
			styles = append(styles, TileStyle{size, w * share, false, true})
		}
	}
	for _, lines := range []bool{true, false} {
		for _, size := range []float32{key, mid, l.Body} {
			styles = append(styles, TileStyle{Size: size, Lines: lines})
		}
	}
	return styles
}

// pad is the room between the edge of a tile and what it says; lines of text
// bring some of their own above and below.
func pad(l theme.Look) (x, y float32) {
	if l.Compact {
		return l.MM(3), l.MM(1.5)
	}
	return l.MM(6), l.MM(4.5)
}

// badge is the diameter of the number's disc.
func badge(l theme.Look) float32 { return l.Base * 1.5 }

func (t Tile) texts(l theme.Look) (title, line Text) {
	title = Text{Words: t.Title, Size: t.Style.Size, Bold: true, Ink: l.OnTile, Even: true}
	if t.Style.Lines {
		line = Text{Words: t.Line, Size: l.Body, Ink: l.OnTile}
	}
	return title, line
}

// corner is the place of the number: it is said on the telephone, and always
// found in a corner.
func (t Tile) corner(l theme.Look, at Rect) Rect {
	d, edge := badge(l), l.MM(2)
	if t.Style.Picture > 0 && !t.Style.Above {
		return Rect{at.X + edge, at.Y + edge, d, d}
	}
	return Rect{at.Right() - d - edge, at.Y + edge, d, d}
}

// room is what the words have of a tile, and the place of its picture.
func (t Tile) room(l theme.Look, at Rect) (words, picture Rect) {
	x, y := pad(l)
	words = at.InsetXY(x, y)
	number := t.corner(l, at)
	switch {
	case t.Style.Picture == 0:
		words.W = number.X - words.X - l.MM(1)
	case t.Style.Above:
		words.CutTop(x-y, 0) // a picture is as far from every edge
		picture = words.CutTop(t.Style.Picture, y*0.5)
		picture.W = min(picture.H*1.4, number.X-picture.X-x)
	default:
		column := words.CutLeft(t.Style.Picture, x)
		picture = column
		picture.CutTop(number.Bottom()-picture.Y, l.MM(1.5))
		picture = picture.Center(min(picture.W, picture.H*1.4), min(picture.W, picture.H))
	}
	return words, picture
}

// Fits reports whether all its words stand in a tile of that size.
func (t Tile) Fits(l theme.Look, at Rect) bool {
	title, line := t.texts(l)
	words, picture := t.room(l, at)
	if t.Style.Picture > 0 && (picture.H < l.MM(9) || len(title.Lines(words.W)) > 2) {
		return false // a picture too small to recognise, or words squeezed by it
	}
	return title.Whole(words.W) && line.Whole(words.W) &&
		title.Height(words.W)+line.Height(words.W) <= words.H
}

// Draw puts the tile on b, with its target.
func (t Tile) Draw(b *Board, at Rect) {
	at = at.snap()
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

// drawPicture puts picture or icon on paper, so that tiles are alike.
func (t Tile) drawPicture(b *Board, at Rect) {
	if at.W <= 0 || at.H <= 0 {
		return
	}
	b.Fill(at.snap(), b.Paper, b.Radius())
	side := min(at.W, at.H)
	if b.HasPicture(t.Picture) {
		b.Picture(t.Picture, at.Inset(side*0.06))
		return
	}
	b.Icon(t.Icon, at.Center(side*0.66, side*0.66), b.Tiles[t.Shade%len(b.Tiles)])
}

func (t Tile) drawNumber(b *Board, at Rect) {
	if t.Number == 0 {
		return
	}
	disc := t.corner(b.Look, at)
	b.Dot(disc, b.OnTile)
	n := Text{Words: strconv.Itoa(t.Number), Size: b.Base, Bold: true, Ink: b.Tiles[t.Shade%len(b.Tiles)], Center: true}
	n.Draw(b, disc.Center(disc.W, n.Line()))
}
