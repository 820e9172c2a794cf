package lint

import (
	"regexp"
)

// perishableRules find what will be wrong one day in sentences that nobody
// will look at then. It belongs into a fact, which has a source and a shelf
// life.
var perishableRules = []Rule{
	{ID: "perissable/telephone", Severity: Error, text: phones},
	{ID: "perissable/horaires", Severity: Error, text: times},
	{ID: "perissable/montant", Severity: Warning, text: amounts},
	{ID: "perissable/date", Severity: Warning, text: dates},
	{ID: "perissable/age", Severity: Warning, text: ages},
	{ID: "perissable/delai", Severity: Warning, text: delays},
}

// Each pattern is narrow: "15 minutes" alone may be how long to wait, "pendant
// 15 minutes" is what a site grants. Emergency numbers have two or three figures
// and never change.
var (
	phone  = regexp.MustCompile(`(?:^|[^\d])(0[1-9](?:[ .-]?\d{2}){4}|0 ?8\d{2} ?\d{3} ?\d{3}|3\d \d{2})(?:$|[^\d])`)
	short  = mustWords(`(?:le|au|du|numéro) 3\d{3}`)
	period = regexp.MustCompile(`(?i)\d{1,2} ?h(?:eures?)?(?: ?\d\d)?(?: du matin)? ?(?:à|-|et|jusqu'à) ?\d{1,2} ?h`)
	amount = regexp.MustCompile(`(?i)(?:^|[^\d,. ])[ ]?((?:[1-9]\d*)(?: \d{3})*(?:,\d+)? ?(?:€|euros?(?:$|[^\pL])))`)
	months = `(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`
	date   = mustWords(`(?:\d{1,2}|1er) ` + months + `(?: 20\d\d)?|` + months + ` 20\d\d|(?:en|depuis|avant|après|dès|pour|fin|début) 20[2-9]\d`)
	age    = mustWords(`(?:\+|plus|moins|partir|âge|avant|après|avez|avoir)(?: de| d'|:)? \d{1,2} ans|\d{1,2} ans (?:ou|et) (?:plus|moins)|entre \d{1,2} et \d{1,2} ans`)
	delay  = mustWords(`(?:pendant|sous|dans|avant|après|en|dure|valable|valables|depuis|moins de|plus de|ferme après) (?:les )?\d+ (?:minutes?|heures?|jours?|semaines?|mois)`)
)

// told reports whether a text is one that may perish: an example to try, and
// what a picture shows, stay as they are.
func told(t text) bool {
	return t.sentences() && t.role != alt && t.role != answer && t.field() != "etape.essai" && t.field() != "mots.exemple"
}

// perishes finds a pattern in texts that promise to be true.
func perishes(t text, pattern *regexp.Regexp) []hit {
	if !told(t) {
		return nil
	}
	return found(t.words(), pattern)
}

// phones and those below find one kind of value each: the kinds of facts.
func phones(t text) []hit { return append(perishes(t, phone), perishes(t, short)...) }
func times(t text) []hit  { return perishes(t, period) }
func ages(t text) []hit   { return perishes(t, age) }
func delays(t text) []hit { return perishes(t, delay) }

// example is what a sentence says that shows how something is written.
var example = mustWords(`s'écri(?:t|vent)|exemple|comme`)

// dates finds days that will pass. How a date is written may be shown on one.
func dates(t text) []hit {
	if example.MatchString(t.words()) {
		return nil
	}
	return perishes(t, date)
}

// amounts are errors where a service asks for them; the tutorials play with
// invented ones.
func amounts(t text) []hit {
	hits := perishes(t, amount)
	for i := range hits {
		if t.isService() || t.isTool() {
			hits[i].severity = Error
		}
	}
	return hits
}
