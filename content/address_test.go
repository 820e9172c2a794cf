package content_test

import (
	"testing"

	"tandem/content"
)

func TestAddress(t *testing.T) {
	for _, test := range []struct{ site, want, clear string }{
		{"", "", ""},
		{"https://tandem.exemple.fr", "https://tandem.exemple.fr/caf", "tandem.exemple.fr/caf"},
		{"https://exemple.fr/apprendre/", "https://exemple.fr/apprendre/caf", "exemple.fr/apprendre/caf"},
	} {
		got := content.Address(test.site, "caf")
		if got != test.want || content.Clear(got) != test.clear {
			t.Errorf("at %q: %q, in clear %q; want %q and %q", test.site, got, content.Clear(got), test.want, test.clear)
		}
	}
}
