package kiosk_test

import (
	"slices"
	"testing"

	"tandem/kiosk"
)

// What is rendered beforehand is what is said later, or it is rendered in vain.
func TestNarration(t *testing.T) {
	setup := kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Voice: true}
	all, lang := kiosk.Narration(setup)
	if lang != "fr" || len(all) == 0 {
		t.Fatalf("%d sentences in %q", len(all), lang)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Error("a sentence comes twice")
	}
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(setup)
	hear := func() {
		t.Helper()
		for _, sentence := range d.screen.Spoken() {
			if !slices.Contains(all, sentence) {
				t.Errorf("%T says %q, which is not rendered", d.screen, sentence)
			}
		}
	}
	d.do(kiosk.OpenTutorial{ID: "lecon-3"})
	for name(d.screen) != "LessonEnd" {
		hear()
		if _, asks := d.screen.(kiosk.Question); asks {
			d.do(kiosk.Choose{Answer: 1})
			hear()
		}
		if l, ok := d.screen.(kiosk.Lesson); ok && l.Help == "" {
			d.do(kiosk.StepStuck{})
			hear()
		}
		d.do(kiosk.StepDone{})
	}
	hear()
}

// A kiosk that has a pause when it starts still knows what its tutorials say.
func TestNarrationBehindAPause(t *testing.T) {
	setup := kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Voice: true}
	plain, _ := kiosk.Narration(setup)
	setup.Sign = kiosk.Sign{Pause: "repair"}
	setup.Progress.Comfort.Lang = "en"
	if got, _ := kiosk.Narration(setup); !slices.Equal(got, plain) {
		t.Errorf("%d sentences, want %d", len(got), len(plain))
	}
}

// What the home offers is rendered first.
func TestNarrationBeginsWithTheHome(t *testing.T) {
	c := catalog()
	c.Tutorials[5].Steps[0].Say = "Je suis sur l'accueil."
	c.Home.Borne[2].ID = "lecon-5"
	all, _ := kiosk.Narration(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book(t), Voice: true})
	if at := slices.Index(all, "Je suis sur l'accueil."); at < 0 || at > 3 {
		t.Errorf("it comes at place %d", at)
	}
}
