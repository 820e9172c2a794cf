package source

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tandem/content"
	"tandem/content/words"
)

// maxMeaning is how many sentences explain a word: who looks one up is in the
// midst of something else.
const maxMeaning = 2

// glossary reads the words that people fear, by the alphabet. A tree without
// the file explains none.
func (r *reader) glossary() []content.Term {
	f, ok := r.top(wordsFile)
	if !ok {
		return nil
	}
	defer f.done()
	var terms []content.Term
	seen := map[string]bool{}
	for _, row := range f.rows("mots") {
		terms = append(terms, row.term(seen))
	}
	byAlphabet(terms)
	return terms
}

// term reads one word. A form that another word has too would open either.
func (m *form) term(seen map[string]bool) content.Term {
	defer m.done()
	t := content.Term{
		Word:    m.plain("mot"),
		Meaning: m.plain("sens"),
		Example: m.text("exemple"),
		Picture: m.text("image"),
	}
	forms := append([]said{{m.at("mot"), t.Word}}, m.texts("formes")...)
	for i, one := range forms {
		folded := strings.ToLower(one.text)
		if seen[folded] && one.text != "" {
			m.r.fault(one.place, "repete", words.With{"Value": one.text})
		}
		seen[folded] = true
		if i > 0 {
			t.Forms = append(t.Forms, one.text)
		}
	}
	if n := len(content.Sentences(t.Meaning)); n > maxMeaning {
		m.r.fault(m.at("sens"), "sens", words.With{"Count": n, "Max": maxMeaning})
	}
	m.r.plain(said{m.at("exemple"), t.Example})
	m.r.refer(m.at("image"), pictures, t.Picture)
	return t
}

// explained is a glossary in which a town's own words take the place of ours.
func explained(own, ours []content.Term) []content.Term {
	has := map[string]bool{}
	for _, t := range own {
		has[bare(t.Word)] = true
	}
	all := over(own, ours, func(t content.Term) bool { return has[bare(t.Word)] })
	byAlphabet(all)
	return all
}

// byAlphabet orders words as a dictionary does: an accent and a capital count
// for nothing.
func byAlphabet(terms []content.Term) {
	slices.SortStableFunc(terms, func(a, b content.Term) int {
		return strings.Compare(bare(a.Word), bare(b.Word))
	})
}

// bare is a word in small letters without accents.
func bare(word string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(strings.ToLower(word)))
}
