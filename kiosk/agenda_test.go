package kiosk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// week is what the town of these tests has planned, from Monday 23 November on.
func week() kiosk.AgendaIs {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	return kiosk.AgendaIs{Known: true, Plans: []content.Happening{
		{Title: "Passé", Start: at(22, 10, 0), End: at(22, 11, 0)},
		{Title: "Salon", Where: "Mairie", Start: at(21, 0, 0), End: at(24, 0, 0), AllDay: true},
		{Title: "Atelier tablette", Start: at(24, 14, 0), End: at(24, 16, 0)},
		{Title: "Marché", Start: at(25, 0, 0), End: at(26, 0, 0), AllDay: true},
		{Title: "Permanence", Start: at(26, 9, 30), End: at(26, 12, 0)},
		{Title: "Loin", Start: at(30, 10, 0), End: at(30, 11, 0)},
	}}
}

func TestAgenda(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(week(), kiosk.OpenAgenda{})
	want := []kiosk.Plan{
		{"du samedi 21 novembre au lundi 23 novembre", "Salon", "Mairie"},
		{"mardi 24 novembre, 14 h", "Atelier tablette", ""},
		{"mercredi 25 novembre", "Marché", ""},
		{"jeudi 26 novembre, 9 h 30", "Permanence", ""},
	}
	if diff := cmp.Diff(want, d.screen.(kiosk.Agenda).Plans); diff != "" {
		t.Errorf("the week (-want +got):\n%s", diff)
	}
	d.do(kiosk.AgendaIs{Known: true})
	if s := d.screen.(kiosk.Agenda); s.None == "" || len(s.Plans) > 0 {
		t.Errorf("an empty week says %q", s.Spoken())
	}
	d.do(kiosk.GoHome{}, kiosk.AgendaIs{}, kiosk.OpenAgenda{})
	d.wants(kiosk.Home{}) // a town without a calendar
}

// Every fifth card of an idle terminal is the agenda, and a touch opens it; the
// cards between are the tiles, in their order and none left out.
func TestAgendaAmongCards(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(week(), kiosk.GoHome{}).wait(80 * time.Second)
	var cards []string
	for range 12 {
		s := d.screen.(kiosk.Attract)
		cards = append(cards, fmt.Sprintf("%T", s.Tile.Tap)[len("kiosk."):])
		if len(s.Lines) > 3 || s.Lines != nil != (s.Tile.Tap == kiosk.OpenAgenda{}) {
			t.Errorf("card %T says %q", s.Tile.Tap, s.Lines)
		}
		d.wait(8 * time.Second)
	}
	want := []string{
		"OpenSheet", "OpenSheet", "OpenTutorial", "OpenShelf", "OpenAgenda",
		"OpenShelf", "OpenSheet", "OpenSheet", "OpenTutorial", "OpenAgenda", "OpenShelf", "OpenShelf",
	}
	if diff := cmp.Diff(want, cards); diff != "" {
		t.Errorf("cards (-want +got):\n%s", diff)
	}
	for range 5 {
		if _, ok := d.screen.(kiosk.Attract).Tile.Tap.(kiosk.OpenAgenda); ok {
			break
		}
		d.wait(8 * time.Second)
	}
	if got := d.screen.(kiosk.Attract).Lines[1]; got != "mardi 24 novembre, 14 h : Atelier tablette" {
		t.Errorf("the card says %q", got)
	}
	d.do(d.screen.(kiosk.Attract).Tile.Tap).wants(kiosk.Agenda{})
}

// With nothing planned there is no such card.
func TestNoAgendaAmongCards(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.AgendaIs{Known: true}, kiosk.GoHome{}).wait(80 * time.Second)
	for range 12 {
		if s := d.screen.(kiosk.Attract); s.Lines != nil || s.Tile.Tap == (kiosk.OpenAgenda{}) {
			t.Errorf("card %+v", s)
		}
		d.wait(8 * time.Second)
	}
}

// A centre may put the agenda among its tiles; the tile is there with it.
func TestAgendaTile(t *testing.T) {
	c := catalog()
	c.Home.Borne = []content.Door{{Kind: content.DoorAgenda}, {Kind: content.DoorTutorials}}
	d := inTwoLanguagesWith(t, kiosk.Borne, c, nil)
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 1 {
		t.Errorf("without a calendar: %v", s.Tiles)
	}
	d.do(week())
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 2 || s.Tiles[0].Tap != (kiosk.OpenAgenda{}) {
		t.Errorf("with one: %v", s.Tiles)
	}
}

// New content waits until nobody is in the midst of the old.
func TestContentIs(t *testing.T) {
	c := catalog()
	c.Home.Borne, c.Home.Tablette, c.Logo = c.Home.Borne[:1], c.Home.Borne[:1], "blason"
	d := newDesk(t, kiosk.Borne).do(kiosk.OpenShelf{}, kiosk.ContentIs{Catalog: c})
	d.wants(kiosk.Shelf{})
	d.do(kiosk.GoHome{}) // the session goes on
	if s := d.screen.(kiosk.Home); len(s.Tiles) == 1 {
		t.Error("the tiles changed under a finger")
	}
	d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{})
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 1 || s.Logo != "blason" {
		t.Errorf("for the next person: %v, logo %q", s.Tiles, s.Logo)
	}
	d = newDesk(t, kiosk.Tablette).do(kiosk.OpenShelf{}, kiosk.ContentIs{Catalog: c}, kiosk.GoHome{})
	if s := d.screen.(kiosk.Home); len(s.Tiles) != 1 {
		t.Errorf("on a tablet: %v", s.Tiles)
	}
}

// An author sees at once what was written, where they stand; what they stand
// on and took away leads one place back.
func TestContentIsNow(t *testing.T) {
	first := catalog().Tutorials[0]
	changed := catalog()
	changed.Tutorials[0].Steps[1].Say = "Comptez jusqu'à dix."
	d := newDesk(t, kiosk.Borne).do(kiosk.OpenShelf{}, kiosk.OpenTutorial{ID: first.ID}, kiosk.StepDone{})
	for range first.Steps {
		if _, ok := d.screen.(kiosk.Lesson); ok {
			break
		}
		d.do(kiosk.StepDone{})
	}
	step := d.screen.(kiosk.Lesson).Step
	changed.Tutorials[0].Steps[step-1].Say = "Ceci est nouveau."
	d.do(kiosk.ContentIs{Catalog: changed, Now: true})
	if s := d.screen.(kiosk.Lesson); s.Step != step || s.Say != "Ceci est nouveau." {
		t.Errorf("step %d says %q", s.Step, s.Say)
	}
	gone := catalog()
	gone.Tutorials = gone.Tutorials[1:]
	d.do(kiosk.ContentIs{Catalog: gone, Now: true})
	d.wants(kiosk.Shelf{})
}
