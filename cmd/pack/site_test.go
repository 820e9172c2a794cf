package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestSite(t *testing.T) {
	target := filepath.Join(t.TempDir(), "www", "site")
	build := func() error { return makeSite(io.Discard, []string{"../../content/source/testdata/bon", "-o", target}) }
	if err := build(); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(target, "gone", "index.html")
	if err := os.MkdirAll(filepath.Dir(old), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Run("takes the place of an older site", func(t *testing.T) {
		if err := build(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Dir(old)); err == nil {
			t.Error("a page of the old site is still there")
		}
		if _, err := os.Stat(filepath.Join(target, "toucher", "fiche.pdf")); err != nil {
			t.Error(err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".site-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	t.Run("leaves alone a folder of somebody", func(t *testing.T) {
		target = t.TempDir()
		letter := filepath.Join(target, "lettre.txt")
		if err := os.WriteFile(letter, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := build(); err == nil {
			t.Error("no error")
		}
		if _, err := os.Stat(letter); err != nil {
			t.Error(err)
		}
	})
}
