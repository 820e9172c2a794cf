package src_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
)

func french(t *testing.T) *content.Catalog {
	t.Helper()
	c, err := source.Read(src.French())
	if err != nil {
		t.Fatalf("read the French content:\n%v", err)
	}
	return c
}

func TestFrenchReadsWithoutFault(t *testing.T) {
	c := french(t)
	if got, want := len(c.Tutorials), 3; got < want {
		t.Errorf("%d tutorials, want at least %d", got, want)
	}
	if got, want := len(c.Services), 6; got < want {
		t.Errorf("%d services, want at least %d", got, want)
	}
	for _, doors := range [][]content.Door{c.Home.Borne, c.Home.Tablette} {
		if got := len(doors); got < content.MaxDoors {
			t.Errorf("a home of %d doors leaves places empty", got)
		}
	}
}

// The sites whose name looks like a service's must stay closed.
func TestLookalikes(t *testing.T) {
	catalog := french(t)
	for _, s := range catalog.Services {
		hosts := catalog.Hosts(s)
		if !content.Allowed(hosts, s.Start) {
			t.Errorf("%s: its own start %s is refused", s.ID, s.Start)
		}
		for _, h := range s.Hosts {
			for _, lookalike := range []string{
				"https://evil-" + h.Name, "https://" + h.Name + ".evil.com", "https://evil.com/" + h.Name,
				"http://" + h.Name, "https://" + h.Name + "@evil.com", "https://" + h.Name + ":8443",
				"https://" + strings.ReplaceAll(h.Name, ".", "-") + ".fr",
			} {
				if content.Allowed(hosts, lookalike) {
					t.Errorf("%s: %s is allowed", s.ID, lookalike)
				}
			}
		}
	}
}

// A kiosk takes the drawings as they are, and gets what these tests read.
func TestReadIsWhatIsTested(t *testing.T) {
	c, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(french(t), c); diff != "" {
		t.Errorf("what a kiosk reads (-tested +kiosk):\n%s", diff)
	}
}
