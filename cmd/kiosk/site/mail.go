package site

import (
	"context"
	"time"

	"tandem/kiosk"
)

// mailTakes is how long a mailbox may take to open.
const mailTakes = 25 * time.Second

// mailing is a mailbox that is being opened. The goroutine of acts owns it: the
// page and the way back to it do not wait for a mailbox.
type mailing struct {
	stop context.CancelFunc // nil: none is being opened
	over chan struct{}      // closed once it is open, or not
}

// mail opens, turns to or closes the mailbox beside the page.
func (s *Site) mail(ctx context.Context, e kiosk.OnPage) {
	switch e := e.(type) {
	case kiosk.OpenMail:
		s.mailing.end()
		ctx, stop := context.WithTimeout(ctx, mailTakes)
		s.mailing = mailing{stop: stop, over: make(chan struct{})}
		go s.openMail(ctx, e, s.mailing)
	case kiosk.ShowMail:
		s.told(e, "turn to a page", s.browser.ShowSecond(ctx, e.On))
	case kiosk.CloseMail:
		s.mailing.end()
		s.told(e, "close a mailbox", s.browser.CloseSecond(ctx))
	}
}

// end gives up what is being opened, and returns once nothing of it is left.
func (m mailing) end() {
	if m.stop != nil {
		m.stop()
		<-m.over
	}
}

// openMail tells what came of a mailbox, without saying which: a log has times.
func (s *Site) openMail(ctx context.Context, e kiosk.OpenMail, m mailing) {
	defer m.stop()
	err := s.browser.OpenSecond(ctx, e.Start, e.Hosts)
	given := ctx.Err() == context.Canceled
	close(m.over)
	switch {
	case given: // another one is wanted, or none
	case err != nil:
		s.Log.Warn("open a mailbox", "err", err)
		s.Tell(kiosk.MailFailed{Visit: e.Visit})
	default:
		s.Tell(kiosk.MailShown{Visit: e.Visit})
	}
}

// told logs what a page could not do. One that is gone could do nothing.
func (s *Site) told(e kiosk.OnPage, what string, err error) {
	if err != nil && int(s.open.Load()) == e.Page() {
		s.Log.Warn(what, "err", err)
	}
}
