package site

import (
	"errors"

	"tandem/kiosk"
	"tandem/kiosk/browser"
	"tandem/kiosk/stage"
)

// whys are the model's words for the browser's reasons.
var whys = map[browser.Why]kiosk.Why{
	browser.NoNetwork: kiosk.WhyNoNetwork, browser.NoName: kiosk.WhyNoName, browser.NoAnswer: kiosk.WhySlow,
	browser.Shut: kiosk.WhyDown, browser.Down: kiosk.WhyDown, browser.WrongClock: kiosk.WhyClock,
	browser.Untrusted: kiosk.WhyUntrusted, browser.Portal: kiosk.WhyPortal, browser.Elsewhere: kiosk.WhyElsewhere,
	browser.Broken: kiosk.WhyBroken,
}

// failure is an opening's failure with the model's reason.
func failure(err error) error {
	var f browser.Failure
	switch {
	case err == nil:
		return nil
	case errors.As(err, &f):
		return stage.NotOpened{Why: whys[f.Why], Err: err}
	case errors.Is(err, browser.ErrBroken):
		return stage.NotOpened{Why: kiosk.WhyBroken, Err: err}
	}
	return err
}

// trouble is what an event of a page that does not work is to the model, or nil.
func trouble(visit int, e browser.Event) kiosk.Event {
	switch e := e.(type) {
	case browser.Gone:
		return kiosk.PageGone{Visit: visit, Why: whys[e.Why]}
	case browser.Failed:
		return kiosk.PageMissed{Visit: visit, Why: whys[e.Why], Again: e.Again}
	case browser.Slow:
		return kiosk.PageSlow{Visit: visit, On: e.On}
	case browser.Lost:
		return kiosk.PageLost{Visit: visit}
	case browser.Mended:
		return kiosk.PageMended{Visit: visit, Whole: e.Whole}
	}
	return nil
}
