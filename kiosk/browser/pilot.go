package browser

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"tandem/content"
)

// How the pilot paces itself.
const (
	answerIn  = 5 * time.Second        // for Chromium to do what is asked
	lookAgain = 100 * time.Millisecond // at a page that cannot be attached yet
	turnEvery = 2 * time.Second        // at most one way back in this time: a page may lead out at once, again and again
)

// Pilot keeps a browser to its visit: one page, or two where a second is asked
// for, at addresses of the visit.
//
// What leads outside is stopped at three walls. The gate (gate.go) drops what
// other visits of this kiosk may show and this one may not. Chromium's policies
// refuse all else; they also take the session of a page that shows an error
// away from us. So there are two ways back: where we hear of the attempt in time we stop
// it, and the person stays on the page as it was; where we do not, a fresh page
// takes the place of the lost one, at the last good address.
//
// Its loop in fly owns all of it but heard, todo, gate, world, reading, ready and fault.
type pilot struct {
	wire    *wire // non-nil before fly
	gate    *gate
	union   []content.Host // all that policies allow
	tell    func(Event)
	heard   *queue
	todo    chan func(context.Context) // done by fly
	world   world
	pointer pointer
	papers  papers
	asked   asked
	reading reading
	ready   chan struct{} // closed when the page waits for its visit, or with fault
	fault   error         // why there is none; to be read after ready
	told    sync.Once     // closes ready
	health  *health
	probe   probe

	first  *tab // nil until the page that waits is made
	second *tab // beside it, or nil
	behind bool // the second is, and the first is in front
	blank  string
	lens   lens            // how large they are
	closed map[string]bool // targets that we closed
}

// newPilot watches nothing before fly.
func newPilot(union []content.Host, h *health, tell func(Event)) *pilot {
	p := &pilot{
		union: union, tell: tell, health: h, world: newWorld(), heard: newQueue(), todo: make(chan func(context.Context)),
		ready: make(chan struct{}), closed: map[string]bool{}, papers: papers{names: map[string]string{}},
	}
	p.gate = newGate(p.news)
	return p
}

// news lets the pilot hear something as it hears Chromium.
func (p *pilot) news(method string, about any) {
	if raw, err := json.Marshal(about); err == nil {
		p.heard.put(message{Method: method, Params: raw})
	}
}

// listen takes everything that Chromium says by itself, and never waits.
func (p *pilot) listen(m message) {
	if p.gate.hears(m) {
		p.gate.heard.put(m)
		return
	}
	p.world.overhear(m)
	p.heard.put(m)
}

// board gives the pilot its pipe, before it flies.
func (p *pilot) board(t *tenancy) {
	p.wire = newWire(t.out, t.in, p.listen)
	p.gate.wire = p.wire
	p.papers.room = rootOf(t.process.Pid)
}

// fly brings a page that waits for its visit, and watches until ctx or the
// browser ends.
func (p *pilot) fly(ctx context.Context) {
	go p.gate.run(ctx)
	if err := p.prepare(ctx); err != nil {
		p.fail(nil, err)
	}
	var again <-chan time.Time // nil while every page is attached: a browser that waits costs little
	for {
		if again == nil && p.seeks() {
			again = time.After(lookAgain)
		}
		select {
		case <-ctx.Done():
			return
		case <-p.wire.done:
			if ctx.Err() == nil { // or it is we who ended it
				p.fail(p.first, errEnded)
			}
			return
		case <-p.heard.some:
			for _, m := range p.heard.take() {
				p.hear(ctx, m)
			}
		case do := <-p.todo:
			do(ctx)
		case <-again:
			again = nil
			p.each(func(t *tab) { p.seek(ctx, t) })
		}
	}
}

// prepare closes the gate and makes the page that waits.
func (p *pilot) prepare(ctx context.Context) error {
	if err := p.gate.close(ctx); err != nil {
		return err
	}
	p.catch(ctx)
	p.ask(ctx, "", "Target.setDiscoverTargets", params{Discover: true}, nil)
	p.first = p.create(ctx, waitPage, nil)
	if p.first.target == "" {
		return errors.New("no page")
	}
	p.dropBlank(ctx)
	return nil
}

