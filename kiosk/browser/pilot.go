package browser

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"tandem/content"
)

// How the pilot paces itself.
const (
	answerIn  = 5 * time.Second        // for Chromium to do what is asked
	lookAgain = 100 * time.Millisecond // at a page that cannot be attached yet
	turnEvery = 2 * time.Second        // at most one way back in this time: a page may lead out at once, again and again
)

// Pilot keeps a browser to its visit: one page, at addresses of the visit.
//
// Chromium's policies are what refuses an address; they also take the session
// of a page that shows an error away from us. So there are two ways back:
// where we hear of the attempt in time we stop it, and the person stays on the
// page as it was; where we do not, a fresh page takes the place of the lost
// one, at the last good address.
//
// Its loop in fly owns all of it but heard and ready.
type pilot struct {
	wire  *wire // non-nil before fly
	hosts []content.Host
	tell  func(Event)
	heard *queue
	world world
	ready chan error // told once: nil when the page can be used

	main    string // the target of the one page
	session string // with main; "" while there is none
	last    string // the last good address
	wanted  string // the address for which the page is opening a tab, or ""
	arrived bool   // an address of the visit has begun to be shown
	usable  bool
	closed  map[string]bool // targets that we closed
	resting <-chan time.Time
	owed    bool // a way back is due after the rest
}

// newPilot watches nothing before fly.
func newPilot(v Visit, tell func(Event)) *pilot {
	return &pilot{
		hosts: v.Hosts, tell: tell, last: v.Start,
		heard: newQueue(), ready: make(chan error, 1), closed: map[string]bool{},
	}
}

// fly watches until ctx or the browser ends.
func (p *pilot) fly(ctx context.Context) {
	p.ask(ctx, "", "Browser.setDownloadBehavior", params{Behavior: "deny"}, nil)
	p.ask(ctx, "", "Target.setDiscoverTargets", params{Discover: true}, nil)
	again := time.NewTicker(lookAgain)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wire.done:
			if ctx.Err() == nil { // or it is we who ended it
				p.fail(errEnded)
			}
			return
		case <-p.heard.some:
			for _, m := range p.heard.take() {
				p.hear(ctx, m)
			}
		case <-again.C:
			p.seek(ctx)
		case <-p.resting:
			p.resting = nil
			if p.owed {
				p.turnBack(ctx)
			}
		}
	}
}

// hear takes one event of Chromium.
func (p *pilot) hear(ctx context.Context, m message) {
	var e params
	if json.Unmarshal(m.Params, &e) != nil {
		return
	}
	if m.Session != "" {
		if !p.hearWorld(ctx, m) && m.Session == p.session {
			p.hearPage(ctx, m.Method, e)
		}
		return
	}
	switch m.Method {
	case "Target.targetCreated", "Target.targetInfoChanged":
		if e.Info != nil {
			p.see(ctx, *e.Info)
		}
	case "Target.detachedFromTarget":
		if e.SessionID == p.session {
			p.session = ""
			p.world.enter("")
			p.seek(ctx)
		}
	case "Target.targetCrashed":
		if e.TargetID == p.main {
			p.turnBack(ctx)
		}
	}
}

// hearPage takes one event of the one page.
func (p *pilot) hearPage(ctx context.Context, method string, e params) {
	switch method {
	case "Page.frameRequestedNavigation":
		if p.leads(e) {
			p.ask(ctx, p.session, "Page.stopLoading", params{}, nil)
			p.refuse(e.URL)
		}
	case "Page.windowOpen":
		if e.UserGesture {
			p.wanted = e.URL
		}
	case "Page.frameNavigated":
		if e.Frame.whole() {
			p.arrive(*e.Frame)
		}
	case "Page.lifecycleEvent":
		if e.FrameID == p.main && e.shows() && p.arrived {
			p.succeed()
		}
	case "Page.javascriptDialogOpening":
		// "Do you want to leave this page?" would hold people on it.
		if e.Type == "beforeunload" {
			p.ask(ctx, p.session, "Page.handleJavaScriptDialog", params{Accept: true}, nil)
		}
	}
}

// leads reports whether the page is about to leave the visit.
func (p *pilot) leads(e params) bool {
	return e.FrameID == p.main && e.Disposition == "currentTab" && !p.allows(e.URL)
}

