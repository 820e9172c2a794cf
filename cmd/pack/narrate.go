package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/voice"
)

// narrate renders what the tutorials of a folder say, for a kiosk that is too
// slow to, or too new to have done so by itself.
func narrate(ctx context.Context, out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack narrate", flag.ContinueOnError)
	name := set.String("o", "", "`folder` to fill: the folder \"voice\" in the data folder of a kiosk")
	list := set.Bool("list", false, "only say what may be recorded by a human, and under which name")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	catalog, err := readCatalog(dir)
	if err != nil {
		return err
	}
	if *list {
		listNarration(out, catalog)
		return nil
	}
	if *name == "" {
		return command.Hint(command.Usage("no folder to fill"), "name it with -o")
	}
	reader, err := voice.Find(catalog.Lang)
	if err != nil {
		return command.Hint(fmt.Errorf("find voice: %w", err), "install libttspico-utils, or espeak-ng")
	}
	shelf, err := voice.OpenShelf(*name, voice.ShelfSize)
	if err != nil {
		return command.Hint(fmt.Errorf("open folder: %w", err), "opusenc comes with opus-tools")
	}
	n, err := render(ctx, catalog, voice.Config{
		Voices:    map[string]voice.Voice{catalog.Lang: reader},
		Shelf:     shelf,
		Recording: func(text string) ([]byte, bool) { opus, ok := catalog.Recordings[text]; return opus, ok },
		Log:       slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d sentences: %d recorded by a human, the others said by %s\n", n, len(catalog.Recordings), reader.Name)
	return nil
}

// render sees to all that either body of the kiosk says.
func render(ctx context.Context, catalog *content.Catalog, c voice.Config) (int, error) {
	book, err := words.Kiosk(catalog.Lang)
	if err != nil {
		return 0, fmt.Errorf("read words: %w", err)
	}
	var all []string
	seen := map[string]bool{}
	for _, body := range []kiosk.Body{kiosk.Borne, kiosk.Tablette} {
		said, _ := kiosk.Narration(kiosk.Setup{Body: body, Catalog: catalog, Words: book, Voice: true})
		for _, sentence := range said {
			if !seen[sentence] {
				seen[sentence] = true
				all = append(all, sentence)
			}
		}
	}
	if n := voice.Narrate(ctx, c, catalog.Lang, all); n < len(all) {
		return n, context.Cause(ctx)
	}
	return len(all), nil
}

// listNarration writes each name, whether somebody recorded it, and the text.
func listNarration(out io.Writer, catalog *content.Catalog) {
	for _, t := range catalog.Tutorials {
		for _, n := range t.Narration() {
			mark := "-"
			if _, ok := catalog.Recordings[n.Text]; ok {
				mark = "+"
			}
			fmt.Fprintf(out, "%s\t%s\t%s\n", mark, n.Key, n.Text)
		}
	}
}
