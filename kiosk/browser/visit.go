package browser

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// visit is an open page: its room, the pipe to it and who watches it.
type visit struct {
	ctx    context.Context // ends with the visit
	cancel context.CancelFunc
	opened chan struct{} // closed once Open is over, well or not
	room   *tenancy      // nil until there is one, and where there was none
	pilot  *pilot        // likewise; to be used once opened is closed
}

// enter makes the room and returns once the page can be used. Ctx bounds it.
func (v *visit) enter(ctx context.Context, command []string, o orders, wanted Visit, tell func(Event)) error {
	room, err := rent(command, o)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrBroken, err)
	}
	v.room = room
	p := newPilot(wanted, tell)
	p.wire = newWire(room.out, room.in, p.heard.put)
	v.pilot = p
	go p.fly(v.ctx)
	select {
	case err = <-p.ready:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if errors.Is(err, errEnded) {
		<-room.ended // or it would not have said all
		return fmt.Errorf("%w: %s", ErrBroken, strings.TrimSpace(room.words.String()))
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: no page in time", ErrUnreachable)
	}
	return err
}

// leave ends the visit and makes sure that nothing is left of it.
func (v *visit) leave(ctx context.Context) error {
	v.cancel()
	if v.room == nil {
		return nil
	}
	if err := v.room.end(ctx); err != nil {
		return err
	}
	left, err := v.room.remains()
	if err != nil {
		return err
	}
	if left > 0 {
		return fmt.Errorf("%d processes of the page are left", left)
	}
	return nil
}
