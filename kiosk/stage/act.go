package stage

import (
	"context"

	"tandem/kiosk"
)

// act asks something of the open site, in its turn. A site that hangs takes no
// more at last: the screen must not hang with it.
func (s *Stage) act(e kiosk.OnPage) {
	select {
	case s.acts <- e:
	default:
		s.world.Log.Warn("a page does not do what it is asked")
	}
}

// runActs does what is asked of the open site, one after the other, until ctx
// ends.
func (s *Stage) runActs(ctx context.Context) {
	for {
		select {
		case e := <-s.acts:
			s.world.Browser.Act(ctx, e)
		case <-ctx.Done():
			return
		}
	}
}
