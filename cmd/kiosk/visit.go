package main

import (
	"context"
	"errors"
	"image"

	"tandem/content"
	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// errNoDesk says why no site opens in a plain window: nothing would keep our
// bar above it, nor other windows away.
var errNoDesk = errors.New("sites open under tandem-kiosk desk only")

// site is the browser of the stage, placed below our bar.
type site struct {
	browser *browser.Browser // nil: no window manager of ours
	area    func() image.Rectangle
	scale   func() float64
	visits  chan<- int // numbers of the visits that begin
}

// Open fulfils stage.Browser.
func (s site) Open(ctx context.Context, visit int, start string, hosts []content.Host) error {
	if s.browser == nil {
		return errNoDesk
	}
	s.visits <- visit
	return s.browser.Open(ctx, browser.Visit{Start: start, Hosts: hosts, Area: s.area(), Scale: s.scale()})
}

// Close fulfils stage.Browser.
func (s site) Close(ctx context.Context) error {
	if s.browser == nil {
		return nil
	}
	return s.browser.Close(ctx)
}

// follow tells the stage what happens to the open site, by its visit's number.
func (p *program) follow(ctx context.Context, visits <-chan int) {
	visit := 0
	for {
		select {
		case visit = <-visits:
		case e := <-p.browser.Events():
			switch e := e.(type) {
			case browser.Gone:
				p.stage.Tell(kiosk.PageGone{Visit: visit})
			case browser.Refused:
				p.stage.Tell(kiosk.PageRefused{Visit: visit, Host: e.Host})
			}
		case <-ctx.Done():
			return
		}
	}
}
