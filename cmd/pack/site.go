package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/sheet"
	"tandem/content/site"
)

// siteMark is the file by which a folder is known to be a site of ours, which
// may be made anew.
const siteMark = "site.js"

// makeSite writes everything as a web site.
func makeSite(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack site", flag.ContinueOnError)
	target := set.String("o", "", "`folder` to write; one that holds something else is refused")
	o := whoHelps(set)
	address := set.String("site", "", "`address` at which the site will be: printed on its sheets")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	if *target == "" {
		return command.Hint(command.Usage("no folder to write"), "name it with -o")
	}
	catalog, err := readCatalog(dir)
	if err != nil {
		return err
	}
	pages := 0
	err = replaceFolder(*target, func(put site.Put) error {
		return site.Write(catalog, site.Options{
			Centre: o.Centre, Phone: o.Phone, Hours: o.Hours, Today: o.Today,
			Sheet: func(w io.Writer, t content.Tutorial) error {
				here := *o
				here.Address = content.Address(*address, t.ID)
				return sheet.PDF(w, catalog, t, here)
			},
		}, func(name string, text []byte) error { pages++; return put(name, text) })
	})
	if err != nil {
		return fmt.Errorf("write site: %w", err)
	}
	fmt.Fprintf(out, "%s: %d files; open index.html, or copy the folder to a web server\n", *target, pages)
	return nil
}

// replaceFolder fills a new folder and puts it in the place of the old one, so
// that readers never see half a site.
func replaceFolder(target string, fill func(site.Put) error) error {
	if err := mayReplace(target); err != nil {
		return err
	}
	target = filepath.Clean(target)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	made, err := os.MkdirTemp(filepath.Dir(target), ".site-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	err = fill(func(name string, text []byte) error {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, text, 0o644)
	})
	if err != nil {
		return err
	}
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	old := made + "-old"
	if err := os.Rename(target, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(made, target); err != nil {
		return errors.Join(err, os.Rename(old, target))
	}
	return os.RemoveAll(old)
}

// mayReplace refuses a folder that holds what is not a site of ours.
func mayReplace(target string) error {
	entries, err := os.ReadDir(target)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(target, siteMark)); err != nil {
		return command.Hint(fmt.Errorf("%s holds something that is not a site", target), "name an empty folder, or one that does not exist")
	}
	return nil
}
