package words_test

import (
	"fmt"
	"hash/crc32"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/content/words"
)

// sentence is one line of a catalogue.
type sentence struct {
	text string
	mark string // what "# reviewed:" says after it
}

var (
	tableLine    = regexp.MustCompile(`^\[([a-z.]+)\]$`)
	sentenceLine = regexp.MustCompile(`^(\w+) = "((?:[^"\\]|\\.)*)"(?: # reviewed: ([0-9a-f]{8}))?$`)
	placeholder  = regexp.MustCompile(`{{[^}]*}}`)
)

// sentences reads a catalogue line by line, because its comments matter here.
func sentences(t *testing.T, lang string) map[string]sentence {
	t.Helper()
	text, err := os.ReadFile(lang + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	found, table := map[string]sentence{}, ""
	for i, line := range strings.Split(string(text), "\n") {
		switch one := sentenceLine.FindStringSubmatch(line); {
		case one != nil:
			found[table+"."+one[1]] = sentence{one[2], one[3]}
		case tableLine.MatchString(line):
			table = tableLine.FindStringSubmatch(line)[1]
		case line != "" && !strings.HasPrefix(line, "#"):
			t.Errorf("%s.toml:%d: %q is neither a table nor a sentence on one line", lang, i+1, line)
		}
	}
	return found
}

// markOf is what a translation bears that was compared with this French.
func markOf(french string) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(french))) }

// TestTranslationsAreReviewed finds what is missing in a language, what is too
// many, and what was not looked at again since its French changed.
func TestTranslationsAreReviewed(t *testing.T) {
	french := sentences(t, "fr")
	if len(words.Languages()) < 2 || len(french) < 100 {
		t.Fatalf("%d French sentences in %v: this test looks in the wrong place", len(french), words.Languages())
	}
	for _, lang := range words.Languages() {
		if lang == "fr" {
			continue
		}
		for _, fault := range faultsOf(french, sentences(t, lang)) {
			t.Errorf("%s.toml: %s", lang, fault)
		}
	}
}

func faultsOf(french, other map[string]sentence) []string {
	var faults []string
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for id, f := range french {
		o, ok := other[id]
		switch {
		case !ok:
			say("%s is missing: %q", id, f.text)
		case o.mark != markOf(f.text):
			say("%s is unreviewed: compare it with %q, then write # reviewed: %s", id, f.text, markOf(f.text))
		case !slices.Equal(holes(f.text), holes(o.text)):
			say("%s has the placeholders %v, in French %v", id, holes(o.text), holes(f.text))
		}
	}
	for id := range other {
		if _, ok := french[id]; !ok {
			say("%s is in no other catalogue", id)
		}
	}
	slices.Sort(faults)
	return faults
}

func holes(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

// TestReviewFinds plants one fault of each kind.
func TestReviewFinds(t *testing.T) {
	french := map[string]sentence{"a.b": {text: "Page {{.Page}}"}}
	mark := markOf("Page {{.Page}}")
	for want, other := range map[string]map[string]sentence{
		"missing":      {},
		"unreviewed":   {"a.b": {"Page {{.Page}}", ""}},
		"placeholders": {"a.b": {"Page", mark}},
		"no other":     {"a.b": {"Page {{.Page}}", mark}, "a.c": {"More", ""}},
	} {
		faults := faultsOf(french, other)
		if len(faults) != 1 || !strings.Contains(faults[0], want) {
			t.Errorf("%s: got %q", want, faults)
		}
	}
	if faults := faultsOf(french, map[string]sentence{"a.b": {"Page {{.Page}}", mark}}); faults != nil {
		t.Errorf("nothing is wrong, and it says %q", faults)
	}
}
