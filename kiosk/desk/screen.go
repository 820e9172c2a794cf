package desk

import (
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/shape"
	"github.com/jezek/xgb/xproto"
)

// PageColour is the colour of the calm screen, the kiosk's own page.
const pageColour = 0xF7F5F0

// Screen is the X server as the window manager sees it. Requests that fail
// because a window is gone meanwhile are no fault and go unheard.
type screen struct {
	conn     *xgb.Conn
	root     xproto.Window
	calm     xproto.Window // plain, as large as the screen
	size     image.Point
	mm       image.Point
	mask     uint32 // of a resource id: what differs within one client
	protos   xproto.Atom
	remove   xproto.Atom
	area     xproto.Atom    // what is known as the part of the screen for programs
	lamp     bool           // the screen can be switched off
	harmless uint16         // the modifiers with which a press is no command
	events   chan xgb.Event // closed where the server is gone
}

// takeScreen connects and becomes the one window manager of the display.
func takeScreen(display string) (*screen, error) {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, fmt.Errorf("connect: %v", err)
	}
	x := &screen{conn: conn, events: make(chan xgb.Event, 64)}
	if err := x.take(); err != nil {
		conn.Close()
		return nil, err
	}
	go x.read()
	return x, nil
}

// take fills x and asks to be told what other programs want to do, which the
// server grants to one program only.
func (x *screen) take() error {
	// Extensions come first: xgb keeps their events in a table without a lock.
	if err := errors.Join(screensaver.Init(x.conn), randr.Init(x.conn), shape.Init(x.conn)); err != nil {
		return fmt.Errorf("screen saver, RandR and SHAPE extensions: %v", err)
	}
	x.findLight()
	setup := xproto.Setup(x.conn)
	s := setup.DefaultScreen(x.conn)
	x.root, x.mask = s.Root, setup.ResourceIdMask
	x.size = image.Pt(int(s.WidthInPixels), int(s.HeightInPixels))
	x.mm = x.panel(image.Pt(int(s.WidthInMillimeters), int(s.HeightInMillimeters)))
	x.protos, x.remove = x.atom("WM_PROTOCOLS"), x.atom("WM_DELETE_WINDOW")
	x.area = x.atom("_NET_WORKAREA")
	events := uint32(xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify | xproto.EventMaskStructureNotify)
	err := xproto.ChangeWindowAttributesChecked(x.conn, x.root, xproto.CwEventMask, []uint32{events}).Check()
	if err != nil {
		return errors.New("another window manager runs there")
	}
	return x.drawCalm()
}

// read hands events on until the connection ends. X errors are left unheard.
func (x *screen) read() {
	defer close(x.events)
	for {
		event, fault := x.conn.WaitForEvent()
		if event == nil && fault == nil {
			return
		}
		if event != nil {
			x.events <- event
		}
	}
}

// close leaves the display; it reads what still comes, so that nobody waits.
func (x *screen) close() {
	x.conn.Close()
	for range x.events {
	}
}

// drawCalm makes the window that hides everything while there is no kiosk.
func (x *screen) drawCalm() error {
	id, err := xproto.NewWindowId(x.conn)
	if err != nil {
		return fmt.Errorf("calm window: %v", err)
	}
	x.calm = id
	events := uint32(xproto.EventMaskButtonPress | xproto.EventMaskButtonRelease)
	// Value order follows the bits: background, override-redirect, events.
	err = xproto.CreateWindowChecked(x.conn, 0, id, x.root, 0, 0, uint16(x.size.X), uint16(x.size.Y), 0,
		xproto.WindowClassInputOutput, 0, xproto.CwBackPixel|xproto.CwOverrideRedirect|xproto.CwEventMask, []uint32{pageColour, 1, events}).Check()
	if err != nil {
		return fmt.Errorf("calm window: %v", err)
	}
	xproto.MapWindow(x.conn, id)
	return nil
}

// panel asks RandR for the size of the first panel in use; the size that the
// server gives for the whole screen is often invented, and only a fallback.
func (x *screen) panel(fallback image.Point) image.Point {
	res, err := randr.GetScreenResourcesCurrent(x.conn, x.root).Reply()
	if err != nil {
		return fallback
	}
	for _, id := range res.Outputs {
		out, err := randr.GetOutputInfo(x.conn, id, res.ConfigTimestamp).Reply()
		if err == nil && out.Crtc != 0 && out.MmWidth > 0 && out.MmHeight > 0 {
			return image.Pt(int(out.MmWidth), int(out.MmHeight))
		}
	}
	return fallback
}

// atom is the number by which the server knows a name; 0 where it has none.
func (x *screen) atom(name string) xproto.Atom {
	r, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	return r.Atom
}

// property is what a window says of itself; nil where it says nothing.
func (x *screen) property(w xproto.Window, a xproto.Atom) []byte {
	r, err := xproto.GetProperty(x.conn, false, w, a, xproto.GetPropertyTypeAny, 0, 256).Reply()
	if err != nil {
		return nil
	}
	return r.Value
}

// traits asks a window who it is. Anybody may say anything: judge believes it
// only as far as a second kiosk or browser could do no harm.
func (x *screen) traits(w xproto.Window) traits {
	t := traits{id: uint32(w), class: strings.ReplaceAll(string(x.property(w, xproto.AtomWmClass)), "\x00", " ")}
	if owner := x.property(w, xproto.AtomWmTransientFor); len(owner) >= 4 {
		t.owner = xgb.Get32(owner)
	}
	return t
}

// bounds is where a window is; the empty rectangle where it is gone.
func (x *screen) bounds(w xproto.Window) image.Rectangle {
	g, err := xproto.GetGeometry(x.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return image.Rectangle{}
	}
	return image.Rect(int(g.X), int(g.Y), int(g.X)+int(g.Width), int(g.Y)+int(g.Height))
}

