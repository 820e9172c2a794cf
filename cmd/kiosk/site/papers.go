package site

import (
	"context"
	"os"

	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// Papers takes what sites give, and has what they are given.
type Papers interface {
	// Take holds a paper, unless its visit is over: then belongs says no.
	Take(ctx context.Context, visit int, name string, file *os.File, belongs func() bool)
	// Open opens a paper at its beginning, with its name.
	Open(id int) (name string, file *os.File, err error)
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

// give gives a paper to the page that asked for one.
func (s *Site) give(ctx context.Context, e kiosk.GivePaper) {
	name, file, err := s.Papers.Open(e.ID)
	if err == nil {
		err = s.browser.Give(ctx, name, file)
		_ = file.Close()
	}
	if err != nil {
		s.Log.Warn("give a paper to a site", "err", err)
		s.Tell(kiosk.PaperLost{Visit: e.Visit, Why: kiosk.PaperUngiven})
	}
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
