package site

import (
	"context"

	"tandem/kiosk"
	"tandem/kiosk/browser"
)

// kinds are the model's words for what a field is for. What is missing is text:
// our keyboard has what an address or a search needs on its first keys.
var kinds = map[browser.FieldKind]kiosk.FieldKind{
	browser.LongField: kiosk.LongField, browser.PhoneField: kiosk.PhoneField,
	browser.NumberField: kiosk.NumberField, browser.DecimalField: kiosk.DecimalField,
}

// keys are the browser's keys for the model's.
var keys = map[kiosk.PageKey]browser.Key{
	kiosk.EnterKey: browser.EnterKey, kiosk.EraseKey: browser.EraseKey, kiosk.NextKey: browser.NextKey,
}

// write does what is asked of a field or of how a page is seen. A page that cannot do it is told of by itself; no error
// is written down, for it is about what a person writes.
func (s *Site) write(ctx context.Context, e kiosk.OnPage) {
	switch e := e.(type) {
	case kiosk.TypeText:
		_ = s.browser.Type(ctx, string(e.Text))
	case kiosk.PressKey:
		_ = s.browser.Press(ctx, keys[e.Key])
	case kiosk.RevealSecret:
		_ = s.browser.RevealSecret(ctx, e.Shown)
	case kiosk.Enlarge:
		_ = s.browser.Enlarge(ctx, e.Percent)
	case kiosk.TurnBack:
		did, _ := s.browser.TurnBack(ctx) // where it fails there is no way back on the page
		s.Tell(kiosk.TurnedBack{Visit: e.Visit, Did: did})
	}
}

// fieldNews is what an event of a field is to the model, or nil.
func fieldNews(visit int, e browser.Event) kiosk.Event {
	switch e := e.(type) {
	case browser.FieldFocused:
		kind, known := kinds[e.Kind]
		if !known {
			kind = kiosk.TextField
		}
		return kiosk.FieldFocused{Visit: visit, Kind: kind, Secret: e.Secret, Asked: e.Asked, More: e.More}
	case browser.FieldLeft:
		return kiosk.FieldLeft{Visit: visit}
	}
	return nil
}
