package ui_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
)

// hands is a bench on which a model plays that follows the hand from device to
// device.
func hands(t testing.TB) *desk {
	t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	catalog := &content.Catalog{Lang: "fr", Home: content.Home{Tablette: []content.Door{{Kind: content.DoorTutorials}, {Kind: content.DoorServices}}}}
	d := &desk{bench(t), t, kiosk.New(kiosk.Setup{Body: kiosk.Tablette, Catalog: catalog, Words: book})}
	d.Do = func(e kiosk.Event) {
		screen, _ := d.model.Do(kiosk.Intent{At: d.Clock, What: e})
		d.Show(screen)
	}
	d.Using = func(by kiosk.Device) { d.Do(kiosk.Using{By: by}) }
	d.Do(kiosk.Tick{})
	return d
}

func (d *desk) shows(words string) bool {
	return slices.Contains(textsOf(d.Canvas.Content()), words)
}

// TestHintsFollowTheHand from finger to keys to stick and back.
func TestHintsFollowTheHand(t *testing.T) {
	d := hands(t)
	const finger, stick, keys = "Touchez une case. Prenez votre temps.", "Bouton vert : choisir", "Entrée : choisir"
	wants := func(what, words string) {
		t.Helper()
		for _, one := range []string{finger, stick, keys} {
			if got, want := d.shows(one), one == words; got != want {
				t.Errorf("%s: shows %q: %v, want %v", what, one, got, want)
			}
		}
	}
	wants("nobody yet", finger)
	d.Key(fyne.KeyDown)
	wants("a key", keys)
	d.View.Steer(kiosk.Down)
	wants("a stick", stick)
	if !d.shows("Choisissez une case. Prenez votre temps.") {
		t.Error("the question's hint still speaks of touching")
	}
	at := fyne.NewPos(5, 5)
	d.Hold(at, at, 100*time.Millisecond)
	wants("a finger", finger)
}

// TestPressThatChangesTheDevice is still one press of what was under the finger,
// although everything moves when the strip goes.
func TestPressThatChangesTheDevice(t *testing.T) {
	d := hands(t)
	d.Key(fyne.KeyDown)
	before, _ := d.View.Glass().Focus()
	d.tap(before.Name, time.Second)
	if _, shelf := d.model.Screen().(kiosk.Shelf); !shelf {
		t.Errorf("a press of %q led to %T", before.Name, d.model.Screen())
	}
}

// TestPageStays where nothing but what stands around a text changes.
func TestPageStays(t *testing.T) {
	b := bench(t)
	long := kiosk.Sheet{Around: frame(kiosk.Comfort{Size: kiosk.SizeAPlusPlus}), Open: kiosk.Key{Text: "Ouvrir", Tap: kiosk.Visit{}}}
	for range 30 {
		long.Bring.Items = append(long.Bring.Items, "Un papier avec votre nom et votre adresse")
	}
	long.Bring.Title = "À avoir"
	b.Show(long)
	first := textsOf(b.Canvas.Content())
	for _, target := range b.View.Glass().Targets() {
		if target.Turn > 0 {
			b.Wait(time.Second)
			b.View.Glass().PressKey(target)
			break
		}
	}
	second := textsOf(b.Canvas.Content())
	if slices.Equal(first, second) {
		t.Fatal("the page did not turn")
	}
	long.Around.Lit = "Un papier avec votre nom et votre adresse"
	if b.Show(long); !slices.Equal(second, textsOf(b.Canvas.Content())) {
		t.Error("a sentence that is heard turned the page back")
	}
	long.Bring.Title = "À prendre"
	if b.Show(long); slices.Equal(second, textsOf(b.Canvas.Content())) {
		t.Error("another text begins where the last was left")
	}
}
