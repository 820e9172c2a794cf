package source_test

import (
	"errors"
	"slices"
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
	for _, one := range c.Tutorials {
		keepsTutorialRules(t, c, one)
	}
	for _, one := range c.Services {
		keepsServiceRules(t, c, one)
	}
	for _, one := range c.Tools {
		keepsGuideRules(t, c, one, one.Facts)
	}
	for _, one := range c.Glossary {
		if one.Word == "" || one.Meaning == "" || len(content.Sentences(one.Meaning)) > 2 {
			t.Errorf("half a word: %+v", one)
		}
	}
	keepsMailRules(t, c.Mail)
	for _, door := range append(c.Home.Borne, c.Home.Tablette...) {
		_, service := c.Service(door.ID)
		_, tutorial := c.Tutorial(door.ID)
		if door.Kind == "" || (door.ID != "" && !service && !tutorial) {
			t.Errorf("door to nowhere: %+v", door)
		}
	}
}

func keepsMailRules(t *testing.T, sites []content.MailSite) {
	t.Helper()
	for _, one := range sites {
		if one.ID == "" || one.Name == "" || !content.Allowed(one.Hosts, one.Start) {
			t.Errorf("half a mail site: %+v", one)
		}
	}
}

func keepsTutorialRules(t *testing.T, c *content.Catalog, one content.Tutorial) {
	t.Helper()
	if n := len(one.Steps); n < content.MinSteps || n > content.MaxSteps {
		t.Errorf("%d steps", n)
	}
	if one.Title == "" || one.Checked == (content.Date{}) || len(one.Devices) == 0 {
		t.Errorf("half a tutorial: %+v", one)
	}
	for _, step := range one.Steps {
		keepsStepRules(t, c, step)
		if step.Question != nil {
			keepsQuestionRules(t, *step.Question)
		}
	}
}

func keepsServiceRules(t *testing.T, c *content.Catalog, one content.Service) {
	t.Helper()
	if one.Name == "" || !content.Allowed(c.Hosts(one), one.Start) {
		t.Errorf("half a service: %+v", one)
	}
	for _, fact := range one.Facts {
		if fact.Value == "" || !fact.Checked.Before(fact.Recheck) || fact.Checked.Plus(fact.Kind.Months()).Before(fact.Recheck) {
			t.Errorf("half a fact: %+v", fact)
		}
	}
	if len(one.Procedures) > content.MaxProcedures {
		t.Errorf("%d procedures", len(one.Procedures))
	}
	for _, g := range one.Procedures {
		keepsGuideRules(t, c, g, one.Facts)
		if g.Start != "" && !content.Allowed(c.Hosts(one), g.Start) {
			t.Errorf("a procedure begins at %s, which is refused", g.Start)
		}
	}
}

func keepsGuideRules(t *testing.T, c *content.Catalog, g content.Guide, facts []content.Fact) {
	t.Helper()
	if n := len(g.Steps); n < content.MinActions || n > content.MaxActions || g.Title == "" || c.Pictures[g.Picture].Alt == "" {
		t.Errorf("half a guide: %+v", g)
	}
	for _, a := range g.Steps {
		if a.Say == "" || len(content.Sentences(a.Say)) != 1 || content.TooLong(a.Say+" "+a.Help) != "" {
			t.Errorf("half an action: %+v", a)
		}
		for _, id := range a.Facts {
			if !slices.ContainsFunc(facts, func(f content.Fact) bool { return f.ID == id }) {
				t.Errorf("a fact that is not there: %s", id)
			}
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
}

func keepsQuestionRules(t *testing.T, q content.Question) {
	t.Helper()
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
		t.Errorf("half a question: %+v", q)
	}
}

func FuzzTutorial(f *testing.F) { fuzzFile(f, tutorial, append(inSteps, inFields...)) }
func FuzzService(f *testing.F)  { fuzzFile(f, aides, slices.Concat(inServices, inFields, inGuides)) }
func FuzzTool(f *testing.F)     { fuzzFile(f, toolbox, inGuides) }
func FuzzGlossary(f *testing.F) { fuzzFile(f, glossary, inWords) }
func FuzzThemes(f *testing.F)   { fuzzFile(f, "themes.yaml", inThemes) }
func FuzzLoan(f *testing.F)     { fuzzFile(f, loan, inLoan) }
func FuzzMail(f *testing.F)     { fuzzFile(f, mail, inMail) }
func FuzzHome(f *testing.F)     { fuzzFile(f, home, inHome) }
func FuzzIdentity(f *testing.F) { fuzzFile(f, "identite.yaml", inFields) }
func FuzzDrawing(f *testing.F)  { fuzzFile(f, drawing, inPictures) }
func FuzzAltText(f *testing.F)  { fuzzFile(f, "images.yaml", inPictures) }
