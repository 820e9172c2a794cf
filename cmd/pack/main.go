// Command tandem-pack is the desk of who writes tutorials: it says what is
// wrong with a folder of content, and makes a tutorial into paper.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/sheet"
	"tandem/content/src"
)

// version is set when a release is built.
var version = "dev"

const examples = `tandem-pack helps who writes tutorials and services.

  tandem-pack lint  content/src/fr                what is wrong, with file, line and what to do
  tandem-pack lint  content/src/fr -json          the same, for a program; -sarif for an editor
  tandem-pack lint  content/src/fr -fix           mends spaces, signs and a few words by itself
  tandem-pack lint  content/src/fr -stats         words and sentences, file by file
  tandem-pack lint  -why langue/tournure          why a rule is
  tandem-pack lint  /etc/tandem/centre            the tiles, logo and agenda of a centre
  tandem-pack sheet content/src/fr -of toucher-ecran -o toucher.pdf
                                                  a tutorial on A4, in large type
  tandem-pack site  content/src/fr -o site        all of it as a web site, for a server or a USB stick
  tandem-pack narrate content/src/fr -list        what a human may record, and under which name
  tandem-pack narrate content/src/fr -o voice     all that the tutorials say, as sound`

func main() { command.Main("tandem-pack", run) }

// run does what the command line says.
func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return command.Hint(command.Usage("no command"), "tandem-pack -h shows examples")
	}
	switch args[0] {
	case "lint":
		return lintCommand(os.Stdout, args[1:])
	case "sheet":
		return makeSheet(os.Stdout, args[1:])
	case "site":
		return makeSite(os.Stdout, args[1:])
	case "narrate":
		return narrate(ctx, os.Stdout, args[1:])
	case "-version", "--version", "version":
		fmt.Println("tandem-pack", version)
		return nil
	case "-h", "-help", "--help", "help":
		fmt.Println(examples)
		return flag.ErrHelp
	}
	return command.Hint(command.Usage("no command %q", args[0]), "tandem-pack -h shows examples")
}

// folder takes the folder, which stands first, and the flags after it.
func folder(out io.Writer, set *flag.FlagSet, args []string) (string, error) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return args[0], command.Parse(out, set, examples, args[1:])
	}
	if err := command.Parse(out, set, examples, args); err != nil {
		return "", err
	}
	return "", noFolder()
}

func noFolder() error {
	return command.Hint(command.Usage("no folder"), "name the folder of one language, such as content/src/fr")
}

// makeSheet writes a tutorial as a PDF.
func makeSheet(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack sheet", flag.ContinueOnError)
	of := set.String("of", "", "`id` of the tutorial: the name of its file")
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
	if o.Address == "" {
		o.Address = content.Address(*site, *of)
	}
	if *name == "" {
		return command.Hint(command.Usage("no file to write"), "name it with -o")
	}
	catalog, err := src.Read(dir)
	if err != nil {
		return command.Hint(errFaults, "tandem-pack lint %s says which", dir)
	}
	tutorial, ok := catalog.Tutorial(*of)
	if !ok {
		return command.Hint(command.Usage("no tutorial %q", *of), "-of is one of %s", ids(catalog))
	}
	return write(*name, func(w io.Writer) error { return sheet.PDF(w, catalog, tutorial, o) })
}

// write makes a file whole or not at all.
func write(name string, fill func(io.Writer) error) error {
	file, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o644))
	if err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	defer file.Cleanup()
	if err := fill(file); err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	if err := file.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	return nil
}

func ids(c *content.Catalog) string {
	names := make([]string, 0, len(c.Tutorials))
	for _, t := range c.Tutorials {
		names = append(names, t.ID)
	}
	return strings.Join(names, ", ")
}
