package main

import (
	"context"
	"time"

	"tandem/fleet"
	"tandem/fleet/local"
	"tandem/kiosk"
)

// tellEvery is how often what was counted goes to the agent.
const tellEvery = 5 * time.Second

// tellMost is how many activities go at once.
const tellMost = 200

// listen hears from the agent what is lent to whom until when, as long as ctx
// lasts. The agent may come and go.
func (p *program) listen(ctx context.Context, agent *local.Client) {
	err := agent.Watch(ctx, func(s fleet.Situation) {
		p.stage.Tell(kiosk.RingHeard{Open: ringsOf(s)})
		if p.first != nil {
			p.first.Heard(s)
		}
		if s.Known { // else nobody has said yet whether the tablet is lent
			p.stage.Tell(kiosk.LeaseChanged{Lease: leaseOf(s)})
		}
	})
	if err != nil && ctx.Err() == nil {
		p.log.Error("watch the agent", "err", err)
	}
}

// leaseOf is what the kiosk may know of its situation.
func leaseOf(s fleet.Situation) kiosk.Lease {
	l := kiosk.Lease{Centre: s.Desk.Centre, Phone: s.Desk.Phone, Hours: s.Desk.Hours}
	if s.Lease != nil {
		l.Loan, l.Due, l.Visit = s.Lease.Loan, s.Lease.Due, s.Lease.Visit
	}
	return l
}

// tell hands what was counted to the agent, and forgets what the agent keeps.
// While the agent is away, it waits in the journal.
func (p *program) tell(ctx context.Context, agent *local.Client) {
	every := time.NewTicker(tellEvery)
	defer every.Stop()
	for {
		select {
		case <-every.C:
			p.tellOnce(ctx, agent)
		case <-ctx.Done():
			return
		}
	}
}

func (p *program) tellOnce(ctx context.Context, agent *local.Client) {
	waiting, err := p.journal.Pending(tellMost)
	if err != nil {
		p.log.Error("read what was counted", "err", err)
		return
	}
	if len(waiting) == 0 {
		return
	}
	told := make([]fleet.Activity, len(waiting))
	for i, a := range waiting {
		told[i] = fleet.Activity{Seq: a.Seq, Day: a.Day, What: fleet.What(a.What), Of: a.Of}
	}
	kept, err := agent.Tell(ctx, p.journal.Name(), told)
	if err != nil {
		return // the agent is away: the next turn tries again
	}
	if err := p.journal.Forget(kept); err != nil {
		p.log.Error("forget what the agent keeps", "err", err)
	}
}
