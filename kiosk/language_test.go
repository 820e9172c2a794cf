package kiosk_test

import (
	"testing"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

// inTwoLanguages makes a desk whose person may choose English.
func inTwoLanguages(t *testing.T, body kiosk.Body) *desk {
	t.Helper()
	others, err := words.Others("fr")
	if err != nil {
		t.Fatal(err)
	}
	return inTwoLanguagesWith(t, body, catalog(), others)
}

func inTwoLanguagesWith(t *testing.T, body kiosk.Body, c *content.Catalog, others []*words.Book) *desk {
	t.Helper()
	d := newDesk(t, body)
	d.model = kiosk.New(kiosk.Setup{Body: body, Catalog: c, Words: book(t), Others: others, Voice: true, Machine: allOfIt, Night: night(t, "20:00-07:00"), Door: true, Adjusts: true})
	return d.do(kiosk.Touched{})
}

// speak chooses a language on the home by its own name.
func (d *desk) speak(name string) *desk {
	d.t.Helper()
	for _, c := range d.screen.(kiosk.Home).Langs {
		if c.Text == name {
			return d.do(c.Tap)
		}
	}
	d.t.Fatalf("no language %q in %+v", name, d.screen)
	return d
}

func TestLanguage(t *testing.T) {
	t.Run("SwitchesAndBack", func(t *testing.T) {
		d := inTwoLanguages(t, kiosk.Borne)
		if s := d.screen.(kiosk.Home); s.Date != "lundi 23 novembre 2026" {
			t.Errorf("date %q", s.Date)
		}
		d.speak("English")
		if s := d.screen.(kiosk.Home); s.Around.Title != "Home" || s.Date != "Monday 23 November 2026" || !s.Langs[1].On {
			t.Errorf("in English: %q, %q, %+v", s.Around.Title, s.Date, s.Langs)
		}
		d.speak("Français")
		if got := d.screen.Frame(); got.Title != "Accueil" || got.Comfort != (kiosk.Comfort{}) {
			t.Errorf("back in French: %+v", got)
		}
	})
	t.Run("ForgottenByATerminal", func(t *testing.T) {
		d := inTwoLanguages(t, kiosk.Borne).speak("English").do(kiosk.Finish{}, kiosk.Wiped{Whole: true})
		if got := d.screen.Frame().Title; got != "Goodbye" {
			t.Errorf("the farewell is called %q", got)
		}
		if got := d.wait(10 * time.Second).screen.Frame().Title; got != "Accueil" {
			t.Errorf("the next person finds %q", got)
		}
	})
	t.Run("KeptByATablet", func(t *testing.T) {
		d := inTwoLanguages(t, kiosk.Tablette).speak("English")
		kept := d.effects[len(d.effects)-1].(kiosk.Keep).Progress
		others, _ := words.Others("fr")
		again := kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Others: others, Progress: kept})
		if got := again.Screen().Frame().Title; got != "Home" {
			t.Errorf("after a restart: %q", got)
		}
		gone := kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog(), Words: book(t), Progress: kept})
		if got := gone.Screen().Frame().Title; got != "Accueil" {
			t.Errorf("without that language: %q", got)
		}
	})
	t.Run("ShelfSaysWhatIsNotTranslated", func(t *testing.T) {
		d := inTwoLanguages(t, kiosk.Borne).do(kiosk.OpenShelf{})
		if s := d.screen.(kiosk.Shelf); s.Note != "" {
			t.Errorf("in French: %q", s.Note)
		}
		d.do(kiosk.GoHome{}).speak("English").do(kiosk.OpenShelf{})
		if s := d.screen.(kiosk.Shelf); s.Note != "The lessons are in French." {
			t.Errorf("in English: %q", s.Note)
		}
	})
	t.Run("NoneToChoose", func(t *testing.T) {
		if s := newDesk(t, kiosk.Borne).do(kiosk.Touched{}).screen.(kiosk.Home); s.Langs != nil {
			t.Errorf("one language, and it offers %+v", s.Langs)
		}
	})
}

// What is taught is read in its own language, and all else in the person's.
func TestVoiceSpeaksTheLanguage(t *testing.T) {
	d := inTwoLanguages(t, kiosk.Borne).speak("English")
	say := func(events ...kiosk.Event) kiosk.Say {
		t.Helper()
		for _, e := range d.do(events...).effects {
			if s, ok := e.(kiosk.Say); ok {
				return s
			}
		}
		t.Fatalf("nothing is said: %v", d.effects)
		return kiosk.Say{}
	}
	if s := say(kiosk.OpenCall{}, kiosk.Read{}); s.Lang != "en" || s.Sentences[0] != "Somebody can help you." {
		t.Errorf("call: %+v", s)
	}
	if s := say(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.Read{}); s.Lang != "fr" || s.Sentences[0] != "Étape 1 sur 4" {
		t.Errorf("lesson: %+v", s)
	}
	if got := d.screen.(kiosk.Lesson).Where; got != "Step 1 of 4" {
		t.Errorf("on the screen: %q", got)
	}
}
