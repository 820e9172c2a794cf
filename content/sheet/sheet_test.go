package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"

	"tandem/content"
	"tandem/content/sheet"
	"tandem/content/source"
	"tandem/content/src"
)

var full = sheet.Options{
	Centre:  "CCAS de Valence",
	Phone:   "04 75 79 20 00",
	Hours:   "Du lundi au vendredi, de 9 h à 12 h.",
	Address: "https://tandem.valence.example/lecons/caf-attestation",
}

// The sheet of every tutorial that we ship has all that a person needs at home,
// in the order of the screens, and nothing lies over anything else.
func TestShippedTutorials(t *testing.T) {
	catalog := french(t)
	for _, tutorial := range catalog.Tutorials {
		t.Run(tutorial.ID, func(t *testing.T) {
			pages := layout(t, pdf(t, catalog, tutorial, full))
			checkLayout(t, pages)
			want := []string{tutorial.Title, "Vérifié le ", "À la fin, vous pouvez dire :", tutorial.Goal}
			if len(tutorial.Bring) > 0 {
				want = append(want, "À préparer")
				want = append(want, tutorial.Bring...)
			}
			for _, s := range tutorial.Steps {
				want = append(want, s.Say, s.Detail)
				if s.Help != "" {
					want = append(want, "Je n'y arrive pas :", s.Help)
				}
			}
			want = append(
				want, "Besoin d'aide ?", "Demandez à l'accueil : "+full.Centre+".", "Appelez le "+full.Phone, full.Hours,
				"Continuer à la maison", content.Clear(full.Address),
			)
			checkOrder(t, said(pages), want)
			checkWhole(t, pages, tutorial)
		})
	}
}

// What the centre has not told is not on the sheet, and neither is a word of
// what would have been beside it.
func TestOptionsLeftOut(t *testing.T) {
	text := said(layout(t, pdf(t, french(t), short(), sheet.Options{})))
	checkOrder(t, text, []string{"Besoin d'aide ?", "Demandez à l'accueil de votre centre."})
	for _, odd := range []string{"Appelez", "maison", "Vérifié", "<no value>", "À préparer"} {
		if strings.Contains(text, odd) {
			t.Errorf("the sheet says %q", odd)
		}
	}
}

// Each page tells which it is, and of what, because pages fall to the floor.
func TestFooters(t *testing.T) {
	catalog := french(t)
	tutorial, _ := catalog.Tutorial("caf-attestation")
	pages := layout(t, pdf(t, catalog, tutorial, full))
	if len(pages) < 2 {
		t.Fatalf("%d pages: this test needs several", len(pages))
	}
	for i, page := range pages {
		want := tutorial.Title + " Page " + string(rune('1'+i)) + " sur " + string(rune('0'+len(pages)))
		if got := page.text(); !strings.HasSuffix(got, want) {
			t.Errorf("page %d ends with %q, want %q", i+1, got[max(0, len(got)-len(want)):], want)
		}
	}
}

func TestLanguages(t *testing.T) {
	tutorial := short()
	tutorial.Checked = content.Date{Year: 2026, Month: 8, Day: 1}
	for lang, want := range map[string][]string{
		"fr": {"Vérifié le 1er août 2026.", "Je n'y arrive pas :", "Appelez le 04 75", "Page 1 sur 1"},
		"en": {"Checked on 1 August 2026.", "I am stuck:", "Call 04 75", "Page 1 of 1"},
	} {
		file := pdf(t, &content.Catalog{Lang: lang}, tutorial, full)
		checkOrder(t, said(layout(t, file)), want)
		if !bytes.Contains(file, []byte("/Lang ("+lang+")")) {
			t.Errorf("the file does not tell a screen reader that it is in %q", lang)
		}
	}
}

