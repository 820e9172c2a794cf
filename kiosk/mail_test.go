package kiosk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// mailSites are two places where a code arrives.
func mailSites() []content.MailSite {
	var sites []content.MailSite
	for _, id := range []string{"courrier", "lettre"} {
		host := content.Host{Name: id + ".localhost"}
		sites = append(sites, content.MailSite{ID: id, Name: "Messagerie " + id, Line: "@" + id, Start: "http://" + host.String() + "/", Hosts: []content.Host{host}})
	}
	return sites
}

// newDeskWith is a desk that teaches something else.
func newDeskWith(t *testing.T, body kiosk.Body, c *content.Catalog) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: c, Words: book(t), Voice: true})
	return d
}

// mailed opens a site of a catalogue that has mail sites.
func mailed(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	c := catalog()
	c.Mail = mailSites()
	c.Hall = content.Wifi{Name: "Mairie", Key: "bienvenue"}
	d := newDeskWith(t, body, c).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1})
	d.wants(kiosk.Page{})
	return d
}

// inMail waits for a code in a mailbox.
func inMail(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	return mailed(t, body).do(kiosk.AwaitCode{}, kiosk.PickMail{ID: "lettre"}, kiosk.MailShown{Visit: 1})
}

func (d *desk) mailStrip() kiosk.Strip {
	d.t.Helper()
	d.wants(kiosk.Page{})
	strip := d.screen.(kiosk.Page).Strip
	if strip == nil {
		return kiosk.Strip{}
	}
	return *strip
}

func TestWhereACodeArrives(t *testing.T) {
	d := mailed(t, kiosk.Borne).do(kiosk.AwaitCode{})
	d.wants(kiosk.Shelf{})
	s := d.screen.(kiosk.Shelf)
	want := []kiosk.Event{kiosk.CodeByPhone{}, kiosk.PickMail{ID: "courrier"}, kiosk.PickMail{ID: "lettre"}}
	var got []kiosk.Event
	for i, tile := range s.Tiles {
		got = append(got, tile.Tap)
		if tile.Number != i+1 || tile.Title == "" || tile.Line == "" {
			t.Errorf("tile %+v", tile)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || s.Ask != "Où arrive votre code ?" {
		t.Errorf("%q offers (-want +got):\n%s", s.Ask, diff)
	}
	t.Run("OnAPhone", func(t *testing.T) {
		d := mailed(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.CodeByPhone{})
		if s := d.screen.(kiosk.Page); s.Left != "Encore 15 minutes" || s.Strip != nil {
			t.Errorf("the page says %q, strip %+v", s.Left, s.Strip)
		}
	})
}

func TestSixPlacesAScreen(t *testing.T) {
	t.Run("SixAScreen", func(t *testing.T) {
		c := catalog()
		for i := range 9 {
			c.Mail = append(c.Mail, content.MailSite{ID: fmt.Sprint(i), Name: fmt.Sprint("M", i)})
		}
		d := newDeskWith(t, kiosk.Borne, c).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, kiosk.AwaitCode{})
		seen := 0
		for range 3 {
			s := d.screen.(kiosk.Shelf)
			places := len(s.Tiles)
			for _, k := range []*kiosk.Key{s.Before, s.After} {
				if k != nil {
					places++
				}
			}
			if places > content.MaxDoors {
				t.Errorf("%d things to choose from on page %d", places, s.Page)
			}
			if seen += len(s.Tiles); s.After == nil {
				break
			}
			d.do(kiosk.TurnPage{By: 1})
		}
		if seen != 10 {
			t.Errorf("%d places in all, want 10", seen)
		}
	})
}

func TestMailbox(t *testing.T) {
	d := mailed(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.PickMail{ID: "lettre"})
	site := mailSites()[1]
	d.asked(kiosk.OpenMail{Visit: 1, Start: site.Start, Hosts: site.Hosts})
	if s := d.mailStrip(); !strings.Contains(s.Say, "s'ouvre") {
		t.Errorf("on its way: %+v", s)
	}
	d.do(kiosk.MailShown{Visit: 1})
	s := d.screen.(kiosk.Page)
	if s.Name != site.Name || s.Left != "Encore 15 minutes" || s.Strip.Say != "Votre page Service vous attend." {
		t.Errorf("name %q, left %q, strip %+v", s.Name, s.Left, s.Strip)
	}
	if s.Code == nil || s.Code.Tap != (kiosk.CodeCame{}) || !s.Code.Main || s.Strip.Keys[0].Tap != (kiosk.ToPage{}) || s.Strip.Keys[0].Main {
		t.Errorf("code %+v, keys %+v", s.Code, s.Strip.Keys)
	}
}

func TestMailboxAndThePage(t *testing.T) {
	for name, back := range map[string]kiosk.Event{"ToPage": kiosk.ToPage{}, "CodeCame": kiosk.CodeCame{}, "BackFromItsFirstPage": kiosk.TurnedBack{Visit: 1}} {
		t.Run(name+"LeadsBackAndItStaysBehind", func(t *testing.T) {
			d := inMail(t, kiosk.Borne).do(back)
			d.asked(kiosk.ShowMail{Visit: 1})
			s := d.screen.(kiosk.Page)
			if s.Name != "Service" || s.Strip != nil || s.Code == nil || s.Code.Tap != (kiosk.ToMail{}) {
				t.Errorf("the page has name %q, strip %+v, code %+v", s.Name, s.Strip, s.Code)
			}
			if got := d.untilAsked(); got > 3*time.Minute || got < 3*time.Minute-5*time.Second { // since the last press
				t.Errorf("it waits %v, want as ever", got)
			}
		})
	}
	t.Run("BackIsOneOfItsPagesFirst", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.GoBack{})
		d.asked(kiosk.TurnBack{Visit: 1})
		if d.do(kiosk.TurnedBack{Visit: 1, Did: true}); d.mailStrip().Keys == nil {
			t.Error("the mailbox is gone")
		}
	})
	t.Run("AndForthAgain", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.ToPage{}, kiosk.ToMail{})
		d.asked(kiosk.ShowMail{Visit: 1, On: true})
		if d.mailStrip().Keys == nil {
			t.Error("no way back")
		}
	})
	t.Run("WhoWentBackBeforeItCameStaysThere", func(t *testing.T) {
		d := mailed(t, kiosk.Borne).do(kiosk.AwaitCode{}, kiosk.PickMail{ID: "lettre"}, kiosk.ToPage{}, kiosk.MailShown{Visit: 1})
		d.asked(kiosk.ShowMail{Visit: 1})
		if s := d.screen.(kiosk.Page); s.Strip != nil {
			t.Errorf("the page has %+v", s.Strip)
		}
	})
}

