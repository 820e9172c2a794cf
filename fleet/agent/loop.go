package agent

import (
	"cmp"
	"context"
	"errors"
	"time"

	"tandem/fleet"
)

// loop is what the goroutine of Run owns.
type loop struct {
	*Agent

	duty   fleet.Duty
	etag   string
	status fleet.Status
	steer  time.Duration // how often the manager wants a report; 0: it has not said
	sealed time.Time     // when the last report was
	seen   bool          // whether it said that a kiosk is there
	holds  fleet.Holding // what it said of the loan
	due    time.Time     // when to seal the next report
	retry  time.Time     // not to be sent before
	failed int           // exchanges that failed since the last that did not

	unheard time.Time // when a call was last pressed that nobody has heard; zero: none
}

// step seals a report where one is due, sends what waits unless it is too
// early to try again, and returns how long to do nothing.
func (l *loop) step(ctx context.Context) time.Duration {
	if now := l.Now(); !now.Before(l.due) || l.news(now) {
		l.seal(ctx)
		l.plan()
	}
	if every := l.soon(l.every()); !l.Now().Before(l.retry) {
		err := l.send(ctx)
		if ctx.Err() != nil {
			return 0
		}
		l.note(err)
		if l.soon(l.every()) != every {
			l.plan()
		}
	}
	if l.news(l.Now()) {
		return 0
	}
	next := l.due
	if l.failed > 0 && l.retry.Before(next) {
		next = l.retry
	}
	return min(max(0, next.Sub(l.Now())), l.scale(lookEvery))
}

// news reports whether there is something that staff should not hear half an
// hour late: that the device knows of its loan, or of its end; that a kiosk has
// come or gone. When the agent starts, the kiosk is not there yet.
func (l *loop) news(now time.Time) bool {
	return l.holding() != l.holds ||
		l.Watchers.Watching() != l.seen && now.Sub(l.sealed) >= 2*l.scale(lookEvery)
}

func (l *loop) holding() fleet.Holding {
	if l.duty.Lease == nil {
		return fleet.Holding{}
	}
	return fleet.Holding{Loan: l.duty.Lease.Loan, Due: l.duty.Lease.Due}
}

// plan says when the next report is due.
func (l *loop) plan() { l.due = l.sealed.Add(l.soon(l.noisy(l.every()))) }

// hurry makes a report due now, and sends it whoever asked for patience: what
// asked may not have been the manager, and a person seldom hurries.
func (l *loop) hurry() {
	l.due = l.Now()
	l.retry = l.due
}

// seal makes a report of how things are. One that cannot be kept is not sent:
// it would be another one after the next start, under the same number.
func (l *loop) seal(ctx context.Context) {
	l.sealed, l.seen, l.holds = l.Now(), l.Watchers.Watching(), l.holding()
	r := fleet.Report{Protocol: fleet.Protocol, At: l.sealed, Health: l.Host.Health(ctx), Holds: l.holds, Order: l.etag}
	r.Health.Agent = l.Version
	r.Health.KioskSeen = l.seen
	if l.Packs != nil {
		r.Packs = l.Packs()
	}
	if _, err := l.Outbox.Seal(r); err != nil {
		l.Log.Error("seal report", "err", err)
	}
}

// send sends what waits, oldest first, until nothing does.
func (l *loop) send(ctx context.Context) error {
	for {
		r, err := l.Outbox.Oldest()
		if err != nil || r.Seq == 0 {
			return err
		}
		order, err := l.Manager.Report(ctx, r)
		if err != nil {
			return errors.Join(err, l.unblock(r, err))
		}
		if err := l.apply(order); err != nil {
			return err
		}
		if order.Acked < r.Seq {
			return fleet.Refuse(fleet.Unavailable) // it answered and did not keep
		}
	}
}

// unblock sets a report aside that the manager understood and will never take,
// lest all that follow wait behind it. It is the only one at this try: a
// manager that refuses everything has a fault of its own.
func (l *loop) unblock(r fleet.Report, err error) error {
	if code := fleet.CodeOf(err); code != fleet.Invalid && code != fleet.TooMuch {
		return nil
	}
	l.Log.Error("set report aside", "seq", r.Seq, "err", err)
	if !l.unheard.IsZero() { // a call of it goes with the next one
		l.due = l.Now()
	}
	return l.Outbox.SetAside(r.Seq)
}

// apply follows an order: on disk first, so that nobody is told what a cut of
// the power could take back.
func (l *loop) apply(order fleet.Order) error {
	if err := l.Outbox.Apply(order); err != nil {
		return err
	}
	l.steer = order.Next
	l.status.Heard = l.Now()
	if order.Duty != nil && order.Etag != l.etag {
		l.duty, l.etag = *order.Duty, order.Etag
		l.Log.Info("follow order", "etag", l.etag, "lent", l.duty.Lease != nil)
	}
	return nil
}

// note remembers how the exchange went, decides when to try again, and tells.
func (l *loop) note(err error) {
	trouble := ""
	if err == nil {
		l.failed = 0
	}
	if err != nil {
		trouble = cmp.Or(string(fleet.CodeOf(err)), err.Error())
		l.failed++
		l.retry = l.later(err)
	}
	// Hours without a network are one line, not one for each try.
	if trouble != l.status.Trouble {
		l.Log.Info("exchange with manager", "trouble", cmp.Or(trouble, "none"), "final", fleet.Final(err))
	}
	l.status.Trouble = trouble
	l.tell()
}

func (l *loop) tell() {
	n, err := l.Outbox.Waiting()
	if err != nil {
		l.Log.Error("count reports", "err", err)
	}
	l.status.Waiting = n
	l.listen()
	l.status.Known = l.etag != "" // every order that is kept has one
	l.status.Lease, l.status.Desk = l.duty.Lease, l.duty.Desk
	l.Watchers.Tell(l.status)
}