// place moves a window and tells it so; the second message is what ICCCM asks
// for where nothing has changed.
func (x *screen) place(w xproto.Window, r image.Rectangle) {
	xproto.ConfigureWindow(x.conn, w,
		xproto.ConfigWindowX|xproto.ConfigWindowY|xproto.ConfigWindowWidth|xproto.ConfigWindowHeight|xproto.ConfigWindowBorderWidth,
		[]uint32{uint32(r.Min.X), uint32(r.Min.Y), uint32(r.Dx()), uint32(r.Dy()), 0})
	told := xproto.ConfigureNotifyEvent{
		Event: w, Window: w,
		X: int16(r.Min.X), Y: int16(r.Min.Y), Width: uint16(r.Dx()), Height: uint16(r.Dy()),
	}
	xproto.SendEvent(x.conn, false, w, xproto.EventMaskStructureNotify, string(told.Bytes()))
}

// show maps a window that may take the focus by a click. We see each press on
// it first.
func (x *screen) show(w xproto.Window) {
	for _, button := range []byte{1, 2, 3, 4, 5, 6, 7, 8, 9} {
		xproto.GrabButton(x.conn, false, w, xproto.EventMaskButtonPress,
			xproto.GrabModeSync, xproto.GrabModeAsync, 0, 0, button, xproto.ModMaskAny)
	}
	xproto.MapWindow(x.conn, w)
}

// raise puts a window above all others.
func (x *screen) raise(w xproto.Window) {
	xproto.ConfigureWindow(x.conn, w, xproto.ConfigWindowStackMode, []uint32{xproto.StackModeAbove})
}

// lower puts a window below all others.
func (x *screen) lower(w xproto.Window) {
	xproto.ConfigureWindow(x.conn, w, xproto.ConfigWindowStackMode, []uint32{xproto.StackModeBelow})
}

// focus gives a window the keyboard; where it is gone, the pointer decides.
func (x *screen) focus(w xproto.Window) {
	xproto.SetInputFocus(x.conn, xproto.InputFocusPointerRoot, w, xproto.TimeCurrentTime)
}

// refuse asks a window to close itself, as its close button would.
func (x *screen) refuse(w xproto.Window) {
	xproto.UnmapWindow(x.conn, w)
	said := x.property(w, x.protos)
	for atom := range slices.Chunk(said, 4) {
		if len(atom) == 4 && xproto.Atom(xgb.Get32(atom)) == x.remove {
			ask := xproto.ClientMessageEvent{
				Format: 32, Window: w, Type: x.protos,
				Data: xproto.ClientMessageDataUnionData32New([]uint32{uint32(x.remove), 0, 0, 0, 0}),
			}
			xproto.SendEvent(x.conn, false, w, 0, string(ask.Bytes()))
		}
	}
}

// kill ends the program that a window belongs to.
func (x *screen) kill(w xproto.Window) { xproto.KillClient(x.conn, uint32(w)) }

// sameClient reports whether two windows belong to one program.
func (x *screen) sameClient(a, b xproto.Window) bool { return uint32(a)&^x.mask == uint32(b)&^x.mask }

// mapped lists the windows that were there before us.
func (x *screen) mapped() []xproto.Window {
	tree, err := xproto.QueryTree(x.conn, x.root).Reply()
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(tree.Children, func(w xproto.Window) bool {
		a, err := xproto.GetWindowAttributes(x.conn, w).Reply()
		return err != nil || a.MapState != xproto.MapStateViewable || a.OverrideRedirect
	})
}

// keyboard asks which symbols and modifiers the keys have now.
func (x *screen) keyboard() keyboard {
	setup := xproto.Setup(x.conn)
	k := keyboard{first: int(setup.MinKeycode)}
	symbols, err := xproto.GetKeyboardMapping(x.conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode)+1).Reply()
	if err != nil {
		return k
	}
	k.perKey = int(symbols.KeysymsPerKeycode)
	for _, sym := range symbols.Keysyms {
		k.symbols = append(k.symbols, uint32(sym))
	}
	mods, err := xproto.GetModifierMapping(x.conn).Reply()
	if err != nil || mods.KeycodesPerModifier == 0 {
		return k
	}
	for i := range k.modifiers {
		for _, code := range mods.Keycodes[i*int(mods.KeycodesPerModifier):][:mods.KeycodesPerModifier] {
			k.modifiers[i] = append(k.modifiers[i], byte(code))
		}
	}
	return k
}

// swallow replaces the keys that reach nobody, at one stroke for all others.
func (x *screen) swallow(list []grab) {
	xproto.GrabServer(x.conn)
	defer xproto.UngrabServer(x.conn)
	xproto.UngrabKey(x.conn, anyKey, x.root, anyBits)
	x.grab(list)
}

// grab takes keys that nobody has.
func (x *screen) grab(list []grab) {
	for i, g := range list {
		xproto.GrabKey(x.conn, false, x.root, g.mods, xproto.Keycode(g.code), xproto.GrabModeAsync, xproto.GrabModeAsync)
		// Xgb hangs where a server goes away below a thousand unanswered requests.
		if i%256 == 0 && !x.answers() {
			return
		}
	}
}

// answers returns once the server has done all that was asked; false where it
// is gone.
func (x *screen) answers() bool {
	_, err := xproto.GetInputFocus(x.conn).Reply()
	return err == nil
}

// idle is how many milliseconds ago the last input was.
func (x *screen) idle() (uint32, bool) {
	info, err := screensaver.QueryInfo(x.conn, xproto.Drawable(x.root)).Reply()
	if err != nil {
		return 0, false
	}
	return info.MsSinceUserInput, true
}
