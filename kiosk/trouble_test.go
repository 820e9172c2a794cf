package kiosk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// visiting is a terminal on which a site is open.
func visiting(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1})
	d.wants(kiosk.Page{})
	return d
}

// trouble is what the screen says, and what its keys mean.
func (d *desk) trouble() (kiosk.Trouble, []kiosk.Event) {
	d.t.Helper()
	s, ok := d.screen.(kiosk.Trouble)
	if !ok {
		d.t.Fatalf("screen is %T, want Trouble", d.screen)
	}
	var taps []kiosk.Event
	for _, k := range s.Keys {
		taps = append(taps, k.Tap)
	}
	return s, taps
}

func TestEachReasonHasItsWords(t *testing.T) {
	for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
		said := map[string]kiosk.Why{}
		for why := kiosk.WhyUnknown; why <= kiosk.WhyBroken; why++ {
			d := newDesk(t, body).do(kiosk.Visit{ID: "service-0"}, kiosk.PageFailed{Visit: 1, Why: why})
			s, taps := d.trouble()
			if before, ok := said[s.Say]; ok || s.Say == "" || s.Next == "" {
				t.Errorf("%s: reason %d says %q, then %q (as %d)", body, why, s.Say, s.Next, before)
			}
			said[s.Say] = why
			want := []kiosk.Event{kiosk.Visit{ID: "service-0"}, kiosk.GoHome{}}
			if diff := cmp.Diff(want, taps); diff != "" {
				t.Errorf("%s: reason %d: keys (-want +got):\n%s", body, why, diff)
			}
			if s.Desk == "" {
				t.Errorf("%s: reason %d names no other way: %+v", body, why, s)
			}
		}
	}
}

func TestTroubleNamesOtherWays(t *testing.T) {
	c, later := catalog(), content.DateOf(start.AddDate(0, 1, 0))
	c.Services[0].Facts = []content.Fact{
		{ID: "prix", Kind: content.KindPrice, Label: "Prix", Value: "Rien", Confidence: content.Official, Recheck: later},
		{ID: "telephone", Kind: content.KindPhone, Label: "Téléphone", Value: "32 30", Confidence: content.Official, Recheck: later},
		{ID: "horaires", Kind: content.KindHours, Label: "Horaires", Value: "9 h à 17 h", Confidence: content.Official, Recheck: later},
	}
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	s, _ := d.do(kiosk.Visit{ID: "service-0"}, kiosk.PageFailed{Visit: 1, Why: kiosk.WhyDown}).trouble()
	want := []kiosk.Line{{Label: "Téléphone", Value: "32 30"}, {Label: "Horaires", Value: "9 h à 17 h"}}
	if diff := cmp.Diff(want, s.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if said := strings.Join(s.Spoken(), " "); !strings.Contains(said, "32 30") {
		t.Errorf("the telephone is not read: %q", said)
	}
}

func TestSnag(t *testing.T) {
	t.Run("a page that did not come is tried again", func(t *testing.T) {
		d := visiting(t).do(kiosk.PageMissed{Visit: 1, Why: kiosk.WhyDown, Again: true})
		s, taps := d.trouble()
		if diff := cmp.Diff([]kiosk.Event{kiosk.TryAgain{}, kiosk.Dismiss{}}, taps); diff != "" {
			t.Errorf("keys (-want +got):\n%s", diff)
		}
		if !strings.Contains(strings.Join(s.Spoken(), " "), "ce que vous avez écrit") {
			t.Errorf("it is not said that the page is still there: %q", s.Spoken())
		}
		d.do(kiosk.TryAgain{}).wants(kiosk.Page{})
		d.asked(kiosk.RetryPage{Visit: 1})
		d.do(kiosk.TryAgain{}).wants(kiosk.Page{})
		d.asked()
	})
	t.Run("what was sent is not sent again by itself", func(t *testing.T) {
		d := visiting(t).do(kiosk.PageMissed{Visit: 1, Why: kiosk.WhySlow})
		if _, taps := d.trouble(); !cmp.Equal(taps, []kiosk.Event{kiosk.Dismiss{}}) {
			t.Errorf("keys mean %v", taps)
		}
		d.do(kiosk.TryAgain{})
		d.asked()
	})
	t.Run("a page that broke is waited for", func(t *testing.T) {
		d := visiting(t).do(kiosk.PageLost{Visit: 1})
		d.wants(kiosk.Opening{})
		d.do(kiosk.Dismiss{}).wants(kiosk.Opening{})
		d.do(kiosk.PageMended{Visit: 1}).wants(kiosk.Trouble{})
		d.do(kiosk.GoBack{}).wants(kiosk.Page{})
	})
	t.Run("a page that lost nothing says so", func(t *testing.T) {
		s, _ := visiting(t).do(kiosk.PageMended{Visit: 1, Whole: true}).trouble()
		if !strings.Contains(s.Next, "Rien n'est perdu") {
			t.Errorf("says %q", s.Next)
		}
	})
	t.Run("an address without a host is refused in words", func(t *testing.T) {
		s, _ := visiting(t).do(kiosk.PageRefused{Visit: 1}).trouble()
		if !strings.Contains(strings.Join(s.More, " "), "gratuits") || strings.Contains(s.Next, " : ") {
			t.Errorf("says %q, %q", s.Next, s.More)
		}
	})
	t.Run("comes while the kiosk asks whether somebody is there", func(t *testing.T) {
		d := visiting(t).wait(181 * time.Second)
		d.wants(kiosk.StillThere{})
		d.do(kiosk.PageLost{Visit: 1}, kiosk.Stay{}).wants(kiosk.Opening{})
	})
	t.Run("of an earlier visit changes nothing", func(t *testing.T) {
		visiting(t).do(kiosk.PageLost{Visit: 7}, kiosk.PageSlow{Visit: 7, On: true}).wants(kiosk.Page{})
	})
}

func TestSlow(t *testing.T) {
	t.Run("a site that opens slowly is waited for", func(t *testing.T) {
		d := newDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-0"})
		before := d.screen.(kiosk.Opening).Wait
		after := d.wait(10 * time.Second).screen.(kiosk.Opening).Wait
		if before == after || !strings.Contains(after, "lent") {
			t.Errorf("says %q, then %q", before, after)
		}
	})
	t.Run("a page that comes slowly is said beside the one that is there", func(t *testing.T) {
		d := visiting(t).do(kiosk.PageSlow{Visit: 1, On: true})
		if s := d.screen.(kiosk.Page).Strip; s == nil || !strings.Contains(s.Say, "lent") {
			t.Errorf("strip %+v", s)
		}
		if s := d.do(kiosk.PageSlow{Visit: 1}).screen.(kiosk.Page).Strip; s != nil {
			t.Errorf("still says %q", s.Say)
		}
	})
}

func TestTroubleIsReadToWhoListens(t *testing.T) {
	for _, e := range []kiosk.Event{kiosk.PageLost{Visit: 1}, kiosk.PageGone{Visit: 1, Why: kiosk.WhyBroken}, kiosk.PageRefused{Visit: 1}} {
		d := newDesk(t, kiosk.Borne).speaks()
		d.do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}}, kiosk.Visit{ID: "service-0"}, kiosk.PageShown{Visit: 1}, e)
		said := false
		for _, effect := range d.effects {
			_, ok := effect.(kiosk.Say)
			said = said || ok
		}
		if !said {
			t.Errorf("%T is not read: %v", e, d.effects)
		}
	}
}
