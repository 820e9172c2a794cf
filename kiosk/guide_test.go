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

// guided gives a catalogue procedures, a toolbox and words to explain.
func guided(c *content.Catalog) *content.Catalog {
	today := content.DateOf(start)
	steps := []content.Action{
		{Say: "Touchez Mon compte.", Buttons: []string{"Mon compte", "Se connecter"}, Help: "En haut.", Facts: []string{"telephone", "rumeur"}},
		{Say: "Entrez.", Buttons: []string{"Se connecter"}, Facts: []string{"horaires", "rien"}},
		{Say: "Attendez."},
	}
	for i := 2; i < 5; i++ {
		s := &c.Services[i]
		s.Picture = "dessin"
		s.Procedures = []content.Guide{
			{
				ID: "attestation", Title: "Mon attestation", Line: "un papier", Purpose: "Vous avez un papier.", Tutorial: "lecon-1",
				Bring: []string{"Un numéro"}, Steps: steps, Pitfalls: []string{"C'est gratuit."}, Source: "caf.fr", Checked: today, Confidence: content.Official,
			},
			{
				ID: "adresse", Title: "Changer d'adresse", Start: s.Start + "adresse", Picture: "autre", Tutorial: "rien",
				Steps: steps, Source: "Un site", Checked: today, Confidence: content.Unsourced,
			},
		}
	}
	for i := range 7 {
		c.Tools = append(c.Tools, content.Guide{
			ID: fmt.Sprintf("outil-%d", i), Title: "Aider", Purpose: "Vous aidez.", Steps: []content.Action{{Say: "Écoutez.", Facts: []string{"duree"}}},
			Source: "Un livre", Checked: today, Confidence: content.Secondary,
			Facts: []content.Fact{{ID: "duree", Label: "Durée", Value: "1 heure", Confidence: content.Official, Recheck: content.Date{Year: 2027}, Centre: true}},
		})
	}
	c.Glossary = glossary()
	return c
}

// guidedDesk is a desk with all of that.
func guidedDesk(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: guided(catalog()), Words: book(t), Voice: true, Door: true})
	return d
}

// TestMenu holds that a service leads to what people come for, and that one
// without procedures opens as it always did.
func TestMenu(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenService{ID: "service-2"})
	menu := d.screen.(kiosk.Shelf)
	if menu.Around.Title != "Mon service" || menu.Ask != "Service : que voulez-vous faire ?" {
		t.Errorf("the menu is %q and asks %q", menu.Around.Title, menu.Ask)
	}
	want := []kiosk.Tile{
		{Number: 1, Title: "Mon attestation", Line: "un papier", Picture: "dessin", Tap: kiosk.OpenProcedure{Service: "service-2", ID: "attestation"}},
		{Number: 2, Title: "Changer d'adresse", Picture: "autre", Shade: 1, Tap: kiosk.OpenProcedure{Service: "service-2", ID: "adresse"}},
		{Number: 3, Title: "Ouvrir le site", Line: "je sais quoi faire", Icon: kiosk.IconOpen, Shade: 2, Tap: kiosk.Visit{ID: "service-2"}},
		{Number: 4, Title: "À savoir", Line: "papiers, téléphone, pièges", Icon: kiosk.IconKnow, Shade: 3, Tap: kiosk.OpenSheet{ID: "service-2"}},
	}
	if diff := cmp.Diff(want, menu.Tiles); diff != "" {
		t.Errorf("tiles (-want +got):\n%s", diff)
	}
	d.do(menu.Tiles[3].Tap).wants(kiosk.Sheet{})
	d.do(kiosk.GoBack{}).wants(kiosk.Shelf{})
	d.do(kiosk.GoBack{}).wants(kiosk.Home{})
	d.do(kiosk.OpenService{ID: "service-1"}).wants(kiosk.Sheet{})
	d.do(kiosk.GoHome{}, kiosk.OpenService{ID: "rien"}).wants(kiosk.Home{})

	d.do(kiosk.OpenShelf{Of: kiosk.ServiceShelf})
	var taps []string
	for _, tile := range d.screen.(kiosk.Shelf).Tiles {
		taps = append(taps, fmt.Sprintf("%T", tile.Tap))
	}
	if taps[1] != "kiosk.OpenSheet" || taps[2] != "kiosk.OpenService" {
		t.Errorf("the shelf leads to %v", taps)
	}
}