// The catalogues of words have the same sentences, or somebody would read an id.
func TestCatalogues(t *testing.T) {
	keys := map[string][]string{}
	for _, lang := range []string{"fr", "en"} {
		text, err := os.ReadFile(lang + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		var tables map[string]map[string]string
		if err := toml.Unmarshal(text, &tables); err != nil {
			t.Fatal(err)
		}
		for table, sentences := range tables {
			for key := range sentences {
				keys[lang] = append(keys[lang], table+"."+key)
			}
		}
		slices.Sort(keys[lang])
	}
	if diff := cmp.Diff(keys["fr"], keys["en"]); diff != "" {
		t.Errorf("(-fr +en):\n%s", diff)
	}
}

// A sheet that is printed again is the same sheet. The library keeps much in
// maps, so that a single try would prove little.
func TestReproducible(t *testing.T) {
	catalog := french(t)
	tutorial, _ := catalog.Tutorial("caf-attestation")
	first := pdf(t, catalog, tutorial, full)
	for range 4 {
		if !bytes.Equal(first, pdf(t, catalog, tutorial, full)) {
			t.Fatal("the same tutorial gave other bytes")
		}
	}
}

// The pictures are those of the steps, each once, as fine as a printer is.
func TestPictures(t *testing.T) {
	catalog := drawn(t)
	tutorial, _ := catalog.Tutorial("caf-attestation")
	again := tutorial.Steps[0]
	tutorial.Steps = append(tutorial.Steps, again)
	names, files := map[string]bool{}, map[string]bool{}
	for _, s := range tutorial.Steps {
		names[s.Picture] = true
	}
	list := strings.Split(strings.TrimSpace(string(run(t, pdf(t, catalog, tutorial, full), "pdfimages", "-list", "-"))), "\n")
	for _, line := range list[2:] { // below the heads of its columns
		columns := strings.Fields(line)
		files[columns[10]] = true
		if x, y := columns[12], columns[13]; x != "300" || y != "300" {
			t.Errorf("a picture has %s by %s dots on an inch, want 300", x, y)
		}
	}
	if got, want := len(list)-2, len(tutorial.Steps); got != want {
		t.Errorf("%d pictures on the pages, want %d", got, want)
	}
	if len(files) != len(names) {
		t.Errorf("%d pictures in the file, want %d", len(files), len(names))
	}
}

func TestRefused(t *testing.T) {
	catalog := french(t)
	broken := &content.Catalog{Lang: "fr", Pictures: map[string]content.Picture{
		"cassee": {SVG: []byte("<svg")}, "vide": {SVG: []byte("<svg/>")},
	}}
	with := func(picture string) content.Tutorial {
		tutorial := short()
		tutorial.Steps[1].Picture = picture
		return tutorial
	}
	for name, c := range map[string]struct {
		catalog  *content.Catalog
		tutorial content.Tutorial
		options  sheet.Options
		want     string
	}{
		"ErrBrokenPicture": {broken, with("cassee"), full, `step 2: picture "cassee": `},
		"ErrEmptyPicture":  {broken, with("vide"), full, `step 2: picture "vide": its viewBox has no size`},
		"ErrLongAddress":   {catalog, short(), sheet.Options{Address: strings.Repeat("a", 5000)}, "address of 5000 letters"},
		"ErrLanguage":      {&content.Catalog{Lang: "br"}, short(), full, "read words: "},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			err := sheet.PDF(&out, c.catalog, c.tutorial, c.options)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes came out all the same", out.Len())
			}
		})
	}
	t.Run("ErrWriter", func(t *testing.T) {
		if err := sheet.PDF(fullDisk{}, catalog, short(), full); !errors.Is(err, errFull) {
			t.Errorf("got %v, want %v", err, errFull)
		}
	})
}

var errFull = errors.New("no room")

// fullDisk is a disk without room.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

// french is what we ship, with drawings as large as the real ones that are
// drawn in no time.
func french(t testing.TB) *content.Catalog {
	t.Helper()
	catalog := drawn(t)
	for name, picture := range catalog.Pictures {
		picture.SVG = fmt.Appendf(nil, `<svg viewBox="0 0 400 300"><rect width="%d" height="300" fill="#0B5563"/></svg>`, 40+len(name))
		catalog.Pictures[name] = picture
	}
	return catalog
}

