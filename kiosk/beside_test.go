package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// beside opens the site of a procedure of three steps.
func beside(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	d := guidedDesk(t, body).do(kiosk.Visit{ID: "service-2", Procedure: "attestation"}, kiosk.PageShown{Visit: 1})
	d.wants(kiosk.Page{})
	return d
}

// strip is the guide that is shown.
func (d *desk) strip() kiosk.Strip {
	d.t.Helper()
	page, ok := d.screen.(kiosk.Page)
	if !ok || page.Strip == nil {
		d.t.Fatalf("%T has no guide beside it", d.screen)
	}
	return *page.Strip
}

// points is the last PointAt of the step.
func (d *desk) points() kiosk.PointAt {
	d.t.Helper()
	for _, e := range d.effects {
		if p, ok := e.(kiosk.PointAt); ok {
			return p
		}
	}
	d.t.Fatalf("nothing is pointed at: %v", d.effects)
	return kiosk.PointAt{}
}

func (d *desk) offers(tap kiosk.Event) bool {
	strip := d.strip()
	return slices.ContainsFunc(strip.Keys, func(k kiosk.Key) bool { return k.Tap == tap })
}

func TestGuideBesideTheSite(t *testing.T) {
	d := beside(t, kiosk.Borne)
	want := kiosk.PointAt{Visit: 1, Order: 1, Names: []string{"Mon compte", "Se connecter"}, Next: []string{}}
	if diff := cmp.Diff(want, d.points()); diff != "" {
		t.Errorf("the first step (-want +got):\n%s", diff)
	}
	s := d.strip()
	if s.Where != "Étape 1 sur 3" || s.Say != "Touchez Mon compte." || s.Look != "Je cherche le bouton sur la page." {
		t.Errorf("the first step says %+v", s)
	}
	if diff := cmp.Diff([]kiosk.Line{{Label: "Téléphone", Value: "32 30"}}, s.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if d.offers(kiosk.StepBefore{}) {
		t.Error("there is a step before the first")
	}

	for look, said := range map[string]kiosk.Pointed{
		"Le bouton est entouré en orange : « Se connecter ».":                {Found: true, Name: "Se connecter"},
		"Un message cache le bouton. Répondez d'abord au message.":           {Name: "Mon compte", Covered: true},
		"Cherchez un bouton qui s'appelle « Mon compte », ou un nom proche.": {},
	} {
		said.Visit, said.Order = 1, 1
		if d.do(said); d.strip().Look != look {
			t.Errorf("%+v: it says %q, want %q", said, d.strip().Look, look)
		}
	}
}

func TestGuideBesideTheSiteGoesOn(t *testing.T) {
	d := beside(t, kiosk.Borne)
	d.do(kiosk.PointDone{Visit: 1, Order: 1})
	if s := d.strip(); s.Where != "Étape 2 sur 3" || s.Say != "Entrez." {
		t.Errorf("the second step says %+v", s)
	}
	if p := d.points(); p.Order != 2 || !slices.Equal(p.Names, []string{"Se connecter"}) {
		t.Errorf("the second step points at %+v", p)
	}
	d.do(kiosk.PointDone{Visit: 1, Order: 1}) // said twice
	if s := d.strip(); s.Where != "Étape 2 sur 3" {
		t.Errorf("after the same news again: %+v", s)
	}
	d.do(kiosk.StepBefore{}, kiosk.StepDone{}, kiosk.StepDone{})
	if s := d.strip(); s.Where != "Étape 3 sur 3" || s.Look != "" {
		t.Errorf("the third step says %+v", s)
	}
	d.do(kiosk.StepDone{})
	if s := d.strip(); s.Say != "C'est fini !" || s.Look != "Vous avez un papier." || d.offers(kiosk.StepDone{}) {
		t.Errorf("the end says %+v", s)
	}
	if p := d.points(); len(p.Names) > 0 || len(p.Next) > 0 {
		t.Errorf("after the end it points at %+v", p)
	}
	d.do(kiosk.PointDone{Visit: 1, Order: d.points().Order})
	if s := d.strip(); s.Say != "C'est fini !" {
		t.Errorf("after the end: %+v", s)
	}
}

func TestGuideBesideTheSiteGoesOnBy(t *testing.T) {
	t.Run("TwoSteps", func(t *testing.T) {
		d := beside(t, kiosk.Borne).do(kiosk.PointDone{Visit: 1, Order: 1, Past: true})
		if s := d.strip(); s.Where != "Étape 3 sur 3" {
			t.Errorf("got %+v", s)
		}
		d.do(kiosk.PointDone{Visit: 1, Order: d.points().Order, Past: true})
		if s := d.strip(); s.Say != "C'est fini !" {
			t.Errorf("past the end: %+v", s)
		}
	})
	t.Run("NothingOfAnotherVisit", func(t *testing.T) {
		d := beside(t, kiosk.Borne).do(kiosk.PointDone{Visit: 7, Order: 1}, kiosk.Pointed{Visit: 7, Order: 1, Found: true, Name: "X"})
		if s := d.strip(); s.Where != "Étape 1 sur 3" || strings.Contains(s.Look, "X") {
			t.Errorf("got %+v", s)
		}
	})
	t.Run("APageUnderTheQuestion", func(t *testing.T) {
		d := beside(t, kiosk.Borne).wait(3 * time.Minute)
		d.wants(kiosk.StillThere{})
		d.do(kiosk.PointDone{Visit: 1, Order: 1}, kiosk.Stay{})
		if s := d.strip(); s.Where != "Étape 2 sur 3" {
			t.Errorf("got %+v", s)
		}
	})
}

func TestGuideBesideTheSiteHelps(t *testing.T) {
	d := beside(t, kiosk.Borne).do(kiosk.Pointed{Visit: 1, Order: 1}, kiosk.StepStuck{})
	if s := d.strip(); s.Look != "En haut." || !d.offers(kiosk.OpenCall{}) || d.offers(kiosk.StepStuck{}) {
		t.Errorf("stuck: %+v", s)
	}
	d.do(kiosk.OpenCall{}).wants(kiosk.Call{})
	d.do(kiosk.StepDone{}, kiosk.GoBack{}) // the press belongs to what the call covers
	if s := d.strip(); s.Where != "Étape 1 sur 3" || s.Look != "En haut." {
		t.Errorf("after the call: %+v", s)
	}
	d.do(kiosk.StepDone{}, kiosk.StepStuck{})
	if s := d.strip(); s.Look == "" || s.Look == "En haut." {
		t.Errorf("who helps where nothing else does: %+v", s)
	}
}

func TestGuideBesideTheSiteIsPutAway(t *testing.T) {
	d := beside(t, kiosk.Borne).do(kiosk.StepDone{}, kiosk.FoldGuide{Away: true})
	if p := d.points(); len(p.Names) > 0 {
		t.Errorf("put away, it points at %+v", p)
	}
	order := d.points().Order
	if s := d.strip(); s.Say != "" || len(s.Keys) > 0 || s.Where != "Étape 2 sur 3" || s.Fold.Tap != (kiosk.FoldGuide{}) {
		t.Errorf("put away, it says %+v", s)
	}
	d.do(kiosk.PointDone{Visit: 1, Order: order}, kiosk.FoldGuide{})
	if s := d.strip(); s.Say != "Entrez." || d.points().Order <= order {
		t.Errorf("brought back, it says %+v", s)
	}
}

func TestGuideBesideTheSiteStays(t *testing.T) {
	d := beside(t, kiosk.Borne).do(kiosk.StepDone{}, kiosk.PageGone{Visit: 1})
	d.wants(kiosk.Trouble{})
	d.do(kiosk.Visit{ID: "service-2", Procedure: "attestation"}, kiosk.PageShown{Visit: 2})
	if s, p := d.strip(), d.points(); s.Where != "Étape 2 sur 3" || p.Visit != 2 {
		t.Errorf("mended: %+v, which points at %+v", s, p)
	}
	d.do(kiosk.GoHome{}, kiosk.Visit{ID: "service-2", Procedure: "attestation"}, kiosk.PageShown{Visit: 3})
	if s := d.strip(); s.Where != "Étape 1 sur 3" {
		t.Errorf("a visit of its own: %+v", s)
	}
	d.do(kiosk.GoHome{}, kiosk.Visit{ID: "service-2"}, kiosk.PageShown{Visit: 4})
	if page := d.screen.(kiosk.Page); page.Strip != nil {
		t.Errorf("without a procedure there is %+v", page.Strip)
	}
	if len(d.effects) > 0 {
		t.Errorf("without a procedure it asks %v", d.effects)
	}
	if d.do(kiosk.StepDone{}, kiosk.FoldGuide{Away: true}); d.screen.(kiosk.Page).Strip != nil {
		t.Error("a press brought a guide")
	}
}

func TestGuideBesideASlowSite(t *testing.T) {
	d := beside(t, kiosk.Borne).do(kiosk.PageSlow{Visit: 1, On: true})
	if s := d.strip(); s.Say != "Touchez Mon compte." || s.Look != "Le site est lent. J'attends." {
		t.Errorf("it says %+v", s)
	}
	d.do(kiosk.FoldGuide{Away: true})
	if s := d.strip(); s.Say != "" || s.Look != "" {
		t.Errorf("put away, it says %+v", s)
	}
}

// TestGuideBesideTheSiteDoubts holds that a name which may not be true is not
// said to be.
func TestGuideBesideTheSiteDoubts(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.Visit{ID: "service-2", Procedure: "adresse"}, kiosk.PageShown{Visit: 1}, kiosk.Pointed{Visit: 1, Order: 1})
	if s := d.strip(); s.Look != "Son nom a peut-être changé. Cherchez un mot proche de « Mon compte »." {
		t.Errorf("it says %q", s.Look)
	}
}

