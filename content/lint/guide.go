package lint

import (
	"fmt"
	"regexp"
	"strings"

	"tandem/content"
)

// pressed is a button that a sentence names: what begins large behind the verb.
var pressed = regexp.MustCompile(`(?:[Tt]ouchez|[Cc]hoisissez|[Oo]uvrez) (?:ensuite |puis |le bouton )?(\p{Lu}\pL+)`)

// unnamedButtons finds steps of a procedure that name a button and do not list
// it: the kiosk cannot look for it on the page, nor for its other names.
func unnamedButtons(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		for i, g := range s.Procedures {
			for j, a := range g.Steps {
				name := pressed.FindStringSubmatch(a.Say)
				if name == nil || names(a.Buttons, name[1]) || own(name[1]) {
					continue
				}
				at := d.at("services/"+s.ID+".yaml", fmt.Sprintf("demarches[%d].pas[%d].dire", i+1, j+1))
				hits = append(hits, hit{at: at, found: name[1]})
			}
		}
	}
	return hits
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
