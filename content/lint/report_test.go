package lint_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"tandem/content/lint"
	"tandem/content/src"
)

// flawed is the good tree with an error that a program mends, a warning, and a
// fault that hides the rest of a file.
func flawed(t *testing.T) fstest.MapFS {
	t.Helper()
	tree := goodTree(t)
	const name = "tutoriels/toucher.md"
	text := strings.Replace(string(tree[name].Data), "Comptez jusqu'à 3.", "Comptez afin de voir, puis lisez !", 1)
	tree[name] = &fstest.MapFile{Data: []byte(text)}
	return tree
}

func TestFrenchIsClean(t *testing.T) {
	r := look(t, src.French())
	for _, f := range r.Findings {
		if f.Severity == lint.Error {
			t.Errorf("content/src/fr/%s", f)
		}
	}
	if all := r.All(); all.Sentences < 200 || all.Longest > 15 {
		t.Errorf("figures %+v", all)
	}
}

func TestFindingsNameTheirPlace(t *testing.T) {
	r := look(t, flawed(t))
	if r.Count(lint.Error) != 1 || r.Count(lint.Warning) != 1 {
		t.Fatalf("found %v", r.Findings)
	}
	f := r.Findings[0]
	if f.Line != 37 || f.Column != 15 || f.Field != "etape[2].aide" || *f.Fix != (lint.Edit{Old: "afin de", New: "pour"}) {
		t.Errorf("found %+v, fix %v", f, f.Fix)
	}
}

func TestPrintGroupsByFileAndSaysWhyOnce(t *testing.T) {
	var out strings.Builder
	if err := look(t, flawed(t)).Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"== tutoriels/toucher.md : 1 erreur, 1 avertissement\n",
		"tutoriels/toucher.md:37:15: langue/tournure: « afin de » est une tournure de courrier. Écrivez : pour. [lint -fix le corrige]\n",
		"[avertissement]\n",
		"\n  langue/tournure : Un mot plus court",
		"2 tutoriels, 1 services",
	} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%q is not there once:\n%s", want, out.String())
		}
	}
	out.Reset()
	if err := look(t, goodTree(t)).PrintFigures(&out); err != nil || !strings.Contains(out.String(), "en tout") || !strings.Contains(out.String(), "services/aides.yaml") {
		t.Errorf("figures: %v\n%s", err, out.String())
	}
}

// sarif is the log, as far as SARIF 2.1.0 and we know its fields.
type sarif struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct {
					ID               string
					ShortDescription struct{ Text string }
					Help             struct{ Text string }
				}
			}
		}
		ColumnKind string
		Results    []result
	}
}

func readSARIF(t *testing.T, r lint.Report) sarif {
	t.Helper()
	var out strings.Builder
	if err := r.SARIF(&out); err != nil {
		t.Fatal(err)
	}
	var log sarif
	decoder := json.NewDecoder(strings.NewReader(out.String()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&log); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	if log.Version != "2.1.0" || !strings.Contains(log.Schema, "sarif-2.1.0") || len(log.Runs) != 1 {
		t.Fatalf("log %+v", log)
	}
	return log
}

// The shape that SARIF 2.1.0 asks for, as far as we use it: what is required
// is there, indexes lead to rules, places count from 1.
func TestSARIFKeepsItsShape(t *testing.T) {
	tree := flawed(t)
	tree["services/bom.yaml"] = &fstest.MapFile{Data: []byte("\ufeffnom: a\n")}
	run := readSARIF(t, look(t, tree)).Runs[0]
	rules := run.Tool.Driver.Rules
	if run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.Name == "" || len(run.Results) != 3 {
		t.Errorf("run of %q counts %s, %d results", run.Tool.Driver.Name, run.ColumnKind, len(run.Results))
	}
	for _, rule := range rules {
		if rule.ID == "" || rule.ShortDescription.Text == "" || rule.Help.Text == "" {
			t.Errorf("rule %+v", rule)
		}
	}
	for _, r := range run.Results {
		if r.RuleIndex >= len(rules) || rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("rule %d is not %s", r.RuleIndex, r.RuleID)
		}
		r.check(t)
	}
}

