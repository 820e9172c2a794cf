package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                 nil,
		" \n ":                             nil,
		"Oui":                              {"Oui"},
		"Posez le doigt. Puis levez.":      {"Posez le doigt.", "Puis levez."},
		"Une ligne\nUne autre":             {"Une ligne", "Une autre"},
		"Allez sur impots.gouv.fr. Bien !": {"Allez sur impots.gouv.fr.", "Bien !"},
		"Vraiment ? Oui…":                  {"Vraiment ?", "Oui…"},
		"Dites « oui. » Puis attendez.":    {"Dites « oui.", "» Puis attendez."},
		"Dites « oui.\u00a0» Puis non.":    {"Dites « oui.\u00a0»", "Puis non."},
		"Bien\u202f! Encore\u00a0?":        {"Bien\u202f!", "Encore\u00a0?"},
	} {
		if diff := cmp.Diff(want, content.Sentences(text)); diff != "" {
			t.Errorf("Sentences(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "?": 0, "J'attends un peu.": 3, "Appelez le 32 30 !": 4, "Vraiment\u00a0?": 1, "Main, tablette : oui": 3,
	} {
		if got := content.Words(text); got != want {
			t.Errorf("Words(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestTooLong(t *testing.T) {
	fifteen := strings.Repeat("mot ", 14) + "mot."
	if got := content.TooLong(fifteen + " " + fifteen); got != "" {
		t.Errorf("15 words are too long: %q", got)
	}
	if got := content.TooLong("Oui. un " + fifteen); got != "un "+fifteen {
		t.Errorf("16 words: got %q", got)
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{
		"caf": true, "adresse-site": true, "a1-2": true,
		"": false, "-caf": false, "caf-": false, "a--b": false, "CAF": false, "é": false, "aéb": false,
		"a_b": false, "a.b": false, "../a": false, "a b": false, "a\n": false,
		strings.Repeat("a", 65): false,
	} {
		if got := content.ValidID(id); got != want {
			t.Errorf("ValidID(%q) = %v, want %v", id, got, want)
		}
	}
}

// Cutting a text into sentences loses no word.
func FuzzSentences(f *testing.F) {
	f.Add("Posez le doigt. Puis « levez ! »\nBien\u00a0? Oui…")
	f.Fuzz(func(t *testing.T, text string) {
		words := 0
		for _, sentence := range content.Sentences(text) {
			words += content.Words(sentence)
		}
		if words != content.Words(text) {
			t.Errorf("%q has %d words, its sentences %d", text, content.Words(text), words)
		}
	})
}
