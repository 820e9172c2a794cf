package lint

import (
	"fmt"
	"regexp"
	"strings"

	"tandem/content"
)

// completeRules say what a reader would miss. What a screen cannot do without,
// such as a step's picture and its help, the reader of the files asks for.
var completeRules = []Rule{
	{ID: "complet/a-ecrire", Severity: Error, text: unwritten},
	{ID: "complet/question", Severity: Error, whole: noQuestion},
	{ID: "complet/objectif", Severity: Error, whole: goals},
	{ID: "complet/detail", Severity: Error, whole: longDetails},
	{ID: "complet/suite", Severity: Warning, whole: noNext},
	{ID: "complet/a-preparer", Severity: Warning, whole: nothingToBring},
	{ID: "complet/voix", Severity: Warning, whole: unspeakable},
	{ID: "complet/image-repetee", Severity: Warning, whole: samePicture},
	{ID: "complet/bonne-reponse", Severity: Warning, whole: alwaysFirst},
	{ID: "complet/service", Severity: Warning, public: true, whole: poorServices},
	{ID: "complet/demarches", Severity: Warning, public: true, whole: fewProcedures},
	{ID: "complet/boutons", Severity: Warning, whole: unnamedButtons},
	{ID: "complet/bouton-seul", Severity: Warning, whole: pressedThenMore},
	{ID: "complet/bouton-nom", Severity: Warning, whole: oddButtons},
	{ID: "complet/accroche", Severity: Warning, text: hooks},
	{ID: "complet/lien", Severity: Warning, whole: unlinkedTutorials},
}

// fileOf is where a tutorial was written.
func fileOf(t content.Tutorial) string { return "tutoriels/" + t.ID + ".md" }

// eachTutorial makes a hit at a field of each tutorial of which wrong says so.
func (d *desk) eachTutorial(field string, wrong func(content.Tutorial) bool) []hit {
	var hits []hit
	for _, t := range d.survey.Catalog.Tutorials {
		if wrong(t) {
			hits = append(hits, hit{at: d.at(fileOf(t), field)})
		}
	}
	return hits
}

// noQuestion finds tutorials in which a learner never sees for themself that they
// understood.
func noQuestion(d *desk) []hit {
	return d.eachTutorial("etape[1]", func(t content.Tutorial) bool {
		for _, s := range t.Steps {
			if s.Question != nil {
				return false
			}
		}
		return true
	})
}

// goals end the sentence "À la fin :" of the first screen of a tutorial.
func goals(d *desk) []hit {
	return d.eachTutorial("objectif", func(t content.Tutorial) bool { return !strings.HasPrefix(t.Goal, "Je sais ") })
}

// noNext finds tutorials at the end of which the screen has nothing to offer, or
// the same again.
func noNext(d *desk) []hit {
	return d.eachTutorial("titre", func(t content.Tutorial) bool {
		return len(t.Next) == 0 || len(t.Next) == 1 && t.Next[0] == t.ID
	})
}

// nothingToBring finds tutorials about a service for which one would need
// nothing: no such service is known.
func nothingToBring(d *desk) []hit {
	return d.eachTutorial("titre", func(t content.Tutorial) bool { return len(t.Services) > 0 && len(t.Bring) == 0 })
}

// eachStep looks at every step of every tutorial. wrong gives the part of the
// step that is at fault, such as ".detail", and whether it is.
func (d *desk) eachStep(wrong func(content.Step) (part, found string, is bool)) []hit {
	var hits []hit
	for _, t := range d.survey.Catalog.Tutorials {
		for i, s := range t.Steps {
			if part, found, is := wrong(s); is {
				hits = append(hits, hit{at: d.at(fileOf(t), fmt.Sprintf("etape[%d]%s", i+1, part)), found: found})
			}
		}
	}
	return hits
}

const mostDetail = 2 // sentences below that of the step; more do not fit beside a picture

