package browser

import (
	"context"
	"time"

	"tandem/content"
)

// Tab is a page of the browser: the first, which lives as long as the visit,
// or the second beside it.
type tab struct {
	target  string // what Chromium calls it
	session string // with it; "" while there is none
	hosts   []content.Host
	last    string // the last good address
	wanted  string // the address for which it is opening a tab, or ""
	waits   bool   // its visit is not known yet
	arrived bool   // an address of the visit has begun to be shown
	usable  bool
	lost    bool // it broke, and comes back
	ended   chan error
	loading *time.Timer // says that what loads is slow; nil while nothing loads
	slow    bool        // that was said
	again   string      // the address that did not come and can be asked for again, or ""
	rests   bool        // a fresh page has just taken its place
	owed    bool        // one more is due after the rest
}

// newTab is a page that may show those hosts.
func newTab(hosts []content.Host, start string) *tab {
	return &tab{hosts: hosts, last: start, ended: make(chan error, 1)}
}

// allows reports whether a page may show an address.
func (t *tab) allows(address string) bool { return t != nil && content.Allowed(t.hosts, address) }

// done ends the opening; what comes after the first end is not waited for.
func (t *tab) done(err error) {
	select {
	case t.ended <- err:
	default:
	}
}

// front is the page that people see, or nil before there is one.
func (p *pilot) front() *tab {
	if p.second != nil && !p.behind {
		return p.second
	}
	return p.first
}

// each does something for each page.
func (p *pilot) each(do func(*tab)) {
	for _, t := range []*tab{p.first, p.second} {
		if t != nil {
			do(t)
		}
	}
}

// tabAt is the page that is a target, or nil.
func (p *pilot) tabAt(target string) *tab {
	return p.tabWhere(target, func(t *tab) string { return t.target })
}

// tabOf is the page that a session is with, or nil.
func (p *pilot) tabOf(session string) *tab {
	return p.tabWhere(session, func(t *tab) string { return t.session })
}

func (p *pilot) tabWhere(name string, of func(*tab) string) *tab {
	var found *tab
	p.each(func(t *tab) {
		if name != "" && of(t) == name {
			found = t
		}
	})
	return found
}

// create makes a page, in front of all others.
func (p *pilot) create(ctx context.Context, address string, hosts []content.Host) *tab {
	t := newTab(hosts, address)
	t.waits = address == waitPage
	p.bear(ctx, t)
	return t
}

// bear makes the target of a page at its last good address.
func (p *pilot) bear(ctx context.Context, t *tab) {
	t.target = p.gate.born(t.hosts, func() string {
		var r params
		p.ask(ctx, "", "Target.createTarget", params{URL: t.last}, &r)
		return r.TargetID
	})
}

// begin gives the page that waits its visit.
func (p *pilot) begin(ctx context.Context, v Visit) *tab {
	t := p.first
	t.hosts, t.last, t.waits, t.arrived = v.Hosts, v.Start, false, false
	p.setLens(ctx, v)
	p.gate.admit(t.target, t.hosts)
	p.navigate(ctx, t, v.Start)
	return t
}

// navigate leads a page to an address, and does not wait for it: the gate is
// asked about it first.
func (p *pilot) navigate(ctx context.Context, t *tab, address string) {
	session := t.session
	go p.ask(ctx, session, "Page.navigate", params{URL: address}, nil)
}

// seeks reports whether there is a page that we have no session with.
func (p *pilot) seeks() (yes bool) {
	p.each(func(t *tab) { yes = yes || t.sought() })
	return yes
}

// sought reports whether there is a page and no session with it.
func (t *tab) sought() bool { return t.target != "" && t.session == "" && !t.owed }

// seek looks at a page where we have no session with it.
func (p *pilot) seek(ctx context.Context, t *tab) {
	if !t.sought() {
		return
	}
	var r struct {
		Info target `json:"targetInfo"`
	}
	if p.ask(ctx, "", "Target.getTargetInfo", params{TargetID: t.target}, &r) == nil {
		p.see(ctx, r.Info)
	}
}

// attach begins a session with a page, where policies let us.
func (p *pilot) attach(ctx context.Context, t *tab) {
	var r params
	if p.ask(ctx, "", "Target.attachToTarget", params{TargetID: t.target, Flatten: true}, &r) != nil {
		return
	}
	t.session = r.SessionID
	p.look()
	p.ask(ctx, t.session, "Page.enable", params{}, nil)
	p.settle(ctx, t.session)
	p.focusLens(ctx, t)
	var tree struct {
		Tree struct {
			Frame page `json:"frame"`
		} `json:"frameTree"`
	}
	if p.ask(ctx, t.session, "Page.getFrameTree", params{}, &tree) == nil {
		p.arrive(t, tree.Tree.Frame)
	}
	// Events of what has been loaded already are told again.
	p.ask(ctx, t.session, "Page.setLifecycleEventsEnabled", params{Enabled: true}, nil)
}

// detach forgets a session that is gone, with our script in its frames.
func (p *pilot) detach(t *tab) {
	session := t.session
	t.session = ""
	p.world.drop(func(s spot) bool { return s.session == session })
	p.look()
}

// look turns our script to the page that people see.
func (p *pilot) look() {
	defer p.checkField()
	t := p.front()
	if t == nil || t.session == "" {
		p.world.turn("", "")
		return
	}
	p.world.turn(t.target, t.session)
}

// arrive notes what a page shows now.
func (p *pilot) arrive(t *tab, shown page) {
	switch {
	case shown.Unreachable != "":
		if !t.usable && !t.waits {
			p.fail(t, Failure{Why: Unknown})
		}
	case t.waits && shown.URL == waitPage:
		t.arrived = true
	case t.allows(shown.URL):
		t.arrived = true
		t.last = shown.URL
		if t == p.first {
			p.health.at(t.last)
		}
	}
}

// turnBack shows the last good address in a fresh page in place of a lost one.
func (p *pilot) turnBack(ctx context.Context, t *tab) {
	t.owed = t.rests
	if t.owed {
		return
	}
	t.rests = true
	time.AfterFunc(turnEvery, func() {
		_ = p.do(ctx, func(ctx context.Context) error {
			t.rests = false
			if t.owed {
				p.turnBack(ctx, t)
			}
			return nil
		})
	})
	lost := t.target
	p.bear(ctx, t)
	p.detach(t)
	p.gate.expel(lost)
	p.shut(ctx, lost)
	if t != p.front() {
		p.raise(ctx)
	}
}
