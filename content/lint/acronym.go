package lint

import (
	"regexp"
	"slices"
	"strings"
)

// acronym is two capitals or more; capitals of six letters and more are words
// that shout, but for these.
var (
	acronym = regexp.MustCompile(`(?:^|[^\pL\pN@.-])(\p{Lu}{2,}s?)(?:$|[^\pL\pN])`)
	longer  = []string{"URSSAF", "CARSAT", "CNRACL", "IRCANTEC", "AZERTY", "QWERTY", "DIGCOMP"}
	// plainly are known by their letters; nobody asks what those mean.
	plainly = []string{"OK", "SNCF", "EDF", "RATP", "ABC", "AZERTY", "QWERTY", "TV", "DVD", "CD", "AA", "FR", "JJ", "MM", "AAAA", "AI"}
)

// longestAcronym is beyond which capitals shout: CPAM is read by its letters,
// TERMINER is not.
const longestAcronym = 5

// capitals finds words in capitals that are no acronym, and two in a row.
func capitals(t text) []hit {
	var hits []hit
	for _, h := range matches(t, acronym) {
		letters := []rune(h.found)
		if len(letters) > longestAcronym && !slices.Contains(longer, strings.TrimSuffix(h.found, "s")) {
			hits = append(hits, h)
		}
	}
	return hits
}

// acronyms finds those that a reader meets without being told what they are.
// An acronym is explained where the glossary has it, or where the text in which
// it first stands says "X est la…", "X, c'est un…", "X veut dire" or "X signifie". What
// stands at the head of a tutorial or on a tile does not count as its first
// place; the purpose of a service, which stands beside all the rest, explains
// it for the whole file.
func acronyms(d *desk) []hit {
	var hits []hit
	for _, doc := range d.docs() {
		if doc.name == "mots.yaml" || doc.name == "identite.yaml" {
			continue
		}
		met := map[string]bool{}
		for _, part := range doc.parts() {
			hits = append(hits, d.unexplained(part, met)...)
		}
	}
	return hits
}

// unexplained goes through what is read together. met are the acronyms that
// were told or explained before.
func (d *desk) unexplained(part []text, met map[string]bool) []hit {
	whole := ""
	for _, t := range part {
		whole += t.words() + "\n"
	}
	var hits []hit
	for _, t := range part {
		for _, h := range matches(t, acronym) {
			short := strings.TrimSuffix(h.found, "s")
			if met[short] || len([]rune(short)) > longestAcronym && !slices.Contains(longer, short) {
				continue
			}
			met[short] = true
			if slices.Contains(plainly, short) || roman.MatchString(short) || d.explains(short) || explained(whole, short) {
				continue
			}
			h.at = t
			hits = append(hits, h)
		}
	}
	return hits
}

// says is how a sentence goes on that tells what an acronym is. "La CAF est
// fermée" tells nothing.
var says = regexp.MustCompile(`^(?:(?:,? c'est|,? est| :|,? sont) (?:la |le |l'|les |un |une |des |du |de |votre |vos |ce |celui|celle|aussi )|,? (?:veut dire|signifie|se dit) )`)

// explained reports whether words say what an acronym is.
func explained(words, short string) bool {
	for {
		i := strings.Index(words, short)
		if i < 0 {
			return false
		}
		words = words[i+len(short):]
		if says.MatchString(words) {
			return true
		}
	}
}

// parts are the texts that are read together: the purpose of a service or a
// guide with all the rest, a step of a tutorial with its help.
func (doc *document) parts() [][]text {
	var parts [][]text
	last := "-"
	for _, t := range doc.texts {
		if !t.sentences() || t.role == alt || head(t) {
			continue
		}
		key := ""
		if t.isTutorial() {
			key, _, _ = strings.Cut(t.Field, ".")
		}
		if key != last {
			parts = append(parts, nil)
			last = key
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], t)
	}
	return parts
}

// head reports whether a text stands above the steps of a tutorial.
func head(t text) bool { return t.isTutorial() && !strings.HasPrefix(t.Field, "etape") }
