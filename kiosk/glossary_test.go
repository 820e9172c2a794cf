package kiosk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// glossary is thirteen words, of which the lessons use two.
func glossary() []content.Term {
	terms := []content.Term{
		{Word: "doigt", Meaning: "Il est au bout de la main.", Example: "Le pouce est un doigt.", Picture: "dessin"},
		{Word: "écran", Forms: []string{"écrans"}, Meaning: "C'est ce que vous touchez."},
	}
	for i := range 11 {
		terms = append(terms, content.Term{Word: fmt.Sprintf("mot %d", i), Meaning: "Un mot."})
	}
	return terms
}

// titlesOf are the titles of tiles.
func titlesOf(tiles []kiosk.Tile) string {
	var all []string
	for _, t := range tiles {
		all = append(all, t.Title)
	}
	return strings.Join(all, ", ")
}

// TestGlossaryFromALesson holds that whoever asks for help finds the words of
// their screen first, and comes back to the very step.
func TestGlossaryFromALesson(t *testing.T) {
	d := guidedDesk(t, kiosk.Borne).do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.StepStuck{}, kiosk.OpenCall{})
	call := d.screen.(kiosk.Call)
	if call.Words == nil || !slices.Contains(call.Spoken(), "Un mot difficile ?") {
		t.Fatalf("the way to the words is %v", call.Words)
	}
	d.do(call.Words.Tap)
	first := d.screen.(kiosk.Shelf)
	if got := titlesOf(first.Tiles); got != "doigt, écran" || first.Note != "Les mots de votre écran d'avant." || first.Where != "Page 1 sur 4" {
		t.Errorf("first there are %q, %q, %q", got, first.Note, first.Where)
	}
	d.do(kiosk.TurnPage{By: 1})
	all := d.screen.(kiosk.Shelf)
	if got := titlesOf(all.Tiles); got != "doigt, écran, mot 0, mot 1" || all.Note != "Tous les mots, de A à Z." || all.Before == nil || all.After == nil {
		t.Errorf("then there are %q, %q", got, all.Note)
	}
	d.do(kiosk.TurnPage{By: 9})
	if got := titlesOf(d.screen.(kiosk.Shelf).Tiles); !strings.HasSuffix(got, "mot 10") {
		t.Errorf("last there are %q", got)
	}
	d.do(kiosk.TurnPage{By: -9}, first.Tiles[0].Tap)
	checkWord(t, d.screen.(kiosk.Word))
	d.do(kiosk.GoBack{}, kiosk.GoBack{}).wants(kiosk.Call{})
	d.do(kiosk.GoBack{})
	if s := d.screen.(kiosk.Lesson); s.Step != 1 || s.Help == "" {
		t.Errorf("back at step %d, with help %q", s.Step, s.Help)
	}
}

// checkWord looks at the word "doigt", as it is shown and read aloud.
func checkWord(t *testing.T, got kiosk.Word) {
	t.Helper()
	want := kiosk.Word{
		Meaning: "Il est au bout de la main.", Picture: "dessin", Alt: "Un dessin.",
		Example: kiosk.Line{Label: "Par exemple :", Value: "Le pouce est un doigt."},
	}
	if got.Around.Title != "doigt" {
		t.Errorf("the word is %q", got.Around.Title)
	}
	said := got.Spoken()
	got.Around = kiosk.Frame{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("word (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"doigt", want.Meaning, "Par exemple :", want.Example.Value, "Un dessin."}, said); diff != "" {
		t.Errorf("read aloud (-want +got):\n%s", diff)
	}
}

// TestGlossaryFromHome holds that a tile leads to all words at once.
func TestGlossaryFromHome(t *testing.T) {
	c := guided(catalog())
	c.Home.Borne = append(c.Home.Borne, content.Door{Kind: content.DoorWords})
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	d.do(kiosk.Tick{})
	tiles := d.screen.(kiosk.Home).Tiles
	d.do(tiles[len(tiles)-1].Tap)
	s := d.screen.(kiosk.Shelf)
	if s.Around.Title != "Les mots difficiles" || s.Where != "Page 1 sur 3" || len(s.Tiles) != 5 {
		t.Errorf("%q has %d words, %q", s.Around.Title, len(s.Tiles), s.Where)
	}
	d.do(kiosk.OpenWord{Word: "rien"}).wants(kiosk.Shelf{})
}

// TestNoGlossary holds that nothing leads to words that there are not.
func TestNoGlossary(t *testing.T) {
	c := catalog()
	c.Home.Borne = append(c.Home.Borne, content.Door{Kind: content.DoorWords}, content.Door{Kind: content.DoorTools})
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t)})
	if got := titlesOf(d.do(kiosk.Tick{}).screen.(kiosk.Home).Tiles); strings.Contains(got, "mots") || strings.Contains(got, "outils") {
		t.Errorf("the home offers %q", got)
	}
	d.do(kiosk.OpenCall{})
	if s := d.screen.(kiosk.Call); s.Words != nil {
		t.Errorf("help leads to %v", s.Words)
	}
	d.do(kiosk.OpenWords{}).wants(kiosk.Call{})
}

// TestGlossaryInAnotherLanguage holds that it says in which language it is.
func TestGlossaryInAnotherLanguage(t *testing.T) {
	d := inTwoLanguages(t, kiosk.Borne)
	d.do(kiosk.ContentIs{Catalog: guided(catalog())}, kiosk.SetComfort{To: kiosk.Comfort{Lang: "en"}}, kiosk.OpenWords{})
	if got := d.screen.(kiosk.Shelf).Note; got != "The words are in French." {
		t.Errorf("it says %q", got)
	}
}

// TestDraftTakesGuidesAway holds that an author who takes out what is shown is
// led back to what is left.
func TestDraftTakesGuidesAway(t *testing.T) {
	for _, e := range []kiosk.Event{
		kiosk.OpenProcedure{Service: "service-2", ID: "adresse"},
		kiosk.OpenTool{ID: "outil-1"},
		kiosk.OpenWords{},
		kiosk.OpenWord{Word: "doigt"},
	} {
		d := guidedDesk(t, kiosk.Tablette).do(e)
		if _, home := d.screen.(kiosk.Home); home {
			t.Fatalf("%v leads nowhere", e)
		}
		d.do(kiosk.ContentIs{Catalog: guided(catalog()), Now: true})
		if _, home := d.screen.(kiosk.Home); home {
			t.Errorf("%v is left although it is there", e)
		}
		d.do(kiosk.ContentIs{Catalog: catalog(), Now: true}).wants(kiosk.Home{})
	}
}
