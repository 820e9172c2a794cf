package part

import "tandem/kiosk/theme"

// Row is keys side by side, all of one width and one height.
type Row struct {
	Keys   []Key
	Height float32
	width  float32 // of each
	gap    float32
}

// NewRow finds how the keys stand best in a width: with large words on one
// line, else with smaller words that are still body text, else without icons,
// else on two lines or more.
func NewRow(l theme.Look, width float32, keys []Key) Row {
	n := float32(len(keys))
	if n == 0 {
		return Row{}
	}
	each := (width - l.Gap()*(n-1)) / n
	sizes := []float32{l.KeyText(), (l.KeyText() + l.Body) / 2, l.Body}
	for lines := 1; lines <= 3; lines++ {
		for _, bare := range []bool{false, true} {
			for _, size := range sizes {
				row := Row{Keys: sized(keys, size, bare), width: each, gap: l.Gap()}
				if row.fits(l, lines) {
					return row.measured(l)
				}
			}
		}
	}
	return Row{Keys: sized(keys, l.Body, true), width: each, gap: l.Gap()}.measured(l)
}

func sized(keys []Key, size float32, bare bool) []Key {
	same := append([]Key(nil), keys...)
	for i := range same {
		same[i].Size, same[i].Bare = size, bare
	}
	return same
}

func (r Row) fits(l theme.Look, lines int) bool {
	for _, k := range r.Keys {
		if !k.Fits(l, r.width, lines) {
			return false
		}
	}
	return true
}

// measured gives the row its height, and keys that need not be as wide as the
// row allows a width that looks like a key.
func (r Row) measured(l theme.Look) Row {
	want := l.Target() * 3.2
	for _, k := range r.Keys {
		r.Height = max(r.Height, l.Target(), k.Height(l, r.width))
		want = max(want, k.Want(l)+l.Target()*0.5)
	}
	r.width = min(r.width, want)
	return r
}

// Draw puts the keys at the right of a place: where a right hand that just
// read the text looks next, the last key being what most people want. For a
// left hand it is the other way round, so that the arm hides no text.
func (r Row) Draw(b *Board, at Rect) {
	at = at.CutBottom(r.Height, 0) // keys stand on the same line on every page
	cut := at.CutRight
	if b.Left {
		cut = at.CutLeft
	}
	for i := len(r.Keys) - 1; i >= 0; i-- {
		r.Keys[i].Draw(b, cut(r.width, r.gap))
	}
}
