package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is committed is what the scenes say.
func TestPicturesAreDrawn(t *testing.T) {
	files, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", "fr", filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if string(got) != want {
			t.Errorf("%s is not what its scene draws: go run ./content/src/draw", name)
		}
	}
}

// A picture is fetched over a slow network, and drawn on an old tablet.
func TestPicturesAreSmall(t *testing.T) {
	files, err := draw()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if strings.HasSuffix(name, ".svg") && len(text) > 32<<10 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
}

func TestPartsThatAreMissing(t *testing.T) {
	p := &pen{}
	p.part("licorne", 0, 0, 10)
	if p.err == nil || !strings.Contains(p.err.Error(), "licorne") {
		t.Errorf("error %v", p.err)
	}
}
