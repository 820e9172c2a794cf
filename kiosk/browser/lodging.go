package browser

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"tandem/content"
)

// lodging is a room whose browser waits for its visit, or serves it.
type lodging struct {
	orders orders
	room   *tenancy
	pilot  *pilot
	cancel context.CancelFunc // ends the pilot's watch
}

// lodge makes a room, and does not wait until it is ready.
func (b *Browser) lodge(o orders, h *health) (*lodging, error) {
	room, err := rent(b.conf.Room, o)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	l := &lodging{orders: o, room: room, pilot: newPilot(o.Union, h, b.tell)}
	l.pilot.probe = newProbe(b.conf.Now)
	l.pilot.board(room)
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	go l.pilot.fly(ctx)
	return l, nil
}

// ready waits until the room can take its visit.
func (l *lodging) ready(ctx context.Context) error {
	select {
	case <-l.pilot.ready:
		return l.broken(l.pilot.fault)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// fits reports whether the room lives, and was made as those orders want it. Its
// user is whichever was free.
func (l *lodging) fits(o orders) bool {
	select {
	case <-l.pilot.wire.done:
		return false
	default:
	}
	o.UID = l.orders.UID
	return reflect.DeepEqual(l.orders, o)
}

// broken explains the end of a browser with what its room complained of.
func (l *lodging) broken(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errEnded):
		<-l.room.ended // or it would not have said all
		return fmt.Errorf("%w: %s", ErrBroken, strings.TrimSpace(l.room.words.String()))
	case errors.Is(err, ErrUnreachable), errors.Is(err, ErrBroken):
		return err
	}
	return fmt.Errorf("%w: %v", ErrBroken, err)
}

// end makes sure that nothing is left of the room.
func (l *lodging) end(ctx context.Context) error {
	l.cancel()
	if err := l.room.end(ctx); err != nil {
		return err
	}
	left, err := l.room.remains()
	if err != nil {
		return err
	}
	if left > 0 {
		return fmt.Errorf("%d processes of the page are left", left)
	}
	return nil
}

// take is the room that was made ready, where it fits and lives, or a new one.
func (b *Browser) take(ctx context.Context, o orders) (*lodging, error) {
	b.mu.Lock()
	l := b.warm
	b.warm = nil
	b.mu.Unlock()
	if l != nil && l.fits(o) {
		return l, nil
	}
	if l != nil {
		if err := l.end(ctx); err != nil {
			return nil, err
		}
	}
	return b.lodge(o, newHealth())
}

// Warm makes a room ready for the next visit, so that its page comes at once:
// a browser without a visit, which shows nothing, keeps nothing and asks nobody
// for anything. Of the visit all but Start and Hosts must be as Open will be
// told; another is served by a new room. Warm does nothing while a page is open
// or where such a room is ready.
func (b *Browser) Warm(ctx context.Context, like Visit) error {
	o, err := b.command(like)
	if err != nil {
		return err
	}
	b.mu.Lock()
	old := b.warm
	if b.open != nil || old != nil && old.fits(o) {
		b.mu.Unlock()
		return nil
	}
	b.warm = nil
	b.mu.Unlock()
	if old != nil {
		if err := old.end(ctx); err != nil {
			return err
		}
	}
	l, err := b.lodge(o, newHealth())
	if err != nil {
		return err
	}
	if !b.keep(l) {
		return l.end(ctx)
	}
	return l.ready(ctx)
}

// keep keeps a room for the next visit, if that has not begun meanwhile.
func (b *Browser) keep(l *lodging) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open != nil || b.warm != nil {
		return false
	}
	b.warm = l
	return true
}

// Cool ends the room that waits for a visit, if there is one.
func (b *Browser) Cool(ctx context.Context) error {
	b.mu.Lock()
	l := b.warm
	b.warm = nil
	b.mu.Unlock()
	if l == nil {
		return nil
	}
	return l.end(ctx)
}

// rooms is what the policies of a visit's room allow: what any visit may need,
// and what this one does.
func rooms(v Visit) []content.Host {
	union := append([]content.Host(nil), v.Union...)
	for _, h := range v.Hosts {
		if !holds(union, h) {
			union = append(union, h)
		}
	}
	return union
}

func holds(list []content.Host, h content.Host) bool {
	for _, other := range list {
		if other == h {
			return true
		}
	}
	return false
}
