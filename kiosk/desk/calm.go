package desk

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2/theme"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The calm screen is what people see while there is no kiosk: plain, with a
// line or two that say that nothing is broken. It needs nothing of the kiosk.

// longPress is how long the calm screen is pressed to bring a kiosk back that
// stays away, in milliseconds.
const longPress = 3000

// setAway says whether the kiosk stays away. It may be called from any
// goroutine, and does not wait.
func (k *keeper) setAway(away bool) {
	for {
		select {
		case k.away <- away:
			return
		default:
		}
		select { // an older word that nobody heard yet is past
		case <-k.away:
		default:
		}
	}
}

// release takes the end of a press on the calm screen.
func (k *keeper) release(e xproto.ButtonReleaseEvent) {
	if e.Event != k.x.calm || !k.isAway || e.Time-k.held < longPress {
		return
	}
	select {
	case k.asked <- struct{}{}:
	default:
	}
}

// write puts the words on the calm screen that hold now.
func (k *keeper) write() {
	if k.veiled > 0 {
		return
	}
	words := k.words.Back
	if k.isAway {
		words = k.words.Away
	}
	pic, err := calmPicture(k.x.size, words)
	if err == nil {
		err = k.x.paintCalm(pic)
	}
	if err != nil {
		k.log.Warn("the calm screen has no words", "error", err)
	}
}

// ink is the colour of words on the calm screen, the kiosk's own.
var ink = color.RGBA{0x1b, 0x1b, 0x1f, 0xff}

// calmPicture writes lines in the upper part of a plain page, the first one in
// the size of a title.
func calmPicture(size image.Point, lines []string) (*image.RGBA, error) {
	pic := image.NewRGBA(image.Rectangle{Max: size})
	page := color.RGBA{pageColour >> 16 & 0xff, pageColour >> 8 & 0xff, pageColour & 0xff, 0xff}
	draw.Draw(pic, pic.Bounds(), image.NewUniform(page), image.Point{}, draw.Src)
	bold, err := opentype.Parse(theme.DefaultTextBoldFont().Content())
	if err != nil {
		return nil, fmt.Errorf("font: %v", err)
	}
	y := size.Y / 4
	for i, line := range lines {
		height := float64(size.Y) / 18
		if i == 0 {
			height *= 1.4
		}
		face, err := fitting(bold, line, height, size.X*9/10)
		if err != nil {
			return nil, err
		}
		w := font.MeasureString(face, line).Ceil()
		pen := font.Drawer{Dst: pic, Src: image.NewUniform(ink), Face: face, Dot: fixed.P((size.X-w)/2, y)}
		pen.DrawString(line)
		y += int(height * 1.6)
	}
	return pic, nil
}

// fitting is a face of that height, or of the largest below it in which a line
// is no wider than it may be.
func fitting(f *opentype.Font, line string, height float64, most int) (font.Face, error) {
	for {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: height, DPI: 72})
		if err != nil {
			return nil, fmt.Errorf("font: %v", err)
		}
		if font.MeasureString(face, line).Ceil() <= most || height < 8 {
			return face, nil
		}
		height *= 0.9
	}
}

// paintCalm makes a picture the ground of the calm window, so that the server
// draws it again by itself.
func (x *screen) paintCalm(pic *image.RGBA) error {
	size := pic.Bounds().Size()
	s := xproto.Setup(x.conn).DefaultScreen(x.conn)
	if s.RootDepth != 24 {
		return fmt.Errorf("a display of %d bits a point; want 24", s.RootDepth)
	}
	pix, err := xproto.NewPixmapId(x.conn)
	if err != nil {
		return fmt.Errorf("pixmap: %v", err)
	}
	gc, err := xproto.NewGcontextId(x.conn)
	if err != nil {
		return fmt.Errorf("pixmap: %v", err)
	}
	xproto.CreatePixmap(x.conn, s.RootDepth, pix, xproto.Drawable(x.calm), uint16(size.X), uint16(size.Y))
	defer xproto.FreePixmap(x.conn, pix)
	xproto.CreateGC(x.conn, gc, xproto.Drawable(pix), 0, nil)
	defer xproto.FreeGC(x.conn, gc)
	data := toX(pic)
	rows := max(1, 200_000/(4*size.X)) // a request holds 256 KiB
	for y := 0; y < size.Y; y += rows {
		n := min(rows, size.Y-y)
		err := xproto.PutImageChecked(x.conn, xproto.ImageFormatZPixmap, xproto.Drawable(pix), gc,
			uint16(size.X), uint16(n), 0, int16(y), 0, s.RootDepth, data[4*size.X*y:4*size.X*(y+n)]).Check()
		if err != nil {
			return fmt.Errorf("picture: %v", err)
		}
	}
	xproto.ChangeWindowAttributes(x.conn, x.calm, xproto.CwBackPixmap, []uint32{uint32(pix)})
	xproto.ClearArea(x.conn, false, x.calm, 0, 0, 0, 0)
	return nil
}

// toX turns red, green, blue, opaque into blue, green, red, nothing.
func toX(pic *image.RGBA) []byte {
	data := make([]byte, len(pic.Pix))
	for i := 0; i < len(data); i += 4 {
		data[i], data[i+1], data[i+2] = pic.Pix[i+2], pic.Pix[i+1], pic.Pix[i]
	}
	return data
}
