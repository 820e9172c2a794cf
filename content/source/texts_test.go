package source_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"tandem/content/source"
)

func look(t *testing.T, tree fstest.MapFS) source.Survey {
	t.Helper()
	s, err := source.Look(tree)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Each text is told with the line and the field under which its author finds
// it, also where the line before goes on below.
func TestLookTellsWhereEachTextStands(t *testing.T) {
	tree := goodTree(t)
	tree["licences.yaml"] = &fstest.MapFile{Data: []byte("textes:\n  licence: CC-BY-SA-4.0\n  auteur: Nous\n")}
	s := look(t, tree)
	if len(s.Faults) > 0 || len(s.Catalog.Tutorials) != 1 {
		t.Fatalf("%d tutorials, faults:\n%v", len(s.Catalog.Tutorials), s.Faults)
	}
	for _, want := range []source.Text{
		{File: tutorial, Line: 2, Field: "titre", Text: "Toucher l'écran"},
		{File: aides, Line: 14, Field: "a_preparer[1]", Text: "Votre numéro"},
		{File: "licences.yaml", Line: 3, Field: "textes.auteur", Text: "Nous"},
	} {
		if !slices.Contains(s.Texts, want) {
			t.Errorf("no text %+v among\n%+v", want, s.Texts)
		}
	}
	for _, step := range s.Catalog.Tutorials[0].Steps {
		for _, said := range []string{step.Say, step.Help, step.Speech, step.Practice, step.Picture} {
			if said != "" && !slices.ContainsFunc(s.Texts, func(one source.Text) bool { return one.File == tutorial && one.Text == said }) {
				t.Errorf("step text %q is not told", said)
			}
		}
	}
}

// An author who made one mistake is still told of the rest of the tree.
func TestLookGoesOnBehindAFault(t *testing.T) {
	tree := goodTree(t)
	tree[aides] = replaced(t, tree, aides, "rang: 2", "rang: 0")
	s := look(t, tree)
	if len(s.Faults) != 1 || s.Faults[0].Rule != "nombre" {
		t.Errorf("faults %v, want one of rule nombre", s.Faults)
	}
	if len(s.Texts) < 20 {
		t.Errorf("%d texts behind a fault", len(s.Texts))
	}
}

func TestLicencesNameWorks(t *testing.T) {
	for _, c := range []struct{ text, rule string }{
		{"livres: {licence: x, auteur: y}\n", "champ-inconnu"},
		{"textes: {licence: x}\n", "requis"},
		{"textes: x\n", "forme"},
	} {
		tree := goodTree(t)
		tree["licences.yaml"] = &fstest.MapFile{Data: []byte(c.text)}
		if got := faultsOf(t, tree); len(got) != 1 || got[0].Rule != c.rule || got[0].Line != 1 {
			t.Errorf("%q: %v, want one fault of rule %s", c.text, got, c.rule)
		}
	}
}
