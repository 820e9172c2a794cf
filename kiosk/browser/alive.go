package browser

import (
	"context"
	"errors"
	"sync"
	"time"
)

// How a browser's life is watched: whatever hangs is seen within five seconds.
const (
	beatEvery  = 500 * time.Millisecond
	beatTakes  = 3 * time.Second  // what answers later hangs
	lastBeat   = 1 * time.Second  // for who is asked once more
	freshTakes = 5 * time.Second  // for a page to come in place of one that hangs
	slowAfter  = 6 * time.Second  // without a page, people are told that it is slow
	backTakes  = 25 * time.Second // for a page that broke to come back
	mendWithin = 5 * time.Minute  // the time in which
	mendsMost  = 2                // so many times a visit is mended
)

// health is how a visit that breaks is mended: where it goes on, and how often
// it did. Its methods may be called by several goroutines.
type health struct {
	broken chan struct{} // has a value where the browser is lost

	mu   sync.Mutex // guards what follows
	last string     // the last good address of the first page
	sick bool       // it is being mended
	n    int        // mended so often not long ago
}

func newHealth() *health { return &health{broken: make(chan struct{}, 1)} }

// lose says that the browser is lost. It never waits.
func (h *health) lose() {
	select {
	case h.broken <- struct{}{}:
	default:
	}
}

// at notes where the first page is.
func (h *health) at(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last = address
}

// where is the last good address of the first page, or start where it has been
// nowhere.
func (h *health) where(start string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.last == "" {
		return start
	}
	return h.last
}

// mend reports whether a visit may be mended once more: one that breaks again
// and again would hold a person in an endless loop. What is being mended may be
// mended in another way.
func (h *health) mend() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.sick && h.n >= mendsMost {
		return false
	}
	if h.sick {
		return true
	}
	h.sick = true
	h.n++
	time.AfterFunc(mendWithin, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.n--
	})
	return true
}

// well says that what was being mended is whole again.
func (h *health) well() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sick = false
}

// ill reports whether the visit is being mended.
func (h *health) ill() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.sick
}

// beat asks the browser and the page that people see, again and again, whether
// they live, until ctx or the browser ends.
func (p *pilot) beat(ctx context.Context) {
	turn := time.NewTicker(beatEvery)
	defer turn.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wire.done:
			return
		case <-turn.C:
		}
		if !p.beats(ctx, "", beatTakes) {
			p.health.lose()
			return
		}
		session := p.world.facing()
		if session == "" || p.beats(ctx, session, beatTakes) || session != p.world.facing() {
			continue
		}
		if !p.beats(ctx, "", lastBeat) { // it was not the page that hung
			p.health.lose()
			return
		}
		p.free(ctx, session)
	}
}

// beats reports whether the browser or, in a session, its page answers in time.
// Any answer is a sign of life.
func (p *pilot) beats(ctx context.Context, session string, in time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, in)
	defer cancel()
	method, asked := "Browser.getVersion", any(nil)
	if session != "" {
		method, asked = "Runtime.evaluate", worldParams{Expr: "0"}
	}
	return !errors.Is(p.wire.call(ctx, session, method, asked, nil), context.DeadlineExceeded)
}

// free ends the script that holds a page up. With nothing else gone, the page
// lives on with all that was typed; where it does not, it begins anew.
func (p *pilot) free(ctx context.Context, session string) {
	stop, cancel := context.WithTimeout(ctx, lastBeat)
	defer cancel()
	go func() { _ = p.wire.call(stop, session, "Runtime.terminateExecution", nil, nil) }()
	freed := p.beats(ctx, session, lastBeat)
	_ = p.do(ctx, func(ctx context.Context) error {
		t := p.tabOf(session)
		switch {
		case t == nil || !t.usable:
		case !p.health.mend():
			p.tell(Gone{Why: Broken})
		case freed:
			p.health.well()
			p.tell(Mended{Whole: true})
		default:
			p.lose(ctx, t)
			// Where nothing comes in its place, the browser begins anew.
			time.AfterFunc(freshTakes, func() {
				if p.health.ill() {
					p.health.lose()
				}
			})
			p.turnBack(ctx, t)
		}
		return nil
	})
}

// revive brings a page back whose process ended.
func (p *pilot) revive(ctx context.Context, t *tab) {
	switch {
	case !t.usable:
		p.fail(t, Failure{Why: Broken})
	case t.lost, !p.health.mend(): // it ends whenever it comes
		p.tell(Gone{Why: Broken})
	default:
		p.lose(ctx, t)
		p.navigate(ctx, t, t.last)
	}
}

// lose says that a page broke, and gives it some time to come back.
func (p *pilot) lose(ctx context.Context, t *tab) {
	t.lost, t.arrived = true, false
	p.tell(Lost{})
	time.AfterFunc(backTakes, func() {
		_ = p.do(ctx, func(context.Context) error {
			if t.lost {
				p.tell(Gone{Why: NoAnswer})
			}
			return nil
		})
	})
}

// load notes that a page is on its way, or is there; one that takes long is
// told, and goes on.
func (p *pilot) load(ctx context.Context, t *tab, begins bool) {
	if t.loading != nil {
		t.loading.Stop()
		t.loading = nil
	}
	if t.slow {
		t.slow = false
		p.tell(Slow{})
	}
	if !begins || !t.usable || t.lost {
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(slowAfter, func() {
		_ = p.do(ctx, func(context.Context) error {
			if t.loading == timer {
				t.slow = true
				p.tell(Slow{On: true})
			}
			return nil
		})
	})
	t.loading = timer
}