// longDetails finds steps that tell more than fits beside their picture in
// large letters.
func longDetails(d *desk) []hit {
	return d.eachStep(func(s content.Step) (string, string, bool) {
		return ".detail", "", len(content.Sentences(s.Detail)) > mostDetail
	})
}

// mute are signs that no voice reads as they are meant: an address that is no
// site, arrows, keys.
var mute = regexp.MustCompile(`https?://\S*|\S*[→←↑↓#*^~|\\]\S*|(?:^| )[/@](?:$|[ .])`)

// unspeakable finds steps that show what cannot be heard and do not say it in
// other words. A voice reads plain addresses, prices and numbers by itself.
func unspeakable(d *desk) []hit {
	return d.eachStep(func(s content.Step) (string, string, bool) {
		if s.Speech != "" {
			return "", "", false
		}
		if found := mute.FindString(s.Say); found != "" {
			return "", found, true
		}
		found := mute.FindString(s.Detail)
		return ".detail", found, found != ""
	})
}

// samePicture finds a tutorial that shows one picture at two steps: who does
// not read sees nothing move.
func samePicture(d *desk) []hit {
	var hits []hit
	for _, t := range d.survey.Catalog.Tutorials {
		seen := map[string]int{}
		for i, s := range t.Steps {
			if before, twice := seen[s.Picture]; twice {
				at := d.at(fileOf(t), fmt.Sprintf("etape[%d].image", i+1))
				hits = append(hits, hit{at: at, found: s.Picture, with: map[string]any{"Step": before}})
			}
			seen[s.Picture] = i + 1
		}
	}
	return hits
}

const enough = 3 // questions, from which a habit shows

// alwaysFirst finds tutorials in which the right answer has the same place each
// time, so that who noticed need not read.
func alwaysFirst(d *desk) []hit {
	return d.eachTutorial("titre", func(t content.Tutorial) bool {
		places, asked := map[int]bool{}, 0
		for _, s := range t.Steps {
			if s.Question == nil {
				continue
			}
			asked++
			for i, a := range s.Question.Answers {
				if a.Right {
					places[i] = true
				}
			}
		}
		return asked >= enough && len(places) == 1
	})
}

// poorServices tells which lists of a service are empty.
func poorServices(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		at := d.at("services/"+s.ID+".yaml", "nom")
		for _, list := range []struct {
			name  string
			empty bool
		}{
			{"a_preparer", len(s.Bring) == 0},
			{"pieges", len(s.Pitfalls) == 0},
			{"faits", len(s.Facts) == 0},
			{"accroche", s.Hook == ""},
		} {
			if list.empty {
				hits = append(hits, hit{at: at, with: map[string]any{"List": list.name}})
			}
		}
	}
	return hits
}

// pencil marks what an author has still to write, in a draft of tandem-pack new.
const pencil = "✎"

// unwritten finds what tandem-pack new left for a person.
func unwritten(t text) []hit {
	if strings.Contains(t.Text.Text, pencil) {
		return []hit{{found: pencil}}
	}
	return nil
}

// leastProcedures is from which a menu of them is worth a screen.
const leastProcedures = 2

// fewProcedures finds services that a resident can only open, not use: people
// come for a certificate, not for a site.
func fewProcedures(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		if n := len(s.Procedures); n < leastProcedures {
			at := d.at("services/"+s.ID+".yaml", "nom")
			hits = append(hits, hit{at: at, with: map[string]any{"Count": n, "Min": leastProcedures, "Max": content.MaxProcedures}})
		}
	}
	return hits
}

// unlinkedTutorials finds procedures that no tutorial is named for, where there
// is one of the same name: "attestation" of caf and caf-attestation.
func unlinkedTutorials(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		for i, g := range s.Procedures {
			id := s.ID + "-" + g.ID
			if _, ok := d.survey.Catalog.Tutorial(id); !ok || g.Tutorial != "" {
				continue
			}
			at := d.at("services/"+s.ID+".yaml", fmt.Sprintf("demarches[%d].titre", i+1))
			hits = append(hits, hit{at: at, with: map[string]any{"Name": id}})
		}
	}
	return hits
}
