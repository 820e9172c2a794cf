package part

// Column is blocks one below the other.
type Column struct {
	Blocks []Block
	Gap    float32
	Least  int // a page ends after no fewer of the blocks: a title never ends a page
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

// Split gives the blocks that fit that height, and the rest. Head is empty where
// too few of them do.
func (c Column) Split(width, height float32) (head, rest Block) {
	n, used := 0, float32(0)
	for ; n < len(c.Blocks); n++ {
		if used += c.Blocks[n].Height(width); used > height {
			break
		}
		used += c.Gap
	}
	switch {
	case n == len(c.Blocks):
		return c, nil
	case n < max(1, c.Least):
		return nil, c
	}
	return Column{Blocks: c.Blocks[:n], Gap: c.Gap}, Column{Blocks: c.Blocks[n:], Gap: c.Gap}
}

// halve gives what fits that height and the rest, of a column that no page
// holds: a block that is too high by itself is cut too, where it can be.
func (c Column) halve(width, height float32) (head, rest Column, ok bool) {
	if h, r := c.Split(width, height); h != nil && r != nil {
		return h.(Column), r.(Column), true
	}
	s, ok := c.Blocks[0].(splitter)
	if !ok {
		return c, c, false
	}
	h, r := s.Split(width, height)
	if h == nil || r == nil {
		return c, c, false
	}
	return Column{Blocks: []Block{h}, Gap: c.Gap}, Column{Blocks: append([]Block{r}, c.Blocks[1:]...), Gap: c.Gap}, true
}

// splitter is a block that can go on on the next page.
type splitter interface {
	Split(width, height float32) (head, rest Block)
}

// Pages deals the blocks to pages of that size, in their order. A list goes on
// on the next page; a paragraph or a step does so only where no page holds all of it.
func (c Column) Pages(width, height float32) []Column {
	pages, room := []Column{{Gap: c.Gap}}, height
	queue := append([]Block(nil), c.Blocks...)
	for len(queue) > 0 {
		page := &pages[len(pages)-1]
		head, rest := cut(queue[0], width, room, len(page.Blocks) == 0)
		if head == nil {
			pages, room = append(pages, Column{Gap: c.Gap}), height
			continue
		}
		page.Blocks, queue = append(page.Blocks, head), queue[1:]
		room -= head.Height(width) + c.Gap
		if rest != nil {
			queue, room = append([]Block{rest}, queue...), 0
		}
	}
	return pages
}

// cut gives as much of a block as fits that height. On a fresh page it gives
// some in any case: nothing is ever left out.
func cut(block Block, width, height float32, fresh bool) (head, rest Block) {
	if block.Height(width) <= height {
		return block, nil
	}
	if s, ok := block.(splitter); ok && (fresh || !together(block)) {
		if head, rest = s.Split(width, height); head != nil {
			return head, rest
		}
	}
	if fresh {
		return block, nil
	}
	return nil, block
}

// together reports whether a block that a page holds whole is not cut: a
// paragraph, or a step with what belongs to it.
func together(block Block) bool {
	switch block.(type) {
	case Text, Numbered:
		return true
	}
	return false
}

// Halves parts the column in two of about the same height, in reading order.
func (c Column) Halves(width float32) (left, right Column) {
	best := float32(-1)
	for i := 1; i < len(c.Blocks); i++ {
		l, r := Column{Blocks: c.Blocks[:i], Gap: c.Gap}, Column{Blocks: c.Blocks[i:], Gap: c.Gap}
		if h := max(l.Height(width), r.Height(width)); best < 0 || h < best {
			best, left, right = h, l, r
		}
	}
	if best < 0 {
		return c, Column{}
	}
	return left, right
}