func TestMailbox_Limits(t *testing.T) {
	t.Run("AnotherOneIsNoMoreTime", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).wait(5 * time.Minute).do(kiosk.AwaitCode{})
		for _, tile := range d.screen.(kiosk.Shelf).Tiles {
			if tile.Tap == (kiosk.CodeByPhone{}) {
				t.Error("it offers to wait anew")
			}
		}
		d.do(kiosk.PickMail{ID: "courrier"})
		if s := d.screen.(kiosk.Page); s.Left != "Encore 10 minutes" || s.Name != "Messagerie courrier" {
			t.Errorf("%q, %q", s.Name, s.Left)
		}
	})
	t.Run("WhatItLeadsToIsRefused", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.PageRefused{Visit: 1, Host: "evil.localhost"})
		d.wants(kiosk.Trouble{})
		if s := d.screen.(kiosk.Trouble); !strings.Contains(s.Say, "Messagerie lettre") {
			t.Errorf("it says %q", s.Say)
		}
		if d.do(kiosk.Dismiss{}); d.mailStrip().Keys == nil {
			t.Error("the mailbox is gone")
		}
	})
}

func TestMailbox_Time(t *testing.T) {
	active := func(d *desk, times int) *desk { // who reads touches now and then
		for range times {
			d.wait(time.Minute).do(kiosk.Touched{})
		}
		return d
	}
	t.Run("ItAsksAndGoesBack", func(t *testing.T) {
		d := active(inMail(t, kiosk.Borne), 14).wait(time.Minute)
		d.wants(kiosk.Notice{})
		if s := d.screen.(kiosk.Notice); len(s.Keys) != 2 || s.Keys[1].Tap != (kiosk.KeepMail{}) {
			t.Errorf("keys %+v", s.Keys)
		}
		d.wait(30 * time.Second)
		d.asked(kiosk.CloseMail{Visit: 1})
		if s := d.screen.(kiosk.Page); s.Name != "Service" || s.Code != nil {
			t.Errorf("the page has name %q, code %+v: a terminal waits once", s.Name, s.Code)
		}
	})
	t.Run("SomeMoreButNotForEver", func(t *testing.T) {
		d := active(inMail(t, kiosk.Borne), 14).wait(time.Minute)
		for range 2 {
			d.do(kiosk.KeepMail{})
			if s := d.screen.(kiosk.Page); s.Left != "Encore 5 minutes" {
				t.Errorf("then it says %q", s.Left)
			}
			active(d, 4).wait(time.Minute)
		}
		d.wants(kiosk.Notice{})
		if s := d.screen.(kiosk.Notice); len(s.Keys) != 1 || s.Keys[0].Tap != (kiosk.ToPage{}) {
			t.Errorf("keys %+v", s.Keys)
		}
		d.do(kiosk.KeepMail{})
		d.wants(kiosk.Notice{})
	})
	t.Run("BehindItGoesWithoutAWord", func(t *testing.T) {
		d := active(inMail(t, kiosk.Borne).do(kiosk.ToPage{}), 14).do(kiosk.OpenHelp{}).wait(59 * time.Second).wait(time.Second)
		d.wants(kiosk.StillThere{})
		d = active(inMail(t, kiosk.Borne).do(kiosk.ToPage{}), 14).wait(30 * time.Second).do(kiosk.OpenHelp{}).wait(30 * time.Second)
		d.asked(kiosk.CloseMail{Visit: 1})
		d.wants(kiosk.Shelf{})
	})
	t.Run("NobodyIsThere", func(t *testing.T) {
		d := inMail(t, kiosk.Borne) // it was shown a second after the press
		if got := d.untilAsked(); got != 15*time.Minute-time.Second {
			t.Errorf("it waits %v", got)
		}
		d.wants(kiosk.StillThere{})
		d.wait(30 * time.Second)
		d.wants(kiosk.Farewell{})
	})
	t.Run("ATabletRestsThen", func(t *testing.T) {
		d := inMail(t, kiosk.Tablette)
		d.wait(15 * time.Minute)
		d.wants(kiosk.Resting{})
	})
}