// TestGuideBesideTheSiteIsRead holds that each step is read to who asked for
// every screen to be read, once it is known where its button is.
func TestGuideBesideTheSiteIsRead(t *testing.T) {
	said := func(d *desk) []string {
		for _, e := range d.effects {
			if s, ok := e.(kiosk.Say); ok {
				return s.Sentences
			}
		}
		return nil
	}
	d := guidedDesk(t, kiosk.Borne).do(kiosk.SetComfort{To: kiosk.Comfort{Voice: true}})
	d.do(kiosk.Visit{ID: "service-2", Procedure: "attestation"}, kiosk.PageShown{Visit: 1})
	if got := said(d); got != nil {
		t.Errorf("read before it is known: %q", got)
	}
	d.do(kiosk.Pointed{Visit: 1, Order: 1, Found: true, Name: "Mon compte"})
	want := []string{"Étape 1 sur 3", "Touchez Mon compte.", "Le bouton est entouré en orange : « Mon compte »."}
	if diff := cmp.Diff(want, said(d)); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
	d.do(kiosk.Pointed{Visit: 1, Order: 1})
	if got := said(d); got != nil {
		t.Errorf("read again: %q", got)
	}
	d.do(kiosk.StepDone{}) // the page is silent
	if got := said(d.wait(5 * time.Second)); len(got) != 3 || got[1] != "Entrez." {
		t.Errorf("a silent page: %q", got)
	}
	d.do(kiosk.StepDone{})
	if diff := cmp.Diff([]string{"Étape 3 sur 3", "Attendez."}, said(d)); diff != "" {
		t.Errorf("a step without a button (-want +got):\n%s", diff)
	}
	d.do(kiosk.StepStuck{})
	if got := said(d); len(got) != 3 {
		t.Errorf("help is not read: %q", got)
	}
}

// TestNextButton holds that a name which both steps have does not stand for the
// next one.
func TestNextButton(t *testing.T) {
	d := newDesk(t, kiosk.Borne)
	c := guided(catalog())
	c.Services[2].Procedures[0].Steps = []content.Action{
		{Say: "Un.", Buttons: []string{"Suivant", "Continuer"}}, {Say: "Deux.", Buttons: []string{"Valider", "Continuer"}}, {Say: "Trois."},
	}
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	d.do(kiosk.Visit{ID: "service-2", Procedure: "attestation"}, kiosk.PageShown{Visit: 1})
	if diff := cmp.Diff([]string{"Valider"}, d.points().Next); diff != "" {
		t.Errorf("next (-want +got):\n%s", diff)
	}
}
