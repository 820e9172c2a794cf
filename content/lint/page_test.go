package lint_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/content/lint"
)

// page is where authors read of all rules.
const page = "../../docs/authors.md"

// Authors find every rule on one page, with what it asks as lint says it. What
// is missing is printed as it must stand there.
func TestPageListsEveryRule(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := lint.Rules()
	if err != nil {
		t.Fatal(err)
	}
	listed := 0
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "` | erreur | ") || strings.Contains(line, "` | avertissement | ") {
			listed++
		}
	}
	if listed != len(rules) {
		t.Errorf("%d rules are listed, want %d", listed, len(rules))
	}
	for _, r := range rules {
		e, _ := lint.Explain(r.ID)
		degree := map[lint.Severity]string{lint.Error: "erreur", lint.Warning: "avertissement"}[r.Severity]
		if row := fmt.Sprintf("| `%s` | %s | %s |", r.ID, degree, e.Title); !strings.Contains(string(text), row+"\n") {
			t.Errorf("not there:\n%s", row)
		}
	}
}
