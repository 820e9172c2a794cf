package stage

import (
	"context"
	"fmt"
	"sync"
	"time"

	"tandem/kiosk"
)

// Wifi puts this machine on a network. Its methods may be called from several
// goroutines, and give up where ctx ends.
type Wifi interface {
	// Seek tells what is in reach.
	Seek(ctx context.Context) kiosk.WifiSeen
	// Join returns once the machine is on the network, or is not, and why.
	Join(ctx context.Context, j kiosk.JoinWifi) kiosk.WifiTrouble
	Forget(ctx context.Context, name kiosk.Private) error
	// ForgetLent forgets all that was joined with Lent.
	ForgetLent(ctx context.Context) error
	SwitchOn(ctx context.Context) error
}

// choreTakes is how long a small thing that is asked of the machine may take.
const choreTakes = 30 * time.Second

// try is a network that is being joined. It belongs to the owner's goroutine.
type try struct {
	stop context.CancelFunc // gives it up; nil: there is none
	over *sync.WaitGroup    // non-nil where stop is
}

// join begins to join a network in place of the one that was being joined. It
// may take a minute, and what else is asked does not wait for it.
func (s *Stage) join(e kiosk.JoinWifi) {
	before := s.giveUpJoin()
	ctx, stop := context.WithCancel(context.Background())
	s.try = try{stop, &sync.WaitGroup{}}
	s.try.over.Go(func() {
		defer stop()
		if before != nil { // it takes its key back
			before.Wait()
		}
		trouble := s.world.Wifi.Join(ctx, e)
		switch {
		case ctx.Err() != nil: // nobody waits for it any more
		case trouble != kiosk.WifiFine:
			s.Tell(kiosk.WifiFailed{Try: e.Try, Trouble: trouble})
		default:
			s.Tell(kiosk.WifiJoined{Try: e.Try})
		}
	})
}

// giveUpJoin gives up what is being joined, and says what ends with it.
func (s *Stage) giveUpJoin() *sync.WaitGroup {
	if s.try.stop != nil {
		s.try.stop()
	}
	return s.try.over
}

// beginMachine starts what is asked of the machine that somebody has at home:
// small things one after the other, in their order. What is none of them staff
// asked for.
func (s *Stage) beginMachine(e kiosk.Effect) {
	switch e := e.(type) {
	case kiosk.JoinWifi:
		if s.world.Wifi != nil {
			s.join(e)
		}
	case kiosk.SeekWifi, kiosk.ForgetWifi, kiosk.SwitchWifiOn, kiosk.Shine, kiosk.PowerOff:
		s.chores <- e
	case kiosk.DrawPaper, kiosk.SendPaper, kiosk.Shred:
		s.beginPaper(e)
	case kiosk.Renew:
		s.over = s.world.Renew != nil && s.world.Renew()
	default:
		s.beginStaff(e)
	}
}

// runChores does the small things one after the other, until ctx ends.
func (s *Stage) runChores(ctx context.Context) {
	for {
		select {
		case e := <-s.chores:
			s.chore(e)
		case <-ctx.Done():
			return
		}
	}
}

func (s *Stage) chore(e kiosk.Effect) {
	ctx, stop := context.WithTimeout(context.Background(), choreTakes)
	defer stop()
	wifi, power := s.world.Wifi, s.world.Power
	var err error
	switch e := e.(type) {
	case kiosk.SeekWifi:
		if wifi != nil {
			s.Tell(wifi.Seek(ctx))
		}
	case kiosk.ForgetWifi:
		if wifi != nil {
			err = wifi.Forget(ctx, e.Name)
		}
	case kiosk.SwitchWifiOn:
		if wifi != nil {
			err = wifi.SwitchOn(ctx)
		}
	case kiosk.Shine:
		if power != nil {
			err = power.SetLight(ctx, e.Percent)
		}
	case kiosk.PowerOff:
		if err = errNoPower; power != nil {
			err = power.SwitchOff(ctx)
		}
		if err != nil {
			s.Tell(kiosk.OffFailed{})
		}
	}
	if err != nil {
		s.world.Log.Warn("ask the machine", "for", fmt.Sprintf("%T", e), "err", err)
	}
}

// forgetWifi reports whether no network of a loan is known any more.
func (s *Stage) forgetWifi() bool {
	if s.world.Wifi == nil || s.world.Body != kiosk.Tablette {
		return true
	}
	ctx, stop := context.WithTimeout(context.Background(), choreTakes)
	defer stop()
	if err := s.world.Wifi.ForgetLent(ctx); err != nil {
		s.world.Log.Error("forget networks", "err", err)
		return false
	}
	return true
}
