package kiosk_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// lends tells the tablet of a loan that ends in some days.
func (d *desk) lends(days int) *desk {
	return d.do(kiosk.LeaseChanged{Lease: kiosk.Lease{
		Loan: "P-7", Due: d.now.AddDate(0, 0, days), Phone: "05 61 00 00 00", Centre: "CCAS", Hours: "le matin",
	}})
}

func TestCard_SaysHowLong(t *testing.T) {
	for days, want := range map[int]string{-3: "Le prêt est fini.", 0: "C'est le dernier jour.", 1: "Il reste 1 jour.", 87: "Il reste 87 jours."} {
		d := newDesk(t, kiosk.Tablette).lends(days).do(kiosk.OpenCard{})
		if got := d.screen.(kiosk.Card).Left; got != want {
			t.Errorf("%d days: says %q, want %q", days, got, want)
		}
	}
	d := newDesk(t, kiosk.Tablette).do(kiosk.OpenCard{})
	if got := d.screen.(kiosk.Card); got.Left != "" || len(got.Keys) != 0 {
		t.Errorf("a tablet that is not lent shows %+v", got)
	}
}

func TestTerms(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).lends(87).do(kiosk.OpenTerms{})
	terms := d.screen.(kiosk.Terms)
	if diff := cmp.Diff(catalog().Terms, terms.Rules.Items); diff != "" || terms.Number != "Prêt numéro P-7" {
		t.Errorf("number %q, (-want +got)\n%s", terms.Number, diff)
	}
	newDesk(t, kiosk.Tablette).do(kiosk.OpenTerms{}).wants(kiosk.Home{})
	newDesk(t, kiosk.Borne).lends(87).do(kiosk.OpenTerms{}).wants(kiosk.Home{})
}

// reads lets a reminder be read and gives what it said; empty where none came.
func (d *desk) reads() string {
	if _, rests := d.screen.(kiosk.Resting); rests {
		d.do(kiosk.Touched{})
	}
	d.wait(2 * time.Minute) // nobody is there
	n, ok := d.screen.(kiosk.Notice)
	if !ok {
		return ""
	}
	d.do(n.Keys[0].Tap)
	d.wants(kiosk.Home{})
	return n.Say
}

func TestReminder_AtEachStepOnce(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).lends(16)
	due := d.now.AddDate(0, 0, 16)
	var said []string
	for d.now.Before(due.AddDate(0, 0, 3)) {
		if say := d.reads(); say != "" {
			said = append(said, say)
		}
		if say := d.reads(); say != "" {
			t.Errorf("said twice on a day: %q", say)
		}
		d.wait(24*time.Hour - 4*time.Minute)
	}
	want := []string{
		"Votre prêt finit dans 14 jours.", "Votre prêt finit dans 7 jours.", "Votre prêt finit dans 3 jours.",
		"Votre prêt finit demain.", "Votre prêt finit aujourd'hui.", "Votre prêt est fini.", "Votre prêt est fini.",
	}
	if diff := cmp.Diff(want, said[:min(len(said), len(want))]); diff != "" {
		t.Errorf("reminders (-want +got)\n%s", diff)
	}
}

