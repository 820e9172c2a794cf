package ui

import (
	"image/color"

	fynetheme "fyne.io/fyne/v2/theme"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// Of the bottom bar, in millimetres.
const (
	barMM    = 20 // height of its keys
	barWide  = 45 // from this width on a key's icon stands beside its word
	barLeast = 24 // below this width a row of six is two rows of three
)

// frame draws the ground and the bottom bar, and leaves the rest.
func (p *pen) frame(f kiosk.Frame) part.Rect {
	p.ground(p.Page)
	area := p.all
	edge := p.MM(3)
	if p.Compact {
		edge = p.MM(1.5)
	}
	grid := p.barGrid()
	rows := float32(grid[1])
	strip := p.stripHeight(f.Hints)
	band := area.CutBottom(p.MM(barMM)*rows+p.Gap()*(rows-1)+2*edge+strip, 0)
	p.Fill(band, p.Band, 0)
	p.Fill(part.Rect{X: band.X, Y: band.Y, W: band.W, H: p.MM(0.4)}, p.Line, 0)
	p.strip(f.Hints, band.CutTop(strip, 0).InsetXY(p.Margin(), 0))
	p.bar(f.Bar, band.InsetXY(p.Margin(), edge), grid)
	top := p.Margin()
	if p.Compact {
		top = p.MM(3.5)
	}
	area.Y, area.H = area.Y+top, area.H-top-p.Gap()*0.8
	return area.InsetXY(p.Margin(), 0)
}

// ground covers the whole canvas, unless the toolkit clears it to that colour
// anyway: it paints all of a screen anew whenever a finger holds something, and
// on a machine without a graphics card a ground costs as much as all else.
func (p *pen) ground(c color.NRGBA) {
	if fynetheme.Color(fynetheme.ColorNameBackground) != color.Color(c) {
		p.Fill(p.all, c, 0)
	}
}

// reach is the part of a place where things may be pressed: all of it, or for
// who sits low what lies in the lower part of the screen.
func (p *pen) reach(area part.Rect) part.Rect {
	if top := p.all.H * (1 - theme.LowShare); p.Low && area.Y < top {
		area.Y, area.H = top, area.Bottom()-top
	}
	return area
}

// barGrid is how many places the bar has side by side, and in how many rows.
func (p *pen) barGrid() [2]int {
	width := (p.all.W - 2*p.Margin() - p.Gap()*float32(kiosk.BarSlots-1)) / float32(kiosk.BarSlots)
	if width < p.MM(barLeast) {
		return [2]int{kiosk.BarSlots / 2, 2}
	}
	return [2]int{kiosk.BarSlots, 1}
}

// bar draws the bottom bar: six places that never move. For a left hand the
// whole bar is mirrored, not regrouped: each key keeps its neighbours, so that
// "J'ai fini" stays in a corner, far from "Retour", and the slips that a hand
// makes lead where they led before.
func (p *pen) bar(keys []kiosk.Key, at part.Rect, grid [2]int) {
	place := at.Grid(0, 0, grid, p.Gap())
	stacked := place.W < p.MM(barWide)
	size := p.barSize(keys, place.W, stacked)
	for _, k := range keys {
		column, row := (int(k.Slot)-1)%grid[0], (int(k.Slot)-1)/grid[0]
		if p.Left {
			column = grid[0] - 1 - column
		}
		key := part.Key{Key: k, Size: size, Stacked: stacked, Bold: k.Slot == kiosk.SlotFinish}
		key.Bare = key.Height(p.Look, place.W) > place.H // at the largest comfort the words win
		key.Draw(p.Board, at.Grid(column, row, grid, p.Gap()))
	}
}

// barSize is the largest size at which every word of the bar stands on one
// line of a place. The bar's height never changes, so its words grow with the
// reader's comfort only as far as they can.
func (p *pen) barSize(keys []kiosk.Key, width float32, stacked bool) float32 {
	for _, size := range []float32{p.KeyText(), p.Body, p.Base * 1.4, p.Base * 1.2, p.Base * 1.1} {
		fits := true
		for _, k := range keys {
			fits = fits && part.Key{Key: k, Size: size, Stacked: stacked, Bold: true}.Fits(p.Look, width, 1)
		}
		if fits {
			return size
		}
	}
	return p.Base
}

// header draws the top of a screen: a heading, a line below it, and at the
// right of the heading the name of the place, where there is room for it.
func (p *pen) header(area *part.Rect, title, line, right string) {
	heading, below := p.heading(title, area.W), p.below(line)
	band := area.CutTop(heading.Height(area.W), 0)
	if side := p.side(right); right != "" && heading.Width()+side.Width()+p.Gap()*2 < band.W {
		place := band.CutRight(side.Width()+1, p.Gap())
		side.Draw(p.Board, place.Center(place.W, side.Line()))
	}
	heading.Draw(p.Board, band)
	below.Draw(p.Board, area.CutTop(below.Height(area.W), p.Gap()*0.8))
}

// below is the line below a heading.
func (p *pen) below(words string) part.Text {
	t := p.body(words)
	t.Ink = p.Soft
	return t
}

// side is what stands at the right of a heading.
func (p *pen) side(words string) part.Text {
	return part.Text{Words: words, Size: p.Base, Ink: p.Soft}
}

// heading is a title in the largest size in which it stands on one line, never
// smaller than body text.
func (p *pen) heading(words string, width float32) part.Text {
	for _, times := range []float32{1.6, 1.45, 1.3, 1.15} {
		if t := p.large(words, times); t.Width() <= width {
			return t
		}
	}
	return p.large(words, 1.15)
}