func TestGuide(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenProcedure{Service: "service-2", ID: "attestation"})
	got := d.screen.(kiosk.Guide)
	want := []kiosk.GuideStep{
		{Number: 1, Say: "Touchez Mon compte.", Help: "En haut.", Facts: []kiosk.Line{{Label: "Téléphone", Value: "32 30"}}},
		{Number: 2, Say: "Entrez.", Button: "Bouton : Se connecter", Facts: []kiosk.Line{{Label: "Horaires", Value: "à vérifier : demandez à l'accueil"}}},
		{Number: 3, Say: "Attendez."},
	}
	if diff := cmp.Diff(want, got.Steps); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Un numéro", "Un stylo"}, got.Bring.Items); diff != "" {
		t.Errorf("to bring (-want +got):\n%s", diff)
	}
	if got.Doubt != "" || got.Source != "Source : caf.fr" || got.Checked != "Vérifié le lundi 23 novembre 2026." {
		t.Errorf("doubt %q, source %q, checked %q", got.Doubt, got.Source, got.Checked)
	}
	said := strings.Join(got.Spoken(), "\n")
	for _, want := range []string{"Mon attestation", "2. Entrez.\nBouton : Se connecter\nHoraires : à vérifier", "Attention\nC'est gratuit.", "Ouvrir le site\nApprendre d'abord"} {
		if !strings.Contains(said, want) {
			t.Errorf("not read aloud: %q in\n%s", want, said)
		}
	}
	d.do(got.Learn.Tap).wants(kiosk.Lesson{})
	d.do(kiosk.GoBack{}).wants(kiosk.Guide{})
	d.do(kiosk.OpenProcedure{Service: "service-2", ID: "rien"}, kiosk.OpenProcedure{Service: "rien", ID: "attestation"}, kiosk.OpenTool{ID: "rien"})
	if d.screen.(kiosk.Guide).Around.Title != "Mon attestation" {
		t.Error("a guide that there is not was opened")
	}
}

// TestGuideInDoubt holds that a guide which nobody checked for long says so in
// plain words, and still guides.
func TestGuideInDoubt(t *testing.T) {
	for body, want := range map[kiosk.Body]string{
		kiosk.Borne:    "Les boutons ont peut-être changé. Cherchez un mot proche, ou demandez à l'accueil.",
		kiosk.Tablette: "Les boutons ont peut-être changé. Cherchez un mot proche, ou appelez votre centre.",
	} {
		d := guidedDesk(t, body)
		d.now = start.AddDate(0, 13, 0)
		got := d.do(kiosk.Tick{}, kiosk.OpenProcedure{Service: "service-2", ID: "attestation"}).screen.(kiosk.Guide)
		if got.Doubt != want || got.Steps[0].Button != "Bouton : Mon compte, ou un mot proche" || got.Checked == "" {
			t.Errorf("%s: doubt %q, button %q, checked %q", body, got.Doubt, got.Steps[0].Button, got.Checked)
		}
		d.do(kiosk.GoHome{}, kiosk.OpenTool{ID: "outil-0"})
		if got := d.screen.(kiosk.Guide).Doubt; !strings.HasPrefix(got, "Ce guide est peut-être ancien.") {
			t.Errorf("%s: a tool without buttons says %q", body, got)
		}
	}
	got := guidedDesk(t, kiosk.Borne).do(kiosk.OpenProcedure{Service: "service-2", ID: "adresse"}).screen.(kiosk.Guide)
	if got.Doubt == "" || got.Checked != "" || got.Learn != nil {
		t.Errorf("without a source: doubt %q, checked %q, tutorial %v", got.Doubt, got.Checked, got.Learn)
	}
}

