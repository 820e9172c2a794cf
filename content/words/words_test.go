package words_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tandem/content/words"
)

const small = `
hello = "Bonjour !"

[device]
name = "La tablette de {{.Name}}"
[device.left]
one = "Il reste {{.PluralCount}} jour à {{.Name}}."
other = "Il reste {{.PluralCount}} jours à {{.Name}}."
[device.steps]
one = "{{.PluralCount}} étape"
other = "{{.PluralCount}} étapes"
`

func TestSay(t *testing.T) {
	book := read(t, small)
	for _, c := range []struct{ got, want string }{
		{book.Say("hello"), "Bonjour !"},
		{book.Say("device.name", words.With{"Name": "Zoé & <Léa>"}), "La tablette de Zoé & <Léa>"},
		{book.Say("device.none"), "device.none"},
		{book.Say(""), ""},
		{book.Lang(), "fr"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// In French 0 is singular.
func TestCount(t *testing.T) {
	book := read(t, small)
	for n, want := range map[int]string{
		0: "0 étape", 1: "1 étape", 2: "2 étapes", 21: "21 étapes", 1000: "1000 étapes",
	} {
		if got := book.Count("device.steps", n); got != want {
			t.Errorf("of %d: got %q, want %q", n, got, want)
		}
	}
	if got, want := book.Count("device.left", 1, words.With{"Name": "Ali"}), "Il reste 1 jour à Ali."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := book.Count("device.none", 1); got != "device.none" {
		t.Errorf("got %q for no sentence", got)
	}
}

func TestDay(t *testing.T) {
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[time.Time]string{
		time.Date(2026, 11, 16, 23, 0, 0, 0, time.UTC): "lundi 16 novembre 2026",
		time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC):   "dimanche 1er novembre 2026",
		time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC):  "mardi 29 février 2028",
	} {
		if got := book.Day(day); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ lang, text, want string }{
		"bad TOML":       {"fr", "hello = \"Bonjour", "fr.toml"},
		"key twice":      {"fr", "a = \"b\"\na = \"c\"", "fr.toml"},
		"not a sentence": {"fr", "a = 1", "fr.toml"},
		"no file":        {"ar", "", "ar.toml"},
		"no language":    {"../fr", "", `"../fr"`},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := words.Read(folder(c.text), c.lang)
			if err == nil || book != nil {
				t.Fatalf("got a book, and %v", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q does not name %s", err, c.want)
			}
		})
	}
}

func read(t *testing.T, text string) *words.Book {
	t.Helper()
	book, err := words.Read(folder(text), "fr")
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func folder(text string) fstest.MapFS {
	return fstest.MapFS{"fr.toml": {Data: []byte(text)}}
}

// Whatever stands in a catalogue, there is a book or an error, and a book says
// something for every id, were it the id itself.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		small, "", "a = 1", "a = \"{{\"", "a = \"{{.X\"", "a = \"{{.A.B.C}}\"", "[a]\nother = \"\"", "[a]\none = \"\"",
		"id = \"x\"", "[[a]]\nid = \"x\"", "a = [\"b\"]", "[a.b.c]\nother = \"{{range .}}\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		book, err := words.Read(folder(text), "fr")
		if err != nil {
			return
		}
		for _, id := range []string{"hello", "a", "device.name"} {
			book.Say(id)
			book.Count(id, 2, words.With{"Name": "Ali"})
		}
	})
}
