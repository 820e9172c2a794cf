// Package part is the kiosk's own widgets: tiles, keys, step dots, a countdown
// ring, text that breaks where a reader would, and the glass that a finger
// meets.
//
// A part draws itself on a [Board] inside a [Rect], and says beforehand how
// high it wants to be at a width: so a screen can try a generous layout, see
// that it does not fit, and try a plainer one. What can be pressed is put on
// the board as a [Target]; the [Glass] that lies over everything turns touches
// and keys into presses of Targets, so that how a press works is written once.
package part

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/kiosk"
	"tandem/kiosk/theme"
)

// Block is a part that stands in a column.
type Block interface {
	// Height is what the block wants at a width.
	Height(width float32) float32
	// Draw puts it on b; at is as high as Height said, or higher.
	Draw(b *Board, at Rect)
}

// Target is something that can be pressed.
type Target struct {
	At     Rect
	Name   string        // its words
	Tap    kiosk.Event   // what a press means
	Number int           // the number key that presses it, or 0
	Main   bool          // the one that most people want
	Slot   kiosk.BarSlot // where it stands in the bottom bar, or 0
	Turn   int           // turns the pages of a long screen by that many; the model hears Tap
	Minor  bool          // not of the first rank
	Band   bool          // stands in a fixed band, and is no choice of the content
	Typing bool          // a key of the keyboard, whose keys are many and small
}

// Board collects what a screen shows, in the order of drawing.
type Board struct {
	theme.Look
	Objects     []fyne.CanvasObject
	Targets     []Target
	Lit         string // the sentence that is being read aloud, or empty
	files       Files
	images      []drawing
	straights   []straight
	RightToLeft bool // it will be mirrored
}

// Files finds drawings by name, as SVG.
type Files struct {
	Icon    func(name string) ([]byte, bool) // in 000000, to be recoloured
	Picture func(name string) ([]byte, bool)
	Drawer  *Drawer // nil where nothing is kept for the next screen
	Pixels  float32 // of a unit of the canvas; 0 is 1
}

// NewBoard makes an empty board.
func NewBoard(l theme.Look, f Files) *Board { return &Board{Look: l, files: f} }

// Fill draws a rounded rectangle.
func (b *Board) Fill(at Rect, c color.NRGBA, radius float32) {
	if c.A == 0 {
		return
	}
	if parted(at, c, radius) {
		at, radius = b.rim(at, c, radius, 2*overlap).InsetXY(overlap, 0), 0
	}
	r := canvas.NewRectangle(c)
	r.CornerRadius = radius
	b.place(r, at)
}

// Plate draws a rounded rectangle with a border inside its edge.
func (b *Board) Plate(at Rect, fill, edge color.NRGBA, width float32) {
	at, width = at.snap(), max(1, float32(int(width+0.5)))
	b.ring(at, edge, b.Radius(), width)
	if edge.A == 0 {
		width = 0
	}
	b.Fill(at.Inset(width), fill, b.Radius()-width)
}

// Dot draws a disc.
func (b *Board) Dot(at Rect, c color.NRGBA) { b.place(canvas.NewCircle(c), at) }

// Picture draws a picture of the catalogue as large as it goes, and reports
// whether there is one of that name.
func (b *Board) Picture(name string, at Rect) bool {
	svg, ok := b.files.Picture(name)
	if ok {
		b.image("picture-"+name, svg, at)
	}
	return ok
}

// HasPicture reports whether there is a picture of that name.
func (b *Board) HasPicture(name string) bool {
	_, ok := b.files.Picture(name)
	return ok
}

// Icon draws an icon in one colour.
func (b *Board) Icon(name kiosk.Icon, at Rect, c color.NRGBA) {
	name = b.pointing(name)
	svg, ok := b.files.Icon(string(name))
	if !ok {
		return
	}
	tone := fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B)
	svg = bytes.ReplaceAll(svg, []byte("#000000"), []byte("#"+tone))
	b.image("icon-"+string(name)+"-"+tone, svg, at)
}

// pixels is how many of them a unit of the canvas has.
func (b *Board) pixels() float32 { return max(b.files.Pixels, 1) }

// image draws an SVG in the middle of a place. Its name tells it from others.
func (b *Board) image(name string, svg []byte, at Rect) {
	w := wish{name, at.W, at.H, b.pixels()}
	found, ok := drawing{}, false
	if b.files.Drawer != nil {
		found, ok = b.files.Drawer.take(w)
	}
	if !ok {
		if found, ok = draw(w, svg); !ok {
			return
		}
	}
	b.images = append(b.images, found)
	size := found.image.Size()
	corner := at.Center(size.Width, size.Height).snap() // pixels of the drawing on pixels of the glass
	b.place(found.image, Rect{corner.X, corner.Y, size.Width, size.Height})
}

// Clear puts the drawings of a board that is no longer shown back into its
// drawer.
func (b *Board) Clear() {
	if b.files.Drawer != nil {
		b.files.Drawer.keep(b.images)
	}
	b.Objects, b.Targets, b.images, b.straights = nil, nil, nil, nil
}

func (b *Board) place(o fyne.CanvasObject, at Rect) {
	o.Move(fyne.NewPos(at.X, at.Y))
	o.Resize(fyne.NewSize(at.W, at.H))
	b.Objects = append(b.Objects, o)
}

// Press adds a target.
func (b *Board) Press(t Target) { b.Targets = append(b.Targets, t) }
