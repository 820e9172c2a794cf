package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		args, want string
		code       int
	}{
		{"-h", "examples:", 0},
		{"", "give -out DIR", 2},
		{"-out x -panel big", `panel "big"`, 2},
		{"-out x -comfort b", `comfort "b"`, 2},
		{"-out x -lang xx", `language "xx"`, 2},
		{"-out x more", `unexpected "more"`, 2},
		{"-bad", "hint:", 2},
		{"-out x -only [", "syntax error in pattern", 2},
		{"-out x -only nobody", `no screen is named "nobody"`, 1},
		{"-out x -content no-such-folder", "tandem-gallery:", 1},
	} {
		var out, complaint bytes.Buffer
		code := run(strings.Fields(test.args), &out, &complaint)
		if code != test.code || !strings.Contains(complaint.String(), test.want) {
			t.Errorf("tandem-gallery %s: exit %d with %q, want %d with %q", test.args, code, complaint.String(), test.code, test.want)
		}
	}
}

// TestDraw draws a small content, so that the test is quick: the large one is
// looked at by its geometry elsewhere.
func TestDraw(t *testing.T) {
	dir := t.TempDir()
	var out, complaint bytes.Buffer
	args := []string{"-out", dir, "-panel", "640x400@75", "-comfort", "a+,contrast,calm,low,left", "-content", "../../content/source/testdata/bon"}
	if code := run(args, &out, &complaint); code != 0 {
		t.Fatalf("exit %d: %s", code, complaint.String())
	}
	names, _ := filepath.Glob(filepath.Join(dir, "*.png"))
	if len(names) < 15 || !strings.Contains(out.String(), dir) {
		t.Fatalf("%d pictures, and it says %q", len(names), out.String())
	}
	f, err := os.Open(filepath.Join(dir, "accueil.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.DecodeConfig(f)
	if err != nil || picture.Width != 640 || picture.Height != 400 {
		t.Errorf("home is %dx%d, %v; want 640x400", picture.Width, picture.Height, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "planche.png")); err != nil {
		t.Error("no contact sheet")
	}
}

func TestDrawSome(t *testing.T) {
	dir := t.TempDir()
	var out, complaint bytes.Buffer
	args := []string{"-out", dir, "-panel", "640x400@75", "-only", "repos,accueil*", "-content", "../../content/source/testdata/bon"}
	if code := run(args, &out, &complaint); code != 0 {
		t.Fatalf("exit %d: %s", code, complaint.String())
	}
	for name, want := range map[string]bool{"repos": true, "accueil": true, "planche": true, "confort": false} {
		if _, err := os.Stat(filepath.Join(dir, name+".png")); (err == nil) != want {
			t.Errorf("%s.png: %v, want it %v", name, err, want)
		}
	}
}
