package agent

import (
	"context"
	"time"

	"tandem/fleet"
)

// Bell wakes the loop when somebody calls. It remembers one ring: a second asks
// for the same report.
type Bell chan struct{}

// NewBell makes a bell.
func NewBell() Bell { return make(Bell, 1) }

// ring never waits.
func (b Bell) ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// Ring keeps a call on disk, with how the machine is, and has it sent at once.
// It may be called from any goroutine.
func (a *Agent) Ring(ctx context.Context, c fleet.Call) (fleet.CallState, error) {
	c.Looks.Health = a.Host.Health(ctx)
	c.Looks.Health.Agent, c.Looks.Health.KioskSeen = a.Version, true
	kept, err := a.Outbox.Ring(c)
	if err != nil {
		return fleet.CallState{}, err
	}
	a.Bell.ring()
	states, _, err := a.Outbox.Calls()
	for _, s := range states {
		if s.Kind == kept.Kind {
			return s, err
		}
	}
	// The manager was faster than this line, and staff than the manager.
	return fleet.CallState{Kind: kept.Kind, Stage: fleet.CallHeard}, err
}

// listen takes in how far the calls have come.
func (l *loop) listen() {
	states, unheard, err := l.Outbox.Calls()
	if err != nil {
		l.Log.Error("read calls", "err", err)
		return
	}
	l.status.Calls, l.unheard = states, unheard
}

// waits reports whether somebody who called looks at the screen and waits for
// an answer.
func (l *loop) waits() bool {
	return !l.unheard.IsZero() && l.Now().Sub(l.unheard) < l.scale(askFor)
}

// soon is d, or less where somebody waits. A manager that does not answer is
// told again what waits, and nothing more.
func (l *loop) soon(d time.Duration) time.Duration {
	if l.waits() && l.failed == 0 {
		return min(d, l.scale(askEvery))
	}
	return d
}
