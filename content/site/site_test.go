package site_test

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"tandem/content"
	"tandem/content/site"
	"tandem/content/src"
)

var today = content.Date{Year: 2026, Month: 11, Day: 23}

// written is a site in memory.
type written map[string][]byte

func (w written) put(name string, text []byte) error {
	w[name] = bytes.Clone(text)
	return nil
}

func french(t *testing.T) *content.Catalog {
	t.Helper()
	c, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func write(t *testing.T, c *content.Catalog, o site.Options) written {
	t.Helper()
	files := written{}
	if err := site.Write(c, o, files.put); err != nil {
		t.Fatal(err)
	}
	return files
}

// page is what a test reads of a page.
type page struct {
	levels  []int // of its headings
	links   []string
	sources []string // of pictures, style and script
	ids     []string
	noAlt   int
	lang    string
}

func read(t *testing.T, text []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var p page
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		if at["id"] != "" {
			p.ids = append(p.ids, at["id"])
		}
		switch n.Data {
		case "html":
			p.lang = at["lang"]
		case "h1", "h2", "h3":
			p.levels = append(p.levels, int(n.Data[1]-'0'))
		case "a":
			p.links = append(p.links, at["href"])
		case "link":
			p.sources = append(p.sources, at["href"])
		case "script", "img":
			p.sources = append(p.sources, at["src"])
			if _, ok := at["alt"]; n.Data == "img" && !ok {
				p.noAlt++
			}
		}
	}
	return p
}

// What a person with a screen reader, or with a keyboard alone, finds their way by.
func TestPagesAreAccessible(t *testing.T) {
	files := write(t, french(t), site.Options{Today: today})
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		p := read(t, text)
		if p.lang != "fr" || p.noAlt > 0 {
			t.Errorf("%s: language %q, %d pictures without alt", name, p.lang, p.noAlt)
		}
		if len(p.levels) == 0 || p.levels[0] != 1 || slices.Contains(p.levels[1:], 1) {
			t.Errorf("%s: headings %v, want one first", name, p.levels)
		}
		for i := 1; i < len(p.levels); i++ {
			if p.levels[i] > p.levels[i-1]+1 {
				t.Errorf("%s: headings %v skip a level", name, p.levels)
				break
			}
		}
		if ids := slices.Sorted(slices.Values(p.ids)); len(slices.Compact(ids)) != len(p.ids) {
			t.Errorf("%s: an id stands twice in %v", name, p.ids)
		}
	}
}

// Every address of a page is one of its own files, or a page of a service that
// the kiosk opens too.
func TestLinksLeadSomewhere(t *testing.T) {
	c := french(t)
	files := write(t, c, site.Options{Today: today, Sheet: func(w io.Writer, _ content.Tutorial) error {
		_, err := w.Write([]byte("%PDF"))
		return err
	}})
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		p := read(t, text)
		for _, to := range append(p.links, p.sources...) {
			if strings.HasPrefix(to, "https://") {
				if !slices.ContainsFunc(c.Services, func(s content.Service) bool { return s.Start == to }) {
					t.Errorf("%s leads to %s", name, to)
				}
				continue
			}
			if id, ok := strings.CutPrefix(to, "#"); ok {
				if !slices.Contains(p.ids, id) {
					t.Errorf("%s leads to %s, which is not there", name, to)
				}
				continue
			}
			if _, ok := files[path.Join(path.Dir(name), to)]; !ok {
				t.Errorf("%s leads to %s, which is not there", name, to)
			}
		}
	}
	for _, tutorial := range c.Tutorials {
		if _, ok := files[tutorial.ID+"/index.html"]; !ok {
			t.Errorf("no page at the address of %s", tutorial.ID)
		}
	}
}

func TestFacts(t *testing.T) {
	fact := content.Fact{
		ID: "telephone", Label: "Téléphone", Value: "32 30", Source: "x", Confidence: content.Official,
		Checked: today, Recheck: today.Plus(12),
	}
	guess := fact
	guess.Value, guess.Confidence = "99 99", content.Unsourced
	c := &content.Catalog{Lang: "fr", Services: []content.Service{{
		ID: "caf", Name: "CAF", Title: "CAF", Start: "https://www.caf.fr/", Facts: []content.Fact{fact, guess},
	}}}
	for _, test := range []struct {
		name       string
		day        content.Date
		has, lacks string
	}{
		{"shown until its day", today.Plus(11), "32 30", "<dd>à vérifier"},
		{"left to a human from then on", today.Plus(12), "<dd>à vérifier : demandez", "32 30"},
		{"never shown without a source", today, "Téléphone", "99 99"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := string(write(t, c, site.Options{Today: test.day})["services/caf/index.html"])
			if !strings.Contains(text, test.has) || strings.Contains(text, test.lacks) {
				t.Errorf("want %q and not %q in\n%s", test.has, test.lacks, text)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	t.Run("gives the same bytes again", func(t *testing.T) {
		c := french(t)
		if diff := cmp.Diff(write(t, c, site.Options{Today: today}), write(t, c, site.Options{Today: today})); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("says whom to ask", func(t *testing.T) {
		o := site.Options{Centre: "CCAS de <Sainte-Exemple>", Phone: "05 55 00 12 34", Hours: "le matin"}
		text := string(write(t, french(t), o)["index.html"])
		for _, want := range []string{"CCAS de &lt;Sainte-Exemple&gt;", o.Phone, o.Hours} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q", want)
			}
		}
	})
	t.Run("ends with the error of a full disk", func(t *testing.T) {
		full := errors.New("disk full")
		if err := site.Write(french(t), site.Options{}, func(string, []byte) error { return full }); !errors.Is(err, full) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("ends with the error of a sheet", func(t *testing.T) {
		bad := errors.New("no font")
		o := site.Options{Sheet: func(io.Writer, content.Tutorial) error { return bad }}
		if err := site.Write(french(t), o, written{}.put); !errors.Is(err, bad) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("refuses a tutorial that would cover a folder", func(t *testing.T) {
		c := &content.Catalog{Lang: "fr", Tutorials: []content.Tutorial{{ID: "images"}}}
		if err := site.Write(c, site.Options{}, written{}.put); err == nil {
			t.Error("no error")
		}
	})
}
