package stage

import (
	"context"
	"time"

	"tandem/kiosk"
)

// Bell calls a person of the centre.
type Bell interface {
	// Ring returns how far the call has come once it is kept, or an error where
	// nobody could take it.
	Ring(ctx context.Context, r kiosk.Ring) (kiosk.RingStage, error)
}

// ringTakes is how long a call may take to be kept: the agent is on the same
// machine.
const ringTakes = 10 * time.Second

// ring hands a call over. It waits behind nothing: whoever calls may do so
// because the browser hangs.
func (s *Stage) ring(r kiosk.Ring) {
	if s.world.Bell == nil {
		go s.Tell(kiosk.RingFailed{Kind: r.Kind})
		return
	}
	go func() {
		ctx, stop := context.WithTimeout(context.Background(), ringTakes)
		defer stop()
		stage, err := s.world.Bell.Ring(ctx, r)
		if err != nil {
			s.world.Log.Warn("ring", "kind", r.Kind, "err", err)
			s.Tell(kiosk.RingFailed{Kind: r.Kind})
			return
		}
		s.Tell(kiosk.RingSent{Ring: kiosk.OpenRing{Kind: r.Kind, Stage: stage}})
	}()
}
