package machine_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/cmd/kiosk/machine"
	"tandem/content"
	"tandem/content/source"
	"tandem/kiosk"
)

// What an author saves is below what the centre added; a fault is said, and
// the last good content stays.
func TestDraft(t *testing.T) {
	w := newTown(t, nil)
	w.Folder = ""
	w.Open()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../content/source/testdata/bon")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go w.Run(ctx)
	looked := make(chan struct{}, 100)
	draft := machine.Draft{
		Folder: dir, Log: slog.New(slog.NewTextHandler(w.log, nil)), Every: 2 * time.Millisecond,
		Read: func(folder string) (*content.Catalog, error) {
			c, err := source.Read(os.DirFS(folder))
			looked <- struct{}{}
			return c, err
		},
		Teach: func(c *content.Catalog) { w.Teach(ctx, c, true) },
	}
	go draft.Run(ctx)
	save := func(from, to string) {
		t.Helper()
		file := filepath.Join(dir, "tutoriels", "toucher.md")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole := filepath.Join(t.TempDir(), "toucher.md") // a file of ours in the folder would be read too
		if err := os.WriteFile(whole, []byte(strings.Replace(string(text), from, to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(whole, file); err != nil {
			t.Fatal(err)
		}
	}
	next := func() kiosk.ContentIs {
		for {
			select {
			case e := <-w.told:
				if is, ok := e.(kiosk.ContentIs); ok {
					return is
				}
			case <-time.After(20 * time.Second):
				t.Fatal("nothing was told")
			}
		}
	}

	next() // as it was found
	<-looked
	save("## Attendez un peu.", "## Attendez ici.")
	is := next()
	if tutorial, _ := is.Catalog.Tutorial("toucher"); !is.Now || tutorial.Steps[1].Say != "Attendez ici." {
		t.Errorf("told %v of %+v", is.Now, tutorial.Steps)
	}
	<-looked
	save("domaine: 5", "domaine: 9")
	<-looked
	save("domaine: 9", "domaine: 4")
	if tutorial, _ := next().Catalog.Tutorial("toucher"); tutorial.Area != 4 {
		t.Errorf("area %d", tutorial.Area)
	}
	if !strings.Contains(w.log.String(), "toucher.md:") {
		t.Errorf("log:\n%s", w.log)
	}
}