func drawn(t testing.TB) *content.Catalog {
	t.Helper()
	catalog, err := source.Read(src.French())
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}

// short is a tutorial without pictures, which fits on one page.
func short() content.Tutorial {
	return content.Tutorial{ID: "court", Title: "Toucher", Goal: "Je sais toucher.", Steps: []content.Step{
		{Say: "Posez un doigt.", Help: "Un seul doigt suffit."},
		{Say: "Levez le doigt."},
	}}
}

func pdf(t testing.TB, catalog *content.Catalog, tutorial content.Tutorial, o sheet.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.PDF(&out, catalog, tutorial, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What to bring for a service has all of it, however long, and who helps.
func TestShippedServices(t *testing.T) {
	catalog := french(t)
	for _, service := range catalog.Services {
		t.Run(service.ID, func(t *testing.T) {
			var out bytes.Buffer
			if err := sheet.BringPDF(&out, catalog, service, full); err != nil {
				t.Fatal(err)
			}
			pages := layout(t, out.Bytes())
			checkLayout(t, pages)
			want := append([]string{service.Title, service.Purpose, "À préparer"}, service.Bring...)
			checkOrder(t, said(pages), append(want, "Besoin d'aide ?", "Appelez le "+full.Phone, content.Clear(full.Address)))
		})
	}
}

// Every procedure and every tool has all of its words on paper, in order.
func TestShippedGuides(t *testing.T) {
	catalog := french(t)
	o := full
	o.Today = content.Date{Year: 2026, Month: 11, Day: 23}
	for _, service := range catalog.Services {
		for _, g := range service.Procedures {
			t.Run(service.ID+"/"+g.ID, func(t *testing.T) { checkGuide(t, catalog, g, service.Facts, o) })
		}
	}
	for _, g := range catalog.Tools {
		t.Run(g.ID, func(t *testing.T) { checkGuide(t, catalog, g, g.Facts, o) })
	}
}

func checkGuide(t *testing.T, catalog *content.Catalog, g content.Guide, facts []content.Fact, o sheet.Options) {
	t.Helper()
	pages := layout(t, guidePDF(t, catalog, g, facts, o))
	checkLayout(t, pages)
	want := append([]string{g.Title, g.Purpose}, g.Bring...)
	for _, a := range g.Steps {
		want = append(append(want, a.Say), a.Buttons...)
		want = append(want, a.Help)
		for _, f := range facts {
			if slices.Contains(a.Facts, f.ID) && f.Holds(o.Today) {
				want = append(want, f.Label+" : "+f.Value)
			}
		}
	}
	want = append(append(want, g.Pitfalls...), "Vérifié le ", "Besoin d'aide ?")
	checkOrder(t, said(pages), want)
}

func guidePDF(t *testing.T, catalog *content.Catalog, g content.Guide, facts []content.Fact, o sheet.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.GuidePDF(&out, catalog, g, facts, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What has had its day is left to a human, and what has no source is not said.
func TestFactsOfAGuide(t *testing.T) {
	day := content.Date{Year: 2026, Month: 11, Day: 23}
	facts := []content.Fact{
		{ID: "a", Label: "Téléphone", Value: "32 30", Recheck: day, Confidence: content.Official},
		{ID: "b", Label: "Horaires", Value: "le matin", Recheck: day.Plus(1), Confidence: content.Unsourced},
	}
	g := content.Guide{Title: "Appeler", Checked: day.Plus(-24), Steps: []content.Action{
		{Say: "Appelez.", Buttons: []string{"Mon compte"}, Facts: []string{"a", "b"}},
	}}
	text := said(layout(t, guidePDF(t, &content.Catalog{Lang: "fr"}, g, facts, sheet.Options{Today: day})))
	checkOrder(t, text, []string{"Les boutons ont peut-être changé.", "Téléphone : à vérifier, demandez à l'accueil"})
	for _, odd := range []string{"32 30", "Horaires", "le matin"} {
		if strings.Contains(text, odd) {
			t.Errorf("the sheet says %q", odd)
		}
	}
}
