package voice

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// English writes out what engines read badly in English.
func English(text string) string {
	return tidy(tileNumber.apply(plain(text, englishSigns)))
}

var englishSigns = map[rune]string{
	'&': " and ", '+': " plus ", '=': " equals ", '@': " at ", '€': " euros ", '%': " percent ", '°': " degrees ",
}

// rule writes out one kind of thing.
type rule struct {
	find *regexp.Regexp
	say  func(groups []string) string // groups[0] is all that was found
}

// apply replaces what the rule finds, where it neither begins nor ends within a
// word or a number: \b of regexp takes an "é" for the end of a word.
func (r rule) apply(text string) string {
	var b strings.Builder
	from := 0
	for _, at := range r.find.FindAllStringSubmatchIndex(text, -1) {
		if within(text, at[0]) || within(text, at[1]) {
			continue
		}
		groups := make([]string, len(at)/2)
		for i := range groups {
			if at[2*i] >= 0 {
				groups[i] = text[at[2*i]:at[2*i+1]]
			}
		}
		b.WriteString(text[from:at[0]])
		b.WriteString(r.say(groups))
		from = at[1]
	}
	b.WriteString(text[from:])
	return b.String()
}

// within reports whether the place at lies within a word or a number.
func within(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return wordly(before) && wordly(after)
}

func wordly(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// commonSigns are the same in every language.
var commonSigns = map[rune]string{
	'’': "'", 'ʼ': "'", '–': "-", '—': "-", '‑': "-", '−': "-", '…': ".",
	'(': ", ", ')': ", ", '•': ", ", '·': ", ", '→': ", ", ';': ", ", '\n': ", ",
	'\u00ad': "", '\u200b': "", '\u2060': "", '\ufeff': "", // hyphenation and joints
}

// plain leaves letters, digits and the signs that engines breathe at. Quotes
// go, because engines name them; so do the marks that engines take for
// commands ("<" of Pico, "[[" of espeak-ng), and what has no sound. The signs
// of a language are written out.
func plain(text string, signs map[rune]string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(text, " ")) {
		said, sign := signs[r]
		if !sign {
			said, sign = commonSigns[r]
		}
		switch {
		case sign:
			b.WriteString(said)
		case unicode.In(r, unicode.L, unicode.Nd, unicode.M), strings.ContainsRune(".,:!?'-/", r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// tileNumber says "1. Mes aides" as "1, mes aides", not as "premier".
var tileNumber = rule{regexp.MustCompile(`^(\d{1,2})\. `), func(g []string) string { return g[1] + ", " }}

// What tidy finds.
var (
	slashes    = regexp.MustCompile(`(\D|^) */ *|/ *(\D|$)`) // others stand in a date
	beforeSign = regexp.MustCompile(` +([.,])`)
	manySigns  = regexp.MustCompile(`[.,:!?](?: *[.,:!?])+`)
)

// tidy takes out what other rules left behind, and ends a text that has no end,
// such as the word on a key: the voice falls there. It is empty where there is
// nothing to say.
func tidy(text string) string {
	text = slashes.ReplaceAllString(text, "$1, $2")
	text = strings.Join(strings.Fields(text), " ")
	text = beforeSign.ReplaceAllString(text, "$1")
	text = manySigns.ReplaceAllStringFunc(text, strongest)
	text = strings.TrimRight(strings.TrimLeft(text, ".!? ,:-/'"), " ,:-/'")
	if strings.IndexFunc(text, wordly) < 0 {
		return ""
	}
	if strings.IndexByte(".!?", text[len(text)-1]) < 0 {
		text += "."
	}
	return text
}

// strongest is the one of some signs that ends most.
func strongest(signs string) string {
	if at := strings.IndexAny(signs, ".!?"); at >= 0 {
		return signs[at : at+1]
	}
	return signs[:1]
}
