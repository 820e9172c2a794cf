package part

import (
	"slices"

	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// Keyboard is keys to type with: rows of signs, one key a sign, and below them
// wider keys with words. Where its rows lack room it is dealt to pages, each
// with the wider keys, so that no key is ever smaller than an older finger hits.
type Keyboard struct {
	Rows   [][]kiosk.Key
	Extras []kiosk.Key // a row of words below the signs
	Tools  []kiosk.Key
	Send   kiosk.Key
	Before kiosk.Key // these turn its pages
	After  kiosk.Key
}

// Setting is a keyboard that was laid out for a place.
type Setting struct {
	look    theme.Look
	columns int
	cell    float32 // width of a key that has a sign
	high    float32
	gap     float32
	size    float32  // of the words
	lines   [][]slab // those that turn with the pages
	tools   [][]slab // those that stand below the lines of each page
	pages   [][2]int // of the lines: from, to
	before  kiosk.Key
	after   kiosk.Key
}

// slab is a key that is so many cells wide.
type slab struct {
	Key
	span int
}

// Set lays the keyboard out in a place of that size: with as few pages as
// there can be, then in as few columns, for keys of few columns are wider.
func (k Keyboard) Set(l theme.Look, width, height float32) Setting {
	gap, least, longest := l.MM(theme.KeyGapMM), l.MM(theme.KeyMM), 0
	for _, row := range k.Rows {
		longest = max(longest, len(row))
	}
	most := max(3, int((width+gap)/(least+gap)))
	var best Setting
	for _, flat := range []bool{longest > most, true} { // rows that people know win
		for columns := min(longest, most); columns <= most; columns++ {
			s := Setting{look: l, columns: columns, gap: gap, before: k.Before, after: k.After}
			s.cell = min((width-gap*float32(columns-1))/float32(columns), l.MM(theme.KeyWideMM))
			s.lines = s.signs(k.rows(columns, flat))
			if s = k.deal(s, height); best.pages == nil || len(s.pages) < len(best.pages) {
				best = s
			}
			if len(best.pages) == 1 {
				return best
			}
		}
	}
	return best
}

// deal puts the keys on pages of that height, with as many keys to turn them
// as so many pages need.
func (k Keyboard) deal(s Setting, height float32) Setting {
	room := int((height + s.gap) / (s.look.MM(theme.KeyMM) + s.gap)) // lines
	signs := s.lines
	for turns := range 3 {
		k.setTools(&s, turns)
		s.lines = append(signs[:len(signs):len(signs)], s.pack(s.words(k.Extras, s.size))...)
		each := max(1, min(room-len(s.tools), len(s.lines)))
		s.pages = nil
		for from := 0; from < len(s.lines); from += each {
			s.pages = append(s.pages, [2]int{from, min(from+each, len(s.lines))})
		}
		n := float32(each + len(s.tools))
		s.high = min((height-s.gap*(n-1))/n, s.look.MM(theme.KeyHighMM))
		if len(s.pages) <= turns+1 {
			break
		}
	}
	return s
}

// rows are the rows of signs or, flat, as few of them as so many columns hold.
func (k Keyboard) rows(columns int, flat bool) [][]kiosk.Key {
	if !flat {
		return k.Rows
	}
	var rows [][]kiosk.Key
	for all := range slices.Chunk(slices.Concat(k.Rows...), columns) {
		rows = append(rows, all)
	}
	return rows
}

func (s Setting) signs(rows [][]kiosk.Key) [][]slab {
	var lines [][]slab
	for _, row := range rows {
		var line []slab
		for _, key := range row {
			line = append(line, slab{s.sign(key), 1})
		}
		lines = append(lines, line)
	}
	return lines
}

// sign is a key of one sign.
func (s Setting) sign(k kiosk.Key) Key {
	return Key{Key: k, Size: s.look.Base, Typing: true, Bold: true}
}

// enlarge makes signs as large as their keys hold them.
func (s Setting) enlarge(lines [][]slab) {
	for _, line := range lines {
		for i := range line {
			key := &line[i].Key
			for _, times := range []float32{1.5, 1.3, 1.15, 1} {
				size := s.look.KeyText() * times
				if larger := *key; !key.Quiet && !key.Main && size > key.Size {
					larger.Size = size
					if larger.Height(s.look, s.cell) <= s.high && larger.Fits(s.look, s.cell, 1) {
						*key = larger
					}
				}
			}
		}
	}
}

// setTools lays the wider keys out in as few lines as there can be, with words
// as large as those lines hold.
func (k Keyboard) setTools(s *Setting, turns int) {
	s.tools = nil
	for _, size := range []float32{s.look.KeyText(), s.look.Body, s.look.Base * 1.2, s.look.Base} {
		keys := s.words(k.Tools, size)
		for i := range turns {
			keys = append(keys, k.turn(i, s, size))
		}
		send := Key{Key: k.Send, Size: size, Typing: true, Bare: true}
		if lines := s.pack(append(keys, send)); s.tools == nil || len(lines) < len(s.tools) {
			s.tools, s.size = lines, size
		}
	}
}

// turn is the key that turns the pages on, or with two of them the first one
// that turns them back. It is as wide as its other word wants.
func (k Keyboard) turn(i int, s *Setting, size float32) Key {
	key := Key{Key: k.After, Size: size, Typing: true, Bare: true, Quiet: true, Turn: 1 + i}
	back := key
	if back.Key = k.Before; back.Want(s.look) > key.Want(s.look) {
		return back
	}
	return key
}

// words are keys that have words of that size. One that has a sign is as the
// others of its kind.
func (s Setting) words(keys []kiosk.Key, size float32) []Key {
	same := make([]Key, 0, len(keys))
	for _, key := range keys {
		words := Key{Key: key, Size: size, Typing: true, Bare: true, Quiet: true}
		if typed, ok := key.Tap.(kiosk.Type); ok && typed.Sign != " " {
			words = s.sign(key)
		}
		same = append(same, words)
	}
	return same
}

// pack stands keys side by side, each as many cells wide as its words want.
// What a line has left goes to the key that types a space, else to the last.
func (s Setting) pack(keys []Key) [][]slab {
	var lines [][]slab
	used := s.columns
	for _, key := range keys {
		span := 1
		for span < s.columns && s.width(span) < key.Want(s.look)+s.look.MM(0.5) {
			span++
		}
		if used+span > s.columns {
			lines, used = append(lines, nil), 0
		}
		last := len(lines) - 1
		lines[last], used = append(lines[last], slab{key, span}), used+span
	}
	for _, line := range lines {
		s.justify(line)
	}
	return lines
}

func (s Setting) justify(line []slab) {
	left, wide := s.columns, len(line)-1
	for i, key := range line {
		left -= key.span
		if key.Tap == (kiosk.Type{Sign: " "}) {
			wide = i
		}
	}
	line[wide].span += left
}

// width is that of so many cells.
func (s Setting) width(cells int) float32 {
	return float32(cells)*s.cell + float32(cells-1)*s.gap
}

// Pages is how many pages the keyboard has.
func (s Setting) Pages() int { return len(s.pages) }

// Whole reports whether its keys are as large as they must be.
func (s Setting) Whole() bool { return s.high >= s.look.MM(theme.KeyMM)-0.01 }

// Width is that of its widest line.
func (s Setting) Width() float32 { return s.width(s.columns) }

// Height is that of all its lines.
func (s Setting) Height() float32 {
	n := float32(s.pages[0][1] + len(s.tools))
	return n*s.high + (n-1)*s.gap
}

// Draw puts one page of the keyboard at the foot of a place, in its middle.
func (s Setting) Draw(b *Board, at Rect, page int) {
	s.enlarge(s.lines[s.pages[page][0]:s.pages[page][1]])
	s.enlarge(s.tools)
	at = at.Center(s.Width(), at.H)
	at = at.CutBottom(s.Height(), 0)
	for _, line := range s.lines[s.pages[page][0]:s.pages[page][1]] {
		s.drawLine(b, at.CutTop(s.high, s.gap), line)
	}
	n := float32(len(s.tools))
	at = at.CutBottom(n*s.high+(n-1)*s.gap, 0)
	for _, line := range s.tools {
		s.drawLine(b, at.CutTop(s.high, s.gap), s.turned(line, page))
	}
}

// turned is a line with the keys that turn pages as one page has them: a key
// that would do nothing leaves its place empty, and the only one there is
// turns on, and on the last page back.
func (s Setting) turned(line []slab, page int) []slab {
	same := append([]slab(nil), line...)
	for i, key := range same {
		last := page == len(s.pages)-1
		switch back := key.Turn == 2 || last && len(s.pages) == 2; {
		case key.Turn == 0:
		case key.Turn == 2 && page == 0, key.Turn == 1 && last && !back:
			same[i].Text = ""
		case back:
			same[i].Key.Key, same[i].Turn = s.before, -1
		default:
			same[i].Key.Key, same[i].Turn = s.after, 1
		}
	}
	return same
}

// drawLine draws a line in the middle of a place. Words stand the other way
// round for a left hand, so that what most people want is near it; signs stand
// where everybody knows them.
func (s Setting) drawLine(b *Board, at Rect, line []slab) {
	cells := 0
	for _, key := range line {
		cells += key.span
	}
	at = at.Center(s.width(cells), at.H)
	cut := at.CutLeft
	if b.Left && line[0].Quiet {
		cut = at.CutRight
	}
	for _, key := range line {
		if place := cut(s.width(key.span), s.gap); key.Text != "" {
			key.Draw(b, place)
		}
	}
}
