package kiosk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// themed gives the seven tutorials of a catalogue their themes: four, two and
// one that stands alone; and services: two have tutorials.
func themed(c *content.Catalog) *content.Catalog {
	c.Themes = []content.Subject{
		{Theme: "email", Title: "L'e-mail", Line: "lire, écrire"},
		{Theme: "navigation_sur_internet", Title: "Internet", Line: "chercher"},
		{Theme: "securite_numerique", Title: "La sécurité", Line: "les pièges"},
		{Theme: "sante", Title: "La santé", Line: "sans leçon"},
	}
	for i, theme := range []content.Theme{"email", "email", "email", "email", "navigation_sur_internet", "navigation_sur_internet", "securite_numerique"} {
		c.Tutorials[i].Theme = theme
	}
	c.Tutorials[6].Services = []string{"service-2"}
	return c
}

// offered are the tiles of a shelf, and what a press on each means.
func offered(s kiosk.Screen) (titles []string, taps []kiosk.Event) {
	for _, t := range s.(kiosk.Shelf).Tiles {
		titles, taps = append(titles, t.Title+" | "+t.Line), append(taps, t.Tap)
	}
	return titles, taps
}

func TestFindByTheme(t *testing.T) {
	d := inTwoLanguagesWith(t, kiosk.Borne, themed(catalog()), nil).do(kiosk.OpenShelf{})
	titles, taps := offered(d.screen)
	want := []string{"L'e-mail | lire, écrire", "Internet | chercher", "Une leçon | 5 minutes", "Pour un site | une leçon avant d'ouvrir un site"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("themes (-want +got):\n%s", diff)
	}
	wantTaps := []kiosk.Event{
		kiosk.OpenLessons{Theme: "email"},
		kiosk.OpenLessons{Theme: "navigation_sur_internet"},
		kiosk.OpenTutorial{ID: "lecon-6"}, // alone in its theme: no screen between
		kiosk.OpenShelf{Of: kiosk.SiteShelf},
	}
	if diff := cmp.Diff(wantTaps, taps); diff != "" {
		t.Errorf("presses (-want +got):\n%s", diff)
	}
	d.do(taps[1])
	if s := d.screen.(kiosk.Shelf); s.Around.Title != "Internet" || len(s.Tiles) != 2 {
		t.Errorf("shelf %q of %d", s.Around.Title, len(s.Tiles))
	}
	d.do(kiosk.GoBack{})
	if s := d.screen.(kiosk.Shelf); len(s.Tiles) != 4 {
		t.Errorf("back on a shelf of %d", len(s.Tiles))
	}
}

// Where one page holds all tutorials, or all have one theme, the themes would
// be a screen too many.
func TestFindAtOnce(t *testing.T) {
	few := themed(catalog())
	few.Tutorials = few.Tutorials[:6]
	one := themed(catalog())
	for i := range one.Tutorials {
		one.Tutorials[i].Theme = "email"
	}
	for name, c := range map[string]*content.Catalog{"few": few, "of one theme": one} {
		d := inTwoLanguagesWith(t, kiosk.Borne, c, nil).do(kiosk.OpenShelf{})
		for _, tile := range d.screen.(kiosk.Shelf).Tiles {
			if _, ok := tile.Tap.(kiosk.OpenTutorial); !ok {
				t.Errorf("%s: tile %q leads to %T", name, tile.Title, tile.Tap)
			}
		}
	}
}

func TestFindBySite(t *testing.T) {
	d := inTwoLanguagesWith(t, kiosk.Borne, themed(catalog()), nil).do(kiosk.OpenShelf{Of: kiosk.SiteShelf})
	_, taps := offered(d.screen)
	want := []kiosk.Event{kiosk.OpenLessons{Service: "service-1"}, kiosk.OpenLessons{Service: "service-2"}}
	if diff := cmp.Diff(want, taps); diff != "" {
		t.Fatalf("sites (-want +got):\n%s", diff)
	}
	d.do(taps[1]).wants(kiosk.Lesson{}) // it has one tutorial
	d.do(kiosk.OpenSheet{ID: "service-1"})
	d.do(d.screen.(kiosk.Sheet).Learn.Tap)
	if s := d.screen.(kiosk.Shelf); s.Around.Title != "Mon service" || len(s.Tiles)+1 < content.MaxDoors {
		t.Errorf("shelf %q of %d", s.Around.Title, len(s.Tiles))
	}
	d.do(kiosk.GoHome{}, kiosk.OpenLessons{Service: "service-7"}, kiosk.OpenLessons{Theme: "sante"}).wants(kiosk.Home{})
}

// "Reprendre" leads to the very step that was left last, from the home of a
// tablet and from the shelf, and is not there before or after.
func TestResume(t *testing.T) {
	c := themed(catalog())
	c.Home.Tablette = append([]content.Door{{Kind: content.DoorResume}}, c.Home.Tablette[:4]...)
	d := inTwoLanguagesWith(t, kiosk.Tablette, c, nil)
	if got := d.screen.(kiosk.Home).Tiles[0].Tap; got != (kiosk.OpenTablet{}) {
		t.Errorf("a fresh tablet begins with %T", got)
	}
	d.do(kiosk.OpenTutorial{ID: "lecon-1"}, kiosk.StepDone{}, kiosk.GoHome{})
	d.do(kiosk.OpenTutorial{ID: "lecon-0"}, kiosk.StepDone{}, kiosk.GoHome{})
	tile := d.screen.(kiosk.Home).Tiles[0]
	if tile.Title != "Reprendre ma leçon" || tile.Line != "étape 2 sur 4" || tile.Tap != (kiosk.OpenTutorial{ID: "lecon-0"}) {
		t.Errorf("home begins with %+v", tile)
	}
	d.do(kiosk.OpenShelf{})
	if got := d.screen.(kiosk.Shelf).Tiles[0]; got.Tap != tile.Tap {
		t.Errorf("shelf begins with %+v", got)
	}
	d.do(tile.Tap)
	if s := d.screen.(kiosk.Lesson); s.Step != 2 {
		t.Errorf("resumed at step %d", s.Step)
	}
	d.end("lecon-1") // the other one is still there
	if d.do(kiosk.GoHome{}); d.screen.(kiosk.Home).Tiles[0].Tap != tile.Tap {
		t.Errorf("home begins with %+v", d.screen.(kiosk.Home).Tiles[0])
	}
}

// A tablet says how far its person is with a theme; a terminal says nothing of
// the person before.
func TestProgressOfTheme(t *testing.T) {
	for body, want := range map[kiosk.Body]string{kiosk.Tablette: "L'e-mail | 1 leçon faite sur 4", kiosk.Borne: "L'e-mail | lire, écrire"} {
		d := inTwoLanguagesWith(t, body, themed(catalog()), nil)
		d.end("lecon-2")
		d.do(kiosk.OpenShelf{})
		if titles, _ := offered(d.screen); titles[0] != want {
			t.Errorf("%s: %q, want %q", body, titles[0], want)
		}
	}
}
