package kiosk_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

func hintsOf(s kiosk.Screen) (texts []string) {
	for _, h := range s.Frame().Hints {
		texts = append(texts, h.Text)
	}
	return texts
}

func TestHints(t *testing.T) {
	stick, keys := kiosk.Using{By: kiosk.WithStick}, kiosk.Using{By: kiosk.WithKeys}
	for _, test := range []struct {
		name   string
		events []kiosk.Event
		want   string
	}{
		{"a finger needs none", nil, ""},
		{"a stick at home", []kiosk.Event{stick}, "Manche : bouger/Bouton vert : choisir"},
		{"a stick elsewhere", []kiosk.Event{stick, kiosk.OpenCall{}}, "Manche : bouger/Bouton vert : choisir/Bouton rouge : retour"},
		{"keys at home", []kiosk.Event{keys}, "Flèches : bouger/Entrée : choisir/1 à 6 : une case"},
		{"keys elsewhere", []kiosk.Event{keys, kiosk.OpenCall{}}, "Flèches : bouger/Entrée : choisir/Échap : retour"},
		{"keys that type", []kiosk.Event{keys, kiosk.TryKeys{}}, "Flèches : bouger/Entrée : valider/Échap : retour"},
		{"a finger again", []kiosk.Event{keys, stick, kiosk.Using{}}, ""},
		{"a device that there is not", []kiosk.Event{kiosk.Using{By: 9}, kiosk.Using{By: -3}}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, kiosk.Borne).do(kiosk.Tick{}).do(test.events...)
			if got := strings.Join(hintsOf(d.screen), "/"); got != test.want {
				t.Errorf("hints %q, want %q", got, test.want)
			}
		})
	}
}

// TestUsingWakesNobody: the touch that wakes a kiosk does nothing else, and what
// it was done with even less.
func TestUsingWakesNobody(t *testing.T) {
	d := newDesk(t, kiosk.Tablette).do(kiosk.OpenCall{}).wait(11 * 60 * 1e9)
	d.wants(kiosk.Resting{})
	d.do(kiosk.Using{By: kiosk.WithKeys}).wants(kiosk.Resting{})
	if got := d.screen.(kiosk.Resting).Hint; got != "Appuyez sur une touche." {
		t.Errorf("hint %q", got)
	}
	d.do(kiosk.GoBack{}).wants(kiosk.Call{})
}

func TestButtons(t *testing.T) {
	b, err := kiosk.ParseButtons([]string{"bleu", "jaune"})
	if err != nil {
		t.Fatal(err)
	}
	m := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Buttons: b})
	m.Do(kiosk.Intent{At: start, What: kiosk.OpenCall{}})
	want := []kiosk.Hint{{Text: "Manche : bouger"}, {Tone: kiosk.Blue, Text: "Bouton bleu : choisir"}, {Tone: kiosk.Yellow, Text: "Bouton jaune : retour"}}
	if diff := cmp.Diff(want, m.Screen().Frame().Hints); diff != "" {
		t.Errorf("a machine with a stick, before anybody came (-want +got):\n%s", diff)
	}
	if none, err := kiosk.ParseButtons(nil); err != nil || none != (kiosk.Buttons{}) {
		t.Errorf("no buttons are %v, %v", none, err)
	}
	for _, names := range [][]string{{"vert"}, {"vert", "rose"}, {"vert", "rouge", "bleu"}, {"", ""}} {
		if _, err := kiosk.ParseButtons(names); err == nil {
			t.Errorf("%q is taken", names)
		}
	}
}
