package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// entry is one turn of the lexicon: how it is found, and what to write. The
// pattern is a regular expression of whole words.
type entry struct {
	Say  string `toml:"dit"`
	Do   string `toml:"plutot"`
	Mend bool   `toml:"corrige"` // Do stands in its place as it is
	Not  string `toml:"sauf"`    // a pattern of the sentence in which the turn is right
}

// list is all turns of one rule, looked for in one go.
type list struct {
	say   *regexp.Regexp // one group an entry
	turns []entry
	not   []*regexp.Regexp // of each entry, may be nil
	// explained says that words of the glossary are free, screens that the rule
	// is for who has nothing but a screen
	explained, screens bool
}

// lexiconRules are the rules whose turns stand in lexique.toml.
var lexiconRules = []Rule{
	{ID: "langue/tournure", Severity: Error},
	{ID: "langue/mot-administratif", Severity: Warning},
	{ID: "langue/meme-mot", Severity: Error},
	{ID: "langue/appuyer", Severity: Warning},
	{ID: "langue/anglais", Severity: Warning},
	{ID: "langue/metaphore", Severity: Warning},
	{ID: "langue/abrege", Severity: Error},
	{ID: "langue/vouvoiement", Severity: Error},
	{ID: "langue/enfantin", Severity: Warning},
	{ID: "langue/negation", Severity: Warning},
	{ID: "langue/nombre-en-lettres", Severity: Warning},
	{ID: "typo/ligature", Severity: Warning},
}

// lexicon is the rules of lexique.toml. They are the same for every tree, and
// to compile them takes longer than to read a tutorial.
var lexicon = sync.OnceValues(readLexicon)

// readLexicon makes each list of turns a rule.
func readLexicon() ([]Rule, error) {
	file, err := catalogue.ReadFile("lexique.toml")
	if err != nil {
		return nil, err
	}
	var lists map[string][]entry
	if err := toml.Unmarshal(file, &lists); err != nil {
		return nil, err
	}
	var rules []Rule
	for _, r := range lexiconRules {
		all, err := compile(lists[r.ID])
		if err != nil || len(all.turns) == 0 {
			return nil, fmt.Errorf("%s: %d turns: %v", r.ID, len(all.turns), err)
		}
		all.explained = r.ID == "langue/anglais"
		all.screens = r.ID == "langue/appuyer"
		r.text = all.read
		rules = append(rules, r)
	}
	return rules, nil
}

// compile joins the turns of a rule into one pattern, with a group for each: one
// look at a sentence instead of thirty.
func compile(turns []entry) (list, error) {
	all := list{turns: turns}
	var patterns []string
	for _, e := range turns {
		patterns = append(patterns, "("+e.Say+")")
		var not *regexp.Regexp
		if e.Not != "" {
			var err error
			if not, err = wholeWords(e.Not); err != nil {
				return list{}, err
			}
		}
		all.not = append(all.not, not)
	}
	var err error
	all.say, err = wholeWords(strings.Join(patterns, "|"))
	return all, err
}

// wholeWords compiles a pattern that is found between words alone: what Go
// calls a boundary knows no accents. Its first group is what is found.
func wholeWords(pattern string) (*regexp.Regexp, error) {
	return regexp.Compile(wholePattern(pattern))
}

// wholePattern bounds a pattern. A hyphen joins words: "e-mail" has no "mail".
func wholePattern(pattern string) string {
	return `(?i)(?:^|[^\pL\pN-])(` + pattern + `)(?:$|[^\pL\pN-])`
}

// read finds the turns of a list in what residents read or hear.
func (l list) read(t text) []hit {
	if !t.read() || l.screens && t.doc.mouse {
		return nil
	}
	var hits []hit
	for _, sentence := range sentencesOf(t) {
		for _, at := range findAll(l.say, sentence) {
			e := slices.IndexFunc(at[4:], func(i int) bool { return i >= 0 }) / 2
			if not := l.not[e]; not != nil && not.MatchString(sentence) {
				continue
			}
			found := sentence[at[2]:at[3]]
			if l.explained && t.doc.explains(found) {
				continue
			}
			hits = append(hits, hit{found: found, instead: l.turns[e].instead(found), mend: l.turns[e].Mend})
		}
	}
	return hits
}

// instead is what to write, with a capital where the author had one.
func (e entry) instead(found string) string {
	if !e.Mend {
		return e.Do
	}
	return like(found, e.Do)
}

// findAll gives what a pattern finds in a sentence, but for names: a word with
// a capital within a sentence, or between French quotes, is what a site calls
// a button, and one with a dot in it is an address.
func findAll(p *regexp.Regexp, sentence string) [][]int {
	var found [][]int
	for from := 0; from < len(sentence); {
		at := p.FindStringSubmatchIndex(sentence[from:])
		if at == nil {
			break
		}
		for i := range at {
			if at[i] >= 0 {
				at[i] += from
			}
		}
		if !isName(sentence, at[2]) {
			found = append(found, at)
		}
		from = max(at[3], from+1)
	}
	return found
}

// wordsAt are what findAll found.
func wordsAt(p *regexp.Regexp, sentence string) []string {
	var words []string
	for _, at := range findAll(p, sentence) {
		words = append(words, sentence[at[2]:at[3]])
	}
	return words
}

// isName reports whether the words at that place are somebody else's.
func isName(sentence string, at int) bool {
	if strings.Count(sentence[:at], "«") > strings.Count(sentence[:at], "»") {
		return true
	}
	word := sentence[strings.LastIndexByte(sentence[:at], ' ')+1:]
	if word, _, _ = strings.Cut(word, " "); isURL(strings.TrimRight(word, ".,:;?!…»")) {
		return true
	}
	first, size := utf8.DecodeRuneInString(sentence[at:])
	if second, _ := utf8.DecodeRuneInString(sentence[at+size:]); !unicode.IsUpper(first) || unicode.IsUpper(second) {
		return false // an acronym is nobody's name for a button
	}
	before := strings.TrimSpace(sentence[:at])
	if strings.ContainsFunc(before, isWord) && !strings.HasSuffix(before, ":") {
		return true
	}
	_, next, _ := strings.Cut(sentence[at:], " ")
	letter, _ := utf8.DecodeRuneInString(next)
	return unicode.IsUpper(letter) // "Info Retraite"
}

// isWord reports whether a letter is one that words are made of.
func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
