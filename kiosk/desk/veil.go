package desk

import "github.com/jezek/xgb/xproto"

// A kiosk that begins anew, so that nothing of a person is left in its memory,
// takes a moment in which there is no window of it. Nobody needs to see that:
// the picture that it left stands on the calm screen until it has drawn again.

// veilLasts is how many seconds a new kiosk may take to draw; after that the
// calm screen says what it says of any kiosk that is missing.
const veilLasts = 5

// hold keeps what the screen shows on the calm screen.
func (k *keeper) hold() {
	if k.kiosk == 0 {
		return
	}
	if err := k.x.keepPicture(); err != nil {
		k.log.Warn("the last picture cannot be kept", "error", err)
		return
	}
	k.veiled = veilLasts
	k.arrange()
}

// lift shows the kiosk, or a calm screen where there is none.
func (k *keeper) lift() {
	if k.veiled == 0 {
		return
	}
	k.veiled = 0
	k.arrange()
	k.write()
}

// endVeil lifts it a second at a time.
func (k *keeper) endVeil() {
	if k.veiled == 1 {
		k.log.Warn("the kiosk that was to begin anew draws nothing")
		k.lift()
	}
	k.veiled = max(0, k.veiled-1)
}

// keepPicture makes what the screen shows the ground of the calm screen. The
// picture never leaves the X server.
func (x *screen) keepPicture() error {
	pix, err := xproto.NewPixmapId(x.conn)
	if err != nil {
		return err
	}
	gc, err := xproto.NewGcontextId(x.conn)
	if err != nil {
		return err
	}
	depth := xproto.Setup(x.conn).DefaultScreen(x.conn).RootDepth
	w, h := uint16(x.size.X), uint16(x.size.Y)
	if err := xproto.CreatePixmapChecked(x.conn, depth, pix, xproto.Drawable(x.root), w, h).Check(); err != nil {
		return err
	}
	defer xproto.FreePixmap(x.conn, pix)
	// Of the root window, with all that stands on it.
	xproto.CreateGC(x.conn, gc, xproto.Drawable(pix), xproto.GcSubwindowMode, []uint32{xproto.SubwindowModeIncludeInferiors})
	defer xproto.FreeGC(x.conn, gc)
	xproto.CopyArea(x.conn, xproto.Drawable(x.root), xproto.Drawable(pix), gc, 0, 0, 0, 0, w, h)
	xproto.ChangeWindowAttributes(x.conn, x.calm, xproto.CwBackPixmap, []uint32{uint32(pix)})
	xproto.ClearArea(x.conn, false, x.calm, 0, 0, 0, 0)
	return nil
}
