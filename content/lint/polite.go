package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var pleases = regexp.MustCompile(`(?i)(?:^|[^\pL-])(veuillez(?: \pL+)?)`)

// please finds "veuillez". Verbs in -er all make their order in one way, so
// that a program can write it; of others a person knows.
func please(t text) []hit {
	hits := matches(t, pleases)
	for i, h := range hits {
		hits[i].instead = "l'impératif : touchez, écrivez, attendez"
		_, verb, _ := strings.Cut(h.found, " ")
		if stem, ok := strings.CutSuffix(verb, "er"); ok && stem != "" {
			hits[i].instead, hits[i].mend = like(h.found, stem+"ez"), true
		}
	}
	return hits
}

// like gives words the first letter that others have, large or small.
func like(model, words string) string {
	first, _ := utf8.DecodeRuneInString(model)
	letter, size := utf8.DecodeRuneInString(words)
	if !unicode.IsUpper(first) || size == 0 {
		return words
	}
	return string(unicode.ToUpper(letter)) + words[size:]
}

// twice finds a word that was written two times. "Vous vous êtes trompé" and
// "nous nous" are right.
func twice(t text) []hit {
	if !t.sentences() {
		return nil
	}
	var hits []hit
	words := strings.Fields(t.words())
	for i := 1; i < len(words); i++ {
		a, b := strings.ToLower(words[i-1]), strings.ToLower(words[i])
		if a == b && strings.IndexFunc(a, unicode.IsLetter) >= 0 && a != "vous" && a != "nous" && a != "c'est" {
			hits = append(hits, hit{found: words[i-1] + " " + words[i], instead: words[i-1], mend: true})
		}
	}
	return hits
}

const mostCommas = 2 // in one sentence; with three it tells more than one thing

// commas finds sentences in many pieces. A list of things stays as it is.
func commas(t text) []hit {
	if !t.sentences() || t.role == alt || t.role == answer {
		return nil
	}
	var hits []hit
	for _, sentence := range sentencesOf(t) {
		n := strings.Count(sentence, ", ")
		if n > mostCommas {
			hits = append(hits, hit{found: sentence, with: map[string]any{"Count": n}})
		}
	}
	return hits
}

// mostTerms is how many words of the glossary one screen may have (F2).
const mostTerms = 2

// crowded finds steps with more feared words and acronyms than a reader can
// look up, explained as they are; the glossary also has words that few fear.
// What a step shows at once is its sentence and its detail.
func crowded(d *desk) []hit {
	var hits []hit
	for _, t := range d.survey.Catalog.Tutorials {
		for i, s := range t.Steps {
			var words []string
			for _, term := range d.survey.Catalog.TermsIn(s.Say + " " + s.Detail) {
				if fearedWords.MatchString(term.Word) || acronym.MatchString(term.Word) {
					words = append(words, term.Word)
				}
			}
			if len(words) <= mostTerms {
				continue
			}
			at := d.at(fileOf(t), fmt.Sprintf("etape[%d]", i+1))
			hits = append(hits, hit{at: at, with: map[string]any{"Words": strings.Join(words, ", "), "Max": mostTerms}})
		}
	}
	return hits
}
