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
	var o sheet.Options
	set.StringVar(&o.Centre, "centre", "", "`name` of the centre whose staff help")
	set.StringVar(&o.Phone, "phone", "", "its telephone, as people read it")
	set.StringVar(&o.Hours, "hours", "", "when somebody answers, in words")
	set.StringVar(&o.Address, "address", "", "where to go on at home: printed in clear and as a QR code")
	site := set.String("site", "", "the centre's `address` of tutorials: -address is then that of this one, as the kiosk shows it")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	if o.Address == "" && !strings.Contains(*of, "/") {
		o.Address = content.Address(*site, *of)
	}
	if *name == "" {
		return command.Hint(command.Usage("no file to write"), "name it with -o")
	}
	catalog, err := src.Read(dir)
	if err != nil {
		return command.Hint(errFaults, "tandem-pack lint %s says which", dir)
	}
	o.Today = content.DateOf(time.Now())
	fill, ok := sheetOf(catalog, *of, o)
	if !ok {
		return command.Hint(command.Usage("nothing is called %q", *of), "-of is one of %s", strings.Join(ids(catalog), ", "))
	}
	return write(*name, fill)
}

// sheetOf finds what a name means, and how it is written.
func sheetOf(c *content.Catalog, of string, o sheet.Options) (fill func(io.Writer) error, ok bool) {
	if t, ok := c.Tutorial(of); ok {
		return func(w io.Writer) error { return sheet.PDF(w, c, t, o) }, true
	}
	guide, facts := content.Guide{}, []content.Fact(nil)
	if service, procedure, named := strings.Cut(of, "/"); named {
		s, _ := c.Service(service)
		guide, ok = s.Procedure(procedure)
		facts = s.Facts
	} else {
		guide, ok = c.Tool(of)
		facts = guide.Facts
	}
	return func(w io.Writer) error { return sheet.GuidePDF(w, c, guide, facts, o) }, ok
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
