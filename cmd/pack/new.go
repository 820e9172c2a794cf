package main

import (
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"time"

	"tandem/cmd/command"
	"tandem/content"
)

// Drafts are what an author begins with, by what they make. All that is still
// to write stands after the pencil that lint looks for.
//
//go:embed new
var drafts embed.FS

// folders are where each kind of thing is kept in a tree.
var folders = map[string]string{"tutoriel": "tutoriels", "service": "services", "outil": "outils"}

// makeNew writes the draft of a tutorial, a service or a tool.
func makeNew(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack new", flag.ContinueOnError)
	dir := set.String("in", "content/src/fr", "`folder` of the language")
	kind := set.String("kind", "tutoriel", "tutoriel, service or outil")
	id := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		id, args = args[0], args[1:]
	}
	if err := command.Parse(out, set, examples, args); err != nil {
		return err
	}
	folder, ok := folders[*kind]
	switch {
	case !ok:
		return command.Hint(command.Usage("no kind %q", *kind), "-kind is tutoriel, service or outil")
	case !content.ValidID(id):
		return command.Hint(command.Usage("%q names nothing", id), "a name is small letters, digits and single hyphens, such as envoyer-photo")
	}
	draft, err := template.ParseFS(drafts, "new/"+*kind+".*")
	if err != nil {
		return fmt.Errorf("read draft: %w", err)
	}
	name := filepath.Join(*dir, folder, id+filepath.Ext(draft.Name()))
	if err := writeNew(name, draft); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\nWrite what follows each ✎, then: tandem-pack lint %s\n", name, *dir)
	return nil
}

// writeNew makes a file that was not there.
func writeNew(name string, draft *template.Template) error {
	if _, err := os.Stat(filepath.Dir(filepath.Dir(name))); err != nil {
		return command.Hint(fmt.Errorf("find the folder of the language: %w", err), "name it with -in")
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return command.Hint(fmt.Errorf("%s is there already", name), "choose another name, or open that file")
	}
	if err != nil {
		return fmt.Errorf("make draft: %w", err)
	}
	err = draft.Execute(file, struct{ Today content.Date }{content.DateOf(time.Now())})
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write draft: %w", err)
	}
	return nil
}
