package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// offer is tiles to choose from, and the keys that turn to the pages before and
// after them.
type offer struct {
	tiles         []kiosk.Tile
	before, after *kiosk.Key // nil where there is no such page
	turnBack      bool       // before is a page of the view, not of the model
	turnOn        bool       // so is after
}

// cells is how many places of a grid the offer needs.
func (o offer) cells() int { return len(o.tiles) + o.turns() }

// turns is how many of them turn pages.
func (o offer) turns() int { return len(keys(o.before, o.after)) }

// gridsFor lists the grids, columns and rows, that suit a place and that many
// cells. Few cells are larger; one alone is not larger than one of four.
func gridsFor(area part.Rect, cells int) [][2]int {
	switch {
	case area.H > area.W:
		return [][2]int{{2, 3}, {1, 6}}
	case cells <= 4:
		return [][2]int{{2, 2}, {2, 3}}
	}
	return [][2]int{{3, 2}, {2, 3}}
}

// fewGrids lists the grids that offers too large for one page are dealt to.
func fewGrids(area part.Rect) [][2]int {
	if area.H > area.W {
		return [][2]int{{1, 5}, {1, 4}, {1, 3}}
	}
	return [][2]int{{2, 2}, {3, 1}}
}

// offerFits reports whether a place holds all of an offer on one page, and how
// richly its tiles are then drawn.
func (p *pen) offerFits(area part.Rect, o offer) (bool, part.TileStyle) {
	area = p.reach(area)
	_, style, ok := p.bestGrid(area, o.tiles, gridsFor(area, o.cells()))
	return ok, style
}

// offer fills a place with tiles, alike in all: in the grid and style in which
// every word of every tile fits, the richest that does. Where none does, the
// tiles are dealt to pages that hold fewer and larger ones.
func (p *pen) offer(area part.Rect, o offer) {
	area = p.reach(area)
	grid, style, ok := p.bestGrid(area, o.tiles, gridsFor(area, o.cells()))
	if ok {
		p.layOffer(area, o, grid, style)
		return
	}
	for _, grid = range fewGrids(area) {
		if _, style, ok = p.bestGrid(area, o.tiles, [][2]int{grid}); ok {
			break
		}
	}
	pages := p.deal(o, grid[0]*grid[1])
	p.pages = len(pages)
	p.page = min(p.page, p.pages-1)
	p.layOffer(area, pages[p.page], grid, style)
}

// deal parts an offer in pages of that many cells.
func (p *pen) deal(o offer, cells int) []offer {
	sizes := kiosk.Deal(len(o.tiles), cells, o.before != nil, o.after != nil)
	var pages []offer
	for i, n := range sizes {
		page := offer{tiles: o.tiles[:n], before: o.before, after: o.after}
		if i > 0 {
			page.before, page.turnBack = &p.turn(-1).Key, true
		}
		if i+1 < len(sizes) {
			page.after, page.turnOn = &p.turn(1).Key, true
		}
		pages, o.tiles = append(pages, page), o.tiles[n:]
	}
	return pages
}

// layOffer draws tiles in reading order. The keys that turn pages stand at the
// ends of the last row on every page.
func (p *pen) layOffer(area part.Rect, o offer, grid [2]int, style part.TileStyle) {
	cell := func(i int) part.Rect { return area.Grid(i%grid[0], i/grid[0], grid, p.Gap()) }
	last := grid[0]*grid[1] - 1
	before, after := last-grid[0]+1, last
	if before == after && o.after != nil {
		before--
	}
	if p.Left && grid[0] > 1 {
		before, after = after, before
	}
	i := 0
	for _, t := range o.tiles {
		for o.before != nil && i == before || o.after != nil && i == after {
			i++
		}
		part.Tile{Tile: t, Style: style}.Draw(p.Board, cell(i))
		i++
	}
	p.turnCell(o.before, o.turnBack, -1, cell(before))
	p.turnCell(o.after, o.turnOn, 1, cell(after))
}

// turnCell draws a key that turns pages, where there is one.
func (p *pen) turnCell(k *kiosk.Key, ours bool, by int, at part.Rect) {
	if k == nil {
		return
	}
	drawn := key(*k)
	drawn.Size = p.KeyText()
	if ours {
		drawn.Turn = by
	}
	drawn.Draw(p.Board, at)
}

// turn is the key that turns the pages of what one page does not hold.
func (p *pen) turn(by int) *part.Key {
	k := &part.Key{Key: kiosk.Key{Icon: kiosk.IconNext, Text: p.around.After, Tap: kiosk.Touched{}}, Turn: by}
	if by < 0 {
		k.Icon, k.Text = kiosk.IconBack, p.around.Before
	}
	return k
}

// bestGrid tries each style in each grid. Where nothing fits, the last style
// is body text alone: the plainest there is.
func (p *pen) bestGrid(area part.Rect, tiles []kiosk.Tile, grids [][2]int) (grid [2]int, style part.TileStyle, ok bool) {
	styles := make([][]part.TileStyle, len(grids))
	for g, grid := range grids {
		cell := area.Grid(0, 0, grid, p.Gap())
		styles[g] = part.TileStyles(p.Look, cell.W, cell.H)
	}
	for i := range styles[0] {
		for g := range grids {
			grid, style = grids[g], styles[g][i]
			if p.tilesFit(area.Grid(0, 0, grid, p.Gap()), tiles, style) {
				return grid, style, true
			}
		}
	}
	return grid, style, false
}

func (p *pen) tilesFit(cell part.Rect, tiles []kiosk.Tile, style part.TileStyle) bool {
	if cell.H < p.MM(theme.TargetMM) {
		return false
	}
	for _, t := range tiles {
		if !(part.Tile{Tile: t, Style: style}).Fits(p.Look, cell) {
			return false
		}
	}
	return true
}
