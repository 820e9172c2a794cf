package voice

import (
	"strings"
	"unicode/utf8"
)

// longest is how many bytes are rendered at once, about 10 s of speech: the
// first sound must not wait for a long text, nor a program fill the memory.
const longest = 160

// cut splits a text that is long where a person would breathe: at the end of a
// sentence, else at a comma, else between words, else anywhere.
func cut(text string) []string {
	var parts []string
	for len(text) > longest {
		at := breath(text[:longest])
		parts = append(parts, strings.TrimSpace(text[:at]))
		text = strings.TrimSpace(text[at:])
	}
	if text != "" {
		parts = append(parts, text)
	}
	return parts
}

// breath is where the first part of a text ends, above 0.
func breath(text string) int {
	for _, ends := range []string{".!?", ",;:", ""} {
		for i := len(text) - 1; i > 0; i-- {
			if text[i] == ' ' && (ends == "" || strings.IndexByte(ends, text[i-1]) >= 0) {
				return i
			}
		}
	}
	at := len(text) - 1 // the last letter may be cut in two
	for at > 1 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
