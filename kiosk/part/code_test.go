package part_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"github.com/skip2/go-qrcode"

	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

const address = "https://tandem.sainte-exemple.fr/caf-attestation"

// codeBoard is a board of a panel that is so many units and pixels wide.
func codeBoard(t *testing.T, units, pixels float32, c kiosk.Comfort) *part.Board {
	t.Helper()
	panel, err := theme.ParsePanel("10.1in", image.Pt(int(pixels), int(pixels*5/8)))
	if err != nil {
		t.Fatal(err)
	}
	none := func(string) ([]byte, bool) { return nil, false }
	return part.NewBoard(panel.Look(units, c), part.Files{Icon: none, Picture: none, Pixels: pixels / units})
}

// TestCode holds that a telephone can read a code: at least 30 mm wide, each
// square whole pixels of pure black or white, white around it, and the same in
// yellow on black.
func TestCode(t *testing.T) {
	want, err := qrcode.New(address, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	want.DisableBorder = true
	squares := want.Bitmap()
	for name, b := range map[string]*part.Board{
		"a pixel a unit":  codeBoard(t, 1280, 1280, kiosk.Comfort{}),
		"small pixels":    codeBoard(t, 1280, 1920, kiosk.Comfort{}),
		"yellow on black": codeBoard(t, 1280, 1280, kiosk.Comfort{Contrast: true}),
	} {
		t.Run(name, func(t *testing.T) {
			b.Code(address).Draw(b, part.Rect{X: 10.4, Y: 20.3, W: 400, H: 400})
			drawn := b.Objects[0].(*canvas.Image)
			picture := drawn.Image.(*image.Gray)
			n := len(squares) + 8 // with four white squares on each side
			each := picture.Rect.Dx() / n
			if picture.Rect.Dx()%n != 0 || float32(each*len(squares)) < 30*b.Unit*float32(picture.Rect.Dx())/drawn.Size().Width-0.5 {
				t.Fatalf("%d pixels for %d squares on %.0f units", picture.Rect.Dx(), n, drawn.Size().Width)
			}
			for y := range picture.Rect.Dy() {
				for x := range picture.Rect.Dx() {
					row, column := y/each-4, x/each-4
					dark := row >= 0 && column >= 0 && row < len(squares) && column < len(squares) && squares[row][column]
					if got := picture.GrayAt(x, y).Y; got != 0xFF && got != 0 || (got == 0) != dark {
						t.Fatalf("pixel %d, %d is %d, dark: %v", x, y, got, dark)
					}
				}
			}
		})
	}
}

// TestCodeTooLong draws nothing rather than something that cannot be read.
func TestCodeTooLong(t *testing.T) {
	b := codeBoard(t, 1280, 1280, kiosk.Comfort{})
	b.Code(string(make([]byte, 5000))).Draw(b, part.Rect{W: 400, H: 400})
	if len(b.Objects) > 0 {
		t.Error("something is drawn")
	}
}

// TestAside keeps the address of a code below it or beside it, never on it.
func TestAside(t *testing.T) {
	b := codeBoard(t, 1280, 1280, kiosk.Comfort{})
	for _, want := range []bool{true, false} {
		const width = 1000
		b.Objects = nil
		a := part.Aside{Code: b.Code(address), Beside: want, Gap: 20, Column: part.Column{Blocks: []part.Block{
			part.Text{Words: "Visez ce carré avec un téléphone.", Size: 30},
		}}}
		a.Draw(b, part.Rect{W: width, H: a.Height(width)})
		code := b.Objects[0]
		for _, o := range b.Objects[1:] {
			beside, below := o.Position().X >= code.Size().Width+20, o.Position().Y >= code.Size().Height+20
			if beside == below || beside != want {
				t.Errorf("beside %v: the words stand at %v, the code is %v", want, o.Position(), code.Size())
			}
			if bottom := o.Position().Y + o.Size().Height; bottom > a.Height(width)+0.5 {
				t.Errorf("beside %v: the words end at %v of %v", want, bottom, a.Height(width))
			}
		}
	}
}
