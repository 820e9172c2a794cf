package part

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/skip2/go-qrcode"
)

// CodeMM is how wide a code is at least, without the white around it: a
// telephone reads it from where a person stands.
const CodeMM = 30

// quiet is the white around a code, in squares; with less than four telephones
// overlook it (ISO/IEC 18004).
const quiet = 4

// Code is a QR code, black on white whatever the palette, because many
// telephones read no other. Make it by [Board.Code].
type Code struct {
	squares [][]bool // without the white around them; nil where the text is too long for any code
	each    int      // pixels of the glass that a square is wide: a whole number, for one with grey edges is guessed at
	side    float32  // of the white ground, in units of the canvas
}

// Code is the code that a telephone reads as text, as large as it must be.
func (b *Board) Code(text string) Code { return b.LargeCode(text, 1) }

// LargeCode is the same, that many times as wide as it must be, for who stands
// further away.
func (b *Board) LargeCode(text string, times float32) Code {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return Code{}
	}
	code.DisableBorder = true
	c := Code{squares: code.Bitmap()}
	pixels := b.pixels()
	c.each = int(math.Ceil(float64(b.MM(CodeMM) * times * pixels / float32(len(c.squares)))))
	c.side = float32((len(c.squares)+2*quiet)*c.each) / pixels
	return c
}

// Width is that of the white ground.
func (c Code) Width() float32 { return c.side }

// Height fulfils Block.
func (c Code) Height(float32) float32 { return c.side }

// Draw fulfils Block.
func (c Code) Draw(b *Board, at Rect) {
	if c.squares == nil {
		return
	}
	corner := Rect{at.X, at.Y, c.side, c.side}.snap()
	drawn := canvas.NewImageFromImage(c.picture())
	drawn.ScaleMode = canvas.ImageScalePixels
	drawn.Resize(fyne.NewSize(c.side, c.side))
	b.place(drawn, Rect{corner.X, corner.Y, c.side, c.side})
}

func (c Code) picture() image.Image {
	n := (len(c.squares) + 2*quiet) * c.each
	picture := image.NewGray(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			if !c.dark(y/c.each-quiet, x/c.each-quiet) {
				picture.SetGray(x, y, color.Gray{Y: 0xFF})
			}
		}
	}
	return picture
}

func (c Code) dark(row, column int) bool {
	n := len(c.squares)
	return row >= 0 && column >= 0 && row < n && column < n && c.squares[row][column]
}

// Aside is a code and the address that it stands for: below it or, on a low
// panel, beside it.
type Aside struct {
	Code
	Column
	Beside bool
	Gap    float32
}

// Height fulfils Block.
func (a Aside) Height(width float32) float32 {
	if a.Beside {
		return max(a.side, a.Column.Height(width-a.Width()-a.Gap))
	}
	return a.side + a.Gap + a.Column.Height(width)
}

// Draw fulfils Block.
func (a Aside) Draw(b *Board, at Rect) {
	at.H = a.Height(at.W)
	if !a.Beside {
		a.Code.Draw(b, at.CutTop(a.side, a.Gap))
		a.Column.Draw(b, at)
		return
	}
	a.Code.Draw(b, at.CutLeft(a.Width(), a.Gap))
	a.Column.Draw(b, at.Center(at.W, a.Column.Height(at.W)))
}

// Split keeps a code and its address on one page.
func (a Aside) Split(float32, float32) (head, rest Block) { return nil, a }
