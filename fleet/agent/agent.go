// Package agent is the loop that makes a device what its manager ordered, and
// tells the manager how the device is.
//
// It says one thing, a report, and hears one thing, an order; every step may
// be lost and done again. A report is sealed with its number and on disk
// before it is sent, and forgotten when the manager acknowledged it; an order
// is on disk before anybody is told of it. What the agent knows has one owner,
// the goroutine of Run; others get copies.
package agent

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"tandem/fleet"
)

// Agent is the loop and all that it needs of the world.
type Agent struct {
	Outbox   Outbox
	Manager  Manager
	Host     Host
	Watchers Watchers

	Version string              // of this program
	Packs   func() []fleet.Pack // what the device holds; nil: none
	Bell    Bell                // of Ring; nil: nobody calls here
	Every   time.Duration       // between two reports; 0: as the manager says
	Kick    <-chan struct{}     // each value is a wish to report at once; nil: none comes
	Now     func() time.Time    // non-nil
	Random  func() float64      // in [0, 1), for waits that differ from device to device; non-nil
	Log     *slog.Logger        // non-nil
}

// Outbox keeps what must outlive the power. What a method returned without an
// error is on disk.
type Outbox interface {
	Identity() (fleet.Identity, error)
	Duty() (duty fleet.Duty, etag string, err error)
	Waiter
	Caller
}

// Caller keeps what people called for until staff have settled it.
type Caller interface {
	// Ring keeps a call and gives the one that is open of its kind.
	Ring(fleet.Call) (fleet.Call, error)
	// Calls lists those that are open, and when one was last pressed that nobody
	// has heard; zero: there is none.
	Calls() (open []fleet.CallState, unheard time.Time, err error)
}

// Waiter keeps the reports until they are acknowledged.
type Waiter interface {
	// Seal numbers a report, adds what was counted, and keeps it.
	Seal(fleet.Report) (fleet.Report, error)
	// Oldest is the one to send next; its Seq is 0 where none waits.
	Oldest() (fleet.Report, error)
	// Waiting is how many there are.
	Waiting() (int, error)
	// SetAside takes the report of that number out of the way.
	SetAside(seq uint64) error
	// Apply keeps the order, and forgets the reports that it acknowledges.
	Apply(fleet.Order) error
}

// Manager is whoever governs this device. An error that is fleet.Final will
// come again; one with a method RetryAfter() time.Duration asks for that much
// patience.
type Manager interface {
	Report(ctx context.Context, r fleet.Report) (fleet.Order, error)
}

// Host measures the machine.
type Host interface {
	Health(ctx context.Context) fleet.Health
}

// Watchers are the kiosks of this device.
type Watchers interface {
	// Tell gives them the latest; it does not wait for them.
	Tell(fleet.Status)
	// Watching reports whether there is any.
	Watching() bool
}

// Run follows the manager until ctx ends, and then returns nil. It returns an
// error where the device is not enrolled, or where its outbox cannot be read.
func (a *Agent) Run(ctx context.Context) error {
	l, err := a.load()
	if err != nil {
		return err
	}
	l.tell()
	for {
		wait := l.step(ctx)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-a.Kick:
			timer.Stop()
			l.hurry()
		case <-a.Bell:
			timer.Stop()
			l.tell()
			l.hurry()
		case <-timer.C:
		}
	}
}

func (a *Agent) load() (*loop, error) {
	id, err := a.Outbox.Identity()
	if err != nil {
		return nil, fmt.Errorf("load identity: %w", err)
	}
	if id.Enrolled.Device == "" {
		return nil, fleet.Refuse(fleet.NotFound)
	}
	duty, etag, err := a.Outbox.Duty()
	if err != nil {
		return nil, fmt.Errorf("load duty: %w", err)
	}
	l := &loop{Agent: a, duty: duty, etag: etag, due: a.Now()}
	l.status.Device, l.status.Epoch, l.status.URL = id.Enrolled.Device, id.Enrolled.Epoch, id.URL
	l.status.Situation = fleet.Situation{Enrolled: true, Asset: id.Enrolled.Asset}
	return l, nil
}
