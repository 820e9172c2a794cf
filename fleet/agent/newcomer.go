package agent

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"tandem/fleet"
)

// How often a device that knocked asks how far that has come, and how long one
// question may take: a person stands in front of it.
const (
	knockEvery = 3 * time.Second
	knockTakes = 10 * time.Second
	enrolTakes = 25 * time.Second
)

// Newcomer is the agent of a device that is nobody's yet. It waits until
// whoever stands at the device has it enrol: by a code, or by knocking at a
// manager until staff there have answered. What it knows has one owner, the
// goroutine of Run.
type Newcomer struct {
	Stranger
	asks chan ask
	gone chan struct{} // closed once Run has ended

	arrival fleet.Arrival
	body    fleet.Body
	pin     []byte    // of the manager that answered the first knock
	until   time.Time // when the knock is over
	in      bool      // the identity is kept
}

// Stranger is all that a Newcomer needs of the world. All of it is needed.
type Stranger struct {
	Key      Signer                            // to enrol with; on disk
	Reach    func(url string, pin []byte) Door // a manager; pin is empty where none is known
	Keep     func(fleet.Identity) error        // puts it on disk
	Words    func(manager []byte) [4]string    // of Key and the manager's
	Pin      func(manager []byte) []byte       // by which a manager is known again
	Watchers interface{ Tell(s fleet.Status) } // the kiosks of this device
	Now      func() time.Time
	Log      *slog.Logger
}

// Signer signs with the device's key.
type Signer interface {
	Public() ed25519.PublicKey
	Sign(message []byte) ([]byte, error)
}

// Door is a manager as a device reaches it that is nobody's. Its errors are
// those of Manager.
type Door interface {
	Enroll(ctx context.Context, e fleet.Enrolment) (fleet.Enrolled, error)
	Knock(ctx context.Context, k fleet.Knock) (fleet.KnockAnswer, error)
}

// ask is a wish of whoever stands at the device.
type ask struct {
	do   func(ctx context.Context) error
	done chan error // takes one
}

// NewNewcomer makes a newcomer. What is asked of it waits for Run.
func NewNewcomer(s Stranger) *Newcomer {
	return &Newcomer{Stranger: s, asks: make(chan ask), gone: make(chan struct{})}
}

// Run returns nil once the device is somebody's, and the error of ctx where
// that ends before.
func (n *Newcomer) Run(ctx context.Context) error {
	defer close(n.gone)
	n.tell()
	poll := time.NewTimer(0)
	defer poll.Stop()
	for !n.in {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case a := <-n.asks:
			a.done <- a.do(ctx)
			poll.Reset(knockEvery)
		case <-poll.C:
			n.poll(ctx)
			poll.Reset(knockEvery)
		}
	}
	return nil
}

// Enrol has the device enrol by a ticket. It returns what the manager refused,
// and AlreadyEnded where the device is somebody's by now.
func (n *Newcomer) Enrol(ctx context.Context, t fleet.Ticket) (fleet.Joined, error) {
	var joined fleet.Joined
	err := n.ask(ctx, func(ctx context.Context) error {
		var err error
		joined, err = n.enrol(ctx, t)
		return err
	})
	return joined, err
}

// Knock begins to knock at a manager, in place of what went on before; with an
// empty url it ends that. How far it comes the watchers are told.
func (n *Newcomer) Knock(ctx context.Context, url string, body fleet.Body) error {
	return n.ask(ctx, func(ctx context.Context) error {
		n.arrival, n.body, n.pin = fleet.Arrival{}, body, nil
		if url != "" {
			n.arrival = fleet.Arrival{State: fleet.ArrivalTrying, URL: url}
			n.until = n.Now().Add(30 * time.Minute)
		}
		n.tell()
		n.poll(ctx)
		return nil
	})
}

