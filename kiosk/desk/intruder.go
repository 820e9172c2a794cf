package desk

import (
	"strings"

	"github.com/jezek/xgb/xproto"
)

// What stands on the display and is nobody's whom we know has no right to it:
// it is asked to close, and ended where it does not.

// doom refuses a window. One that comes again and again is told of once, and
// has no more time for it.
func (k *keeper) doom(w xproto.Window, class string) {
	if _, again := k.doomed[w]; !again {
		k.log.Info("window refused", "class", class)
		k.doomed[w] = patience
	}
	k.x.refuse(w)
}

// endDoomed ends the programs of refused windows that did not close, unless
// the program is one of ours: its window was never shown and can wait. Each is
// remembered until it is gone.
func (k *keeper) endDoomed() {
	for w, left := range k.doomed {
		if left == 0 {
			continue
		}
		if k.doomed[w] = left - 1; left == 1 && !k.known(w) {
			k.x.kill(w)
		}
	}
}

// placed takes a window that placed itself: a list of the browser's stays, in
// the hole, and a stranger's goes.
func (k *keeper) placed(w xproto.Window) {
	if w == k.x.calm {
		return
	}
	// Chromium's own dialogs speak to the display as another program.
	class := k.x.traits(w).class
	if k.known(w) || k.page != 0 && strings.Contains(strings.ToLower(class), "chromium") {
		k.keepIn(w)
		return
	}
	k.doom(w, class)
}

// known reports whether a window is of the kiosk, of the browser or ours.
func (k *keeper) known(w xproto.Window) bool {
	for _, of := range []xproto.Window{k.kiosk, k.page, k.x.calm} {
		if of != 0 && k.x.sameClient(w, of) {
			return true
		}
	}
	return k.extra[uint32(w)]
}

// keepFocus takes the keyboard back from where nobody should have it: from a
// stranger, and from a browser that waits behind the kiosk, which takes it as it
// begins.
func (k *keeper) keepFocus() {
	w, ok := k.x.focused()
	waits := !k.mode.Page && k.page != 0 && k.x.sameClient(w, k.page)
	if ok && (waits || !k.known(w)) {
		k.x.focus(k.front())
	}
}

// heed takes in that the browser has the keyboard. Each key that is swallowed
// says so too, as a grab that begins and ends: that is no news, and there may be
// thousands of them.
func (k *keeper) heed(e xproto.FocusInEvent) {
	if e.Mode == xproto.NotifyModeNormal || e.Mode == xproto.NotifyModeWhileGrabbed {
		k.keepFocus()
	}
}

// heedFocus asks to be told when a window gets the keyboard.
func (x *screen) heedFocus(w xproto.Window) {
	xproto.ChangeWindowAttributes(x.conn, w, xproto.CwEventMask, []uint32{xproto.EventMaskFocusChange})
}

// focused is the window that has the keyboard; it may be none, or the root.
func (x *screen) focused() (xproto.Window, bool) {
	r, err := xproto.GetInputFocus(x.conn).Reply()
	if err != nil {
		return 0, false
	}
	return r.Focus, true
}
