package site

import (
	"context"
	"image"
)

// Fit says where on the screen the open site stands from now on. It does not
// wait; of several the last one holds.
func (s *Site) Fit(area image.Rectangle) {
	if s.browser == nil {
		return
	}
	for {
		select {
		case s.room <- area:
			return
		default:
		}
		select { // an older one is past
		case <-s.room:
		default:
		}
	}
}

// runFit tells the browser where its page stands, until ctx ends.
func (s *Site) runFit(ctx context.Context) {
	for {
		select {
		case area := <-s.room:
			_ = s.browser.Fit(ctx, area) // a page that is gone needs no place
		case <-ctx.Done():
			return
		}
	}
}
