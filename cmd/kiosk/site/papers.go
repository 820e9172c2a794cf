package site

import (
	"context"
	"os"

	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// Papers takes what sites give.
type Papers interface {
	// Take holds a paper, unless its visit is over: then belongs says no.
	Take(ctx context.Context, visit int, name string, file *os.File, belongs func() bool)
}

// take hands a paper on, and does not wait until it was looked at.
func (s *Site) take(ctx context.Context, visit int, e browser.Paper) {
	if visit == 0 {
		_ = e.File.Close()
		return
	}
	go s.Papers.Take(ctx, visit, e.Name, e.File, func() bool { return int(s.open.Load()) == visit })
}

// capture makes a paper of the open page.
func (s *Site) capture(ctx context.Context, visit int) {
	paper, err := s.browser.Capture(ctx)
	if err != nil {
		s.Log.Warn("make a paper of a page", "err", err)
		s.Tell(kiosk.PaperLost{Visit: visit, Why: kiosk.PaperCut})
		return
	}
	s.take(context.WithoutCancel(ctx), visit, paper)
}

// lost is why something that a site gave is not kept.
func lost(visit int, e browser.Unwanted) kiosk.Event {
	why := map[browser.Reason]kiosk.PaperFault{
		browser.NoPaper: kiosk.PaperOther, browser.TooLarge: kiosk.PaperLarge, browser.TooMany: kiosk.PaperLarge,
	}[e.Why]
	if why == "" {
		why = kiosk.PaperCut
	}
	return kiosk.PaperLost{Visit: visit, Why: why}
}
