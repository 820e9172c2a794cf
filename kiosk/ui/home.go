package ui

import (
	"tandem/kiosk"
	"tandem/kiosk/part"
)

// home asks a question and offers six tiles.
func (p *pen) home(s kiosk.Home) {
	area := p.frame(s.Around)
	p.header(&area, s.Ask, s.Hint, s.Around.Place)
	p.tiles(area, s.Tiles)
}

// tiles fills a place with tiles, alike in all: in the grid and style in which
// every word of every tile fits, the richest that does.
func (p *pen) tiles(area part.Rect, tiles []kiosk.Tile) {
	if len(tiles) == 0 {
		return
	}
	grids := [][2]int{{3, 2}, {2, 3}}
	if area.H > area.W {
		grids = [][2]int{{2, 3}, {1, 6}}
	}
	grid, style := p.bestGrid(area, tiles, grids)
	for i, t := range tiles {
		at := area.Grid(i%grid[0], i/grid[0], grid, p.Gap())
		part.Tile{Tile: t, Style: style}.Draw(p.Board, at)
	}
}

// bestGrid tries each style in each grid. Where nothing fits, the last style
// is body text alone: the plainest there is.
func (p *pen) bestGrid(area part.Rect, tiles []kiosk.Tile, grids [][2]int) ([2]int, part.TileStyle) {
	cell := area.Grid(0, 0, grids[0], p.Gap())
	styles := part.TileStyles(p.Look, cell.W, cell.H)
	for i := range styles {
		for _, grid := range grids {
			cell := area.Grid(0, 0, grid, p.Gap())
			style := part.TileStyles(p.Look, cell.W, cell.H)[i]
			if p.tilesFit(cell, tiles, style) {
				return grid, style
			}
		}
	}
	return grids[len(grids)-1], styles[len(styles)-1]
}

func (p *pen) tilesFit(cell part.Rect, tiles []kiosk.Tile, style part.TileStyle) bool {
	for _, t := range tiles {
		if !(part.Tile{Tile: t, Style: style}).Fits(p.Look, cell) {
			return false
		}
	}
	return true
}
