package browser

import "sync"

// touchLasts is how long after a press what the page does is taken for its
// answer, in milliseconds: sites are slow.
const touchLasts = 30_000

// pointer joins what all frames of a page say of an Order, and finds out when
// its step is done. It reads no clock: what frames say bears its time. Its
// methods may be called by several goroutines.
type pointer struct {
	mu      sync.Mutex // guards what follows
	order   Order
	seen    map[spot]sight
	touched *touch // nil: nothing was pressed that the page has not answered
	armed   bool   // the next step's button was seen not to be there, so that it can appear
	done    bool
	told    *Pointed // nil: nothing was
	ringed  *spot    // the frame that draws the ring, or nil
	words   int      // numbers what is said of the ring
}

// sight is what one frame says of an Order.
type sight struct {
	Order   int     `json:"order"`
	Rank    int     `json:"rank"`    // how well it knows the button; 0: there is none, or it is unsure
	Name    int     `json:"name"`    // which of the Order's names that is, from 0
	Covered bool    `json:"covered"` // the button, by something large
	Next    bool    `json:"next"`    // the next step's button is there
	Place   string  `json:"place"`   // another one for another address, which it does not tell
	Page    float64 `json:"page"`    // another one for each page that is loaded
	Settled bool    `json:"settled"` // nothing has changed for some time
	At      int64   `json:"at"`      // in ms
}

// touch is a press on the button of a step, or of the next one.
type touch struct {
	Order int   `json:"order"`
	Next  bool  `json:"next"`  // of the next one
	Picks bool  `json:"picks"` // it is one to choose by, and stays
	At    int64 `json:"at"`    // in ms

	found, had bool             // the button was ringed; the next step's was there already
	before     map[string]sight // what the page and the pressed frame showed
}

// framing says which frame our world is in, at each of its spots.
type framing struct {
	of   map[spot]string
	main string
}

// ringWord asks one frame to draw the ring, or not to any more.
type ringWord struct {
	at    spot
	Order int  `json:"order"`
	Word  int  `json:"word"` // a later one is higher: calls may overtake each other
	On    bool `json:"on"`
}

// view is what all frames say together.
type view struct {
	best    sight // of the button; its Rank is 0 where there is none
	at      spot
	next    bool // the next step's button is there
	settled bool // the page itself has settled
}

// take begins with another order.
func (x *pointer) take(o Order) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.order, x.seen = o, map[spot]sight{}
	x.touched, x.told, x.ringed = nil, nil, nil
	x.armed, x.done = false, false
}

// now is the order that is followed.
func (x *pointer) now() Order {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.order
}

// press takes in that a button was pressed.
func (x *pointer) press(f framing, at spot, t touch) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t.Order != x.order.Number || x.done {
		return
	}
	v := x.view(f)
	t.found, t.had = v.best.Rank > 0, v.next
	t.before = map[string]sight{}
	for s, one := range x.seen {
		if s == at || f.of[s] == f.main {
			t.before[f.of[s]] = one
		}
	}
	x.touched = &t
}

// see takes in what a frame says, and returns what is to be told and drawn.
func (x *pointer) see(f framing, at spot, s sight) (told []Event, rings []ringWord) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if f.of[at] == "" || s.Order == 0 || s.Order != x.order.Number || x.done {
		return nil, nil
	}
	x.seen[at] = s
	v := x.view(f)
	past, done := x.over(f, v, s.At)
	if done {
		x.done = true
		return []Event{PointDone{Order: x.order.Number, Past: past}}, x.ring(nil)
	}
	x.armed = x.armed || !v.next && (v.best.Rank > 0 || v.settled)
	p := x.pointed(v)
	if p.Name != "" || v.settled {
		if x.told == nil || *x.told != p {
			x.told = &p
			told = []Event{p}
		}
	}
	if p.Found {
		return told, x.ring(&v.at)
	}
	return told, x.ring(nil)
}

// pointed is what is found in a view.
func (x *pointer) pointed(v view) Pointed {
	p := Pointed{Order: x.order.Number, Covered: v.best.Covered}
	if v.best.Rank > 0 && v.best.Name < len(x.order.Names) {
		p.Found, p.Name = !p.Covered, x.order.Names[v.best.Name]
	}
	return p
}

// view joins what the frames say that are still there.
func (x *pointer) view(f framing) view {
	var v view
	for at, s := range x.seen {
		frame, lives := f.of[at]
		if !lives {
			delete(x.seen, at)
			continue
		}
		main := frame == f.main
		v.next = v.next || s.Next
		v.settled = v.settled || main && s.Settled
		if s.Rank > v.best.Rank || s.Rank == v.best.Rank && s.Rank > 0 && main {
			v.best, v.at = s, at
		}
	}
	return v
}

// ring moves the ring to a frame, or takes it away.
func (x *pointer) ring(to *spot) []ringWord {
	if to == nil && x.ringed == nil || to != nil && x.ringed != nil && *to == *x.ringed {
		return nil
	}
	var all []ringWord
	say := func(at *spot, on bool) {
		if at != nil {
			x.words++
			all = append(all, ringWord{at: *at, Order: x.order.Number, Word: x.words, On: on})
		}
	}
	say(x.ringed, false)
	say(to, true)
	x.ringed = to
	return all
}

// over reports whether the page shows that the step is done, and whether the
// next one is too.
func (x *pointer) over(f framing, v view, now int64) (past, done bool) {
	t := x.touched
	if t != nil && now-t.At > touchLasts {
		t, x.touched = nil, nil
	}
	if t == nil { // the next step's button has appeared, and this one's is not there
		return false, x.armed && v.next && v.best.Rank == 0 && v.settled
	}
	elsewhere, anew := x.moved(f, t)
	switch {
	case elsewhere:
		return t.Next, true
	case v.next && !t.had && !t.Next:
		return false, true
	case !v.settled:
		return false, false
	}
	return x.overSettled(t, v, anew)
}

// overSettled is over for a page that changes no more since the touch, and that
// is the same page, or the same anew.
func (x *pointer) overSettled(t *touch, v view, anew bool) (past, done bool) {
	switch {
	case t.Picks, t.Next && t.had && !v.next:
		return t.Next, true
	case !t.Next && v.best.Rank == 0 && (anew || t.found): // its button is gone
		return false, true
	case anew: // it did not take what was typed
		x.touched = nil
	}
	return false, false
}

// moved reports whether the page, or the frame that was pressed in, shows
// another address since, or the same one anew.
func (x *pointer) moved(f framing, t *touch) (elsewhere, anew bool) {
	for at, s := range x.seen {
		if was, ok := t.before[f.of[at]]; ok {
			elsewhere = elsewhere || s.Place != was.Place
			anew = anew || s.Page != was.Page
		}
	}
	return elsewhere, anew
}
