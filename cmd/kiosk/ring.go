package main

import (
	"context"
	"crypto/rand"
	"time"

	"tandem/fleet"
	"tandem/fleet/local"
	"tandem/kiosk"
)

// bell hands calls to the agent. The kinds have the same names on both sides.
type bell struct{ agent *local.Client }

// Ring fulfils stage.Bell.
func (b bell) Ring(ctx context.Context, r kiosk.Ring) (kiosk.RingStage, error) {
	call := fleet.Call{ID: rand.Text()[:13], Kind: fleet.CallKind(r.Kind), At: time.Now(), Looks: fleet.Diagnosis{Screen: r.Screen}}
	for _, f := range r.Faults {
		call.Looks.Faults = append(call.Looks.Faults, fleet.CallFault(f))
	}
	state, err := b.agent.Ring(ctx, call)
	return kiosk.RingStage(state.Stage), err
}

// ringsOf is what the kiosk may know of the calls that are open.
func ringsOf(s fleet.Situation) []kiosk.OpenRing {
	var open []kiosk.OpenRing
	for _, c := range s.Calls {
		open = append(open, kiosk.OpenRing{Kind: kiosk.RingKind(c.Kind), Stage: kiosk.RingStage(c.Stage)})
	}
	return open
}
