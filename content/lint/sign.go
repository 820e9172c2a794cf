package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signRules are those of typography, as our files write French: a plain space
// before a double sign, a straight apostrophe, one sign for dots of suspension.
// A program mends most of them.
var signRules = []Rule{
	{ID: "typo/espaces", Severity: Warning, text: doubleSpaces},
	{ID: "typo/fin-de-ligne", Severity: Warning, files: lineEnds},
	{ID: "typo/apostrophe", Severity: Warning, text: swap("’", "'")},
	{ID: "typo/suspension", Severity: Warning, text: swap("...", "…")},
	{ID: "typo/espace-insecable", Severity: Warning, text: hardSpaces},
	{ID: "typo/espace-avant", Severity: Warning, text: spaceBefore},
	{ID: "typo/espace-en-trop", Severity: Warning, text: spaceTooMany},
	{ID: "typo/espace-apres", Severity: Warning, text: spaceAfter},
	{ID: "typo/guillemets", Severity: Warning, text: quotes},
	{ID: "typo/tiret", Severity: Warning, text: dashes},
	{ID: "typo/point-virgule", Severity: Warning, text: semicolons},
	{ID: "typo/exclamation", Severity: Warning, text: exclamations},
	{ID: "typo/point-final", Severity: Warning, text: fullStop},
	{ID: "typo/point-titre", Severity: Warning, text: noFullStop},
	{ID: "typo/majuscule", Severity: Warning, text: capitalFirst},
}

// spaces are several between two words.
var spaces = regexp.MustCompile(`([^\s"]+)(  +)([^\s"]+)`)

// doubleSpaces looks at the lines of the file, because what residents get has
// one blank for many. What stands in a row to line up with the next line, such
// as a comment, is no text.
func doubleSpaces(t text) []hit {
	if !t.read() && t.role != value {
		return nil
	}
	one := strings.Join(strings.Fields(t.Text.Text), " ")
	var hits []hit
	for n := t.Line; n < max(t.to, t.Line+1) && n <= len(t.raw); n++ {
		for _, m := range spaces.FindAllStringSubmatch(t.raw[n-1], -1) {
			if !strings.Contains(one, m[1]+" "+m[3]) || strings.HasPrefix(m[3], "#") {
				continue
			}
			hits = append(hits, hit{found: m[0], instead: m[1] + " " + m[3], mend: true})
		}
	}
	return hits
}

// lineEnds finds blanks that nobody sees, at the end of lines.
func lineEnds(d *desk) []hit {
	var hits []hit
	for _, doc := range d.docs() {
		for n, line := range d.linesOf(doc.name) {
			if kept := strings.TrimRight(line, " \t"); kept != line && kept != "" {
				word := kept[strings.LastIndexAny(kept, " \t")+1:]
				at := text{to: n + 2}
				at.File, at.Line = doc.name, n+1
				hits = append(hits, hit{at: at, found: word + line[len(kept):], instead: word, mend: true})
			}
		}
	}
	return hits
}

// swap finds one sign that stands for another.
func swap(wrong, right string) func(text) []hit {
	pattern := regexp.MustCompile(`\S*` + regexp.QuoteMeta(wrong) + `\S*`)
	return func(t text) []hit {
		hits := matches(t, pattern)
		for i := range hits {
			hits[i].instead, hits[i].mend = strings.ReplaceAll(hits[i].found, wrong, right), true
		}
		return hits
	}
}

// hardSpace is a word with a space that looks like any other.
var hardSpace = regexp.MustCompile(`[^ ]*[\x{a0}\x{202f}][^ ]*`)

// hardSpaces finds them: a search for two words does not, and screens keep a
// sign with its word by themselves.
func hardSpaces(t text) []hit {
	hits := matches(t, hardSpace)
	for i := range hits {
		hits[i].instead = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(hits[i].found)
		hits[i].mend = true
	}
	return hits
}

// noSpaceBefore is a double sign that touches a word. A colon within a word is
// that of an address or of a time.
var noSpaceBefore = regexp.MustCompile(`(?:^| )([^\s:/?]*[\pL\pN»)][:;?!»]+)(?:$| )|(«\pL[^\s]*)`)

