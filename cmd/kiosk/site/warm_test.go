package site

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRoomy(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"a terminal":             {"MemTotal:        4030552 kB\nMemFree: 1 kB\n", true},
		"a small one":            {"MemFree: 9999999 kB\nMemTotal:        1009552 kB\n", false},
		"one that does not tell": {"nothing\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "meminfo")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := roomy(file); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
	if roomy(filepath.Join(t.TempDir(), "missing")) {
		t.Error("a machine without the file is roomy")
	}
}

func TestReady(t *testing.T) {
	s := &Site{warm: true}
	s.Ready(nil)
	if !s.warm {
		t.Error("nothing was said, and it changed")
	}
	s.Ready(new(false))
	if s.warm {
		t.Error("it was not wanted, and is")
	}
}
