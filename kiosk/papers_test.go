package kiosk_test

import (
	"slices"
	"testing"

	"tandem/kiosk"
)

// given is a kiosk on an open site, which gave a paper of so many pages.
func given(t *testing.T, body kiosk.Body, pages int) *desk {
	t.Helper()
	return newDesk(t, body).do(kiosk.PrinterIs{Ready: true}, kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.PaperCame{Visit: 1, ID: 1, Name: "Attestation", Pages: pages})
}

func TestPaper(t *testing.T) {
	picture := func(page, part int) kiosk.PaperDrawn {
		return kiosk.PaperDrawn{Of: kiosk.DrawPaper{ID: 1, Page: page, Part: part}, PNG: []byte("a picture")}
	}
	t.Run("ComesIntoViewAndGoesBackToThePage", func(t *testing.T) {
		d := given(t, kiosk.Borne, 2)
		d.asked(kiosk.DrawPaper{ID: 1, Page: 1})
		if s := d.screen.(kiosk.Paper); s.Title != "Attestation" || s.Picture != "" || s.Wait == "" {
			t.Errorf("before its picture came: %+v", s)
		}
		d.do(picture(1, 0))
		if s := d.screen.(kiosk.Paper); s.Picture == "" || s.Wait != "" || s.After == nil || s.Before != nil {
			t.Errorf("with its picture: %+v", s)
		}
		d.do(kiosk.GoBack{}).wants(kiosk.Page{})
		d.asked()
	})
	t.Run("TurnsPagesAndParts", func(t *testing.T) {
		d := given(t, kiosk.Borne, 2).do(kiosk.TurnPaper{By: 1})
		d.asked(kiosk.DrawPaper{ID: 1, Page: 2})
		d.do(picture(1, 0)) // it comes too late
		if s := d.screen.(kiosk.Paper); s.Picture != "" {
			t.Error("it shows the page before")
		}
		d.do(kiosk.NearPaper{Is: true}).asked(kiosk.DrawPaper{ID: 1, Page: 2, Part: 1})
		d.do(kiosk.TurnPaper{By: -1}).asked(kiosk.DrawPaper{ID: 1, Page: 1, Part: kiosk.PaperParts})
		d.do(kiosk.TurnPaper{By: 9}).asked(kiosk.DrawPaper{ID: 1, Page: 2, Part: kiosk.PaperParts})
		if s := d.screen.(kiosk.PaperNear); s.After != nil {
			t.Error("there is more beyond the end")
		}
	})
	t.Run("IsPrintedWithinTheQuota", func(t *testing.T) {
		d := given(t, kiosk.Borne, 6).do(kiosk.PrintPaper{ID: 1})
		d.asked(kiosk.SendPaper{ID: 1}, kiosk.Count{What: kiosk.PaperPrinted})
		if s := d.screen.(kiosk.Paper); s.Print != nil || len(s.Now) == 0 {
			t.Errorf("while it is printed: %+v", s)
		}
		d.do(kiosk.PrintPaper{ID: 1}).asked() // a second press
		d.do(kiosk.PrintGoes{ID: 1, State: kiosk.PrintNoPaper})
		if s := d.screen.(kiosk.Paper); s.Now[0] != "L'imprimante n'a plus de feuilles. Demandez à l'accueil." {
			t.Errorf("without paper: %q", s.Now)
		}
		d.do(kiosk.PrintGoes{ID: 1, State: kiosk.PrintDone}, kiosk.PrintPaper{ID: 1}).asked()
		d.do(kiosk.PaperCame{Visit: 1, ID: 2, Pages: 5})
		if s := d.screen.(kiosk.Paper); s.Print != nil || s.Now[0] != "Vous pouvez encore imprimer 4 pages. Demandez à l'accueil." {
			t.Errorf("beyond the quota: %+v", s)
		}
		d.do(kiosk.PaperCame{Visit: 1, ID: 3, Pages: 4}, kiosk.PrintPaper{ID: 3}).asked(kiosk.SendPaper{ID: 3}, kiosk.Count{What: kiosk.PaperPrinted})
	})
}