// see looks at a target that is new or shows another address.
func (p *pilot) see(ctx context.Context, t target) {
	// A tab has no address at first. It must not live until it has one: its
	// window is refused, and what the person asked for would be lost with it.
	if t.URL == "" && t.Opener == p.main && p.main != "" {
		t.URL, p.wanted = p.wanted, ""
	}
	if !t.shows() || p.closed[t.ID] {
		return
	}
	if p.main == "" {
		p.main = t.ID
	}
	switch {
	case t.ID != p.main:
		p.fold(ctx, t)
	case !p.allows(t.URL):
		p.session = ""
		p.world.enter("")
		p.refuse(t.URL)
		p.turnBack(ctx)
	case p.session == "":
		p.attach(ctx)
	}
}

// seek looks at the page where we have no session with it.
func (p *pilot) seek(ctx context.Context) {
	if p.main == "" || p.session != "" || p.owed {
		return
	}
	var r struct {
		Info target `json:"targetInfo"`
	}
	if p.ask(ctx, "", "Target.getTargetInfo", params{TargetID: p.main}, &r) == nil {
		p.see(ctx, r.Info)
	}
}

// attach begins a session with the page, where policies let us.
func (p *pilot) attach(ctx context.Context) {
	var r params
	if p.ask(ctx, "", "Target.attachToTarget", params{TargetID: p.main, Flatten: true}, &r) != nil {
		return
	}
	p.session = r.SessionID
	p.world.enter(p.main)
	p.ask(ctx, p.session, "Page.enable", params{}, nil)
	p.settle(ctx, p.session)
	var tree struct {
		Tree struct {
			Frame page `json:"frame"`
		} `json:"frameTree"`
	}
	if p.ask(ctx, p.session, "Page.getFrameTree", params{}, &tree) == nil {
		p.arrive(tree.Tree.Frame)
	}
	// Events of what has been loaded already are told again.
	p.ask(ctx, p.session, "Page.setLifecycleEventsEnabled", params{Enabled: true}, nil)
}

// arrive notes what the page shows now.
func (p *pilot) arrive(f page) {
	switch {
	case f.Unreachable != "" && p.allows(f.Unreachable):
		p.fail(ErrUnreachable)
	case p.allows(f.URL):
		// Before, there is the empty page of every new tab, which is loaded too.
		p.last, p.arrived = f.URL, true
	}
}

// fold closes a second page, which would hide the first without a way back.
// What it would have shown is shown by the first, if it is of the visit.
func (p *pilot) fold(ctx context.Context, t target) {
	p.closed[t.ID] = true
	p.ask(ctx, "", "Target.closeTarget", params{TargetID: t.ID}, nil)
	switch {
	case !p.allows(t.URL):
		p.refuse(t.URL)
	case p.session != "" && t.Opener != "":
		p.ask(ctx, p.session, "Page.navigate", params{URL: t.URL}, nil)
	}
}

// turnBack shows the last good address in a fresh page in place of the lost
// one.
func (p *pilot) turnBack(ctx context.Context) {
	p.owed = p.resting != nil
	if p.owed {
		return
	}
	p.resting = time.After(turnEvery)
	lost := p.main
	var r params
	if p.ask(ctx, "", "Target.createTarget", params{URL: p.last}, &r) != nil {
		return
	}
	p.main, p.session = r.TargetID, ""
	p.world.enter("")
	p.closed[lost] = true
	p.ask(ctx, "", "Target.closeTarget", params{TargetID: lost}, nil)
}

// refuse tells of an address outside the visit. While a visit is being opened
// that is its end: the site does not lead where it should.
func (p *pilot) refuse(address string) {
	if !p.usable {
		p.fail(ErrUnreachable)
		return
	}
	p.tell(Refused{Host: hostOf(address)})
}

// succeed ends the opening, once.
func (p *pilot) succeed() {
	if !p.usable {
		p.usable = true
		p.ready <- nil
	}
}

// fail ends the opening, or tells of the end of what was open.
func (p *pilot) fail(err error) {
	switch {
	case !p.usable:
		select {
		case p.ready <- err:
		default: // the opening has failed already
		}
	case errors.Is(err, errEnded):
		p.tell(Gone{})
	}
}

func (p *pilot) allows(address string) bool { return content.Allowed(p.hosts, address) }

// ask calls Chromium and gives up soon. Most failures need no answer: what was
// asked about is gone, or policies forbid it, and the next event tells more.
func (p *pilot) ask(ctx context.Context, session, method string, in, out any) error {
	ctx, cancel := context.WithTimeout(ctx, answerIn)
	defer cancel()
	return p.wire.call(ctx, session, method, in, out)
}
