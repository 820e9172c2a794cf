package kiosk_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/content"
	"tandem/kiosk"
)

// events are what the tiles of a screen mean.
func events(s kiosk.Shelf) []kiosk.Event {
	var all []kiosk.Event
	for _, t := range s.Tiles {
		all = append(all, t.Tap)
	}
	return all
}

func TestHelp(t *testing.T) {
	d := mailed(t, kiosk.Borne)
	if s := d.screen.(kiosk.Page); len(s.Tools) == 0 || s.Tools[len(s.Tools)-1].Tap != (kiosk.OpenHelp{}) {
		t.Errorf("the bar has %+v", s.Tools)
	}
	d.do(kiosk.OpenHelp{})
	d.wants(kiosk.Shelf{})
	got := events(d.screen.(kiosk.Shelf))
	for _, want := range []kiosk.Event{kiosk.AwaitCode{}, kiosk.OpenPhone{ID: "service-0"}, kiosk.OpenCall{}} {
		if !slices.Contains(got, want) {
			t.Errorf("no %T in %v", want, got)
		}
	}
	if len(got) > content.MaxDoors || slices.Contains(got, kiosk.Event(kiosk.OpenWords{})) {
		t.Errorf("it offers %v: there are no words", got)
	}
	t.Run("OnlyWhatThereIs", func(t *testing.T) {
		d := mailed(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.CodeByPhone{}, kiosk.CodeCame{}, kiosk.OpenHelp{})
		if slices.Contains(events(d.screen.(kiosk.Shelf)), kiosk.Event(kiosk.AwaitCode{})) {
			t.Error("a terminal waits twice")
		}
	})
	t.Run("WithAMailboxBehind", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.OpenHelp{})
		if got := events(d.screen.(kiosk.Shelf)); got[0] != (kiosk.ToMail{}) {
			t.Errorf("it offers %v", got)
		}
		if d.do(kiosk.ToMail{}); d.mailStrip().Keys == nil || len(d.effects) != 0 {
			t.Errorf("it was in front: %v", d.effects)
		}
	})
	t.Run("BackToThePage", func(t *testing.T) {
		for _, back := range []kiosk.Event{kiosk.GoBack{}, kiosk.ToPage{}} {
			d := mailed(t, kiosk.Borne).do(kiosk.OpenHelp{}, back)
			d.wants(kiosk.Page{})
		}
	})
	t.Run("NothingToHelpBesides", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenHelp{})
		d.wants(kiosk.Home{})
	})
}

// What is taken along is the official address, and never where a person was.
func TestPhone(t *testing.T) {
	c := guided(catalog())
	c.Hall = content.Wifi{Name: "Mairie", Key: "bien;venue"}
	d := newDeskWith(t, kiosk.Borne, c).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.OpenPhone{ID: "service-0"})
	d.wants(kiosk.Takeaway{})
	s := d.screen.(kiosk.Takeaway)
	if s.Code != c.Services[0].Start || s.Clear != content.Clear(s.Code) || s.Keys[0].Tap != (kiosk.ToPage{}) {
		t.Errorf("it shows %+v", s)
	}
	t.Run("Wifi", func(t *testing.T) {
		if s.Keys[1].Tap != (kiosk.OpenHall{}) {
			t.Fatalf("keys %+v", s.Keys)
		}
		d.do(kiosk.OpenHall{})
		s := d.screen.(kiosk.Takeaway)
		if s.Code != `WIFI:T:WPA;S:Mairie;P:bien\;venue;;` || len(s.Lines) != 2 || s.Lines[1].Value != "bien;venue" {
			t.Errorf("it shows %+v", s)
		}
		if !strings.Contains(strings.Join(s.Spoken(), " "), "bien;venue") {
			t.Errorf("it says %q", s.Spoken())
		}
	})
}

func TestWifiOfTheHall(t *testing.T) {
	c := guided(catalog())
	c.Hall = content.Wifi{Name: "Mairie", Key: "bien;venue"}
	t.Run("WifiFromHome", func(t *testing.T) {
		d := newDeskWith(t, kiosk.Borne, c).do(kiosk.OpenCall{})
		if s := d.screen.(kiosk.Call); s.Hall == nil || s.Hall.Tap != (kiosk.OpenHall{}) {
			t.Errorf("no way to it: %+v", s)
		}
		d.do(kiosk.OpenHall{}, kiosk.Read{})
		if s := d.screen.(kiosk.Takeaway); len(s.Keys) != 0 {
			t.Errorf("back to a page that is not there: %+v", s.Keys)
		}
		for _, e := range d.effects {
			if say, ok := e.(kiosk.Say); ok && say.Keep {
				t.Error("the sound of a key is kept")
			}
		}
	})
	t.Run("NoWifiOfAHall", func(t *testing.T) {
		none := catalog()
		for body, c := range map[kiosk.Body]*content.Catalog{kiosk.Borne: none, kiosk.Tablette: c} {
			d := newDeskWith(t, body, c).do(kiosk.OpenCall{})
			if s := d.screen.(kiosk.Call); s.Hall != nil {
				t.Errorf("%s offers %+v", body, s.Hall)
			}
			d.do(kiosk.OpenHall{})
			d.wants(kiosk.Call{})
		}
	})
	t.Run("WhatIsNotThere", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.OpenPhone{ID: "rien"}, kiosk.OpenPhone{ID: "service-0", Procedure: "rien"})
		d.wants(kiosk.Home{})
	})
}