func TestPapersOfASession(t *testing.T) {
	t.Run("WhatDidNotComeOutIsNotCounted", func(t *testing.T) {
		d := given(t, kiosk.Borne, 6).do(kiosk.PrintPaper{ID: 1}, kiosk.PrintGoes{ID: 1, State: kiosk.PrintFailed})
		if s := d.screen.(kiosk.Paper); s.Print == nil {
			t.Errorf("it cannot be tried again: %+v", s)
		}
	})
	t.Run("OfAnotherVisitIsNotShown", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.PaperCame{Visit: 7, ID: 1, Pages: 1})
		d.wants(kiosk.Page{})
		d.asked()
	})
	t.Run("StaysForTheNextSiteAndNotForTheNextPerson", func(t *testing.T) {
		d := given(t, kiosk.Borne, 1).do(kiosk.GoHome{}, kiosk.Visit{ID: "service-1"}, kiosk.PageShown{Visit: 2}, kiosk.OpenPapers{})
		if s := d.screen.(kiosk.Shelf); len(s.Tiles) != 1 {
			t.Errorf("on the next site: %+v", s.Tiles)
		}
		d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.Visit{ID: "service-1"}, kiosk.PageShown{Visit: 3}, kiosk.OpenPapers{})
		d.wants(kiosk.Notice{})
	})
	t.Run("IsDroppedWhereATabletIsLeft", func(t *testing.T) {
		if d := given(t, kiosk.Tablette, 1).do(kiosk.Finish{}); !slices.Contains(d.effects, kiosk.Effect(kiosk.Shred{})) {
			t.Errorf("got %v, want Shred", d.effects)
		}
	})
	t.Run("IsWantedOfThePageItself", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.OpenHelp{}, kiosk.CatchPage{})
		d.asked(kiosk.CapturePage{Visit: 1})
	})
	t.Run("IsGivenToTheSiteThatAsks", func(t *testing.T) {
		d := given(t, kiosk.Borne, 1).do(kiosk.GoHome{}, kiosk.Visit{ID: "service-1"}, kiosk.PageShown{Visit: 2})
		d.do(kiosk.PaperAsked{Visit: 2, Takes: true})
		tiles := d.screen.(kiosk.Shelf).Tiles
		if len(tiles) != 1 {
			t.Fatalf("the choice has %+v", tiles)
		}
		d.do(tiles[0].Tap).asked(kiosk.GivePaper{Visit: 2, ID: 1})
		d.wants(kiosk.Page{})
		d.do(kiosk.PaperLost{Visit: 2, Why: kiosk.PaperUngiven}).wants(kiosk.Trouble{})
	})
	t.Run("IsNotGivenWhereNobodyAsks", func(t *testing.T) {
		d := given(t, kiosk.Borne, 1)
		for _, e := range []kiosk.Event{kiosk.PickPaper{ID: 1}, kiosk.PaperAsked{Visit: 9, Takes: true}, kiosk.PickPaper{ID: 1}} {
			if d.do(e); len(d.effects) > 0 {
				t.Errorf("after %#v: %v", e, d.effects)
			}
		}
	})
	t.Run("IsAskedForByASite", func(t *testing.T) {
		for _, takes := range []bool{true, false} { // there is none, and there is none of that kind
			d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.PaperAsked{Visit: 1, Takes: takes})
			d.wants(kiosk.Notice{})
			d.do(kiosk.GoBack{}).wants(kiosk.Page{})
		}
	})
	t.Run("IsNoPaper", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.PaperLost{Visit: 1, Why: kiosk.PaperOther})
		d.wants(kiosk.Trouble{})
		d.do(kiosk.GoBack{}).wants(kiosk.Page{})
	})
}
