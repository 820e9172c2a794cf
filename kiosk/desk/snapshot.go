package desk

import (
	"fmt"
	"image"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Snapshot is what a display shows now. It asks with the cookie that the
// environment names in XAUTHORITY.
func Snapshot(display string) (image.Image, error) {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, fmt.Errorf("snapshot: connect to %q: %v", display, err)
	}
	defer conn.Close()
	s := xproto.Setup(conn).DefaultScreen(conn)
	size := image.Pt(int(s.WidthInPixels), int(s.HeightInPixels))
	if g, err := xproto.GetGeometry(conn, xproto.Drawable(s.Root)).Reply(); err == nil {
		size = image.Pt(int(g.Width), int(g.Height)) // a screen may have changed since the server began
	}
	got, err := xproto.GetImage(conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.Root),
		0, 0, uint16(size.X), uint16(size.Y), ^uint32(0)).Reply()
	if err != nil {
		return nil, fmt.Errorf("snapshot: %v", err)
	}
	if len(got.Data) < 4*size.X*size.Y {
		return nil, fmt.Errorf("snapshot: a display of %d bits a point; want 24", got.Depth)
	}
	return fromX(got.Data, size), nil
}

// fromX turns blue, green, red, nothing into red, green, blue, opaque.
func fromX(data []byte, size image.Point) *image.RGBA {
	pic := image.NewRGBA(image.Rectangle{Max: size})
	for i := 0; i < len(pic.Pix); i += 4 {
		pic.Pix[i], pic.Pix[i+1], pic.Pix[i+2], pic.Pix[i+3] = data[i+2], data[i+1], data[i], 0xff
	}
	return pic
}