func (n *Newcomer) ask(ctx context.Context, do func(context.Context) error) error {
	a := ask{do: do, done: make(chan error, 1)}
	select {
	case n.asks <- a:
	case <-n.gone:
		return fleet.Refuse(fleet.AlreadyEnded)
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-a.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// tell tells the watchers how far the device has come.
func (n *Newcomer) tell() {
	n.Watchers.Tell(fleet.Status{Situation: fleet.Situation{Arrival: n.arrival}, URL: n.arrival.URL})
}

// enrol asks to become what a ticket is for. The key is the same at each try,
// so that an answer that was lost can be asked for again.
func (n *Newcomer) enrol(ctx context.Context, t fleet.Ticket) (fleet.Joined, error) {
	ctx, cancel := context.WithTimeout(ctx, enrolTakes)
	defer cancel()
	proof, err := n.Key.Sign([]byte(t.Secret))
	if err != nil {
		return fleet.Joined{}, fmt.Errorf("sign code: %w", err)
	}
	e, err := n.Reach(t.URL, t.Pin).Enroll(ctx, fleet.Enrolment{
		Protocol: fleet.Protocol, Secret: t.Secret, Key: n.Key.Public(), Proof: proof,
	})
	if err != nil {
		return fleet.Joined{}, err
	}
	if err := n.keep(t.URL, e); err != nil {
		return fleet.Joined{}, err
	}
	return fleet.Joined{Asset: e.Asset, Body: e.Body, Centre: e.Centre, Words: n.Words(e.Manager)}, nil
}

// keep makes the device what a manager said. It is on disk before anybody is
// told.
func (n *Newcomer) keep(url string, e fleet.Enrolled) error {
	if e.Device == "" {
		return errors.New("the manager gave no device")
	}
	if err := n.Keep(fleet.Identity{Enrolled: e, URL: url, Key: n.Key.Public()}); err != nil {
		return err
	}
	n.in = true
	n.Log.Info("enrolled", "device", e.Device, "asset", e.Asset, "manager", url)
	return nil
}

// poll asks how far the knock has come, where there is one under way.
func (n *Newcomer) poll(ctx context.Context) {
	if n.arrival.State != fleet.ArrivalTrying && n.arrival.State != fleet.ArrivalWaiting {
		return
	}
	if n.Now().After(n.until) {
		n.become(fleet.ArrivalEnded)
		return
	}
	answer, err := n.knock(ctx)
	switch fleet.CodeOf(err) {
	case fleet.CodeUnknown:
		n.become(fleet.ArrivalEnded)
	case fleet.TooMuch:
		n.become(fleet.ArrivalFull)
	default:
		if err != nil { // what staff see does not change while the network is away
			n.Log.Info("knock", "err", err)
			return
		}
		n.heard(answer)
	}
}

func (n *Newcomer) knock(ctx context.Context) (fleet.KnockAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, knockTakes)
	defer cancel()
	k := fleet.Knock{Protocol: fleet.Protocol, Key: n.Key.Public(), Code: n.arrival.Code, Body: n.body}
	proof, err := n.Key.Sign(k.Text())
	if err != nil {
		return fleet.KnockAnswer{}, fmt.Errorf("sign knock: %w", err)
	}
	k.Proof = proof
	return n.Reach(n.arrival.URL, n.pin).Knock(ctx, k)
}

// heard follows an answer. From the first one on the manager is known by its
// key: the words that staff compare are of that key and of no other.
func (n *Newcomer) heard(a fleet.KnockAnswer) {
	n.pin = n.Pin(a.Manager)
	n.arrival.Code, n.arrival.Words = a.Code, n.Words(a.Manager)
	switch {
	case a.State == fleet.KnockRefused:
		n.become(fleet.ArrivalRefused)
	case a.State == fleet.KnockAccepted && a.Enrolled != nil:
		if err := n.keep(n.arrival.URL, *a.Enrolled); err != nil {
			n.Log.Error("keep what the manager said", "err", err) // the next answer says it again
		}
	default:
		n.until = n.Now().Add(a.Left)
		n.become(fleet.ArrivalWaiting)
	}
}

func (n *Newcomer) become(s fleet.ArrivalState) {
	n.arrival.State = s
	n.tell()
}
