// Package desk is the window manager of a terminal: on a bare X server it
// shows the kiosk's window, below it at most one browser, and nothing else.
// It swallows every key that could leave the page, keeps the kiosk running
// and draws a calm screen while there is none.
//
// It is a process of its own, so that a crash of the screen opens no door.
// Run is that process; the kiosk, its child, speaks to it through a Client,
// over a unix socket, in lines of JSON: the kiosk says which Mode it wants,
// the desk tells News.
//
// What is decided stands in rule.go and key.go, as plain functions; screen.go
// is the only file that speaks to the X server for the window manager, and
// keeper.go owns the state.
//
// Every window whose WM_CLASS names Class is taken for the kiosk's; every
// other is a stranger unless it comes from the browser.
package desk

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// Class is what the kiosk's window has in its WM_CLASS. Desk puts it into the
// environment of its child as RESOURCE_NAME, which GLFW reads; a window title
// that contains it does as well.
const Class = "tandem-kiosk"

// Config is what a desk needs to run. Display, Socket and Args must be set.
type Config struct {
	Display string       // such as ":0"
	Socket  string       // path of the unix socket to make; an old one is replaced
	Args    []string     // the kiosk's command, program first; "-desk SOCKET" is added at its end
	Log     *slog.Logger // nil for none

	Ends  string           // file that keeps each End of the kiosk that nobody asked for; empty for none
	Now   func() time.Time // set where Ends is
	Words func() Words     // of the calm screen, asked for once; nil for none
	Asked <-chan struct{}  // brings a kiosk back that ended with Away, as a long press on the calm screen does
}

// Words are the lines of the calm screen.
type Words struct {
	Back []string // the kiosk comes back by itself
	Away []string // it stays away until somebody presses long
}

// Run takes the display, listens on the socket and keeps the kiosk running
// until ctx ends, which is a normal end, or the display is lost. However the
// kiosk ends, it is started again: its exit code says little, for Go's own
// panic has that of a wrong command line. Only after Away it waits to be asked
// for. Before Run returns, the kiosk's whole process group has ended.
func Run(ctx context.Context, c Config) error {
	log := c.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	srv, err := listen(c.Socket, c.Display, log)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer srv.close()
	keeper := newKeeper(srv, log)

	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	defer func() { // the kiosk goes first: nobody sees it without its window manager
		cancel()
		<-ended
		if keeper.x != nil {
			keeper.x.close()
		}
	}()
	go func() { // it begins while the screen is taken, and waits for what is told of it
		k := child{
			args: append(append([]string{}, c.Args...), "-desk", c.Socket), display: c.Display, log: log,
			ends: c.Ends, now: c.Now, away: keeper.setAway, asked: either(ctx, c.Asked, keeper.asked),
		}
		k.keep(ctx)
		close(ended)
	}()
	x, err := takeScreen(c.Display)
	if err != nil {
		return fmt.Errorf("take display %q: %w", c.Display, err)
	}
	keeper.x = x
	keeper.tell(true) // before the keys are swallowed, which takes longer
	if c.Words != nil {
		keeper.words = c.Words()
	}
	return keeper.run(ctx)
}

// either hands on what comes from a or b, until ctx ends. What comes while
// nobody waits is heard once.
func either(ctx context.Context, a, b <-chan struct{}) <-chan struct{} {
	both := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case <-a:
			case <-b:
			case <-ctx.Done():
				return
			}
			select {
			case both <- struct{}{}:
			default:
			}
		}
	}()
	return both
}
