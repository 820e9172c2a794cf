// Package site joins the stage to the browser: what the model asks of an open
// site becomes calls of the browser, and what happens there becomes events of
// the model, by the number of the visit.
package site

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"tandem/content"
	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// errNoDesk says why no site opens in a plain window: nothing would keep our
// bar above it, nor other windows away.
var errNoDesk = errors.New("sites open under tandem-kiosk desk only")

// Site is the browser of the stage, placed where our window leaves room.
type Site struct {
	browser *browser.Browser       // nil: no window manager of ours
	Area    func() image.Rectangle // where the site stands, in pixels of the screen
	Scale   func() float64         // how much larger than the web's 96 dots an inch
	Hosts   func() []content.Host  // all that any visit may show
	Papers  Papers                 // non-nil where there is a browser
	Tell    func(kiosk.Event)
	Log     *slog.Logger
	mailing mailing
	open    atomic.Int64         // the number of the visit; 0: none, or it is being closed
	shown   kiosk.OpenPage       // what Open opened and Close has not closed: theirs alone
	cold    chan struct{}        // has a value where a visit is over
	warm    bool                 // a browser is started beforehand
	room    chan image.Rectangle // where the open site stands now, when that changed
}

// Nowhere makes a site that never opens, for a plain window.
func Nowhere() *Site { return &Site{} }

// On makes the site of a display, whose cookie stands in a file, or in none.
// Room is the command whose main calls [Room].
func On(display, authority string, room []string, log *slog.Logger) *Site {
	b := browser.New(browser.Config{Display: display, Authority: authority, Room: room, Log: log, Now: time.Now})
	return &Site{browser: b, Log: log, cold: make(chan struct{}, 1), room: make(chan image.Rectangle, 1), warm: roomy("/proc/meminfo")}
}

// Room is the first process of a visit's room (see [browser.Room]).
func Room() int { return browser.Room() }

// Open fulfils stage.Browser.
func (s *Site) Open(ctx context.Context, e kiosk.OpenPage) error {
	if s.browser == nil {
		return errNoDesk
	}
	s.open.Store(int64(e.Visit))
	like := s.like()
	like.Start, like.Hosts = e.Start, e.Hosts
	if err := s.browser.Open(ctx, like); err != nil {
		return failure(err)
	}
	s.shown = e
	return nil
}

// like is what all visits have in common.
func (s *Site) like() browser.Visit {
	return browser.Visit{Union: s.Hosts(), Area: s.Area(), Scale: s.Scale()}
}

// Close fulfils stage.Browser.
func (s *Site) Close(ctx context.Context) error {
	if s.browser == nil {
		return nil
	}
	defer s.cool()
	s.open.Store(0)
	s.signOut(ctx)
	return s.browser.Close(ctx)
}

// signOutTakes is how long the page by which a site forgets its person may take.
const signOutTakes = 3 * time.Second

// signOut opens that page, in the browser that is about to end: what the person
// was known by there goes with it anyway, and the site should know too.
func (s *Site) signOut(ctx context.Context) {
	e := s.shown
	if s.shown = (kiosk.OpenPage{}); e.SignOut == "" {
		return
	}
	ctx, stop := context.WithTimeout(ctx, signOutTakes)
	defer stop()
	if err := s.browser.OpenSecond(ctx, e.SignOut, e.Hosts); err != nil {
		s.Log.Warn("sign out of a site", "err", err)
	}
}

// Act fulfils stage.Browser.
func (s *Site) Act(ctx context.Context, e kiosk.OnPage) {
	if s.browser == nil || int(s.open.Load()) != e.Page() {
		return
	}
	switch e := e.(type) {
	case kiosk.OpenMail, kiosk.ShowMail, kiosk.CloseMail:
		s.mail(ctx, e)
	case kiosk.ReadPage, kiosk.LightPage, kiosk.LeaveReading:
		s.read(ctx, e)
	case kiosk.RetryPage:
		_ = s.browser.Retry(ctx) // what comes of it is told
	case kiosk.PointAt:
		s.point(ctx, e)
	case kiosk.CapturePage:
		s.capture(ctx, e.Visit)
	case kiosk.GivePaper:
		s.give(ctx, e)
	default:
		s.write(ctx, e)
	}
}

// Run tells what happens to the open site, until ctx ends.
func (s *Site) Run(ctx context.Context) {
	if s.browser == nil {
		return
	}
	var warm sync.WaitGroup
	defer warm.Wait()
	if s.warm {
		warm.Go(func() { s.keepWarm(ctx) })
	}
	go s.runFit(ctx)
	for {
		select {
		case e := <-s.browser.Events():
			s.hear(ctx, int(s.open.Load()), e)
		case <-ctx.Done():
			return
		}
	}
}

// hear takes one event of the browser. What comes when the visit is over is
// nobody's.
func (s *Site) hear(ctx context.Context, visit int, e browser.Event) {
	if paper, ok := e.(browser.Paper); ok {
		s.take(ctx, visit, paper)
		return
	}
	if told := news(visit, e); visit != 0 && told != nil {
		s.Tell(told)
	}
}

// news is what an event of the browser is to the model, or nil.
func news(visit int, e browser.Event) kiosk.Event {
	switch e := e.(type) {
	case browser.TextTouched:
		return touched(visit, e.Text)
	case browser.ReadingOver:
		return kiosk.PageLeft{Visit: visit}
	case browser.SecondGone:
		return kiosk.MailGone{Visit: visit}
	case browser.Unwanted:
		return lost(visit, e)
	case browser.PaperAsked:
		return kiosk.PaperAsked{Visit: visit, Takes: e.Takes}
	case browser.Refused:
		return kiosk.PageRefused{Visit: visit, Host: e.Host}
	case browser.Pointed:
		return kiosk.Pointed{Visit: visit, Order: e.Order, Found: e.Found, Name: e.Name, Covered: e.Covered}
	case browser.PointDone:
		return kiosk.PointDone{Visit: visit, Order: e.Order, Past: e.Past}
	case browser.FieldFocused, browser.FieldLeft:
		return fieldNews(visit, e)
	}
	return trouble(visit, e)
}