type region struct{ StartLine, StartColumn, EndColumn int }

type result struct {
	RuleID    string
	RuleIndex int
	Level     string
	Message   struct{ Text string }
	Locations []struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           region
		}
	}
	Fixes []struct {
		Description     struct{ Text string }
		ArtifactChanges []struct {
			ArtifactLocation struct{ URI string }
			Replacements     []struct {
				DeletedRegion   region
				InsertedContent struct{ Text string }
			}
		}
	}
}

func (r result) check(t *testing.T) {
	t.Helper()
	if r.Level != "error" && r.Level != "warning" || r.Message.Text == "" || len(r.Locations) != 1 {
		t.Fatalf("result %+v", r)
	}
	at := r.Locations[0].PhysicalLocation
	if at.ArtifactLocation.URI == "" || at.Region.StartLine < 1 {
		t.Errorf("%s stands at %+v", r.RuleID, at)
	}
	if r.RuleID == "langue/tournure" {
		change := r.Fixes[0].ArtifactChanges[0].Replacements[0]
		if change.DeletedRegion != (region{37, 15, 22}) || change.InsertedContent.Text != "pour" {
			t.Errorf("change %+v", change)
		}
	}
}

// A tree that nobody can read has findings, not an error.
func TestLookAtNothing(t *testing.T) {
	r := look(t, fstest.MapFS{"tuto.md": {}})
	if len(r.Findings) < 2 || !strings.HasPrefix(r.Findings[0].Rule, "structure/") {
		t.Errorf("found %v", r.Findings)
	}
	if _, ok := lint.Explain("langue/rien"); ok {
		t.Error("a rule that is none is explained")
	}
}

// Somebody's voice is somebody's work: a recording needs a licence too.
func TestRecordingsNeedALicence(t *testing.T) {
	tree := goodTree(t)
	tree["voix/toucher-1-1.opus"] = &fstest.MapFile{Data: []byte("OggS" + strings.Repeat("\x00", 24) + "OpusHead")}
	r := look(t, tree)
	if len(r.Findings) != 1 || r.Findings[0].Rule != "licence/absente" || r.Findings[0].File != "licences.yaml" {
		t.Errorf("found %v", r.Findings)
	}
	licences := string(tree["licences.yaml"].Data) + "voix:\n  licence: CC-BY-4.0\n  auteur: Jeanne\n"
	tree["licences.yaml"] = &fstest.MapFile{Data: []byte(licences)}
	if got := look(t, tree).Findings; len(got) != 0 {
		t.Errorf("with a licence: %v", got)
	}
}

// A centre's folder keeps the rules of plain language, but not those for who
// publishes for others.
func TestLookCentre(t *testing.T) {
	ours := look(t, goodTree(t)).Catalog
	tree := fstest.MapFS{
		"centre.yaml": {Data: []byte("borne:\n  - apprendre\n  - service: mairie\n")},
		"services/mairie.yaml": {Data: []byte("nom: Mairie\ntitre: Ma mairie\nligne: horaires\nimage: maison\nbut: Ce site aide afin de joindre la mairie.\n" +
			"adresse: mairie point fr\ndepart: https://mairie.exemple.fr/\nhotes: [mairie.exemple.fr]\n")},
		"faits.yaml": {Data: []byte("aides:\n  telephone:\n    valeur: \"3646\"\n    verifie_le: 2026-11-24\n")},
	}
	r, err := lint.LookCentre(tree, ours, today)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Rule))
	}
	want := []string{"faits.yaml:3 langue/telephone", "faits.yaml:4 date/futur", "services/mairie.yaml:5 langue/tournure"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if !strings.Contains(r.Summary, "2 cases sur la borne") || len(r.Catalog.Services) != 1 {
		t.Errorf("read %q, %d services", r.Summary, len(r.Catalog.Services))
	}
}
