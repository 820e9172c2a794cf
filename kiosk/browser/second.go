package browser

import (
	"context"
	"errors"

	"tandem/content"
)

// A second page may stand beside the first, such as a mail site on which a code
// arrives: the first lives on behind it and loses nothing.

// OpenSecond opens a page beside the first, in front of it, and returns once it
// can be used. Ctx bounds it, and should end after some 20 seconds. What fails
// is closed again. Where there is a second page already, that is closed first.
// It returns ErrClosed where no page is open, and else what Open does.
func (b *Browser) OpenSecond(ctx context.Context, start string, hosts []content.Host) error {
	if !content.Allowed(hosts, start) {
		return errors.New("the second page does not allow its own start")
	}
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		var t *tab
		err := p.do(ctx, func(ctx context.Context) error {
			p.dropSecond(ctx)
			t = p.create(ctx, start, hosts)
			if t.target == "" {
				return ErrBroken
			}
			p.second = t
			p.look()
			return nil
		})
		if err != nil {
			return err
		}
		select {
		case err = <-t.ended:
		case <-ctx.Done():
			err = late(ctx.Err())
		}
		if err != nil {
			p.closeSecond(context.WithoutCancel(ctx))
		}
		return err
	})
}

// CloseSecond closes the second page; the first is in front again, as it was.
// To close what is not open is no error.
func (b *Browser) CloseSecond(ctx context.Context) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.closeSecond(ctx)
	})
}

// ShowSecond brings the second page to the front or, without on, the first. It
// returns ErrClosed where there is no such page.
func (b *Browser) ShowSecond(ctx context.Context, on bool) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		return p.do(ctx, func(ctx context.Context) error {
			if p.second == nil {
				return ErrClosed
			}
			p.behind = !on
			p.raise(ctx)
			return nil
		})
	})
}

func (p *pilot) closeSecond(ctx context.Context) error {
	return p.do(ctx, func(ctx context.Context) error {
		p.dropSecond(ctx)
		return nil
	})
}

// dropSecond closes the second page, if there is one.
func (p *pilot) dropSecond(ctx context.Context) {
	t := p.second
	if t == nil {
		return
	}
	p.forgetSecond(ctx)
	p.shut(ctx, t.target)
}

// forgetSecond goes back to the first page; of the second nothing more is heard.
func (p *pilot) forgetSecond(ctx context.Context) {
	t := p.second
	p.load(ctx, t, false)
	p.gate.expel(t.target)
	p.second, p.behind = nil, false
	p.world.drop(func(s spot) bool { return s.session == t.session })
	p.raise(ctx)
}

// raise brings the page to the front that people are to see.
func (p *pilot) raise(ctx context.Context) {
	p.look()
	p.ask(ctx, "", "Target.activateTarget", params{TargetID: p.front().target}, nil)
}

// destroyed takes in that a target is gone. Where the first page closes itself
// the browser ends with it, and begins anew.
func (p *pilot) destroyed(ctx context.Context, target string) {
	if p.closed[target] || p.second == nil || p.second.target != target {
		return
	}
	t := p.second
	p.forgetSecond(ctx)
	t.done(Failure{Why: Elsewhere})
	if t.usable {
		p.tell(SecondGone{})
	}
}
