// Package doctor looks at the machine that a kiosk runs on, and says of each
// part in the kiosk's own words how it is.
//
// Every check does what the kiosk itself will do: it writes to the disk and
// reads back, asks the network for a name, speaks to the agent. What only a
// person can say (whether a finger lands right, whether a tone is heard) is
// asked by the screen; here such a part is found or not. Checks run side by
// side, each with its own limit of time, because one that hangs is often the
// reason why somebody asks.
package doctor

import (
	"context"
	"image"
	"path/filepath"
	"sync"
	"time"

	"tandem/kiosk"
)

// Agent is what the agent says of itself and of its manager.
type Agent struct {
	Enrolled bool
	Trouble  string // why the manager did not answer; empty: it did
	Heard    bool   // the manager answered since the agent began
	Clock    bool   // the manager finds that our clock is wrong
}

// Screen is the display as the kiosk draws on it.
type Screen struct {
	Pixels  image.Point
	WideMM  int // 0: it does not say
	Slow    bool
	Unknown bool // nobody draws: the doctor was asked from a terminal
}

// Ends is how the kiosk ended of late by itself.
type Ends struct {
	Number int    // in a week
	Last   string // why, in two words
}

// Doctor is what the checks need. A nil func is a part that this machine does
// not have.
type Doctor struct {
	Data    string                               // folder that the kiosk writes to
	System  string                               // where proc is; empty: /
	Name    string                               // of a host that any network finds
	Now     func() time.Time                     // non-nil
	Screen  func() Screen                        // non-nil
	Agent   func(context.Context) (Agent, error) // non-nil
	Printer func(context.Context) (ready, there bool)
	Sound   func(context.Context, int, []int16) error // plays samples at a rate; nil: there is no loudspeaker
	Ends    func() (Ends, error)                      // non-nil
	Content func() (edition uint64, damaged bool)     // pack in force, and whether a newer one did not open; edition 0: none; nil: likewise
}

// patience is how long a check may take.
const patience = 6 * time.Second

// Examine fulfils stage.Doctor: it tells of every organ once, in the order in
// which the checks come to their end. told is called by one check at a time.
func (d *Doctor) Examine(told func(kiosk.Finding)) {
	var one sync.Mutex
	var all sync.WaitGroup
	for of, check := range d.checks() {
		all.Go(func() {
			f := bounded(check)
			f.Of = of
			one.Lock()
			defer one.Unlock()
			told(f)
		})
	}
	all.Wait()
}

// check looks at one organ.
type check func(context.Context) kiosk.Finding

// checks are those of all organs, two of which share an answer of the agent.
func (d *Doctor) checks() map[kiosk.Organ]check {
	agent := sync.OnceValues(func() (Agent, error) {
		ctx, stop := context.WithTimeout(context.Background(), patience)
		defer stop()
		return d.Agent(ctx)
	})
	return map[kiosk.Organ]check{
		kiosk.OrganDisplay: d.display,
		kiosk.OrganTouch:   d.touch,
		kiosk.OrganStick:   d.stick,
		kiosk.OrganSound:   d.sound,
		kiosk.OrganNetwork: d.network,
		kiosk.OrganAgent:   func(context.Context) kiosk.Finding { return agentIs(agent()) },
		kiosk.OrganManager: func(context.Context) kiosk.Finding { return managerIs(agent()) },
		kiosk.OrganPrinter: d.printer,
		kiosk.OrganDisk:    d.disk,
		kiosk.OrganClock:   func(context.Context) kiosk.Finding { return d.clock(agent()) },
		kiosk.OrganScreen:  d.ends,
		kiosk.OrganContent: d.content,
	}
}

// bounded runs a check for as long as it may take. One that does not end is a
// fault of what it looks at, and is left behind.
func bounded(c check) kiosk.Finding {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	found := make(chan kiosk.Finding, 1)
	go func() { found <- c(ctx) }()
	select {
	case f := <-found:
		return f
	case <-ctx.Done():
		return kiosk.Finding{Level: kiosk.Ill, What: kiosk.FoundSilence}
	}
}

// path is a file of the system.
func (d *Doctor) path(name string) string {
	return filepath.Join(d.System, "/", name)
}

func well(what kiosk.Found) kiosk.Finding { return kiosk.Finding{Level: kiosk.Well, What: what} }

func ill(what kiosk.Found) kiosk.Finding { return kiosk.Finding{Level: kiosk.Ill, What: what} }

func absent(what kiosk.Found) kiosk.Finding { return kiosk.Finding{Level: kiosk.Absent, What: what} }
