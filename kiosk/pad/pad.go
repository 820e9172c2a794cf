// Package pad reads the stick and the two buttons of an arcade terminal, so
// that a resident needs neither to touch the glass nor to know a keyboard.
//
// It reads Linux's evdev nodes itself, because the window toolkit knows no
// stick and because a site's browser may have the focus. What is plugged in is
// recognised by what it says it can do, never by a wizard: joysticks, game
// pads, and encoders, which are keyboards wired to arcade buttons. An ordinary
// keyboard, a mouse or a touch screen is left to the window system.
//
// A device goes through four hands. A decoder cuts its stream into frames, a
// grip knows what is held down and how far the stick leans, a hand makes moves
// of it (contacts bounce, sticks wear out, hands rest on buttons), and Pad
// gathers the moves of all devices while they come and go.
package pad

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"
)

// Folder is where Linux keeps its input devices.
const Folder = "/dev/input"

// patience is how long a new node may refuse us before we say so: udev opens
// it to us a moment after it appeared.
const patience = 2 * time.Second

// Config is what a Pad needs.
type Config struct {
	Folder   string           // of the input devices; empty: Folder
	Now      func() time.Time // the clock; non-nil
	Log      *slog.Logger     // nil: nothing is told
	Machine  Machine          // nil: this one
	Encoders []string         // parts of names of keyboards that are encoders, beside those we know
}

// Machine is where devices come from.
type Machine interface {
	// Watch tells of every node in folder, first of those that are there,
	// until ctx ends. It returns an error that wraps fs.ErrNotExist where
	// there is no folder.
	Watch(ctx context.Context, folder string) (<-chan Notice, error)
	// Open opens a node. It returns an error that wraps fs.ErrPermission where
	// we may not, and fs.ErrNotExist where it is gone.
	Open(path string) (Device, error)
}

// Notice is news of a node.
type Notice struct {
	Path string
	New  bool // it appeared just now; otherwise its rights changed, or it was there before
}

// Pad gathers the moves of all sticks. Its loop owns what it knows of them.
type Pad struct {
	cfg     Config
	moves   chan Move
	gone    chan string
	players sync.WaitGroup

	held   map[string]bool // nodes that are read; true: another was plugged in under that name since
	denied map[string]bool // nodes that refused us; true: it was told
}

// Open begins to read all sticks, and those that are plugged in later, until
// ctx ends. It returns an error that wraps fs.ErrNotExist where there is no
// folder of input devices. A machine without a stick is no error.
func Open(ctx context.Context, cfg Config) (*Pad, error) {
	if cfg.Folder == "" {
		cfg.Folder = Folder
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Machine == nil {
		cfg.Machine = Host{}
	}
	notices, err := cfg.Machine.Watch(ctx, cfg.Folder)
	if err != nil {
		return nil, fmt.Errorf("watch input devices: %w", err)
	}
	p := &Pad{
		cfg: cfg, moves: make(chan Move), gone: make(chan string),
		held: map[string]bool{}, denied: map[string]bool{},
	}
	go p.run(ctx, notices)
	return p, nil
}

// Moves gives the moves of all sticks. It is closed once ctx has ended. While
// nobody listens, a held stick does not pile up moves.
func (p *Pad) Moves() <-chan Move { return p.moves }

// run takes in what is plugged in until ctx ends.
func (p *Pad) run(ctx context.Context, notices <-chan Notice) {
	defer p.end()
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case n, ok := <-notices:
			if !ok {
				notices = nil
				p.cfg.Log.Warn("new sticks are not seen any more")
				continue
			}
			p.notice(ctx, n, late)
		case path := <-p.gone:
			p.lose(ctx, path)
		case <-late.C:
			p.insist(ctx)
		}
	}
}

// end waits for the readers, who may still have to be heard.
func (p *Pad) end() {
	done := make(chan struct{})
	go func() {
		p.players.Wait()
		close(done)
	}()
	for {
		select {
		case <-p.gone:
		case <-done:
			close(p.moves)
			return
		}
	}
}

// notice tries a node that appeared or changed.
func (p *Pad) notice(ctx context.Context, n Notice, late *time.Timer) {
	if _, ok := p.held[n.Path]; ok {
		// The reader has not yet noticed that its device is gone.
		p.held[n.Path] = p.held[n.Path] || n.New
		return
	}
	p.try(ctx, n.Path)
	if told, ok := p.denied[n.Path]; ok && !told {
		late.Reset(patience)
	}
}

// lose forgets a device that was unplugged, and looks at the node again where
// another one took its name meanwhile.
func (p *Pad) lose(ctx context.Context, path string) {
	another := p.held[path]
	delete(p.held, path)
	if another {
		p.try(ctx, path)
	}
}

// insist tries once more what refused us, and tells once what still does.
func (p *Pad) insist(ctx context.Context) {
	var still []string
	for _, path := range slices.Sorted(maps.Keys(p.denied)) {
		if p.denied[path] {
			continue
		}
		p.try(ctx, path)
		if _, ok := p.denied[path]; ok {
			p.denied[path] = true
			still = append(still, path)
		}
	}
	if len(still) > 0 {
		p.cfg.Log.Warn("input devices may not be read", "nodes", still, "hint", "add the kiosk's user to the group input")
	}
}

// try opens a node and reads it where it is a stick.
func (p *Pad) try(ctx context.Context, path string) {
	dev, err := p.cfg.Machine.Open(path)
	p.deny(path, errors.Is(err, fs.ErrPermission))
	if err != nil {
		if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrNotExist) {
			p.cfg.Log.Debug("a node is not read", "node", path, "error", err)
		}
		return
	}
	// What a device is can be asked only once it is open. Opening alone takes
	// nothing from the window system.
	pl, err := newPlayer(dev, p.cfg)
	if err != nil {
		p.cfg.Log.Warn("an input device does not say what it is", "node", path, "error", err)
	}
	if pl == nil {
		_ = dev.Close() // nothing was written to it
		return
	}
	p.held[path] = false
	p.cfg.Log.Info("a stick is read", "node", path, "name", pl.name, "encoder", pl.greedy)
	p.players.Go(func() {
		err := pl.run(ctx, p.moves)
		p.cfg.Log.Info("a stick is gone", "node", path, "why", err)
		p.gone <- path
	})
}

// deny keeps account of whether a node refuses us.
func (p *Pad) deny(path string, refused bool) {
	_, before := p.denied[path]
	switch {
	case !refused:
		delete(p.denied, path)
	case !before:
		p.denied[path] = false
	}
}
