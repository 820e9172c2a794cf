package pad

import (
	"context"
	"fmt"
	"time"
)

// player reads one device. What is held on it is forgotten with it: a stick
// that is pulled out while it leans moves nothing any more.
type player struct {
	name   string
	dev    Device
	now    func() time.Time
	greedy bool // it must be kept from the window system, and is not yet
	clock  clock
	grip   *grip
	hand   *hand
}

// newPlayer looks at dev. It returns nil where dev is not ours.
func newPlayer(dev Device, cfg Config) (*player, error) {
	s, err := dev.Look()
	if err != nil {
		return nil, fmt.Errorf("look at device: %v", err)
	}
	roles := map[kind]map[uint16]Move{stick: padRoles(), encoder: encoderRoles()}
	k := s.kind(cfg.Encoders)
	if k == other {
		return nil, nil
	}
	p := &player{
		name: s.Name, dev: dev, now: cfg.Now, greedy: k == encoder,
		grip: newGrip(s, roles[k]), hand: newHand(),
	}
	p.hand.begin(p.grip.posture())
	return p, nil
}

// run reads until the device is gone or ctx ends, and says why. It closes the
// device.
func (p *player) run(ctx context.Context, moves chan<- Move) error {
	if err := p.grab(); err != nil {
		_ = p.dev.Close() // it is given up
		return err
	}
	// Room for some frames, so that play sees what was done before what is due.
	frames, failed := make(chan frame, 16), make(chan error, 1)
	go func() {
		defer close(frames)
		failed <- read(p.dev, frames)
	}()
	err := p.play(ctx, frames, moves)
	_ = p.dev.Close() // ends the read
	for range frames {
		// Nobody wants what is left.
	}
	if reason := <-failed; err == nil {
		return reason
	}
	return err
}

// read hands over the frames of a device until it fails.
func read(dev Device, frames chan<- frame) error {
	d := newDecoder(dev)
	for {
		f, err := d.next()
		if err != nil {
			return err
		}
		frames <- f
	}
}

// play makes moves of frames until they end.
func (p *player) play(ctx context.Context, frames <-chan frame, moves chan<- Move) error {
	timer := time.NewTimer(time.Hour) // stopped whenever nothing is due
	defer timer.Stop()
	for {
		timer.Stop()
		if due := p.hand.next(); !due.IsZero() {
			timer.Reset(due.Sub(p.now()))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case f, ok := <-frames:
			if !ok {
				return nil
			}
			if err := p.hear(f); err != nil {
				return err
			}
		case <-timer.C:
			if len(frames) == 0 { // what was done comes before what is due
				p.hand.advance(p.now())
			}
		}
		for _, s := range p.hand.take() {
			if !send(ctx, moves, s) {
				return ctx.Err()
			}
		}
	}
}

// hear takes in one frame.
func (p *player) hear(f frame) error {
	at := p.clock.read(f.stamp, p.now())
	if f.lost {
		s, err := p.dev.Look()
		if err != nil {
			return fmt.Errorf("look again: %v", err)
		}
		p.grip.look(s)
	}
	for _, e := range f.events {
		p.grip.take(e)
	}
	if p.greedy {
		return p.grab()
	}
	p.hand.feed(p.grip.posture(), at)
	return nil
}

// grab keeps an encoder from the window system as soon as nothing is held on
// it: a key that goes down for the window system and never up would repeat for
// ever there. Until then it moves nothing here.
func (p *player) grab() error {
	if !p.greedy || p.grip.down.any() {
		return nil
	}
	if err := p.dev.Grab(); err != nil {
		return fmt.Errorf("grab: %v", err)
	}
	p.greedy = false
	p.hand.begin(p.grip.posture())
	return nil
}

// send hands a move over. One that only says that the stick is still held is
// for a listener who waits for it, and for nobody else.
func send(ctx context.Context, moves chan<- Move, s step) bool {
	if s.again {
		select {
		case moves <- s.move:
		default:
		}
		return true
	}
	select {
	case moves <- s.move:
		return true
	case <-ctx.Done():
		return false
	}
}
