package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/cmd/command/commandtest"
)

// waitFor looks again and again until something is so.
func waitFor(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 3000 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("no %s", what)
}

func TestPreview(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../content/source/testdata/bon")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	var heard commandtest.Said
	go func() { ended <- preview(ctx, &heard, []string{dir, "-o", out, "-comfort", "a"}) }()
	waitFor(t, "begin", func() bool { return strings.Contains(heard.String(), "open ") })
	file := filepath.Join(dir, "tutoriels", "toucher.md")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	change := func(from, to string) {
		t.Helper()
		text := strings.Replace(string(good), from, to, 1)
		if text == string(good) {
			t.Fatalf("no %q in %s", from, file)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	exists := func(name string) bool { _, err := os.Stat(filepath.Join(out, name)); return err == nil }

	change("## Attendez", "## Attendez bien")
	waitFor(t, "picture of the step that changed", func() bool { return exists("lecon-toucher-2.a.png") && exists("index.html") })
	if exists("lecon-toucher-1.a.png") {
		t.Error("a step that is as before was drawn again")
	}

	change("domaine: ", "domaine: 9")
	waitFor(t, "fault", func() bool { return strings.Contains(heard.String(), "toucher.md:5:") })
	if !exists("lecon-toucher-2.a.png") {
		t.Error("the last good picture went with the fault")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
