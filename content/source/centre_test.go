package source_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/source"
)

const bare = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0L4 3" stroke="#1F3A6E"/></svg>`

const townHall = `nom: La mairie
titre: La mairie
ligne: rendez-vous, papiers
but: Ce site donne un rendez-vous.
adresse: mairie point exemple point fr
depart: https://mairie.exemple.fr/
hotes: [mairie.exemple.fr]
image: mairie
a_preparer: []
pieges: []
`

// seen is what the town's staff found out themselves.
const seen = `aides:
  telephone:
    valeur: "05 55 00 12 34"
    verifie_le: 2026-12-01
  delai:
    verifie_le: 2026-12-02
    source: Vu à l'accueil
`

const townTool = `titre: S'asseoir
ligne: au guichet
image: mairie
but: La personne est assise.
pas:
  - dire: Montrez la chaise.
  - dire: Asseyez-vous.
  - dire: Écoutez.
verifie_le: 2026-12-01
confiance: sans_source
`

const calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Atelier\r\nDTSTART:20261124T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// goodCentre is a town that chose everything that it can.
func goodCentre(t testing.TB) fstest.MapFS {
	t.Helper()
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 20, 10))); err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for name, text := range map[string]string{
		"centre.yaml": "site: https://tandem.exemple.fr\nwifi: {nom: Mairie, cle: \"bien;venue\"}\nlogo: blason.png\nagenda: ville.ics\nborne:\n" +
			"  - service: mairie\n  - service: aides\n  - apprendre\n  - agenda\n",
		"blason.png": logo.String(), "ville.ics": calendar, "services/mairie.yaml": townHall,
		"images.yaml": "mairie: Une mairie.\n", "images/mairie.svg": bare, "faits.yaml": seen,
		"mots.yaml":           "mots:\n  - mot: Onglet\n    sens: Une page de plus.\n  - mot: accueil\n    sens: Le premier écran.\n",
		"outils/ecouter.yaml": townTool, "README.md": "lu par personne",
	} {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

func ours(t testing.TB) *content.Catalog {
	t.Helper()
	c, err := source.Read(goodTree(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestReadCentre(t *testing.T) {
	base := ours(t)
	before := len(base.Services)
	centre, err := source.ReadCentre(goodCentre(t), base)
	if err != nil {
		t.Fatal(err)
	}
	c := centre.Catalog
	want := []content.Door{
		{Kind: content.DoorService, ID: "mairie"},
		{Kind: content.DoorService, ID: "aides"},
		{Kind: content.DoorTutorials},
		{Kind: content.DoorAgenda},
	}
	if diff := cmp.Diff(want, c.Home.Borne); diff != "" {
		t.Errorf("tiles of the terminal (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(base.Home.Tablette, c.Home.Tablette); diff != "" {
		t.Errorf("tiles that the town left alone (-ours +got):\n%s", diff)
	}
	if c.Site != "https://tandem.exemple.fr" || centre.Agenda != "ville.ics" || len(c.Pictures[c.Logo].SVG) == 0 {
		t.Errorf("site %q, agenda %q, logo %q", c.Site, centre.Agenda, c.Logo)
	}
	if (c.Hall != content.Wifi{Name: "Mairie", Key: "bien;venue"}) {
		t.Errorf("Wi-Fi %+v", c.Hall)
	}
	if _, ok := c.Service("mairie"); !ok || len(c.Services) != before+1 || c.Pictures["mairie"].Alt != "Une mairie." {
		t.Errorf("services: %v", c.Services)
	}
	if len(base.Services) != before || base.Site != "" || base.Logo != "" || len(base.Pictures["mairie"].SVG) > 0 {
		t.Error("what everybody teaches was changed")
	}
}

// What staff saw themselves wins: a value of theirs is worth a second hand's, one
// that they confirm keeps its better source, and its shelf life begins anew.
func TestReadCentreConfirmsFacts(t *testing.T) {
	base := ours(t)
	centre, err := source.ReadCentre(goodCentre(t), base)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := centre.Catalog.Service("aides")
	want := []content.Fact{{
		ID: "telephone", Kind: content.KindPhone, Label: "Téléphone", Value: "05 55 00 12 34", Source: "L'équipe du centre",
		Checked: content.Date{Year: 2026, Month: 12, Day: 1}, Recheck: content.Date{Year: 2029, Month: 12, Day: 1},
		Confidence: content.Secondary, Centre: true,
	}, {
		ID: "delai", Kind: content.KindDelay, Label: "Délai", Value: "10 jours", Source: "Vu à l'accueil",
		Checked: content.Date{Year: 2026, Month: 12, Day: 2}, Recheck: content.Date{Year: 2028, Month: 6, Day: 2},
		Confidence: content.Secondary, Centre: true,
	}}
	if diff := cmp.Diff(want, s.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if before, _ := base.Service("aides"); before.Facts[0].Centre || before.Facts[0].Value != "32 30" {
		t.Error("what everybody teaches was changed")
	}
	tree := goodCentre(t)
	tree["faits.yaml"] = replaced(t, tree, "faits.yaml", "05 55 00 12 34", "32 30")
	if centre, err = source.ReadCentre(tree, base); err != nil {
		t.Fatal(err)
	}
	s, _ = centre.Catalog.Service("aides")
	if f := s.Facts[0]; f.Confidence != content.Official || f.Source != "Page d'aide" || f.SourceURL == "" || f.Recheck.Year != 2029 {
		t.Errorf("an official fact that staff confirmed became %+v", f)
	}
}

// A town's words and guides take the place of ours with the same name.
func TestReadCentreAddsWordsAndTools(t *testing.T) {
	centre, err := source.ReadCentre(goodCentre(t), ours(t))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, term := range centre.Catalog.Glossary {
		got += term.Word + ": " + term.Meaning + " "
	}
	if want := "accueil: Le premier écran. Écran: Ce que vous regardez. Vous pouvez aussi le toucher. Onglet: Une page de plus. "; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
	tools := centre.Catalog.Tools
	if len(tools) != 2 || tools[0].Title != "S'asseoir" || tools[1].ID != "accueillir" {
		t.Errorf("tools %+v", tools)
	}
}

// A town that only wants its own tiles writes one short file; one that has its
// own words for a service of ours replaces it.
func TestReadSmallCentre(t *testing.T) {
	centre, err := source.ReadCentre(fstest.MapFS{"centre.yaml": {Data: []byte("borne: [apprendre]\n")}}, ours(t))
	if err != nil || len(centre.Catalog.Home.Borne) != 1 {
		t.Errorf("tiles %v, %v", centre.Catalog, err)
	}
	tree := fstest.MapFS{"centre.yaml": {}, "services/aides.yaml": {Data: []byte(strings.ReplaceAll(townHall, "image: mairie", "image: maison"))}}
	if centre, err = source.ReadCentre(tree, ours(t)); err != nil {
		t.Fatal(err)
	}
	if s, _ := centre.Catalog.Service("aides"); s.Title != "La mairie" || len(centre.Catalog.Services) != len(ours(t).Services) {
		t.Errorf("the town's own: %+v", s)
	}
}

// A town chooses among mail sites, in its own order, and may have one of its own.
func TestReadCentreChoosesMail(t *testing.T) {
	own := strings.Replace(string(goodTree(t)[mail].Data), "id: courrier", "id: ville", 1)
	for name, test := range map[string]struct{ centre, own, want string }{
		"says nothing":          {"", "", "courrier lettre"},
		"turns them round":      {"messageries: [lettre, courrier]\n", "", "lettre courrier"},
		"hides one":             {"messageries: [lettre]\n", "", "lettre"},
		"wants none":            {"messageries: []\n", "", ""},
		"has its own":           {"", own, "ville lettre courrier"},
		"has its own and alone": {"messageries: [ville]\n", own, "ville"},
	} {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{"centre.yaml": {Data: []byte(test.centre)}}
			if test.own != "" {
				tree[mail] = &fstest.MapFile{Data: []byte(test.own)}
			}
			centre, err := source.ReadCentre(tree, ours(t))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, one := range centre.Catalog.Mail {
				got = append(got, one.ID)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("mail sites %q, want %s", got, test.want)
			}
		})
	}
}

var inCentre = []planted{
	{name: "a mail site that nobody has", file: "centre.yaml", old: "borne:", new: "messageries: [lettres]\nborne:", line: 5, field: "messageries[1]"},
	{name: "an address that is none", file: "centre.yaml", old: "https://tandem", new: "http://tandem", line: 1, field: "site"},
	{name: "a logo that is not there", file: "centre.yaml", old: "blason.png", new: "blasom.png", line: 3, field: "logo"},
	{name: "an agenda of another kind", file: "centre.yaml", old: "ville.ics", new: "ville.pdf", line: 4, field: "agenda"},
	{name: "a service that nobody has", file: "centre.yaml", old: "service: aides", new: "service: aide", line: 7, field: "borne[2].service"},
	{name: "a tile that nobody knows", file: "centre.yaml", old: "- apprendre", new: "- aprendre", line: 8, field: "borne[3]"},
	{name: "a tile twice", file: "centre.yaml", old: "- apprendre", new: "- agenda", line: 9, field: "borne[4]"},
	{name: "an unknown field", file: "centre.yaml", old: "site:", new: "sites:", line: 1, field: "sites"},
	{name: "a logo that is no picture", file: "blason.png", new: "GIF89a", line: 1},
	{name: "a drawing that runs something", file: "images/mairie.svg", old: "<path", new: "<script/><path", line: 1},
	{name: "a file that nothing names", file: "autre.png", new: "x", line: 1},
	{name: "a folder of tutorials", file: "tutoriels/un.md", new: "x", line: 1, in: "tutoriels"},
	{name: "a picture without words", file: "images.yaml", new: "\n", line: 1, in: "images/mairie.svg"},
	{name: "a fact of a service that nobody has", file: "faits.yaml", old: "aides:", new: "aide:", line: 1, field: "aide"},
	{name: "a fact that the service lacks", file: "faits.yaml", old: "  delai:", new: "  horaires:", line: 5, field: "aides.horaires"},
	{name: "a fact that nobody dated", file: "faits.yaml", old: "    verifie_le: 2026-12-02\n", new: "", line: 5, field: "aides.delai.verifie_le"},
	{name: "a fact without its value", file: "faits.yaml", old: "\"05 55 00 12 34\"", new: "", line: 3, field: "aides.telephone.valeur"},
	{name: "a fact with an unknown field", file: "faits.yaml", old: "valeur", new: "value", line: 3, field: "aides.telephone.value"},
	{name: "a fact that is a text", file: "faits.yaml", new: "aides: oui\n", line: 1, field: "aides"},
	{name: "a fact of two texts", file: "faits.yaml", new: "aides:\n  telephone: oui\n", line: 2, field: "aides.telephone"},
	{name: "a word of three sentences", file: "mots.yaml", old: "Une page de plus.", new: "Un. Deux. Trois.", line: 3, field: "mots[1].sens"},
	{name: "a guide of two steps", file: "outils/ecouter.yaml", old: "  - dire: Écoutez.\n", new: "", line: 5, field: "pas"},
	{name: "a visit that is refused", file: "services/mairie.yaml", old: "depart: https://mairie", new: "depart: https://marie", line: 6, field: "depart"},
	{name: "a Wi-Fi without a name", file: "centre.yaml", old: "nom: Mairie, ", new: "", line: 2, field: "wifi.nom"},
	{name: "a Wi-Fi with a name too long", file: "centre.yaml", old: "nom: Mairie", new: "nom: MairieMairieMairieMairieMairieMai", line: 2, field: "wifi.nom"},
	{name: "a Wi-Fi with a short key", file: "centre.yaml", old: "bien;venue", new: "bien", line: 2, field: "wifi.cle"},
	{name: "a Wi-Fi with an accent in its key", file: "centre.yaml", old: "bien;venue", new: "bien;venué", line: 2, field: "wifi.cle"},
	{name: "a Wi-Fi with an unknown field", file: "centre.yaml", old: "cle:", new: "clef:", line: 2, field: "wifi.clef"},
	{name: "a Wi-Fi in one word", file: "centre.yaml", old: "{nom: Mairie, cle: \"bien;venue\"}", new: "Mairie", line: 2, field: "wifi"},
}

// Each mistake in the folder of a town gives its fault at its place.
func TestReadCentreRefuses(t *testing.T) {
	for _, p := range inCentre {
		t.Run(p.name, func(t *testing.T) {
			tree := goodCentre(t)
			if p.old == "" {
				tree[p.file] = &fstest.MapFile{Data: []byte(p.new)}
			} else {
				tree[p.file] = replaced(t, tree, p.file, p.old, p.new)
			}
			_, err := source.ReadCentre(tree, ours(t))
			var faults source.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("error %v", err)
			}
			want := p.file
			if p.in != "" {
				want = p.in
			}
			if faults[0].File != want || faults[0].Line != p.line || faults[0].Field != p.field {
				t.Errorf("got  %v\nwant %s:%d field %q", faults, want, p.line, p.field)
			}
			for _, f := range faults {
				wellSaid(t, f)
			}
		})
	}
}

func TestReadAgenda(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	for name, test := range map[string]struct {
		text   string
		found  int // in its week
		faults int
		line   int
	}{
		"whole":                {calendar, 1, 0, 0},
		"one event is unclear": {strings.Replace(calendar, "END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Fête\r\nDTSTART:demain\r\nEND:VEVENT\r\n", 1), 1, 1, 10},
		"no calendar":          {"bonjour", 0, 1, 1},
		"too large":            {strings.Repeat("x", 3<<20), 0, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := source.ReadAgenda(fstest.MapFS{"ville.ics": {Data: []byte(test.text)}}, "ville.ics", time.UTC)
			var faults source.Faults
			errors.As(err, &faults)
			if len(faults) != test.faults || test.faults > 0 && faults[0].Line != test.line {
				t.Errorf("faults: %v", err)
			}
			for _, f := range faults {
				wellSaid(t, f)
			}
			if a != nil && len(a.Between(day(20), day(27))) != test.found || a == nil && test.found > 0 {
				t.Errorf("agenda %+v", a)
			}
		})
	}
	if _, err := source.ReadAgenda(fstest.MapFS{}, "ville.ics", time.UTC); err == nil {
		t.Error("a file that is not there was read")
	}
}

func FuzzReadCentre(f *testing.F) {
	tree := goodCentre(f)
	base := ours(f)
	for _, name := range []string{"centre.yaml", "blason.png", "images.yaml", "services/mairie.yaml", "faits.yaml", "mots.yaml", "outils/ecouter.yaml"} {
		f.Add(name, string(tree[name].Data))
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if !fs.ValidPath(name) || name == "." {
			return
		}
		tree := goodCentre(t)
		tree[name] = &fstest.MapFile{Data: []byte(text)}
		centre, err := source.ReadCentre(tree, base)
		var faults source.Faults
		if err != nil && (!errors.As(err, &faults) || len(faults) == 0) {
			t.Errorf("an error that nobody can mend: %v", err)
		}
		if err != nil {
			return
		}
		for _, s := range centre.Catalog.Services {
			keepsServiceRules(t, centre.Catalog, s)
		}
		for _, d := range append(centre.Catalog.Home.Borne, centre.Catalog.Home.Tablette...) {
			_, service := centre.Catalog.Service(d.ID)
			_, tutorial := centre.Catalog.Tutorial(d.ID)
			if d.ID != "" && !service && !tutorial {
				t.Errorf("a tile that leads nowhere: %v", d)
			}
		}
	})
}
