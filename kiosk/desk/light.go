package desk

import (
	"github.com/jezek/xgb/dpms"
	"github.com/jezek/xgb/xproto"
)

// findLight asks the server whether it can switch the panel off. It stands
// with the other extensions, before any event.
func (x *screen) findLight() {
	if dpms.Init(x.conn) != nil {
		return
	}
	able, err := dpms.Capable(x.conn).Reply()
	x.lamp = err == nil && able.Capable
}

// takeLight has the screen lit until we say otherwise: the server's own
// blanking goes, for it knows no hours and no sessions.
func (x *screen) takeLight() {
	xproto.SetScreenSaver(x.conn, 0, 0, xproto.BlankingPreferred, xproto.ExposuresNotAllowed)
	if x.lamp {
		dpms.SetTimeouts(x.conn, 0, 0, 0)
	}
	x.light(true)
}

// light switches the panel on or off; where it cannot be switched, as a virtual
// one, the server shows black. Any input lights it, whatever we want.
func (x *screen) light(on bool) {
	level, saver := uint16(dpms.DPMSModeOff), byte(xproto.ScreenSaverActive)
	if on {
		level, saver = dpms.DPMSModeOn, xproto.ScreenSaverReset
	}
	xproto.ForceScreenSaver(x.conn, saver)
	if x.lamp {
		dpms.Enable(x.conn) // it cannot be forced before
		dpms.ForceLevel(x.conn, level)
	}
}

// setLight does what the mode says; dark is done again each time it is said,
// for panels come on by themselves.
func (k *keeper) setLight(dark bool) {
	if dark || k.mode.Dark {
		k.x.light(!dark)
	}
}

// Light switches the screen on or off. It returns once it is so, or ErrAway.
func (c *Client) Light(on bool) error {
	return c.ask(answerWithin, func(o *order) { o.Mode.Dark = !on })
}
