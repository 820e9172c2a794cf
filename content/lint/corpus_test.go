package lint_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pelletier/go-toml/v2"

	"tandem/content"
	"tandem/content/lint"
)

// plant is one fault in the good tree, and a twin that is none.
type plant struct {
	Rule  string `toml:"regle"`
	File  string `toml:"fichier"`
	Old   string `toml:"dans"`
	Fault string `toml:"faute"`
	Twin  string `toml:"juste"`
	Line  int    `toml:"ligne"`
	At    string `toml:"au"`
	Lint  string `toml:"degre"` // the severity, where it is not that of the rule
	Mends string `toml:"corrige"`
}

// today is the day on which the good tree is looked at.
var today = content.Date{Year: 2026, Month: 11, Day: 23}

// goodTree is a small tree in which nothing is to be mended.
func goodTree(t testing.TB) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	bon := os.DirFS("testdata/bon")
	err := fs.WalkDir(bon, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(bon, name)
		tree[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil || len(tree) == 0 {
		t.Fatalf("good tree: %d files, %v", len(tree), err)
	}
	return tree
}

func look(t testing.TB, tree fs.FS) lint.Report {
	t.Helper()
	r, err := lint.Look(tree, today)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// with is the good tree with a text in place of the planted one, or as a file.
func (p plant) with(t testing.TB, text string) fstest.MapFS {
	t.Helper()
	tree := goodTree(t)
	if p.Old == "" {
		tree[p.File] = &fstest.MapFile{Data: []byte(text)}
		return tree
	}
	old := string(tree[p.File].Data)
	if strings.Count(old, p.Old) != 1 {
		t.Fatalf("%q is %d times in %s, want once", p.Old, strings.Count(old, p.Old), p.File)
	}
	tree[p.File] = &fstest.MapFile{Data: []byte(strings.Replace(old, p.Old, text, 1))}
	return tree
}

// line is where the finding must be.
func (p plant) line(t testing.TB) int {
	if p.Old == "" {
		return p.Line
	}
	before, _, _ := strings.Cut(string(goodTree(t)[p.File].Data), p.Old)
	return 1 + strings.Count(before, "\n") + p.Line
}

func (p plant) check(t *testing.T) {
	file := p.File
	if p.At != "" {
		file = p.At
	}
	line := p.line(t)
	var places []string
	found := false
	for _, f := range look(t, p.with(t, p.Fault)).Findings {
		places = append(places, f.String())
		if f.Rule == p.Rule && f.File == file && f.Line == line {
			found = true
			wellSaid(t, f)
			if want := lint.Severity(p.Lint); want != "" && f.Severity != want {
				t.Errorf("%s, want %s", f.Severity, want)
			}
		}
	}
	if !found {
		t.Errorf("%q at %s:%d is not found among:\n%s", p.Fault, file, line, strings.Join(places, "\n"))
	}
	for _, f := range look(t, p.with(t, p.Twin)).Findings {
		if f.Rule == p.Rule || strings.HasPrefix(f.Rule, "structure/") {
			t.Errorf("its twin %q is found:\n%s", p.Twin, f)
		}
	}
}

// wellSaid checks that a finding has all its sentences filled in.
func wellSaid(t *testing.T, f lint.Finding) {
	t.Helper()
	for _, text := range []string{f.What, f.Do, f.Why} {
		if text == "" || strings.Contains(text, "<no value>") || strings.Contains(text, f.Rule+".") {
			t.Errorf("%s says %q", f.Rule, text)
		}
	}
}

func plants(t testing.TB) []plant {
	t.Helper()
	file, err := os.ReadFile("testdata/plantes.toml")
	if err != nil {
		t.Fatal(err)
	}
	var corpus struct {
		Plants []plant `toml:"plante"`
	}
	if err := toml.Unmarshal(file, &corpus); err != nil {
		var strict *toml.DecodeError
		if errors.As(err, &strict) {
			t.Fatal(strict.String())
		}
		t.Fatal(err)
	}
	return corpus.Plants
}

func TestPlantedFaultsAreFound(t *testing.T) {
	for _, p := range plants(t) {
		t.Run(p.Rule, func(t *testing.T) { p.check(t) })
	}
}

// A rule that nothing breaks may be one that finds nothing.
func TestEveryRuleHasAPlantedFault(t *testing.T) {
	rules, err := lint.Rules()
	if err != nil {
		t.Fatal(err)
	}
	planted := map[string]bool{}
	for _, p := range plants(t) {
		planted[p.Rule] = true
	}
	known := map[string]bool{}
	for _, r := range rules {
		if known[r.ID] {
			t.Errorf("two rules are called %s", r.ID)
		}
		known[r.ID] = true
		if !planted[r.ID] {
			t.Errorf("%s has no planted fault", r.ID)
		}
		if e, ok := lint.Explain(r.ID); !ok || e.Title == "" || e.Why == "" || strings.HasPrefix(e.Title, r.ID) || strings.HasPrefix(e.Why, r.ID) {
			t.Errorf("%s is not explained: %+v", r.ID, e)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(planted)) {
		if !known[id] {
			t.Errorf("a fault is planted for %s, which is no rule", id)
		}
	}
}

func TestGoodTreeIsClean(t *testing.T) {
	r := look(t, goodTree(t))
	for _, f := range r.Findings {
		if f.Rule != "complet/demarches" {
			t.Error(f)
		}
	}
}
