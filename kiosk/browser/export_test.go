package browser

import "context"

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
