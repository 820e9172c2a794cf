package part_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/part"
)

// runes measures text as if every letter were one wide.
func runes(text string) float32 { return float32(utf8.RuneCountInString(text)) }

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, words string
		width       float32
		want        []string
	}{
		{"breaks at spaces", "un deux trois", 8, []string{"un deux", "trois"}},
		{"keeps a quotation whole", "Touchez « Mon compte ».", 18, []string{"Touchez", "« Mon compte »."}},
		{"keeps marks with their word", "Vous êtes encore là ?", 19, []string{"Vous êtes encore", "là ?"}},
		{"keeps a price whole", "Payez 150 €", 9, []string{"Payez", "150 €"}},
		{"keeps what is counted with its number", "Attendez 15 minutes.", 13, []string{"Attendez", "15 minutes."}},
		{"keeps a telephone number whole", "Appelez le 05 55 00 12 34.", 20, []string{"Appelez le", "05 55 00 12 34."}},
		{"does not break at a space that forbids it", "Bonjour\u00a0à tous\u202f!", 10, []string{"Bonjour\u00a0à", "tous\u202f!"}},
		{"honours a line's end", "un\ndeux", 20, []string{"un", "deux"}},
		{"breaks a quotation that no line holds", "« un deux trois »", 9, []string{"« un deux", "trois »"}},
		{"breaks a word that no line holds", "anticonstitutionnellement", 10, []string{"anticonsti", "tutionnell", "ement"}},
		{"puts a letter on a line that holds none", "été", 0.5, []string{"é", "t", "é"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, part.Wrap(test.words, test.width, runes)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Touchez « Mon compte », puis attendez 3 secondes !", 12)
	f.Add("« « » \u00a0 € 12 12 ?", 1)
	f.Add("\n\n a \n", 0)
	f.Fuzz(func(t *testing.T, words string, width int) {
		if !utf8.ValidString(words) || len(words) > 200 {
			t.Skip()
		}
		lines := part.Wrap(words, float32(width%40), runes)
		if got, want := bare(strings.Join(lines, "")), bare(words); got != want {
			t.Errorf("lines say %q, want %q: nothing may be lost", got, want)
		}
		for _, line := range lines {
			if runes(line) > max(1, float32(width%40)) {
				t.Errorf("line %q is wider than %d", line, width%40)
			}
		}
	})
}

// bare is text without its spaces.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }
