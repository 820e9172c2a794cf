package src_test

import (
	"strings"
	"testing"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
)

func TestFrench(t *testing.T) {
	catalog, err := source.Read(src.French())
	if err != nil {
		t.Fatal(err)
	}
	if len(catalog.Tutorials) < 3 || len(catalog.Services) < 6 {
		t.Errorf("got %d tutorials and %d services", len(catalog.Tutorials), len(catalog.Services))
	}
	for _, doors := range [][]content.Door{catalog.Home.Borne, catalog.Home.Tablette} {
		if len(doors) != content.MaxDoors {
			t.Errorf("a home has %d tiles, want %d", len(doors), content.MaxDoors)
		}
	}
}

// The sites whose name looks like a service's must stay closed.
func TestLookalikes(t *testing.T) {
	catalog, err := source.Read(src.French())
	if err != nil {
		t.Fatal(err)
	}
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
