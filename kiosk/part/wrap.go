package part

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks words into lines that are no wider than width, as measure says,
// where a French reader would: never inside « », before ! ? : ; or €, nor
// between a number and what it counts. The toolkit breaks at any space, even at
// one that forbids it. A piece that is wider than a line breaks at its spaces
// after all, and a word that is, between letters: nothing is ever cut.
func Wrap(words string, width float32, measure func(string) float32) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(words, "\n") {
		lines = append(lines, wrapParagraph(paragraph, width, measure)...)
	}
	return lines
}

func wrapParagraph(words string, width float32, measure func(string) float32) []string {
	var lines []string
	line, long, space := "", float32(0), measure(" ")
	for _, piece := range pieces(words, width, measure) {
		w := measure(piece)
		switch {
		case line == "":
			line, long = piece, w
		case long+space+w <= width:
			line, long = line+" "+piece, long+space+w
		default:
			lines = append(lines, line)
			line, long = piece, w
		}
	}
	return append(lines, line)
}

// pieces are the parts of a paragraph that stay on one line, each fitting it.
func pieces(words string, width float32, measure func(string) float32) []string {
	var fitting []string
	for _, atom := range atoms(words) {
		if measure(atom) <= width {
			fitting = append(fitting, atom)
			continue
		}
		for _, word := range strings.FieldsFunc(atom, unicode.IsSpace) {
			fitting = append(fitting, letters(word, width, measure)...)
		}
	}
	return fitting
}

// letters cuts a word that is wider than a line.
func letters(word string, width float32, measure func(string) float32) []string {
	var cut []string
	for measure(word) > width && utf8.RuneCountInString(word) > 1 {
		end := len(word)
		for end > 0 && measure(word[:end]) > width {
			_, size := utf8.DecodeLastRuneInString(word[:end])
			end -= size
		}
		if end == 0 { // a line must hold a letter
			_, end = utf8.DecodeRuneInString(word)
		}
		cut = append(cut, word[:end])
		word = word[end:]
	}
	if word == "" {
		return cut
	}
	return append(cut, word)
}

// atoms are the words of a paragraph, joined where no line may break. Only a
// plain space parts words: one that forbids a break stays where it is.
func atoms(words string) []string {
	var joined []string
	quoted := false
	for word := range strings.SplitSeq(words, " ") {
		if word == "" {
			continue
		}
		last := len(joined) - 1
		if last >= 0 && (quoted || glued(joined[last], word)) {
			joined[last] += " " + word
		} else {
			joined = append(joined, word)
		}
		quoted = strings.LastIndex(joined[len(joined)-1], "«") > strings.LastIndex(joined[len(joined)-1], "»")
	}
	return joined
}

// glued reports whether no line may break between two words.
func glued(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune("!?:;€%»", first) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	if !unicode.IsDigit(last) {
		return false
	}
	return unicode.IsDigit(first) || counted(after)
}

// counted reports whether a word is what numbers in our sentences count.
func counted(word string) bool {
	word = strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '%' })
	switch strings.ToLower(word) {
	case "h", "min", "s", "heure", "heures", "minute", "minutes", "seconde", "secondes",
		"jour", "jours", "mois", "an", "ans", "euro", "euros", "fois", "chiffres", "lettres",
		"kg", "g", "km", "m", "cm", "mm", "go", "mo":
		return true
	}
	return false
}