// spaceBefore finds double signs that touch the word before them.
func spaceBefore(t text) []hit {
	if !t.read() {
		return nil
	}
	var hits []hit
	for _, m := range noSpaceBefore.FindAllStringSubmatch(t.words(), -1) {
		word := m[1] + m[2]
		if isURL(word) {
			continue
		}
		instead := strings.TrimRight(word, ":;?!»")
		instead += " " + word[len(instead):]
		if m[2] != "" {
			instead = strings.Replace(word, "«", "« ", 1)
		}
		hits = append(hits, hit{found: word, instead: instead, mend: true})
	}
	return hits
}

// tooMany is a space before a sign that has none in French.
var tooMany = regexp.MustCompile(`(\S+) ([,.]|…)(?:$| )`)

// spaceTooMany finds spaces before full stops and commas.
func spaceTooMany(t text) []hit {
	if !t.read() {
		return nil
	}
	var hits []hit
	for _, m := range tooMany.FindAllStringSubmatch(t.words(), -1) {
		hits = append(hits, hit{found: m[1] + " " + m[2], instead: m[1] + m[2], mend: true})
	}
	return hits
}

// noSpaceAfter is two words with a sign between them and no space. Numbers and
// addresses have none either, rightly.
var noSpaceAfter = regexp.MustCompile(`[\pL]+[,;][\pL]+|\pL{2,}[.?!]\p{Lu}\pL+`)

// spaceAfter finds sentences that were glued together.
func spaceAfter(t text) []hit {
	var hits []hit
	for _, h := range matches(t, noSpaceAfter) {
		i := strings.IndexAny(h.found, ",;.?!")
		h.instead, h.mend = h.found[:i+1]+" "+h.found[i+1:], true
		hits = append(hits, h)
	}
	return hits
}

// A hyphen within a word is right; one between spaces, or a longer one, is a
// dash.
var (
	foreignQuote = regexp.MustCompile(`["“”„]`)
	dash         = regexp.MustCompile(`\S+ [–—-] \S+|\pL+[–—]\pL+`)
	semicolon    = regexp.MustCompile(`\S+ ?;`)
	exclamation  = regexp.MustCompile(`\S+ ?!`)
)

// quotes, and the four below it, find signs that have a calmer twin.
func quotes(t text) []hit { return first(matches(t, foreignQuote)) }
func dashes(t text) []hit { return matches(t, dash) }

// semicolons join two sentences that would be easier apart.
func semicolons(t text) []hit {
	if !t.sentences() {
		return nil
	}
	return matches(t, semicolon)
}

func exclamations(t text) []hit { return matches(t, exclamation) }

// fullStop finds sentences without an end. An address is left as it is.
func fullStop(t text) []hit {
	words := strings.TrimSpace(t.words())
	if !t.sentences() || t.role == answer || words == "" {
		return nil
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, "»” "))
	if strings.ContainsRune(".?!…:", last) {
		return nil
	}
	word := words[strings.LastIndexByte(words, ' ')+1:]
	return []hit{{found: word, instead: word + ".", mend: isWord(last) && !isURL(word), last: true}}
}

// noFullStop finds the full stop of a title, which a screen reader would halt
// at.
func noFullStop(t text) []hit {
	words := t.words()
	if t.role != title || !strings.HasSuffix(words, ".") || strings.HasSuffix(words, "..") {
		return nil
	}
	word := words[strings.LastIndexByte(words, ' ')+1:]
	return []hit{{found: word, instead: strings.TrimSuffix(word, "."), mend: true, last: true}}
}

// capitalFirst finds sentences that begin small. An address does so rightly.
func capitalFirst(t text) []hit {
	if !t.sentences() || t.role == answer {
		return nil
	}
	var hits []hit
	for _, sentence := range sentencesOf(t) {
		word, _, _ := strings.Cut(sentence, " ")
		letter, size := utf8.DecodeRuneInString(word)
		if !strings.ContainsFunc(word[size:], isWord) {
			continue // "é est sur la ligne des chiffres"
		}
		if unicode.IsLower(letter) && !isURL(strings.TrimRight(word, ".?!…")) {
			hits = append(hits, hit{found: word})
		}
	}
	return hits
}

// isURL reports whether a word is an address of a site or of a letter box.
func isURL(word string) bool {
	return strings.ContainsAny(word, "@/") || strings.Contains(strings.Trim(word, ".,"), ".")
}
