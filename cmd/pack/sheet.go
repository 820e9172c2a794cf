package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/sheet"
	"tandem/content/src"
)

// makeSheet writes a tutorial, a procedure or a tool as a PDF.
func makeSheet(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack sheet", flag.ContinueOnError)
	of := set.String("of", "", "`id` of the tutorial or the tool, the name of its file; or SERVICE/PROCEDURE")
	name := set.String("o", "", "`file` to write")
	o := whoHelps(set)
	set.StringVar(&o.Address, "address", "", "where to go on at home: printed in clear and as a QR code")
	site := set.String("site", "", "the centre's `address` of tutorials: -address is then that of this one, as the kiosk shows it")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	if *name == "" {
		return command.Hint(command.Usage("no file to write"), "name it with -o")
	}
	catalog, err := readCatalog(dir)
	if err != nil {
		return err
	}
	page, fill := sheetOf(catalog, *of)
	if fill == nil {
		return command.Hint(command.Usage("nothing is called %q", *of), "-of is one of %s", strings.Join(ids(catalog), ", "))
	}
	if o.Address == "" && page != "" {
		o.Address = content.Address(*site, page)
	}
	return write(*name, func(w io.Writer) error { return fill(w, *o) })
}

// whoHelps are the flags that say whom a reader can ask.
func whoHelps(set *flag.FlagSet) *sheet.Options {
	o := &sheet.Options{Today: content.DateOf(time.Now())}
	set.StringVar(&o.Centre, "centre", "", "`name` of the centre whose staff help")
	set.StringVar(&o.Phone, "phone", "", "its telephone, as people read it")
	set.StringVar(&o.Hours, "hours", "", "when somebody answers, in words")
	return o
}

// readCatalog reads a folder that must be without fault.
func readCatalog(dir string) (*content.Catalog, error) {
	catalog, err := src.Read(dir)
	if err != nil {
		return nil, command.Hint(errFaults, "tandem-pack lint %s says which", dir)
	}
	return catalog, nil
}

// sheetOf finds what a name means: how it is written, nil where it means
// nothing, and its page on a site, empty where it has none of its own.
func sheetOf(c *content.Catalog, of string) (page string, fill func(io.Writer, sheet.Options) error) {
	guide := func(g content.Guide, facts []content.Fact) func(io.Writer, sheet.Options) error {
		return func(w io.Writer, o sheet.Options) error { return sheet.GuidePDF(w, c, g, facts, o) }
	}
	if t, ok := c.Tutorial(of); ok {
		return of, func(w io.Writer, o sheet.Options) error { return sheet.PDF(w, c, t, o) }
	}
	if g, ok := c.Tool(of); ok {
		return "outils/" + of, guide(g, g.Facts)
	}
	service, procedure, _ := strings.Cut(of, "/")
	s, _ := c.Service(service)
	if g, ok := s.Procedure(procedure); ok {
		return "", guide(g, s.Facts)
	}
	return "", nil
}

// ids are all that have a sheet.
func ids(c *content.Catalog) []string {
	var names []string
	for _, t := range c.Tutorials {
		names = append(names, t.ID)
	}
	for _, s := range c.Services {
		for _, g := range s.Procedures {
			names = append(names, s.ID+"/"+g.ID)
		}
	}
	for _, g := range c.Tools {
		names = append(names, g.ID)
	}
	return names
}

// write makes a file whole or not at all.
func write(name string, fill func(io.Writer) error) error {
	file, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o644))
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer file.Cleanup()
	if err := fill(file); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := file.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
