package browser

import (
	"context"
	"encoding/json"
	"sync"
)

// Order is a step that a person is at: the button that it names is looked for
// on the page, in every frame of it, and a ring is drawn around it.
type Order struct {
	Number int      // that the answers bear; 0 points at nothing any more
	Names  []string // of the button, the present one first; none where nothing is pressed
	Next   []string // of the next step's button, or none
}

type (
	// Pointed says what came of an Order: at first, and when it changes.
	Pointed struct {
		Order   int
		Found   bool   // the ring is drawn
		Name    string // of the Order, the one that was found; or empty
		Covered bool   // something large, such as a question about cookies, lies over it
	}
	// PointDone says, once, that the page shows that the step of an Order is
	// done.
	PointDone struct {
		Order int
		Past  bool // and the next one is, too: its button was pressed
	}
)

func (Pointed) event()   {}
func (PointDone) event() {}

// point takes an order to every frame of the first page. What stands beside it,
// such as a mail site, is no part of a procedure.
func (p *pilot) point(ctx context.Context, o Order) error {
	var list framing
	err := p.do(ctx, func(context.Context) error {
		p.pointer.take(o)
		list = p.framing()
		return nil
	})
	var frames sync.WaitGroup
	for at := range list.of {
		frames.Go(func() { p.pointIn(ctx, at) })
	}
	frames.Wait()
	return err
}

// framing is the first page with its frames. The pilot's loop calls it.
func (p *pilot) framing() framing {
	if p.first == nil {
		return framing{}
	}
	return framing{of: p.world.under(p.first.session), main: p.first.target}
}

// pointIn takes the present order to one frame. One that is gone by now needs
// none, and one that hangs is seen to elsewhere.
func (p *pilot) pointIn(ctx context.Context, at spot) {
	o := p.pointer.now()
	_ = p.callIn(ctx, at, "point", nil, struct {
		Order int      `json:"order"`
		Names []string `json:"names"`
		Next  []string `json:"next"`
	}{o.Number, orNone(o.Names), orNone(o.Next)})
}

// orNone is a list that is never null for who reads it in a page.
func orNone(list []string) []string { return append([]string{}, list...) }

// pointNoted takes in what our script says about an order. What follows from
// it is asked beside the pilot's loop: a frame that hangs must not hold it.
func (p *pilot) pointNoted(ctx context.Context, at spot, n note) {
	switch n.Kind {
	case "point.ready":
		if p.pointer.now().Number != 0 && p.framing().of[at] != "" {
			go p.pointIn(ctx, at)
		}
	case "point.touched":
		var t touch
		if json.Unmarshal(n.About, &t) == nil {
			p.pointer.press(p.framing(), at, t)
		}
	case "point.seen":
		var s sight
		if json.Unmarshal(n.About, &s) != nil {
			return
		}
		told, rings := p.pointer.see(p.framing(), at, s)
		for _, r := range rings {
			go func() { _ = p.callIn(ctx, r.at, "ring", nil, r) }()
		}
		for _, e := range told {
			p.tell(e)
		}
	}
}
