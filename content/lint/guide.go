package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"tandem/content"
)

// pressed is a button that a sentence names: what begins large behind the verb.
var pressed = regexp.MustCompile(`(?:[Tt]ouchez|[Cc]hoisissez|[Oo]uvrez) (?:ensuite |puis |le bouton )?(\p{Lu}\pL+)`)

// unnamedButtons finds steps of a procedure that name a button and do not list
// it: the kiosk cannot look for it on the page, nor for its other names.
func unnamedButtons(d *desk) []hit {
	return d.eachAction(func(a content.Action) (field, found string) {
		name := pressed.FindStringSubmatch(a.Say)
		if name == nil || names(a.Buttons, name[1]) || own(name[1]) {
			return "", ""
		}
		return "dire", name[1]
	})
}

// eachAction makes a hit at the field of each step of a procedure in which wrong
// finds something.
func (d *desk) eachAction(wrong func(content.Action) (field, found string)) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		for i, g := range s.Procedures {
			for j, a := range g.Steps {
				if field, found := wrong(a); found != "" {
					at := d.at("services/"+s.ID+".yaml", fmt.Sprintf("demarches[%d].pas[%d].%s", i+1, j+1, field))
					hits = append(hits, hit{at: at, found: found})
				}
			}
		}
	}
	return hits
}

// pressedThenMore finds steps that go on after their button was pressed: on the
// open page such a step is over with the press, and what comes after it is
// never said.
func pressedThenMore(d *desk) []hit {
	return d.eachAction(func(a content.Action) (field, found string) {
		before, after, more := strings.Cut(strings.ToLower(a.Say), ", puis ")
		if !more {
			return "", ""
		}
		for _, b := range a.Buttons {
			if b := strings.ToLower(b); strings.Contains(before, b) && !strings.Contains(after, b) {
				return "dire", b
			}
		}
		return "", ""
	})
}

// Of the name of a button: the longest that stands on one, and what tells it
// from any other word.
const longestButton = 60

var telling = regexp.MustCompile(`\pL{2}`)

// oddButtons finds names that cannot be found on a page, or anywhere on it.
func oddButtons(d *desk) []hit {
	return d.eachAction(func(a content.Action) (field, found string) {
		for i, b := range a.Buttons {
			if utf8.RuneCountInString(b) > longestButton || !telling.MatchString(b) {
				return fmt.Sprintf("boutons[%d]", i+1), b
			}
		}
		return "", ""
	})
}

// names reports whether a list has a button that begins with that word.
func names(buttons []string, word string) bool {
	for _, b := range buttons {
		if strings.HasPrefix(strings.ToLower(b), strings.ToLower(word)) {
			return true
		}
	}
	return false
}

// own reports whether a button is one of the kiosk's bar.
func own(word string) bool {
	switch word {
	case "Retour", "Accueil", "Lire", "Confort", "Appeler", "Imprimer", "FranceConnect":
		return true
	}
	return false
}

// hooks are questions for who passes by.
func hooks(t text) []hit {
	if t.field() != "accroche" || strings.HasSuffix(t.words(), "?") {
		return nil
	}
	return []hit{{}}
}

// valueShapes say what a value of some kinds must have in it.
var valueShapes = map[content.Kind]*regexp.Regexp{
	content.KindPhone: regexp.MustCompile(`\d`),
	content.KindHours: regexp.MustCompile(`(?i)\d|jour|nuit|matin|après-midi`),
	content.KindPrice: regexp.MustCompile(`(?i)€|euro|gratuit|payant|centime|prix`),
	content.KindDate:  regexp.MustCompile(`(?i)\d|` + months + `|printemps|été|automne|hiver`),
	content.KindDelay: regexp.MustCompile(`(?i)jour|semaine|mois|an|heure|minute|immédiat|tout de suite|délai`),
}

// misfits finds values that cannot be of their kind: its shelf life would be
// that of something else.
func misfits(d *desk) []hit {
	var hits []hit
	for _, f := range d.facts() {
		shape := valueShapes[f.Kind]
		if shape != nil && !shape.MatchString(f.Value) {
			hits = append(hits, hit{at: d.fact(f, "genre"), with: map[string]any{"Kind": string(f.Kind), "Value": f.Value}})
		}
	}
	return hits
}
