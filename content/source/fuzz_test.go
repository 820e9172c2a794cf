package source_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"tandem/content"
	"tandem/content/source"
)

// fuzzFile spoils one file of the good tree at will. Whatever it holds, there
// is either a catalogue that keeps its rules or faults that an author can
// find, and never both.
func fuzzFile(f *testing.F, file string, some []planted) {
	tree := goodTree(f)
	good := string(tree[file].Data)
	f.Add(good)
	for _, p := range some {
		if p.file == file && strings.Contains(good, p.old) {
			f.Add(strings.Replace(good, p.old, p.new, 1))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree[file] = &fstest.MapFile{Data: []byte(text)}
		c, err := source.Read(tree)
		var faults source.Faults
		switch {
		case err == nil:
			keepsRules(t, c)
		case c != nil || !errors.As(err, &faults):
			t.Fatalf("got a catalogue: %v, and %v", c != nil, err)
		}
		for _, one := range faults {
			last := 1
			if named := tree[one.File]; named != nil {
				last += strings.Count(string(named.Data), "\n")
			}
			if one.File == "" || one.Line < 1 || one.Line > last {
				t.Errorf("of %d lines: %v", last, one)
			}
			wellSaid(t, one)
		}
	})
}

func keepsRules(t *testing.T, c *content.Catalog) {
	t.Helper()
	for _, tutorial := range c.Tutorials {
		if n := len(tutorial.Steps); n < content.MinSteps || n > content.MaxSteps {
			t.Errorf("%d steps", n)
		}
		if tutorial.Title == "" || tutorial.Checked == (content.Date{}) || len(tutorial.Devices) == 0 {
			t.Errorf("half a tutorial: %+v", tutorial)
		}
		for _, step := range tutorial.Steps {
			keepsStepRules(t, c, step)
		}
	}
	for _, s := range c.Services {
		if s.Name == "" || !content.Allowed(c.Hosts(s), s.Start) {
			t.Errorf("half a service: %+v", s)
		}
		for _, fact := range s.Facts {
			if fact.Value == "" || !fact.Checked.Before(fact.Recheck) {
				t.Errorf("half a fact: %+v", fact)
			}
		}
	}
	for _, door := range append(c.Home.Borne, c.Home.Tablette...) {
		_, service := c.Service(door.ID)
		_, tutorial := c.Tutorial(door.ID)
		if door.Kind == "" || (door.ID != "" && !service && !tutorial) {
			t.Errorf("door to nowhere: %+v", door)
		}
	}
}

func keepsStepRules(t *testing.T, c *content.Catalog, step content.Step) {
	t.Helper()
	for _, text := range []string{step.Say, step.Detail, step.Help, step.Speech, step.Practice} {
		if long := content.TooLong(text); long != "" {
			t.Errorf("long sentence %q", long)
		}
	}
	if step.Say == "" || step.Help == "" || len(c.Pictures[step.Picture].SVG) == 0 {
		t.Errorf("half a step: %+v", step)
	}
	q := step.Question
	if q == nil {
		return
	}
	right := 0
	for _, one := range q.Answers {
		if one.Right {
			right++
		}
		if one.Text == "" {
			t.Error("empty answer")
		}
	}
	if q.Ask == "" || q.Explain == "" || right != 1 || len(q.Answers) < 2 || len(q.Answers) > 3 {
		t.Errorf("half a question: %+v", *q)
	}
}

func FuzzTutorial(f *testing.F) { fuzzFile(f, tutorial, append(inSteps, inFields...)) }
func FuzzService(f *testing.F)  { fuzzFile(f, aides, append(inServices, inFields...)) }
func FuzzHome(f *testing.F)     { fuzzFile(f, home, inHome) }
func FuzzIdentity(f *testing.F) { fuzzFile(f, "identite.yaml", inFields) }
func FuzzDrawing(f *testing.F)  { fuzzFile(f, drawing, inPictures) }
func FuzzAltText(f *testing.F)  { fuzzFile(f, "images.yaml", inPictures) }
