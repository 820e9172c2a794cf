package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// home asks a question and offers six tiles. Where the tiles lack room, the
// hint goes: who presses a tile needs none, and it is still read aloud.
func (p *pen) home(s kiosk.Home) {
	area := p.frame(s.Around)
	room := area
	room.CutTop(p.headerHeight(s.Ask, s.Hint, room.W), 0)
	if _, _, ok := p.bestGrid(room, s.Tiles, gridsFor(room, len(s.Tiles))); !ok {
		s.Hint = ""
	}
	p.header(&area, s.Ask, s.Hint, s.Around.Place)
	p.tiles(area, s.Tiles)
}

// gridsFor lists the grids, columns and rows, that suit a place and that many
// tiles. Few tiles are larger; one alone is not larger than one of four.
func gridsFor(area part.Rect, tiles int) [][2]int {
	switch {
	case area.H > area.W:
		return [][2]int{{2, 3}, {1, 6}}
	case tiles <= 4:
		return [][2]int{{2, 2}, {2, 3}}
	}
	return [][2]int{{3, 2}, {2, 3}}
}

// tiles fills a place with tiles, alike in all: in the grid and style in which
// every word of every tile fits, the richest that does.
func (p *pen) tiles(area part.Rect, tiles []kiosk.Tile) {
	grid, style, _ := p.bestGrid(area, tiles, gridsFor(area, len(tiles)))
	for i, t := range tiles {
		at := area.Grid(i%grid[0], i/grid[0], grid, p.Gap())
		part.Tile{Tile: t, Style: style}.Draw(p.Board, at)
	}
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
	for _, t := range tiles {
		if !(part.Tile{Tile: t, Style: style}).Fits(p.Look, cell) {
			return false
		}
	}
	return true
}
