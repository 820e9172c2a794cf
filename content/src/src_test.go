package src_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
)

func french(t *testing.T) *content.Catalog {
	t.Helper()
	c, err := source.Read(src.French())
	if err != nil {
		t.Fatalf("read the French content:\n%v", err)
	}
	return c
}

func TestFrenchReadsWithoutFault(t *testing.T) {
	c := french(t)
	if got, want := len(c.Tutorials), 3; got < want {
		t.Errorf("%d tutorials, want at least %d", got, want)
	}
	if got, want := len(c.Services), 6; got < want {
		t.Errorf("%d services, want at least %d", got, want)
	}
	for _, doors := range [][]content.Door{c.Home.Borne, c.Home.Tablette} {
		if got := len(doors); got < content.MaxDoors {
			t.Errorf("a home of %d doors leaves places empty", got)
		}
	}
}

// Who is stuck at a step is shown something else, and every tutorial lets a
// learner see for themself that they understood.
func TestEveryTutorialHelpsAndAsks(t *testing.T) {
	for _, tutorial := range french(t).Tutorials {
		t.Run(tutorial.ID, func(t *testing.T) {
			asks := 0
			for i, step := range tutorial.Steps {
				if step.Help == "" || step.Picture == "" {
					t.Errorf("step %d has no help or no picture", i+1)
				}
				if n := len(content.Sentences(step.Detail)); n > 2 {
					t.Errorf("step %d tells %d sentences below its own, want at most 2", i+1, n)
				}
				if step.Question != nil {
					asks++
				}
			}
			if asks == 0 {
				t.Error("no question")
			}
			if !strings.HasPrefix(tutorial.Goal, "Je sais ") {
				t.Errorf("goal %q does not follow \"À la fin :\"", tutorial.Goal)
			}
		})
	}
}

// prose is every sentence of the catalogue that a resident reads or hears.
func prose(c *content.Catalog) map[string][]string {
	said := map[string][]string{}
	for _, t := range c.Tutorials {
		said[t.ID] = append([]string{t.Title, t.Goal}, t.Bring...)
		for _, s := range t.Steps {
			said[t.ID] = append(said[t.ID], s.Say, s.Detail, s.Speech, s.Help, s.Practice)
			said[t.ID] = append(said[t.ID], questions(s.Question)...)
		}
	}
	for _, s := range c.Services {
		said[s.ID] = slices.Concat([]string{s.Title, s.Line, s.Purpose}, s.Bring, s.Pitfalls)
	}
	for name, p := range c.Pictures {
		said["image "+name] = []string{p.Alt}
	}
	return said
}

func questions(q *content.Question) []string {
	if q == nil {
		return nil
	}
	said := []string{q.Ask, q.Explain}
	for _, a := range q.Answers {
		said = append(said, a.Text)
	}
	return said
}

// Some turns are hard for nothing and have a plain twin (rules F3, F4, F6, F7
// and F16 of easy reading). That sentences are short, the reader sees to.
func TestProseIsPlain(t *testing.T) {
	hard := []string{"afin de", "dans le cadre de", "procéder à", "veuillez", "courriel", "(", "%"}
	for where, texts := range prose(french(t)) {
		for _, text := range texts {
			for _, word := range hard {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s: %q holds %q", where, text, word)
				}
			}
		}
	}
}

// The sites whose name looks like a service's must stay closed.
func TestLookalikes(t *testing.T) {
	catalog := french(t)
	for _, s := range catalog.Services {
		hosts := catalog.Hosts(s)
		if !content.Allowed(hosts, s.Start) {
			t.Errorf("%s: its own start %s is refused", s.ID, s.Start)
		}
		for _, h := range s.Hosts {
			for _, lookalike := range []string{
				"https://evil-" + h.Name, "https://" + h.Name + ".evil.com", "https://evil.com/" + h.Name,
				"http://" + h.Name, "https://" + h.Name + "@evil.com", "https://" + h.Name + ":8443",
				"https://" + strings.ReplaceAll(h.Name, ".", "-") + ".fr",
			} {
				if content.Allowed(hosts, lookalike) {
					t.Errorf("%s: %s is allowed", s.ID, lookalike)
				}
			}
		}
	}
}

// What has no source names no page, or an author would believe that it has one.
func TestUnsourcedFactsNameNoPage(t *testing.T) {
	for _, s := range french(t).Services {
		for _, f := range s.Facts {
			if f.Confidence == content.Unsourced && f.SourceURL != "" {
				t.Errorf("%s, %s: has a page and is called unsourced", s.ID, f.ID)
			}
		}
	}
}

// Fyne's renderer gives a stroke its width in pixels of the screen, whatever
// the size of the picture: lines would be hairs on a large panel and ropes on
// a small one. So a picture is made of filled shapes alone.
func TestPicturesAreFilledShapes(t *testing.T) {
	for name, p := range french(t).Pictures {
		t.Run(name, func(t *testing.T) {
			for d := xml.NewDecoder(bytes.NewReader(p.SVG)); ; {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					return
				}
				if err != nil {
					t.Fatalf("read XML: %v", err)
				}
				if e, ok := token.(xml.StartElement); ok {
					checkShape(t, e)
				}
			}
		})
	}
}

func checkShape(t *testing.T, e xml.StartElement) {
	t.Helper()
	has := map[string]string{}
	for _, a := range e.Attr {
		has[a.Name.Local] = a.Value
		if strings.HasPrefix(a.Name.Local, "stroke") {
			t.Errorf("%s: %s does not grow with the picture", e.Name.Local, a.Name.Local)
		}
	}
	switch e.Name.Local {
	case "svg":
		if has["viewBox"] != "0 0 400 300" {
			t.Errorf("viewBox %q, want 400 by 300", has["viewBox"])
		}
	case "rect", "circle", "path":
		if !strings.HasPrefix(has["fill"], "#") {
			t.Errorf("%s: fill %q, want a colour", e.Name.Local, has["fill"])
		}
		if has["rx"] != has["ry"] {
			t.Errorf("%s: rx %q without the same ry", e.Name.Local, has["rx"])
		}
	default:
		t.Errorf("element %q: want filled shapes alone", e.Name.Local)
	}
}

// A kiosk takes the drawings as they are, and gets what these tests read.
func TestReadIsWhatIsTested(t *testing.T) {
	c, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(french(t), c); diff != "" {
		t.Errorf("what a kiosk reads (-tested +kiosk):\n%s", diff)
	}
}