func TestTool(t *testing.T) {
	got := guidedDesk(t, kiosk.Borne).do(kiosk.OpenTool{ID: "outil-3"}).screen.(kiosk.Guide)
	fact := kiosk.Line{Label: "Durée", Value: "1 heure", By: "Vérifié par votre centre."}
	if diff := cmp.Diff([]kiosk.Line{fact}, got.Steps[0].Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if got.Open != nil || got.Where != "" || len(got.Bring.Items) > 0 {
		t.Errorf("a tool leads to %v and is of %q", got.Open, got.Where)
	}
	if !slices.Contains(got.Spoken(), "Vérifié par votre centre.") {
		t.Error("who checked the fact is not read aloud")
	}
}

// TestVisitOfProcedure holds that the site opens where the procedure begins,
// and again there after it failed.
func TestVisitOfProcedure(t *testing.T) {
	at := func(t *testing.T, id, want string) *desk {
		t.Helper()
		d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenProcedure{Service: "service-2", ID: id})
		d.do(d.screen.(kiosk.Guide).Open.Tap).wants(kiosk.Opening{})
		open := d.effects[0].(kiosk.OpenPage)
		if open.Start != want || open.Service != "service-2" {
			t.Errorf("%s opens %s of %s, want %s", id, open.Start, open.Service, want)
		}
		return d
	}
	at(t, "attestation", "http://service-2.localhost:8080/")
	d := at(t, "adresse", "http://service-2.localhost:8080/adresse")
	d.do(kiosk.PageFailed{Visit: 1})
	again := d.screen.(kiosk.Trouble).Keys[0].Tap
	if again != (kiosk.Visit{ID: "service-2", Procedure: "adresse"}) {
		t.Errorf("to try again is %v", again)
	}
	d.do(kiosk.GoBack{}).wants(kiosk.Guide{})
	d.do(kiosk.Visit{ID: "service-2", Procedure: "rien"}).wants(kiosk.Guide{})
}

// TestLessonLeadsToItsProcedure holds that who learned something is led to the
// guide of just that.
func TestLessonLeadsToItsProcedure(t *testing.T) {
	c := guided(catalog())
	c.Tutorials[1].Services, c.Tutorials[2].Services = []string{"service-3"}, []string{"service-3"}
	c.Tutorials[1].Steps[0].Facts = []string{"service-3/telephone", "service-3/rumeur", "rien"}
	for id, want := range map[string]kiosk.Event{
		"lecon-1": kiosk.OpenProcedure{Service: "service-3", ID: "attestation"},
		"lecon-2": kiosk.OpenService{ID: "service-3"},
	} {
		d := newDesk(t, kiosk.Borne)
		d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
		d.do(kiosk.OpenTutorial{ID: id})
		if id == "lecon-1" {
			lesson := d.screen.(kiosk.Lesson)
			if diff := cmp.Diff([]kiosk.Line{{Label: "Téléphone", Value: "32 30"}}, lesson.Facts); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
			if !slices.Contains(lesson.Spoken(), "Téléphone : 32 30") {
				t.Error("the fact is not read aloud")
			}
		}
		for range 4 {
			d.do(kiosk.StepDone{}, kiosk.Choose{}, kiosk.StepDone{})
			if _, ended := d.screen.(kiosk.LessonEnd); ended {
				break
			}
		}
		if got := d.screen.(kiosk.LessonEnd).Service.Tap; got != want {
			t.Errorf("%s leads to %v, want %v", id, got, want)
		}
	}
}

// TestGuideWaits holds that who reads a guide has the time of a lesson.
func TestGuideWaits(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenProcedure{Service: "service-2", ID: "attestation"})
	d.wait(119 * time.Second).wants(kiosk.Guide{})
	d.wait(2 * time.Second).wants(kiosk.StillThere{})
}
