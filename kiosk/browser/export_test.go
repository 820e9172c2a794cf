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
		return p.ask(ctx, p.world.facing(), "Page.navigate", params{URL: address}, nil)
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
		for _, at := range p.world.all() {
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
		}
		return errNowhere
	})
}

// Touch presses a point of the page, as a finger does.
func (b *Browser) Touch(ctx context.Context, x, y float64) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		for _, kind := range []string{"mousePressed", "mouseReleased"} {
			if err := p.ask(ctx, p.world.facing(), "Input.dispatchMouseEvent", map[string]any{
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
		return p.ask(ctx, p.world.facing(), "Page.captureScreenshot", nil, &r)
	})
	return r.Data, err
}
