package content

import (
	"strings"
	"unicode"
)

// Sentences cuts a text after each full stop, question or exclamation mark
// that a space follows, and at each end of line. The dots of "impots.gouv.fr"
// end nothing, and a mark apart ("vraiment ?") stays with its sentence.
func Sentences(text string) []string {
	var found []string
	for line := range strings.Lines(text) {
		found = append(found, sentencesOf(line)...)
	}
	return found
}

// sentencesOf cuts one line. It splits at plain spaces alone, because a hard
// space keeps a mark with its word.
func sentencesOf(line string) []string {
	var found []string
	var one []string
	for _, word := range strings.Split(line, " ") {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		one = append(one, word)
		if endsSentence(word) {
			found = append(found, strings.Join(one, " "))
			one = nil
		}
	}
	if len(one) > 0 {
		found = append(found, strings.Join(one, " "))
	}
	return found
}

// endsSentence looks through closing quotes: « Oui. » ends too.
func endsSentence(word string) bool {
	word = strings.TrimRight(word, "\"'»”)\u00a0\u202f")
	return strings.HasSuffix(word, ".") || strings.HasSuffix(word, "?") ||
		strings.HasSuffix(word, "!") || strings.HasSuffix(word, "…")
}

// Words counts the words of a text: what stands between spaces and has a
// letter or a digit. "J'attends" is one, and so is each half of "32 30".
func Words(text string) int {
	n := 0
	for _, word := range strings.Fields(text) {
		if strings.IndexFunc(word, isLetterOrDigit) >= 0 {
			n++
		}
	}
	return n
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// TooLong gives the first sentence of a text with more than MaxWords words,
// or nothing.
func TooLong(text string) string {
	if Words(text) <= MaxWords {
		return ""
	}
	for _, sentence := range Sentences(text) {
		if Words(sentence) > MaxWords {
			return sentence
		}
	}
	return ""
}

// ValidID reports whether a text may name a tutorial, a service, a fact or a
// picture: lower-case ASCII letters and digits, with single hyphens between.
func ValidID(text string) bool {
	for part := range strings.SplitSeq(text, "-") {
		if part == "" || strings.Trim(part, idLetters) != "" {
			return false
		}
	}
	return len(text) <= 64
}

const idLetters = "abcdefghijklmnopqrstuvwxyz0123456789"
