package site

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/browser"
	"tandem/kiosk/stage"
)

func TestTrouble(t *testing.T) {
	for _, c := range []struct {
		told browser.Event
		want kiosk.Event
	}{
		{browser.Gone{Why: browser.Broken}, kiosk.PageGone{Visit: 7, Why: kiosk.WhyBroken}},
		{browser.Failed{Why: browser.Down, Again: true}, kiosk.PageMissed{Visit: 7, Why: kiosk.WhyDown, Again: true}},
		{browser.Slow{On: true}, kiosk.PageSlow{Visit: 7, On: true}},
		{browser.Lost{}, kiosk.PageLost{Visit: 7}},
		{browser.Mended{Whole: true}, kiosk.PageMended{Visit: 7, Whole: true}},
		{browser.Refused{Host: "evil.fr"}, kiosk.PageRefused{Visit: 7, Host: "evil.fr"}},
	} {
		if diff := cmp.Diff(c.want, news(7, c.told)); diff != "" {
			t.Errorf("%T (-want +got):\n%s", c.told, diff)
		}
	}
}

func TestFailure(t *testing.T) {
	for _, c := range []struct {
		err  error
		want kiosk.Why
	}{
		{browser.Failure{Why: browser.WrongClock}, kiosk.WhyClock},
		{errors.Join(browser.Failure{Why: browser.Portal}, errors.New("and it does not close")), kiosk.WhyPortal},
		{browser.ErrBroken, kiosk.WhyBroken},
		{browser.ErrOpen, kiosk.WhyUnknown},
	} {
		var got stage.NotOpened
		errors.As(failure(c.err), &got)
		if got.Why != c.want {
			t.Errorf("%v: reason %d, want %d", c.err, got.Why, c.want)
		}
	}
	if failure(nil) != nil {
		t.Error("what did not fail failed")
	}
	for why := browser.Unknown + 1; why <= browser.Broken; why++ {
		if whys[why] == kiosk.WhyUnknown {
			t.Errorf("%q has no words", why)
		}
	}
}
