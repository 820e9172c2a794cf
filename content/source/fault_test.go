package source_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pelletier/go-toml/v2"

	"tandem/content"
	"tandem/content/source"
)

// Each mistake gives its fault at its place, and no other.
func TestReadRefuses(t *testing.T) {
	for _, some := range allPlanted {
		for _, p := range some {
			t.Run(p.name, func(t *testing.T) { p.check(t) })
		}
	}
}

func (p planted) check(t *testing.T) {
	got := p.faults(t)
	if len(got) != 1 {
		t.Fatalf("got %d faults, want one:\n%v", len(got), got)
	}
	want := source.Fault{File: p.file, Line: p.line, Field: p.field}
	if p.in != "" {
		want.File = p.in
	}
	if got[0].File != want.File || got[0].Line != want.Line || got[0].Field != want.Field {
		t.Errorf("got  %v\nwant %s:%d field %q", got[0], want.File, want.Line, want.Field)
	}
	wellSaid(t, got[0])
}

// faults reads the good tree with the mistake in it.
func (p planted) faults(t *testing.T) source.Faults {
	t.Helper()
	tree := goodTree(t)
	if p.old == "" {
		tree[p.file] = &fstest.MapFile{Data: []byte(p.new)}
	} else {
		tree[p.file] = replaced(t, tree, p.file, p.old, p.new)
	}
	return faultsOf(t, tree)
}

// faultsOf reads a tree that must be refused.
func faultsOf(t testing.TB, tree fs.FS) source.Faults {
	t.Helper()
	c, err := source.Read(tree)
	var faults source.Faults
	if !errors.As(err, &faults) || len(faults) == 0 || c != nil {
		t.Fatalf("got a catalogue: %v, and %v: want faults alone", c != nil, err)
	}
	return faults
}

// wellSaid checks that a fault is told in whole sentences.
func wellSaid(t testing.TB, f source.Fault) {
	t.Helper()
	for _, text := range []string{f.What, f.Do} {
		if !strings.HasSuffix(text, ".") || strings.Contains(text, "<no value>") || strings.Contains(text, ".quoi") {
			t.Errorf("said %q", text)
		}
	}
}

// replaced is a file of the tree with its first old made new.
func replaced(t testing.TB, tree fstest.MapFS, file, old, with string) *fstest.MapFile {
	t.Helper()
	text := string(tree[file].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q to spoil", file, old)
	}
	return &fstest.MapFile{Data: []byte(strings.Replace(text, old, with, 1))}
}

func TestReadRefusesMissingFile(t *testing.T) {
	for _, name := range []string{"accueil.yaml", "identite.yaml", "images.yaml"} {
		tree := goodTree(t)
		delete(tree, name)
		first := faultsOf(t, tree)[0]
		if first.File != name || first.Line != 1 {
			t.Errorf("without %s: %v", name, first)
		}
		wellSaid(t, first)
	}
}

func TestReadRefusesUnusedPicture(t *testing.T) {
	tree := goodTree(t)
	tree["images/pied.svg"] = tree[drawing]
	tree["images.yaml"] = replaced(t, tree, "images.yaml", "main:", "pied: Un pied.\nmain:")
	faults := faultsOf(t, tree)
	if len(faults) != 1 || faults[0].File != "images/pied.svg" {
		t.Errorf("got %v, want one fault of the unused picture", faults)
	}
	wellSaid(t, faults[0])
}

// A home may have more doors than one page holds, and still not endlessly many.
func TestReadRefusesTooManyDoors(t *testing.T) {
	tree := goodTree(t)
	for i := range content.MaxHome {
		tree[fmt.Sprintf("services/zoo-%d.yaml", i)] = tree["services/sante.yaml"]
	}
	doors := func(n int) string {
		text := "- apprendre"
		for i := range n {
			text += fmt.Sprintf("\n  - service: zoo-%d", i)
		}
		return text
	}
	few, many := doors(content.MaxHome-3), doors(content.MaxHome-2)
	tree[home] = replaced(t, tree, home, "- apprendre", few)
	if _, err := source.Read(tree); err != nil {
		t.Fatalf("%d doors: %v", content.MaxHome, err)
	}
	tree[home] = replaced(t, tree, home, few, many)
	faults := faultsOf(t, tree)
	if len(faults) != 1 || faults[0].Line != 2 || faults[0].Field != "borne" {
		t.Errorf("got %v, want one fault of borne", faults)
	}
	wellSaid(t, faults[0])
}

