package part

import (
	"image/color"

	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// Key is a large button: an icon and words.
type Key struct {
	kiosk.Key
	Size    float32 // of its words
	Bold    bool
	Stacked bool // the icon stands above the words
	Bare    bool // no icon
	On      bool // chosen, among choices
	Choice  bool // one of several: shows whether it is On
	Minor   bool // not of the first rank
	Turn    int  // see Target
	Band    bool // see Target
	Typing  bool // see Target
	Quiet   bool // it stands back behind its neighbours
}

// pad is the room between the edge of a key and what it says.
func (k Key) pad() float32 {
	switch {
	case k.Typing && !k.Quiet && !k.Main: // a sign needs no room
		return k.Size * 0.12
	case k.Typing:
		return k.Size * 0.35
	}
	return k.Size * 0.55
}

// side is that of the icon.
func (k Key) side() float32 {
	if k.Bare || k.Icon == "" {
		return 0
	}
	return k.Size * 1.35
}

func (k Key) words(l theme.Look) Text {
	_, ink := k.colours(l)
	return Text{Words: k.Text, Size: k.Size, Bold: k.Bold || k.Main, Ink: ink, Even: true}
}

// colours are those of the key's ground and of its words.
func (k Key) colours(l theme.Look) (ground, ink color.NRGBA) {
	if k.Main || k.On {
		return l.Main, l.OnMain
	}
	if k.Quiet {
		return l.Band, l.Ink
	}
	return l.Key, l.OnKey
}

// room is the width left for the words in a key that is that wide.
func (k Key) room(width float32) float32 {
	width -= 2 * k.pad()
	if side := k.side(); side > 0 && !k.Stacked {
		width -= side + k.pad()
	}
	return width
}

// Fits reports whether the words stand in that many lines of a key that is that
// wide, none of them cut between its letters.
func (k Key) Fits(l theme.Look, width float32, lines int) bool {
	words, room := k.words(l), k.room(width)
	return words.Whole(room) && len(words.Lines(room)) <= lines
}

// Want is the width in which the words stand on one line.
func (k Key) Want(l theme.Look) float32 {
	return k.words(l).Width() + 1 + 2*k.pad() + (k.room(0) * -1) - 2*k.pad()
}

// Height is what the key wants at a width.
func (k Key) Height(l theme.Look, width float32) float32 {
	h := k.words(l).Height(k.room(width))
	if k.Stacked {
		h += k.side()
	}
	return h + k.pad()
}

// Draw puts the key on b, with its target.
func (k Key) Draw(b *Board, at Rect) {
	ground, ink := k.colours(b.Look)
	edge := b.Line
	if k.Main || k.On {
		edge = ground
	}
	b.Plate(at, ground, edge, b.MM(0.6))
	k.drawInside(b, at, ink)
	b.Press(Target{
		At: at, Name: k.Text, Tap: k.Tap, Main: k.Main, Minor: k.Minor, Turn: k.Turn,
		Slot: k.Slot, Band: k.Band, Typing: k.Typing,
	})
}

func (k Key) drawInside(b *Board, at Rect, ink color.NRGBA) {
	words, side, in := k.words(b.Look), k.side(), at.InsetXY(k.pad(), 0)
	if k.Stacked {
		words.Center = true
		in = in.Center(in.W, side+words.Height(in.W))
		if side > 0 {
			b.Icon(k.Icon, in.CutTop(side, 0).Center(side, side), ink)
		}
		words.Draw(b, in)
		return
	}
	if side > 0 { // icon and words stand in the middle together
		w := min(widest(words, k.room(at.W)), k.room(at.W))
		in = in.Center(side+k.pad()+w, in.H)
		icon := k.Icon
		if k.On {
			icon = kiosk.IconDone
		}
		b.Icon(icon, in.CutLeft(side, k.pad()).Center(side, side), ink)
	} else {
		words.Center = true
	}
	words.Draw(b, in.Center(in.W, words.Height(in.W)))
}

// widest is the width of the longest line, with room for a slip of arithmetic.
func widest(t Text, width float32) float32 {
	w := float32(0)
	for _, line := range t.Lines(width) {
		w = max(w, t.measure(line))
	}
	return w + 0.5
}