func TestReminder_NeverInTheWay(t *testing.T) {
	t.Run("OfALesson", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).lends(60).do(kiosk.OpenTutorial{ID: "lecon-0"}).lends(3)
		d.wait(5 * time.Minute).wants(kiosk.Lesson{})
	})
	t.Run("OfWhoIsThere", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).do(kiosk.OpenCall{}, kiosk.GoHome{}).lends(3)
		d.wait(5 * time.Second).wants(kiosk.Home{})
	})
	t.Run("AtTheFirstTouch", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).do(kiosk.Touched{}).lends(20).wait(11 * time.Minute)
		d.wants(kiosk.Resting{})
		d.wait(18 * 24 * time.Hour).wants(kiosk.Resting{})
		d.do(kiosk.Touched{}).wants(kiosk.Notice{})
		d.do(kiosk.OpenReturn{}).wants(kiosk.GiveBack{})
	})
	t.Run("Aloud", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).speaks().lends(20).do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}}, kiosk.SpeechOver{Speech: 1})
		d.wait(11 * time.Minute).wait(18 * 24 * time.Hour)
		d.wants(kiosk.Resting{})
		d.do(kiosk.Touched{})
		say, ok := d.effects[0].(kiosk.Say)
		if !ok || say.Sentences[0] != "Votre prêt finit dans 2 jours." || say.Keep {
			t.Errorf("asked %+v", d.effects)
		}
	})
	t.Run("OnceItWasMadeLonger", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).lends(3).wait(time.Minute)
		d.wants(kiosk.Notice{})
		d.lends(90).wants(kiosk.Home{})
	})
	t.Run("AfterARestart", func(t *testing.T) {
		d := newDesk(t, kiosk.Tablette).lends(3)
		d.reads()
		kept := kiosk.Progress{Loan: "P-7", Reminded: kiosk.Reminded{Due: d.now.AddDate(0, 0, 3).Format(time.DateOnly), At: 3}}
		if keep, ok := d.do(kiosk.GoHome{}).model.Clone().Kept(); !ok || keep.Reminded != kept.Reminded {
			t.Errorf("keeps %+v", keep)
		}
		next := &desk{t: t, body: kiosk.Tablette, now: d.now, model: kiosk.New(kiosk.Setup{
			Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Progress: kept,
		})}
		if say := next.lends(3).reads(); say != "" {
			t.Errorf("said again: %q", say)
		}
	})
}

func TestHome_SaysWhenTheLoanEnds(t *testing.T) {
	line := func(d *desk) string {
		for _, tile := range d.do(kiosk.GoHome{}).screen.(kiosk.Home).Tiles {
			if tile.Tap == kiosk.Event(kiosk.OpenTablet{}) {
				return tile.Line
			}
		}
		return ""
	}
	if got := line(newDesk(t, kiosk.Tablette).lends(9)); got != "Votre prêt finit dans 9 jours." {
		t.Errorf("in time: %q", got)
	}
	if got := line(newDesk(t, kiosk.Tablette).lends(60).do(open(kiosk.RingLost, kiosk.RingSeen))); got != "Quelqu'un a vu votre message." {
		t.Errorf("after a call: %q", got)
	}
	if got := line(newDesk(t, kiosk.Tablette).lends(60)); got != "jusqu'à quand, qui appeler" {
		t.Errorf("usually: %q", got)
	}
}

func TestGiveBack(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).lends(5).do(kiosk.OpenReturn{})
	step := func(want int) kiosk.GiveBack {
		t.Helper()
		s, ok := d.screen.(kiosk.GiveBack)
		if !ok || s.Step != want {
			t.Fatalf("at %T step %d, want step %d", d.screen, s.Step, want)
		}
		return s
	}
	for i := range 2 {
		d.do(step(i + 1).Done.Tap)
	}
	step(3)
	d.do(kiosk.GoBack{})
	step(2)
	d.do(kiosk.GoHome{}, kiosk.OpenReturn{}) // left, and gone on with
	for i := range 3 {
		d.do(step(i + 2).Done.Tap)
	}
	last := step(5)
	if last.Say != "Rapportez la tablette à votre centre." || len(last.Lists) == 0 || last.Lists[0].Items[0] != "CCAS" {
		t.Errorf("last step %+v", last)
	}
	d.do(last.Done.Tap)
	d.asked(kiosk.Ring{Kind: kiosk.RingReturn, Screen: "give_back", Faults: []string{"mute"}})

	d.do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-7", Due: d.now, Visit: time.Date(2026, 12, 3, 12, 0, 0, 0, time.UTC)}}, kiosk.OpenReturn{})
	if got := step(5).Say; got != "Nous venons chercher la tablette le jeudi 3 décembre 2026." {
		t.Errorf("with a visit: %q", got)
	}
	newDesk(t, kiosk.Tablette).do(kiosk.OpenReturn{}).wants(kiosk.Home{})
}
