// Package browser opens one site in a locked-down Chromium and leaves nothing
// behind.
//
// Each visit has a room of its own: namespaces of processes and of mounts in
// which the profile, the home, the cache and the policies are in memory only.
// The room's first process is our own program again (see Room); when it ends,
// the kernel ends every other process of the room and frees its memory. So
// nothing has to be erased, and a kiosk that is killed leaves no browser: the
// room ends with the pipe that its orders came through.
//
// Chromium runs there as a user of its own, with its own sandbox, under
// managed policies (policy.go) that no page can change. We drive it over two
// pipes (pipe.go, driver.go), never over a port.
package browser

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"sync"
	"time"

	"tandem/content"
)

// Config is what a Browser needs. Display and Room must be set.
type Config struct {
	Display   string           // such as ":0"
	Authority string           // file of the X cookie, or empty
	Room      []string         // the command whose main calls Room, such as {"/proc/self/exe", "room"}
	Program   string           // Chromium; empty for Debian's
	User      string           // whom Chromium runs as where we are root; empty for "tandem-browser", or an unused number where that is no user
	Lang      string           // of menus and error pages; empty for "fr"
	Log       *slog.Logger     // nil for none; told no address
	Now       func() time.Time // the clock that certificates are judged by; nil: it is not said to be wrong
}

// Visit is what is to be opened.
type Visit struct {
	Start string          // one of Hosts must allow it
	Hosts []content.Host  // all that may be shown
	Union []content.Host  // all that any visit of this kiosk may show: what a room that is made ready beforehand can serve
	Area  image.Rectangle // where on the screen, in pixels
	Scale float64         // how much larger than 96 dots an inch; 0 for 1

	Percent int // how large it is drawn; 0 for 100
}

// Event is what happens to an open page.
type Event interface{ event() }

type (
	// Gone says that the page is over, and why. Close must still be called.
	Gone struct{ Why Why }
	// Refused says that the page led outside the visit, and that the person
	// is still on it. It names the host alone, or is empty where there is none.
	Refused struct{ Host string }
	// Failed says that a page did not come. The person is still on the one
	// before. Again: Retry may bring it.
	Failed struct {
		Why   Why
		Again bool
	}
	// Slow says that the next page takes long, or, without On, that it is there
	// or will not come.
	Slow struct{ On bool }
	// Lost says that the page broke, and is on its way back: Mended or Gone follows.
	Lost struct{}
	// Mended says that a page that broke, or hung, can be used again. Whole:
	// nothing of it was lost.
	Mended struct{ Whole bool }
	// SecondGone says that the second page is closed without CloseSecond.
	SecondGone struct{}
)

func (Gone) event()       {}
func (Refused) event()    {}
func (Failed) event()     {}
func (Slow) event()       {}
func (Lost) event()       {}
func (Mended) event()     {}
func (SecondGone) event() {}

// What Open returns. ErrUnreachable is a [Failure] that says why.
var (
	ErrUnreachable = errors.New("the site cannot be reached")
	ErrBroken      = errors.New("the browser does not work")
	ErrOpen        = errors.New("a page is open already")
	ErrClosed      = errors.New("no page is open")
)

// Browser is at most one open page. Its methods may be called by several
// goroutines.
type Browser struct {
	conf   Config
	log    *slog.Logger
	events chan Event

	mu   sync.Mutex // guards what follows
	open *visit     // nil while no page is open
	warm *lodging   // for the next visit; nil where there is none
}

// New makes a browser that shows nothing yet.
func New(c Config) *Browser {
	b := &Browser{conf: c, log: c.Log, events: make(chan Event, 16)}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	if b.conf.Program == "" {
		b.conf.Program = "/usr/lib/chromium/chromium"
	}
	if b.conf.Lang == "" {
		b.conf.Lang = "fr"
	}
	return b
}

// Events tells what happens to the open page. Events of a slow listener are
// lost beyond the first 16. It is never closed.
func (b *Browser) Events() <-chan Event { return b.events }

// Open opens a page and returns once it can be used. Ctx bounds the opening
// alone, and should end after some 20 seconds. On an error nothing is left:
// ErrUnreachable where the site does not answer in time or leads elsewhere,
// ErrBroken where Chromium does not work, ErrOpen where a page is open,
// context.Canceled where ctx or Close ended the opening.
func (b *Browser) Open(ctx context.Context, wanted Visit) error {
	v := newVisit(wanted)
	v.ctx, v.cancel = context.WithCancel(context.WithoutCancel(ctx))
	b.mu.Lock()
	taken := b.open != nil
	if !taken {
		b.open = v
	}
	b.mu.Unlock()
	if taken {
		v.cancel()
		return ErrOpen
	}
	b.forget()
	err := b.enter(ctx, v)
	close(v.opened)
	if err != nil {
		close(v.watched)
		return errors.Join(err, b.Close(context.WithoutCancel(ctx)))
	}
	go b.watch(v)
	return nil
}

// enter bounds the opening by ctx and by the visit, whichever ends first.
func (b *Browser) enter(ctx context.Context, v *visit) error {
	// Close ends the visit, and with it the opening.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(v.ctx, cancel)()
	if !content.Allowed(v.wanted.Hosts, v.wanted.Start) {
		return fmt.Errorf("%w: the visit does not allow its own start", ErrBroken)
	}
	o, err := b.command(v.wanted)
	if err != nil {
		return err
	}
	l, err := b.take(ctx, o)
	if err != nil {
		return err
	}
	return v.movesInto(ctx, l, v.wanted)
}

// Close ends the page, or its opening, with all that it held, and returns once
// no process of it is left. Closing what is not open is no error.
func (b *Browser) Close(ctx context.Context) error {
	b.mu.Lock()
	v := b.open
	b.mu.Unlock()
	if v == nil {
		return nil
	}
	v.cancel()
	select {
	case <-v.opened:
	case <-ctx.Done():
		return fmt.Errorf("close: %w", ctx.Err())
	}
	select {
	case <-v.watched:
	case <-ctx.Done():
		return fmt.Errorf("close: %w", ctx.Err())
	}
	err := v.leave(ctx)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == v {
		b.open = nil
	}
	if err != nil {
		b.log.Error("something of a page is left", "error", err)
		return fmt.Errorf("close: %w", err)
	}
	return nil
}

// Point looks for the button of a step on the open page, draws a ring around it
// and follows the step until the next Order; Pointed and PointDone tell. It is
// followed into every page that the person comes to.
func (b *Browser) Point(ctx context.Context, o Order) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.point(ctx, o)
	})
}

// onPage does something on the open page, or returns ErrClosed. While the page
// is being opened it waits.
func (b *Browser) onPage(ctx context.Context, do func(context.Context, *pilot) error) error {
	b.mu.Lock()
	v := b.open
	b.mu.Unlock()
	if v == nil {
		return ErrClosed
	}
	select {
	case <-v.opened:
	case <-ctx.Done():
		return ctx.Err()
	}
	p := v.pilot()
	if p == nil {
		return ErrClosed
	}
	return do(ctx, p)
}

// forget drops what was told of an earlier page and not heard.
func (b *Browser) forget() {
	for {
		select {
		case <-b.events:
		default:
			return
		}
	}
}

// tell never waits for a listener.
func (b *Browser) tell(e Event) {
	select {
	case b.events <- e:
	default:
		b.log.Warn("event lost: nobody listens")
	}
}
