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
}

// Run takes the display, listens on the socket and keeps the kiosk running
// until ctx ends, which is a normal end, or the display is lost. However the
// kiosk ends, it is started again: its exit code says little, for Go's own
// panic has that of a wrong command line. Before Run returns, the kiosk's whole
// process group has ended.
func Run(ctx context.Context, c Config) error {
	log := c.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	x, err := takeScreen(c.Display)
	if err != nil {
		return fmt.Errorf("take display %q: %w", c.Display, err)
	}
	defer x.close()
	srv, err := listen(c.Socket, log)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer srv.close()

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan struct{})
	go func() {
		k := child{args: append(append([]string{}, c.Args...), "-desk", c.Socket), display: c.Display, log: log}
		k.keep(ctx)
		close(ended)
	}()
	err = newKeeper(x, srv, log).run(ctx)
	cancel()
	<-ended
	return err
}
