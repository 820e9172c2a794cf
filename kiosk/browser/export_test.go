package browser

import (
	"context"
	"encoding/json"
	"fmt"
)

// Frames says in how many frames of the open page our script runs and answers.
func (b *Browser) Frames(ctx context.Context) (int, error) {
	n := 0
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		for _, at := range p.world.all() {
			var alive bool
			if err := p.callIn(ctx, at, "alive", &alive); err != nil {
				return err
			}
			if alive {
				n++
			}
		}
		return p.call(ctx, "alive", nil)
	})
	return n, err
}

// Pages says how many pages there are, seen or not.
func (b *Browser) Pages(ctx context.Context) (int, error) {
	n := 0
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		var all struct {
			List []target `json:"targetInfos"`
		}
		err := p.ask(ctx, "", "Target.getTargets", nil, &all)
		for _, t := range all.List {
			if t.shows() {
				n++
			}
		}
		return err
	})
	return n, err
}

// Load shows another address on the open page, as a person's press would.
func (b *Browser) Load(ctx context.Context, address string) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.ask(ctx, p.own(ctx), "Page.navigate", params{URL: address}, nil)
	})
}

// Try runs an expression in our world of the open page, where what finds a
// button is known as "match", and reads its value into out.
func (b *Browser) Try(ctx context.Context, expression string, out any) error {
	match, err := worldFiles.ReadFile("world/match.js")
	if err != nil {
		return err
	}
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		all := p.world.all()
		if len(all) == 0 {
			return errNowhere
		}
		at := all[0]
		var r struct {
			Result struct {
				Value json.RawMessage `json:"value"`
			} `json:"result"`
			Exception json.RawMessage `json:"exceptionDetails"`
		}
		err := p.ask(ctx, at.session, "Runtime.evaluate", map[string]any{
			"expression": "(() => {" + string(match) + "\nreturn (" + expression + ")})()", "contextId": at.context,
			"returnByValue": true, "awaitPromise": true,
		}, &r)
		if err != nil || r.Exception != nil {
			return fmt.Errorf("%w: %s", err, r.Exception)
		}
		if out == nil {
			return nil
		}
		return json.Unmarshal(r.Result.Value, out)
	})
}

// Touch presses a point of the page, as a finger does.
func (b *Browser) Touch(ctx context.Context, x, y float64) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		for _, kind := range []string{"mousePressed", "mouseReleased"} {
			if err := p.ask(ctx, p.own(ctx), "Input.dispatchMouseEvent", map[string]any{
				"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1,
			}, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// Shot is a picture of the page as PNG.
func (b *Browser) Shot(ctx context.Context) ([]byte, error) {
	var r struct {
		Data []byte `json:"data"`
	}
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.ask(ctx, p.own(ctx), "Page.captureScreenshot", nil, &r)
	})
	return r.Data, err
}

// Alone is a Chromium that runs already in a room like ours and has nothing else
// of ours: no policies, no gate, no script in its pages. It is what opening a
// page is measured against.
type Alone struct {
	room    *tenancy
	wire    *wire
	session string
	loaded  chan struct{}
}

// NewAlone starts one that waits at an address.
func NewAlone(ctx context.Context, c Config, like Visit, at string) (*Alone, error) {
	o, err := New(c).command(like)
	if err != nil {
		return nil, err
	}
	o.Policy = []byte("{}")
	o.Args[len(o.Args)-1] = at
	a := &Alone{loaded: make(chan struct{}, 1)}
	if a.room, err = rent(c.Room, o); err != nil {
		return nil, err
	}
	a.wire = newWire(a.room.out, a.room.in, func(m message) {
		if m.Method == "Page.domContentEventFired" {
			a.loaded <- struct{}{}
		}
	})
	for a.session == "" {
		var all struct {
			List []target `json:"targetInfos"`
		}
		if err := a.wire.call(ctx, "", "Target.getTargets", nil, &all); err != nil {
			return nil, err
		}
		for _, t := range all.List {
			var r params
			if t.URL == at && a.wire.call(ctx, "", "Target.attachToTarget", params{TargetID: t.ID, Flatten: true}, &r) == nil {
				a.session = r.SessionID
			}
		}
	}
	return a, a.wire.call(ctx, a.session, "Page.enable", nil, nil)
}

// Open leads it to a page and returns once that can be used.
func (a *Alone) Open(ctx context.Context, address string) error {
	for len(a.loaded) > 0 {
		<-a.loaded
	}
	if err := a.wire.call(ctx, a.session, "Page.navigate", params{URL: address}, nil); err != nil {
		return err
	}
	<-a.loaded
	return nil
}

// Close ends it.
func (a *Alone) Close(ctx context.Context) error { return a.room.end(ctx) }

// Enter presses that key on the page.
func (b *Browser) Enter(ctx context.Context) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		for _, kind := range []string{"keyDown", "keyUp"} {
			if err := p.ask(ctx, p.own(ctx), "Input.dispatchKeyEvent", map[string]any{
				"type": kind, "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13,
			}, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// own is the session with the first page.
func (p *pilot) own(ctx context.Context) string {
	session := ""
	_ = p.do(ctx, func(context.Context) error {
		session = p.first.session
		return nil
	})
	return session
}

// Works is for how many seconds the thread of the page has worked.
func (b *Browser) Works(ctx context.Context) (float64, error) {
	var r struct {
		Metrics []struct {
			Name  string  `json:"name"`
			Value float64 `json:"value"`
		} `json:"metrics"`
	}
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		session := p.own(ctx)
		p.ask(ctx, session, "Performance.enable", map[string]any{"timeDomain": "threadTicks"}, nil)
		return p.ask(ctx, session, "Performance.getMetrics", nil, &r)
	})
	for _, m := range r.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value, err
		}
	}
	return 0, err
}
