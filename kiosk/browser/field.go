package browser

import (
	"context"
	"encoding/json"
)

// FieldKind is what a field of a page is for.
type FieldKind string

// The kinds. What only wants to be chosen, such as a date or a list, is none.
const (
	TextField    FieldKind = "text"
	LongField    FieldKind = "long" // of several lines
	EmailField   FieldKind = "email"
	AddressField FieldKind = "url"
	SearchField  FieldKind = "search"
	PhoneField   FieldKind = "tel"
	NumberField  FieldKind = "number"
	DecimalField FieldKind = "decimal"
)

// What a person writes in. Nothing tells what is written there.
type (
	// FieldFocused says that the person is in a field to write in, or came back
	// to it.
	FieldFocused struct {
		Kind   FieldKind
		Secret bool // it shows dots
		Asked  bool // they pressed on the page just before; else the page went there by itself, or a key did
		More   bool // another such field follows in the same form
	}
	// FieldLeft says that they are in none any more.
	FieldLeft struct{}
)

func (FieldFocused) event() {}
func (FieldLeft) event()    {}

// fieldNoted takes in what our script says of a field.
func (p *pilot) fieldNoted(at spot, n note) {
	switch n.Kind {
	case "field.focused":
		var f FieldFocused
		if json.Unmarshal(n.About, &f) == nil && p.world.enter(at) {
			p.tell(f)
		}
	case "field.left":
		if p.world.field() != (spot{}) && p.world.sees(at) {
			p.leaveField()
		}
	}
}

// checkField tells that a field is gone with its frame, or is out of sight.
func (p *pilot) checkField() {
	if at := p.world.field(); at != (spot{}) && !p.world.sees(at) {
		p.leaveField()
	}
}

func (p *pilot) leaveField() {
	p.world.enter(spot{})
	p.tell(FieldLeft{})
}

// field is the frame whose field the person is in; the zero spot for none.
func (w *world) field() spot {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.writes
}

// enter notes in which frame the person writes, if they can see it.
func (w *world) enter(at spot) bool {
	if at != (spot{}) && !w.sees(at) {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writes = at
	return true
}

// sees reports whether our script runs there, in the page that people see.
func (w *world) sees(at spot) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, runs := w.spots[at]
	return runs && w.faced(at.session)
}

// RevealSecret shows what stands in the field in letters, where it is a secret,
// or as dots again. Where the person is in no field it does nothing.
func (b *Browser) RevealSecret(ctx context.Context, shown bool) error {
	return b.inField(ctx, "revealSecret", shown)
}

// inField calls a function of our script in the frame whose field the person
// is in.
func (b *Browser) inField(ctx context.Context, function string, args ...any) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		at := p.world.field()
		if at == (spot{}) {
			return nil
		}
		return p.callIn(ctx, at, function, nil, args...)
	})
}
