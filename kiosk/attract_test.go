package kiosk_test

import (
	"fmt"
	"testing"
	"time"

	"tandem/content"
	"tandem/kiosk"
)

// attracts leaves a terminal alone until its cards take turns.
func attracts(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, kiosk.Borne).speaks().do(kiosk.Tick{}).wait(74 * time.Second)
	d.wants(kiosk.Home{})
	d.wait(time.Second).wants(kiosk.Attract{})
	return d
}

func TestAttract(t *testing.T) {
	t.Run("TilesTakeTurns", func(t *testing.T) {
		d := attracts(t)
		var asked []string
		for range 6 {
			asked = append(asked, d.screen.(kiosk.Attract).Ask)
			d.wait(7 * time.Second)
			if d.screen.(kiosk.Attract).Ask != asked[len(asked)-1] {
				t.Error("a card goes after 7 s")
			}
			d.wait(time.Second)
		}
		want := []string{
			"Avez-vous votre attestation ?", "Voulez-vous ouvrir : Mon service ?", "Voulez-vous apprendre : Une leçon ?",
			"Voulez-vous apprendre pas à pas ?", "Cherchez-vous un service ?", "Avez-vous votre attestation ?",
		}
		if fmt.Sprint(asked) != fmt.Sprint(want) {
			t.Errorf("asked %q, want %q", asked, want)
		}
	})
	t.Run("ATouchOpensWhatIsShown", func(t *testing.T) {
		d := attracts(t).wait(8 * time.Second)
		d.do(d.screen.(kiosk.Attract).Tile.Tap).wants(kiosk.Sheet{})
		d.do(kiosk.GoBack{}).wants(kiosk.Home{})
	})
	t.Run("OtherKeysShowHome", func(t *testing.T) {
		for _, e := range []kiosk.Event{kiosk.GoBack{}, kiosk.GoHome{}, kiosk.Touched{}, kiosk.Steer{To: kiosk.Left}} {
			attracts(t).do(e).wants(kiosk.Home{})
		}
	})
	t.Run("ReadHoldsTheCard", func(t *testing.T) {
		d := attracts(t).do(kiosk.Read{})
		say := d.effects[0].(kiosk.Say)
		d.wait(20 * time.Second)
		if got := d.screen.(kiosk.Attract).Ask; got != say.Sentences[0] {
			t.Errorf("reads %q while it shows %q", say.Sentences[0], got)
		}
		d.do(kiosk.SpeechOver{Speech: say.Speech}).wait(8 * time.Second)
		if got := d.screen.(kiosk.Attract).Ask; got == say.Sentences[0] {
			t.Error("the card stays after it was read")
		}
	})
	t.Run("RestsInTheEnd", func(t *testing.T) {
		d := attracts(t).wait(10 * time.Minute)
		d.wants(kiosk.Resting{})
		d.wait(time.Hour).wants(kiosk.Resting{})
		d.do(kiosk.OpenSheet{ID: "service-0"}).wants(kiosk.Home{}) // the waking touch does nothing else
		d.do(kiosk.OpenSheet{ID: "service-0"}).wants(kiosk.Sheet{})
	})
}

// Cards show only where nothing of anybody is left: no motion for who asked for
// calm and went away, and none on a lent tablet.
func TestNoAttract(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.SetComfort{To: kiosk.Comfort{Calm: true}}).wait(74 * time.Second)
	d.wants(kiosk.StillThere{})
	d = newDesk(t, kiosk.Borne).do(kiosk.OpenCall{}, kiosk.GoHome{}).wait(time.Minute)
	d.asked(kiosk.Count{What: kiosk.SessionEnded}, kiosk.ClosePage{}, kiosk.Wipe{})
	d.wait(15 * time.Second).wants(kiosk.Attract{})
	newDesk(t, kiosk.Tablette).do(kiosk.Tick{}).wait(5 * time.Minute).wants(kiosk.Home{})
	empty := newDesk(t, kiosk.Borne)
	empty.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: &content.Catalog{}, Words: book(t)})
	empty.do(kiosk.Tick{}).wait(5 * time.Minute).wants(kiosk.Home{})
}

// A home of more than six doors has pages, and a door that leads nowhere takes
// no place.
func TestHomeTurnsPages(t *testing.T) {
	c := catalog()
	c.Home.Borne = nil
	for i := range 9 {
		c.Home.Borne = append(c.Home.Borne, content.Door{Kind: content.DoorService, ID: fmt.Sprintf("service-%d", i)})
	}
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	d.do(kiosk.Touched{})
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 5 || s.Before != nil || s.After == nil || s.Where != "Page 1 sur 2" {
		t.Errorf("first page: %d tiles, %q", len(s.Tiles), s.Where)
	}
	d.do(kiosk.TurnPage{By: 1})
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 3 || s.Before == nil || s.After != nil || s.Tiles[0].Number != 1 {
		t.Errorf("last page: %+v", s)
	}
	d.do(kiosk.OpenSheet{ID: "service-7"}, kiosk.GoBack{})
	if s := d.screen.(kiosk.Home); s.Where != "Page 2 sur 2" {
		t.Errorf("Retour leads to %q", s.Where)
	}
	d.do(kiosk.GoBack{})
	if s := d.screen.(kiosk.Home); s.Where != "Page 1 sur 2" {
		t.Errorf("Retour again leads to %q", s.Where)
	}
	d.do(kiosk.TurnPage{By: 1}).wait(time.Minute)
	if s := d.screen.(kiosk.Home); s.Where != "Page 1 sur 2" {
		t.Errorf("left alone it stays on %q", s.Where)
	}
}
