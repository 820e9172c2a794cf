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

	"tandem/cmd/command"
)

// version is set when a release is built.
var version = "dev"

const examples = `tandem-pack helps who writes tutorials and services.

  tandem-pack new   envoyer-photo                 a tutorial to fill in; -kind service or outil
  tandem-pack lint  content/src/fr                what is wrong, with file, line and what to do
  tandem-pack lint  content/src/fr -json          the same, for a program; -sarif for an editor
  tandem-pack lint  content/src/fr -fix           mends spaces, signs and a few words by itself
  tandem-pack lint  content/src/fr -stats         words and sentences, file by file
  tandem-pack lint  -why langue/tournure          why a rule is
  tandem-pack lint  /etc/tandem/centre            the tiles, logo and agenda of a centre
  tandem-pack preview content/src/fr              draws the screens of each file that is saved, in apercu/
  tandem-pack preview content/src/fr -of caf -once -panel 21.5in -comfort 'a;a++,contrast'
                                                  those of one service, once
  tandem-pack sheet content/src/fr -of toucher-ecran -o toucher.pdf
                                                  a tutorial on A4, in large type
  tandem-pack sheet content/src/fr -of caf/attestation -o caf.pdf
                                                  a procedure; or a tool, such as premiere-visite
  tandem-pack site  content/src/fr -o site        all of it as a web site, for a server or a USB stick
  tandem-pack narrate content/src/fr -list        what a human may record, and under which name
  tandem-pack narrate content/src/fr -o voice     all that the tutorials say, as sound
  tandem-pack keygen -o tandem                    a key: tandem.key stays secret, tandem.pub goes to the devices
  tandem-pack keygen -o tandem2 -rotate tandem.key
                                                  one that follows it: devices that trust the first take it too
  tandem-pack build content/src/fr -key tandem.key -narration voice -o fr.tandem
                                                  all of it as one signed file
  tandem-pack verify fr.tandem -keys tandem.pub   would a device take it?
  tandem-pack diff old.tandem fr.tandem -keys tandem.pub
                                                  what a device that has the old one fetches`

func main() { command.Main("tandem-pack", run) }

// run does what the command line says.
func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return command.Hint(command.Usage("no command"), "tandem-pack -h shows examples")
	}
	switch args[0] {
	case "lint":
		return lintCommand(os.Stdout, args[1:])
	case "new":
		return makeNew(os.Stdout, args[1:])
	case "preview":
		return preview(ctx, os.Stdout, args[1:])
	case "sheet":
		return makeSheet(os.Stdout, args[1:])
	case "site":
		return makeSite(os.Stdout, args[1:])
	case "narrate":
		return narrate(ctx, os.Stdout, args[1:])
	case "build":
		return build(os.Stdout, args[1:])
	case "verify":
		return verify(os.Stdout, args[1:])
	case "diff":
		return diff(os.Stdout, args[1:])
	case "keygen":
		return keygen(os.Stdout, args[1:])
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
