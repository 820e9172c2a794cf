package browser

import (
	"context"
	"unicode"
)

// What our keyboard types goes key by key, as from a keyboard of plastic: the
// page's own scripts hear each of them, and what limits a field limits it.
// Neither a log nor an error has any of it.

// Key is a key that types no sign.
type Key string

// The keys.
const (
	EnterKey Key = "Enter"
	EraseKey Key = "Backspace"
	NextKey  Key = "Tab"
)

// keyEvent is a key that goes down or up.
type keyEvent struct {
	Type  string `json:"type"`
	Key   string `json:"key"`
	Code  string `json:"code,omitempty"`
	Text  string `json:"text,omitempty"`
	Plain string `json:"unmodifiedText,omitempty"`
	Old   int    `json:"windowsVirtualKeyCode,omitempty"` // what older scripts ask for
}

// down is the same key when it goes down.
func (e keyEvent) down() keyEvent {
	if e.Type = "rawKeyDown"; e.Text != "" {
		e.Type = "keyDown"
	}
	return e
}

// up is the same key when it comes up.
func (e keyEvent) up() keyEvent {
	e.Type, e.Text, e.Plain = "keyUp", "", ""
	return e
}

// signKey types a sign. Where it stands on a keyboard is left open, as it is by
// the keyboards of telephones.
func signKey(sign rune) keyEvent {
	e := keyEvent{Key: string(sign), Text: string(sign), Plain: string(sign)}
	switch old := unicode.ToUpper(sign); {
	case sign == '\n':
		return keyOf(EnterKey)
	case old >= 'A' && old <= 'Z', old >= '0' && old <= '9', old == ' ':
		e.Old = int(old)
	}
	return e
}

// keyOf is a key that types no sign.
func keyOf(k Key) keyEvent {
	e := keyEvent{Key: string(k), Code: string(k)}
	switch k {
	case EnterKey:
		e.Old, e.Text, e.Plain = 13, "\r", "\r"
	case EraseKey:
		e.Old = 8
	case NextKey:
		e.Old = 9
	}
	return e
}

// Type types a text where the person writes.
func (b *Browser) Type(ctx context.Context, text string) error {
	var keys []keyEvent
	for _, sign := range text {
		keys = append(keys, signKey(sign))
	}
	return b.strike(ctx, keys)
}

// Press presses a key that types no sign.
func (b *Browser) Press(ctx context.Context, k Key) error {
	return b.strike(ctx, []keyEvent{keyOf(k)})
}

// strike presses keys one after the other on the page that people see.
func (b *Browser) strike(ctx context.Context, keys []keyEvent) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		for _, k := range keys {
			session := p.world.facing()
			if session == "" {
				return errNowhere
			}
			for _, e := range []keyEvent{k.down(), k.up()} {
				if err := p.ask(ctx, session, "Input.dispatchKeyEvent", e, nil); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
