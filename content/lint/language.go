package lint

import (
	"regexp"
	"strings"

	"tandem/content"
)

// languageRules are those of plain language that need more than a list of
// turns (falc.md, F1 to F16).
var languageRules = []Rule{
	{ID: "langue/phrase-longue", Severity: Error}, // the reader of the files finds it
	{ID: "langue/veuillez", Severity: Error, text: please},
	{ID: "langue/mot-double", Severity: Error, text: twice},
	{ID: "langue/virgules", Severity: Warning, text: commas},
	{ID: "langue/cliquer", Severity: Error, text: clicks},
	{ID: "langue/mot-redoute", Severity: Warning, files: feared},
	{ID: "langue/mots-difficiles", Severity: Warning, whole: crowded},
	{ID: "langue/sigle", Severity: Error, files: acronyms},
	{ID: "langue/capitales", Severity: Error, text: capitals},
	{ID: "langue/pourcent", Severity: Error, text: percent},
	{ID: "langue/chiffre-romain", Severity: Error, text: romans},
	{ID: "langue/parenthese", Severity: Error, text: brackets},
	{ID: "langue/italique", Severity: Error, text: emphasis},
	{ID: "langue/date-en-chiffres", Severity: Error, text: digitDates},
	{ID: "langue/telephone", Severity: Error, text: phoneGroups},
	{ID: "langue/passif", Severity: Warning, text: passive},
}

// sentencesOf cuts what people read into sentences.
func sentencesOf(t text) []string { return content.Sentences(t.words()) }

// matches makes a hit of each place where a pattern is found in what people
// read. Where the pattern has a group, that is what is found.
func matches(t text, patterns ...*regexp.Regexp) []hit {
	if !t.read() {
		return nil
	}
	return found(t.words(), patterns...)
}

// found makes a hit of each place where a pattern is found in some words.
func found(words string, patterns ...*regexp.Regexp) []hit {
	var hits []hit
	for _, p := range patterns {
		for _, m := range p.FindAllStringSubmatch(words, -1) {
			hits = append(hits, hit{found: m[len(m)-1]})
		}
	}
	return hits
}

// click is the verb and all that is made of it.
var click = mustWords(`(?:cliqu|reclique|double-clique)\pL*`)

// clicks finds "cliquer" where nobody holds a mouse.
func clicks(t text) []hit {
	if !t.read() || t.doc.mouse {
		return nil
	}
	var hits []hit
	for _, sentence := range sentencesOf(t) {
		for _, one := range wordsAt(click, sentence) {
			hits = append(hits, hit{found: one})
		}
	}
	return hits
}

// fearedWords make people stop (falc.md, section 6); they are right only where
// the glossary explains them.
var fearedWords = mustWords(`identifiants?|valid(?:er|ez|ation|é|ée)|sessions?|navigateurs?|url|authentifi\pL+|onglets?|captcha|cookies?|interfaces?|curseurs?|` +
	`serveurs?|connexions?|logiciels?|système d'exploitation|arborescence|raccourcis?|barre d'adresse|pièces? jointes?|formulaires?|paramètres?`)

// feared finds those words where the glossary has none of that form.
func feared(d *desk) []hit {
	var hits []hit
	for _, doc := range d.docs() {
		told := map[string]bool{} // one finding a word and file says it all
		for _, t := range doc.texts {
			if !t.sentences() || t.role == alt {
				continue
			}
			for _, sentence := range sentencesOf(t) {
				for _, one := range wordsAt(fearedWords, sentence) {
					key := strings.ToLower(one)
					if told[key] || d.explains(one) {
						continue
					}
					told[key] = true
					hits = append(hits, hit{at: t, found: one})
				}
			}
		}
	}
	return hits
}

// explains reports whether the glossary has a word, also within a longer one
// such as "pièce jointe".
func (d *desk) explains(word string) bool { return len(d.survey.Catalog.TermsIn(word)) > 0 }

// percents is the sign, with its number where it has one, and the words.
var percents = regexp.MustCompile(`\d+ ?%|%|(?i:pour ?cents?)`)

