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
