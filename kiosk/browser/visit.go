package browser

import (
	"context"
	"errors"
	"sync"
)

// visit is an open page: its room, the pipe to it and who watches it.
type visit struct {
	wanted  Visit
	ctx     context.Context // ends with the visit
	cancel  context.CancelFunc
	opened  chan struct{} // closed once Open is over, well or not
	watched chan struct{} // closed once nobody mends it any more

	mu     sync.Mutex // guards what follows
	lodged *lodging   // nil until there is one, and where there was none
	seen   Visit      // wanted, with what changed of how it is seen
}

func newVisit(wanted Visit) *visit {
	return &visit{wanted: wanted, seen: wanted, opened: make(chan struct{}), watched: make(chan struct{})}
}

// at is where the visit lodges, or nil.
func (v *visit) at() *lodging {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.lodged
}

// change changes how the visit is seen, and says how it is from now on.
func (v *visit) change(by func(*Visit)) Visit {
	v.mu.Lock()
	defer v.mu.Unlock()
	by(&v.seen)
	return v.seen
}

// pilot is who drives its browser now, or nil.
func (v *visit) pilot() *pilot {
	if l := v.at(); l != nil {
		return l.pilot
	}
	return nil
}

// leave ends the visit and makes sure that nothing is left of it.
func (v *visit) leave(ctx context.Context) error {
	v.cancel()
	if l := v.at(); l != nil {
		return l.end(ctx)
	}
	return nil
}

// movesInto gives the visit its room, and returns once its page can be used. Ctx
// bounds it.
func (v *visit) movesInto(ctx context.Context, l *lodging, from Visit) error {
	v.mu.Lock()
	v.lodged = l
	v.mu.Unlock()
	if err := l.ready(ctx); err != nil {
		return late(err)
	}
	var page *tab
	err := l.pilot.do(ctx, func(ctx context.Context) error {
		page = l.pilot.begin(ctx, from)
		return nil
	})
	if err != nil {
		return late(l.broken(err))
	}
	select {
	case err = <-page.ended:
		return l.broken(err)
	case <-ctx.Done():
		return late(ctx.Err())
	}
}

// late is the failure of what took too long.
func late(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return Failure{Why: NoAnswer}
	}
	return err
}
