package site

import (
	"context"

	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// point has the button of a step looked for. Where the page does not take it,
// the page is about to be mended or closed, and the guide guides without.
func (s *Site) point(ctx context.Context, e kiosk.PointAt) {
	_ = s.browser.Point(ctx, browser.Order{Number: e.Order, Names: e.Names, Next: e.Next})
}