func TestReadAllowsStartByFranceConnect(t *testing.T) {
	tree := goodTree(t)
	tree[aides] = replaced(t, tree, aides, "www.aides.localhost:8080", "connexion.sante.localhost")
	if _, err := source.Read(tree); err != nil {
		t.Error(err)
	}
}

func TestReadRefusesEmptyFolder(t *testing.T) {
	tree := goodTree(t)
	delete(tree, tutorial)
	delete(tree, "themes.yaml")
	delete(tree, toolbox)
	tree[aides] = replaced(t, tree, aides, "    tutoriel: toucher\n", "")
	tree[aides] = replaced(t, tree, aides, "    image: main\n", "")
	tree["images.yaml"] = replaced(t, tree, "images.yaml", "main: \"Une main touche un écran.\"\n", "")
	delete(tree, "images/main.svg")
	faults := faultsOf(t, tree)
	if len(faults) != 1 || faults[0].Field != "borne[2].tutoriel" {
		t.Errorf("got %v, want one fault of the door", faults)
	}
	wellSaid(t, faults[0])
}

// What desktops and writers leave in a folder is no mistake.
func TestReadPassesOverNotes(t *testing.T) {
	tree := goodTree(t)
	for _, name := range []string{"README.md", "LICENSE", ".gitignore", ".git/config", "services/.DS_Store"} {
		tree[name] = &fstest.MapFile{Data: []byte("\x00")}
	}
	if _, err := source.Read(tree); err != nil {
		t.Error(err)
	}
}

// brokenFS cannot be read past its names.
type brokenFS struct{ fstest.MapFS }

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == aides {
		return nil, fmt.Errorf("open %s: worn out", name)
	}
	return b.MapFS.Open(name)
}

func TestReadTellsUnreadableFile(t *testing.T) {
	faults := faultsOf(t, brokenFS{goodTree(t)})
	if len(faults) != 1 || faults[0].File != aides {
		t.Errorf("got %v, want one fault of the file", faults)
	}
	wellSaid(t, faults[0])
}

// Every sentence of the catalogue is said by some mistake of these tables, so
// that none is there for nothing and none has a slip that nobody saw.
func TestEverySentenceIsSaid(t *testing.T) {
	var catalogue map[string]map[string]string
	text, err := os.ReadFile("fr.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(text, &catalogue); err != nil || len(catalogue) < 30 {
		t.Fatalf("read %d sentences: %v", len(catalogue), err)
	}
	var said strings.Builder
	for _, some := range allPlanted {
		for _, p := range some {
			fmt.Fprintln(&said, p.faults(t))
		}
	}
	elsewhere := map[string]bool{"absent": true, "special": true, "lecture": true, "image-inutile": true, "tuiles": true, "dossier-vide": true, "agenda": true, "agenda-date": true, "site": true, "fichier-centre": true, "png": true, "centre": true, "trop": true, "nom-messageries": true, "wifi-nom": true, "wifi-cle": true}
	for id, sentences := range catalogue {
		for part, sentence := range sentences {
			if !elsewhere[id] && !pattern(sentence).MatchString(said.String()) {
				t.Errorf("nothing says %s.%s: %s", id, part, sentence)
			}
		}
	}
}

// pattern matches a sentence with anything in its placeholders.
func pattern(sentence string) *regexp.Regexp {
	parts := regexp.MustCompile(`{{[^}]*}}`).Split(sentence, -1)
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(part)
	}
	return regexp.MustCompile(strings.Join(parts, `.*`))
}
