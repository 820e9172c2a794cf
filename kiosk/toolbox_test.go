package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/content"
	"tandem/kiosk"
)

// TestToolboxBehindTheDoor holds that staff of either PIN find the guides, and
// that reading one leaves the door as it is.
func TestToolboxBehindTheDoor(t *testing.T) {
	for _, light := range []bool{false, true} {
		d := guidedDesk(t, kiosk.Borne).do(kiosk.KnockStaff{}, kiosk.Type{Sign: "748291"}, kiosk.SendTyped{})
		d.do(kiosk.PINTried{Try: 1, PINAnswer: kiosk.PINAnswer{Right: true, Light: light}})
		menu := d.screen.(kiosk.Staff)
		i := slices.IndexFunc(menu.Tiles, func(t kiosk.Tile) bool { return t.Title == "Boîte à outils" })
		if i < 0 {
			t.Fatalf("light %v: the menu offers %q", light, titlesOf(menu.Tiles))
		}
		d.do(menu.Tiles[i].Tap)
		tools := d.screen.(kiosk.Staff)
		if tools.Where != "Page 1 sur 2" || len(tools.Tiles) != 5 || tools.Ask != "Comment voulez-vous aider ?" {
			t.Errorf("light %v: %d guides, %q, %q", light, len(tools.Tiles), tools.Where, tools.Ask)
		}
		d.do(tools.Tiles[1].Tap)
		guide := d.screen.(kiosk.Guide)
		if bar := guide.Around.Bar; len(bar) != 3 || bar[2].Text != "Fermer" || guide.Learn != nil {
			t.Errorf("light %v: the bar is %v, and the tutorial %v", light, bar, guide.Learn)
		}
		d.do(kiosk.GoBack{}).wants(kiosk.Staff{})
		d.do(tools.Tiles[1].Tap).wait(6 * time.Minute).wants(kiosk.Attract{})
		d.do(kiosk.OpenStaff{Page: kiosk.StaffTools}).wants(kiosk.Home{})
	}
}

// TestToolboxIsNoWayIn holds that the guides open no door: who reads one from
// the home is a resident, and who waits at the door of a pause reads none.
func TestToolboxIsNoWayIn(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenTool{ID: "outil-0"}, kiosk.OpenStaff{Page: kiosk.StaffMenu})
	d.wants(kiosk.Guide{})
	if bar := d.screen.Frame().Bar; len(bar) != 6 {
		t.Errorf("the bar of a resident is %v", bar)
	}
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: guided(catalog()), Words: book(t), Door: true, Sign: kiosk.Sign{Pause: "repair"}})
	d.do(kiosk.KnockStaff{}).wants(kiosk.Entry{})
	d.do(kiosk.OpenTool{ID: "outil-0"}).wants(kiosk.Entry{})
}

// TestToolboxOnAHome holds that a centre may put it on a home.
func TestToolboxOnAHome(t *testing.T) {
	c := guided(catalog())
	c.Home.Borne = append(c.Home.Borne, content.Door{Kind: content.DoorTools})
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	tiles := d.do(kiosk.Tick{}).screen.(kiosk.Home).Tiles
	d.do(tiles[len(tiles)-1].Tap)
	shelf := d.screen.(kiosk.Shelf)
	if shelf.Around.Title != "Boîte à outils" || len(shelf.Tiles) != 5 || !strings.HasPrefix(titlesOf(shelf.Tiles), "Aider") {
		t.Errorf("%q offers %q", shelf.Around.Title, titlesOf(shelf.Tiles))
	}
	d.do(kiosk.TurnPage{By: 1}, shelf.Tiles[0].Tap).wants(kiosk.Guide{})
	d.do(kiosk.GoBack{})
	if got := d.screen.(kiosk.Shelf).Where; got != "Page 2 sur 2" {
		t.Errorf("back at %q", got)
	}
}