// percent finds shares of a hundred, in which few people reckon (F7).
func percent(t text) []hit { return matches(t, percents) }

// roman has two figures or more, or an ending: a single V is a letter.
var roman = mustWords(`(?-i:[IVX]{2,}(?:e|ème)?|[IVX](?:er|re|e|ème))`)

// romans finds Roman numerals, which are read as letters, also by a voice.
func romans(t text) []hit {
	if !t.read() {
		return nil
	}
	return found(t.words(), roman)
}

// bracket is any that opens or closes.
var bracket = regexp.MustCompile(`[()\[\]{}]`)

// brackets finds what cuts a sentence in two (F16): once a text.
func brackets(t text) []hit { return first(matches(t, bracket)) }

// first keeps one hit of those that one change mends.
func first(hits []hit) []hit { return hits[:min(1, len(hits))] }

// emphasized is Markdown or HTML within YAML; in a tutorial the reader of the
// files refuses it.
var emphasized = regexp.MustCompile(`\*+[\pL\d][^*]*\*+|(?:^|[ '«])(_+\pL[^_]*_+)|</?\pL[^>]*>|(?:^| )(#+ )`)

// emphasis finds signs of bold, italics and tags, which a screen would show as
// they are.
func emphasis(t text) []hit {
	if !t.read() {
		return nil
	}
	var hits []hit
	for _, m := range emphasized.FindAllString(t.words(), -1) {
		hits = append(hits, hit{found: strings.TrimSpace(m)})
	}
	return hits
}

// inDigits is a date in figures. A fraction such as 24/24 or 7/7 is none.
var inDigits = regexp.MustCompile(`(?:^|[^\d/])(\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/(?:0[1-9]|1[0-2])|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}-\d{2}-\d{2})(?:$|[^\d/])`)

// digitDates finds dates that are read in different ways: 03/04 is in March or
// in April.
func digitDates(t text) []hit {
	if !t.read() && t.role != value {
		return nil
	}
	return found(t.words(), inDigits)
}

// The numbers of telephones that are not in groups: ten figures, and four.
var (
	tenFigures  = regexp.MustCompile(`(?:^|[^\d])(0\d{9}|0\d(?:[.-]\d{2}){4})(?:$|[^\d])`)
	fourFigures = regexp.MustCompile(`(?:^|[^\d])(3[0-9]{3})(?:$|[^\d])`)
	notPhone    = regexp.MustCompile(`(?i)euro|€|page|année|personne|habitant|formulaire|mots|pas |mètre`)
)

// phoneGroups finds telephone numbers in one piece, in values too: people dial
// and say them by groups (F9).
func phoneGroups(t text) []hit {
	if !t.read() && t.role != value {
		return nil
	}
	hits := found(t.words(), tenFigures)
	if t.role == value || !notPhone.MatchString(t.words()) {
		hits = append(hits, found(t.words(), fourFigures)...)
	}
	for i := range hits {
		hits[i].instead, hits[i].mend = grouped(hits[i].found), true
	}
	return hits
}

// grouped writes a number as people in France say it.
func grouped(number string) string {
	figures := strings.NewReplacer(".", "", "-", "").Replace(number)
	if strings.HasPrefix(figures, "08") && len(figures) == 10 {
		return figures[:1] + " " + figures[1:4] + " " + figures[4:7] + " " + figures[7:]
	}
	var groups []string
	for ; len(figures) > 1; figures = figures[2:] {
		groups = append(groups, figures[:2])
	}
	return strings.Join(groups, " ")
}

// passive is to be, a participle and "par": what one can be sure of without
// knowing grammar.
var passives = mustWords(`(?:est|sont|sera|seront|était|étaient|été|êtes|être) (?:\pL+ment )?\pL+(?:é|ée|és|ées|i|ie|is|it|u|ue|us|ues|rt|rte|erts) par`)

// passive finds sentences that name who acts last (F4).
func passive(t text) []hit {
	if !t.sentences() || t.role == alt {
		return nil
	}
	return matches(t, passives)
}

// mustWords compiles one of our own patterns.
func mustWords(pattern string) *regexp.Regexp { return regexp.MustCompile(wholePattern(pattern)) }
