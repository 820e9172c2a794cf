package browser

import (
	"context"
	"errors"
)

// watch mends a visit whose browser is lost, until the visit ends.
func (b *Browser) watch(v *visit) {
	defer close(v.watched)
	for {
		l := v.at()
		beating, stop := context.WithCancel(v.ctx)
		go l.pilot.beat(beating)
		select {
		case <-v.ctx.Done():
			stop()
			return
		case <-l.pilot.health.broken:
			stop()
			if !b.renew(v, l) {
				return
			}
		}
	}
}

// renew gives a visit whose browser is lost another room, at the last good
// address, and reports whether that can be used.
func (b *Browser) renew(v *visit, old *lodging) bool {
	if v.ctx.Err() != nil {
		return false
	}
	h := old.pilot.health
	told := h.ill()
	if !h.mend() {
		b.tell(Gone{Why: Broken})
		return false
	}
	if !told {
		b.tell(Lost{})
	}
	b.log.Warn("a page's browser is lost, and begins anew")
	ctx, cancel := context.WithTimeout(v.ctx, backTakes)
	defer cancel()
	err := old.end(ctx)
	if err == nil {
		err = b.again(ctx, v, old)
	}
	if v.ctx.Err() != nil {
		return false
	}
	if err != nil {
		b.log.Warn("a page does not come back", "error", err)
		b.tell(Gone{Why: whyOf(err)})
		return false
	}
	h.well()
	b.tell(Mended{})
	return true
}

// again gives a visit a new room at its last good address.
func (b *Browser) again(ctx context.Context, v *visit, old *lodging) error {
	h := old.pilot.health
	select {
	case <-h.broken: // said twice
	default:
	}
	l, err := b.lodge(old.orders, h)
	if err != nil {
		return err
	}
	from := v.change(func(*Visit) {})
	from.Start = h.where(v.wanted.Start)
	return v.movesInto(ctx, l, from)
}

// whyOf is the reason that an opening failed for.
func whyOf(err error) Why {
	var f Failure
	switch {
	case errors.As(err, &f):
		return f.Why
	case errors.Is(err, context.DeadlineExceeded):
		return NoAnswer
	}
	return Broken
}
