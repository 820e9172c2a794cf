package browser

import (
	"context"
	"image"
	"math"
)

// lens is how large a page is drawn, and on how much of the screen.
type lens struct {
	percent int         // of its usual size; 0 for 100
	room    image.Point // what it has of the screen, in pixels
	scale   float64     // how much larger than 96 dots an inch; 0 for 1
}

// metrics is a page as Chromium is told to lay it out: on fewer points, drawn
// larger. The page flows anew, and what is pressed is where it is seen.
type metrics struct {
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Scale  float64 `json:"scale"`
	Dots   float64 `json:"deviceScaleFactor"` // 0: as they are
	Mobile bool    `json:"mobile"`
	Window bool    `json:"dontSetVisibleSize"` // the window keeps its size
}

// metrics is what a page is told; ok is false where it is as usual.
func (l lens) metrics() (m metrics, ok bool) {
	scale := l.scale
	if scale == 0 {
		scale = 1
	}
	times := float64(l.percent) / 100
	points := func(px int) int { return max(1, int(math.Round(float64(px)/scale/times))) }
	if l.percent <= 100 || l.room.X <= 0 || l.room.Y <= 0 {
		return metrics{}, false
	}
	return metrics{Width: points(l.room.X), Height: points(l.room.Y), Scale: times, Window: true}, true
}

// Enlarge draws the open page, and those that follow in the same visit, that
// many percent as large as usual. Its text flows anew.
func (b *Browser) Enlarge(ctx context.Context, percent int) error {
	return b.see(ctx, func(v *Visit) { v.Percent = percent })
}

// Fit says that the open page has another part of the screen now. The field in
// which the person writes is brought into sight.
func (b *Browser) Fit(ctx context.Context, area image.Rectangle) error {
	if err := b.see(ctx, func(v *Visit) { v.Area = area }); err != nil {
		return err
	}
	return b.inField(ctx, "showField")
}

// see changes how the open page is seen.
func (b *Browser) see(ctx context.Context, change func(*Visit)) error {
	b.mu.Lock()
	v := b.open
	b.mu.Unlock()
	if v == nil {
		return ErrClosed
	}
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		now := v.change(change)
		return p.do(ctx, func(ctx context.Context) error {
			p.setLens(ctx, now)
			return nil
		})
	})
}

// setLens has every page drawn so.
func (p *pilot) setLens(ctx context.Context, v Visit) {
	before := p.lens
	p.lens = lens{percent: v.Percent, room: v.Area.Size(), scale: v.Scale}
	now, _ := p.lens.metrics()
	if was, _ := before.metrics(); was != now {
		p.each(func(t *tab) { p.focusLens(ctx, t) })
	}
}

// focusLens draws one page as large as all are.
func (p *pilot) focusLens(ctx context.Context, t *tab) {
	if t.session == "" {
		return
	}
	if m, ok := p.lens.metrics(); ok {
		p.ask(ctx, t.session, "Emulation.setDeviceMetricsOverride", m, nil)
		return
	}
	p.ask(ctx, t.session, "Emulation.clearDeviceMetricsOverride", nil, nil)
}
