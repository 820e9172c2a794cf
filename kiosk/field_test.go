package kiosk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// keys is our keyboard beside the site, or nil.
func (d *desk) keys() *kiosk.Keys {
	d.t.Helper()
	page, ok := d.screen.(kiosk.Page)
	if !ok {
		d.t.Fatalf("%T is shown, want the site", d.screen)
	}
	return page.Keys
}

// asks holds what one press asks of the world.
func (d *desk) asks(e kiosk.Event, want ...kiosk.Effect) {
	d.t.Helper()
	_, got := d.model.Clone().Do(kiosk.Intent{At: d.now, What: e})
	if diff := cmp.Diff(want, got); diff != "" {
		d.t.Errorf("%T asks (-want +got):\n%s", e, diff)
	}
}

func TestKeyboardBesideASite(t *testing.T) {
	d := site(t, kiosk.Borne)
	d.do(kiosk.FieldFocused{Visit: 1, Kind: kiosk.TextField, More: true})
	if d.keys() != nil {
		t.Error("our keyboard comes for who did not ask for it")
	}
	d.do(kiosk.FieldFocused{Visit: 1, Kind: kiosk.TextField, More: true, Asked: true})
	if d.keys() == nil {
		t.Fatal("our keyboard does not come")
	}
	d.asks(kiosk.Type{Sign: "é"}, kiosk.TypeText{Visit: 1, Text: "é"})
	d.asks(kiosk.Erase{}, kiosk.PressKey{Visit: 1, Key: kiosk.EraseKey})
	d.asks(kiosk.SendTyped{}, kiosk.PressKey{Visit: 1, Key: kiosk.NextKey})
	d.do(kiosk.FieldFocused{Visit: 1, Kind: kiosk.TextField, Secret: true}) // the next one
	if d.keys() == nil {
		t.Error("our keyboard does not stay for the next field")
	}
	d.asks(kiosk.SendTyped{}, kiosk.PressKey{Visit: 1, Key: kiosk.EnterKey})
	d.asks(kiosk.ShowTyped{}, kiosk.RevealSecret{Visit: 1, Shown: true})
	if d.do(kiosk.PutAway{}); d.keys() != nil {
		t.Error("our keyboard is not put away")
	}
	d.asks(kiosk.Type{Sign: "x"}) // it belongs to a screen that is gone
	d.do(kiosk.FieldFocused{Visit: 1, Kind: kiosk.NumberField, Asked: true})
	if k := d.keys(); k == nil || !k.Pad {
		t.Errorf("for a number there is %+v, want a pad", k)
	}
	d.do(kiosk.FieldFocused{Visit: 9, Kind: kiosk.TextField, Asked: true}) // of an earlier visit
	if d.do(kiosk.FieldLeft{Visit: 1}); d.keys() != nil {
		t.Error("our keyboard outlives its field")
	}
}

func TestEnlargePage(t *testing.T) {
	d := site(t, kiosk.Borne)
	for _, percent := range []int{130, 160, 100} {
		d.asks(kiosk.EnlargePage{}, kiosk.Enlarge{Visit: 1, Percent: percent})
		d.do(kiosk.EnlargePage{})
	}
}

func TestLeaveASite(t *testing.T) {
	d := site(t, kiosk.Borne)
	d.asks(kiosk.GoBack{}, kiosk.TurnBack{Visit: 1})
	d.asks(kiosk.GoHome{}, kiosk.ClosePage{})
	d.do(kiosk.FieldFocused{Visit: 1, Kind: kiosk.TextField, Asked: true}, kiosk.Type{Sign: "a"})
	d.do(kiosk.TurnedBack{Visit: 1, Did: true})
	d.wants(kiosk.Page{})
	for name, e := range map[string]kiosk.Event{"Retour": kiosk.TurnedBack{Visit: 1}, "Accueil": kiosk.GoHome{}} {
		t.Run(name, func(t *testing.T) {
			d.do(e)
			d.wants(kiosk.Notice{})
			d.asks(kiosk.LeaveSite{}, kiosk.ClosePage{})
			d.do(kiosk.GoBack{})
			d.wants(kiosk.Page{})
		})
	}
}
