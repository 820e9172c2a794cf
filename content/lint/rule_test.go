package lint

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/fyne-io/oksvg"

	"tandem/content/source"
)

// These tests stand inside: through the door, a fuzzer would spend its time on
// reading the tree.

// Whatever an author writes, what a rule finds stands there, what it would put
// in place differs, and the finding has all its words.
func FuzzTextRules(f *testing.F) {
	for _, seed := range []string{
		"Comptez afin de voir.", "Veuillez Veuillez mail mail… “CAF” (20 %) le 03/04/2026 ; 0123456789 !", "[x] Je touche", "*a* _b_ <c>", "II, XXe\u00a0?",
		"Touchez «Oui» ,puis 3646 ou 08.09.40.14.01", "www.caf.fr/a#b http://x", "a\u2019b ... —", "",
	} {
		f.Add(seed, "etape[1].aide")
	}
	f.Add("Image de chat", "maison")
	f.Add("2026-13-01", "faits[1].verifie_le")
	d, err := newDesk(nil, emptySurvey, noDay)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words, field string) {
		for _, file := range []string{"tutoriels/a.md", "services/a.yaml", "images.yaml"} {
			one := text{Text: source.Text{File: file, Line: 1, Field: field, Text: words}, to: 2, raw: []string{words}}
			one.role = roleOf(one.Text)
			one.doc = &document{name: file, texts: []text{one}, explains: d.explains}
			for _, r := range d.rules {
				if r.text == nil {
					continue
				}
				for _, h := range r.text(one) {
					checkHit(t, d, r, h, words)
				}
			}
		}
	})
}

func checkHit(t *testing.T, d *desk, r Rule, h hit, words string) {
	t.Helper()
	if !strings.Contains(words, h.found) {
		t.Errorf("%s finds %q, which is not in %q", r.ID, h.found, words)
	}
	if h.mend && (h.found == "" || h.found == h.instead) {
		t.Errorf("%s puts %q in place of %q", r.ID, h.instead, h.found)
	}
	d.findings = nil
	d.note(r, h)
	f := d.findings[0]
	if strings.Contains(f.What+f.Do+f.Why, "<no value>") || strings.Contains(f.What, r.ID) {
		t.Errorf("%s says %q %q", r.ID, f.What, f.Do)
	}
}

func drawn(t testing.TB, d string) (*oksvg.SvgIcon, error) {
	t.Helper()
	return oksvg.ReadIconStream(strings.NewReader(fmt.Sprintf(`<svg viewBox="0 0 400 300"><path d="%s"/></svg>`, d)))
}

// How thick a shape is, for those of which anybody can say.
func TestThickness(t *testing.T) {
	for name, c := range map[string]struct {
		d    string
		want float64
	}{
		"a bar":            {"M0 0L200 0L200 3L0 3Z", 3},
		"a bar, backwards": {"M0 0L0 3L200 3L200 0Z", 3},
		"a bar, askew":     {"M0 0L100 100L102.1 97.9L2.1 -2.1Z", 3},
		"a square":         {"M0 0L10 0L10 10L0 10Z", 9},
		"a frame":          {"M0 0L100 0L100 100L0 100Z M5 5L5 95L95 95L95 5Z", 5},
		"no shape":         {"M0 0", 0},
	} {
		t.Run(name, func(t *testing.T) {
			icon, err := drawn(t, c.d)
			if err != nil {
				t.Fatal(err)
			}
			if got := thickness(icon.SVGPaths[0].Path); math.Abs(got-c.want) > 0.15*c.want+0.01 {
				t.Errorf("thickness %.2f, want about %.2f", got, c.want)
			}
		})
	}
}

// A drawing may hold any path: how thick it is comes out of it somehow.
func FuzzThickness(f *testing.F) {
	f.Add("M100 200L200 80L300 200Z")
	f.Add("M0 0C1 1 2 2 3 3Q4 4 5 5T6 6S7 7 8 8A1 1 0 0 1 9 9z")
	f.Add("m1e9,-1e-9h1v1zz")
	f.Fuzz(func(t *testing.T, d string) {
		if strings.ContainsAny(d, "<>&\"") || len(d) > 1000 {
			return
		}
		icon, err := drawn(t, d)
		if err != nil {
			return
		}
		for _, p := range icon.SVGPaths {
			if wide := thickness(p.Path); wide < 0 || math.IsNaN(wide) {
				t.Errorf("%q is %v thick", d, wide)
			}
		}
	})
}
