package part

// Column is blocks one below the other.
type Column struct {
	Blocks []Block
	Gap    float32
}

// Height fulfils Block.
func (c Column) Height(width float32) float32 {
	h := float32(0)
	for i, block := range c.Blocks {
		if i > 0 {
			h += c.Gap
		}
		h += block.Height(width)
	}
	return h
}

// Draw fulfils Block.
func (c Column) Draw(b *Board, at Rect) {
	for _, block := range c.Blocks {
		block.Draw(b, at.CutTop(block.Height(at.W), c.Gap))
	}
}

// Split gives the blocks that fit that height, and the rest.
func (c Column) Split(width, height float32) (head, rest Block) {
	n, used := 0, float32(0)
	for ; n < len(c.Blocks); n++ {
		if used += c.Blocks[n].Height(width); used > height {
			break
		}
		used += c.Gap
	}
	switch n {
	case 0:
		return nil, c
	case len(c.Blocks):
		return c, nil
	}
	return Column{c.Blocks[:n], c.Gap}, Column{c.Blocks[n:], c.Gap}
}

// splitter is a block that can go on on the next page.
type splitter interface {
	Split(width, height float32) (head, rest Block)
}

// Pages deals the blocks to pages of that size, in their order. A block that is
// higher than a whole page is cut at a line.
func (c Column) Pages(width, height float32) []Column {
	pages := []Column{{Gap: c.Gap}}
	room := height
	queue := append([]Block(nil), c.Blocks...)
	for len(queue) > 0 {
		block, page := queue[0], &pages[len(pages)-1]
		want := block.Height(width)
		switch s, ok := block.(splitter); {
		case want <= room || len(page.Blocks) == 0 && !ok:
			page.Blocks, queue = append(page.Blocks, block), queue[1:]
			room -= want + c.Gap
		case len(page.Blocks) == 0:
			head, rest := s.Split(width, room)
			if head == nil { // not one line: nothing is ever left out
				head, rest = block, nil
			}
			page.Blocks, queue = append(page.Blocks, head), queue[1:]
			if rest != nil {
				queue = append([]Block{rest}, queue...)
			}
			room = 0
		default:
			pages, room = append(pages, Column{Gap: c.Gap}), height
		}
	}
	return pages
}

// Halves parts the column in two of about the same height, in reading order.
func (c Column) Halves(width float32) (left, right Column) {
	best := float32(-1)
	for i := 1; i < len(c.Blocks); i++ {
		l, r := Column{c.Blocks[:i], c.Gap}, Column{c.Blocks[i:], c.Gap}
		if h := max(l.Height(width), r.Height(width)); best < 0 || h < best {
			best, left, right = h, l, r
		}
	}
	if best < 0 {
		return c, Column{}
	}
	return left, right
}