// do has something done by the loop, and returns once it is.
func (p *pilot) do(ctx context.Context, what func(context.Context) error) error {
	done := make(chan error, 1)
	select {
	case p.todo <- func(own context.Context) { done <- what(own) }:
	case <-p.wire.done:
		return errEnded
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hear takes one event of Chromium, or of the gate.
func (p *pilot) hear(ctx context.Context, m message) {
	if m.Method == gateFailed {
		p.hearFailure(m)
		return
	}
	var e params
	if json.Unmarshal(m.Params, &e) != nil {
		return
	}
	if m.Method == "Page.fileChooserOpened" {
		p.hearChooser(ctx, m)
		return
	}
	if m.Session != "" {
		if t := p.tabOf(m.Session); !p.hearWorld(ctx, m) && t != nil {
			p.hearPage(ctx, t, m.Method, e)
		}
		return
	}
	p.hearBrowser(ctx, m, e)
}

// hearBrowser takes one event of the browser itself, or of the gate.
func (p *pilot) hearBrowser(ctx context.Context, m message, e params) {
	switch m.Method {
	case "Target.targetCreated", "Target.targetInfoChanged":
		if e.Info != nil {
			p.see(ctx, *e.Info)
		}
	case "Target.detachedFromTarget":
		if t := p.tabOf(e.SessionID); t != nil {
			p.detach(t)
			p.seek(ctx, t)
		}
	case "Target.targetDestroyed":
		p.destroyed(ctx, e.TargetID)
	case "Target.targetCrashed":
		if t := p.tabAt(e.TargetID); t != nil {
			p.revive(ctx, t)
		}
	case "Browser.downloadWillBegin", "Browser.downloadProgress":
		p.hearPaper(ctx, m)
	case gateRefused:
		if t := p.tabAt(e.TargetID); t != nil {
			p.refuse(t, e.URL)
		}
	}
}

// hearPage takes one event of a page.
func (p *pilot) hearPage(ctx context.Context, t *tab, method string, e params) {
	switch method {
	case "Page.frameRequestedNavigation":
		if p.leads(t, e) {
			p.ask(ctx, t.session, "Page.stopLoading", params{}, nil)
			p.refuse(t, e.URL)
		}
	case "Page.windowOpen":
		if e.UserGesture {
			t.wanted = e.URL
		}
	case "Page.frameNavigated":
		if e.Frame.whole() {
			p.load(ctx, t, false)
			p.arrive(t, *e.Frame)
			p.turned(t)
		}
	case "Page.frameStartedNavigating", "Page.frameStoppedLoading":
		if e.FrameID == t.target && e.leaves() {
			p.load(ctx, t, method == "Page.frameStartedNavigating")
		}
	case "Page.lifecycleEvent":
		if e.FrameID == t.target && e.shows() && t.arrived {
			p.succeed(t)
		}
	case "Page.javascriptDialogOpening":
		p.leaveFreely(ctx, t, e)
	}
}

// leaveFreely answers "Do you want to leave this page?", which would hold people
// on it.
func (p *pilot) leaveFreely(ctx context.Context, t *tab, e params) {
	if e.Type == "beforeunload" {
		p.ask(ctx, t.session, "Page.handleJavaScriptDialog", params{Accept: true}, nil)
	}
}

// leads reports whether the page is about to leave for where policies would
// refuse it. What they allow is the gate's to judge.
func (p *pilot) leads(t *tab, e params) bool {
	return e.FrameID == t.target && e.Disposition == "currentTab" && !content.Allowed(p.union, e.URL)
}

// see looks at a target that is new or shows another address.
func (p *pilot) see(ctx context.Context, seen target) {
	// A tab has no address at first. It must not live until it has one: its
	// window is refused, and what the person asked for would be lost with it.
	if by := p.tabAt(seen.Opener); seen.URL == "" && by != nil {
		seen.URL, by.wanted = by.wanted, ""
	}
	if !seen.shows() || p.closed[seen.ID] {
		return
	}
	t := p.tabAt(seen.ID)
	switch {
	case t == nil && seen.startup():
		p.blank = seen.ID
		p.dropBlank(ctx)
	case t == nil:
		p.fold(ctx, seen)
	case seen.URL != waitPage && !t.allows(seen.URL):
		p.detach(t)
		p.refuse(t, seen.URL)
		p.turnBack(ctx, t)
	case t.session == "":
		p.attach(ctx, t)
	}
}

// dropBlank closes the page that Chromium starts with, once there is another:
// it ends with its last.
func (p *pilot) dropBlank(ctx context.Context) {
	if p.blank == "" || p.first == nil || p.first.target == "" {
		return
	}
	p.shut(ctx, p.blank)
	p.blank = ""
}

// shut closes a target for good.
func (p *pilot) shut(ctx context.Context, target string) {
	p.closed[target] = true
	p.ask(ctx, "", "Target.closeTarget", params{TargetID: target}, nil)
}

// fold closes a page that nobody asked us for: it would hide the others without
// a way back, or load unseen behind them. What it would have shown is shown by
// the page that it comes from, if it is of its visit.
func (p *pilot) fold(ctx context.Context, seen target) {
	p.shut(ctx, seen.ID)
	t := p.tabAt(seen.Opener)
	switch {
	case !p.front().allows(seen.URL):
		p.refuse(p.front(), seen.URL)
	case t != nil && t.session != "":
		p.navigate(ctx, t, seen.URL)
	}
}

// refuse tells of an address outside the visit. While a page is being opened
// that is its end: the site does not lead where it should.
func (p *pilot) refuse(t *tab, address string) {
	if !t.usable {
		p.fail(t, Failure{Why: Elsewhere})
		return
	}
	p.tell(Refused{Host: hostOf(address)})
}

// succeed ends the opening of a page, once.
func (p *pilot) succeed(t *tab) {
	switch {
	case t.waits:
		p.report(nil)
	case !t.usable:
		t.usable = true
		t.done(nil)
	case t.lost:
		t.lost = false
		p.health.well()
		p.tell(Mended{})
	}
}

// fail ends the opening of a page, or tells of the end of all that was open.
func (p *pilot) fail(t *tab, err error) {
	p.report(err)
	if t != nil && !t.usable && !t.waits {
		t.done(err)
	}
	if errors.Is(err, errEnded) {
		p.health.lose()
	}
}

// report says once whether the page that waits is there.
func (p *pilot) report(err error) {
	p.told.Do(func() {
		p.fault = err
		close(p.ready)
	})
}

// ask calls Chromium and gives up soon. Most failures need no answer: what was
// asked about is gone, or policies forbid it, and the next event tells more.
func (p *pilot) ask(ctx context.Context, session, method string, in, out any) error {
	ctx, cancel := context.WithTimeout(ctx, answerIn)
	defer cancel()
	return p.wire.call(ctx, session, method, in, out)
}