// The trouble of a mailbox is none of the page, and does not count as the wait
// that a terminal has once.
func TestMailbox_Trouble(t *testing.T) {
	for name, e := range map[string]kiosk.Event{"Failed": kiosk.MailFailed{Visit: 1}, "Gone": kiosk.MailGone{Visit: 1}} {
		t.Run(name, func(t *testing.T) {
			d := inMail(t, kiosk.Borne).do(e)
			d.wants(kiosk.Trouble{})
			s := d.screen.(kiosk.Trouble)
			if !strings.Contains(strings.Join(s.Spoken(), " "), "Votre page est toujours là.") || s.Keys[0].Tap != (kiosk.ToPage{}) {
				t.Errorf("it says %q with %+v", s.Spoken(), s.Keys)
			}
			d.do(kiosk.AwaitCode{}, kiosk.PickMail{ID: "courrier"})
			if _, opens := d.effects[0].(kiosk.OpenMail); !opens {
				t.Errorf("another one: %v", d.effects)
			}
		})
	}
	t.Run("OfAnEarlierVisit", func(t *testing.T) {
		if d := inMail(t, kiosk.Borne).do(kiosk.MailGone{Visit: 7}); d.mailStrip().Keys == nil {
			t.Error("the mailbox is gone")
		}
	})
	t.Run("BehindItIsNotTold", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.ToPage{}, kiosk.MailGone{Visit: 1})
		if s := d.screen.(kiosk.Page); s.Code == nil || s.Code.Tap != (kiosk.AwaitCode{}) {
			t.Errorf("code %+v", s.Code)
		}
	})
	t.Run("ThePageDiesWithIt", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.PageGone{Visit: 1}, kiosk.MailGone{Visit: 1})
		d.wants(kiosk.Trouble{})
		d.do(kiosk.GoHome{}, kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 2})
		if s := d.screen.(kiosk.Page); s.Strip != nil {
			t.Errorf("the next page has %+v", s.Strip)
		}
	})
	t.Run("TheSessionEnds", func(t *testing.T) {
		d := inMail(t, kiosk.Borne).do(kiosk.Finish{})
		if !slices.Contains(d.effects, kiosk.Effect(kiosk.ClosePage{})) {
			t.Errorf("effects %v", d.effects)
		}
	})
}
