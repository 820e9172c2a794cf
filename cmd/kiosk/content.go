package main

import (
	"context"
	"flag"
	"os"
	"slices"
	"strings"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/shelf"
)

const contentExamples = `tandem-kiosk content looks after the packs of content on this machine.

  tandem-kiosk content -data /var/lib/tandem/kiosk
        which edition is in force
  tandem-kiosk content install fr.tandem -data /var/lib/tandem/kiosk
        verifies a pack and puts it in force, as a stick with it does
  tandem-kiosk content back -data /var/lib/tandem/kiosk
        puts the one before in force; again: the one that was left
  as the user that the kiosk runs as; a kiosk that runs takes it once nobody uses it
`

// runContent is what staff do with packs at a terminal.
func runContent(ctx context.Context, args []string) error {
	n := slices.IndexFunc(args, func(a string) bool { return strings.HasPrefix(a, "-") })
	if n < 0 {
		n = len(args)
	}
	what, flags := args[:n], args[n:]
	s, _, err := parseStaff(flag.NewFlagSet("tandem-kiosk content", flag.ContinueOnError), contentExamples, flags)
	if err != nil {
		return err
	}
	keys, err := shelf.ReadKeys(s.ContentKeys)
	if err != nil {
		return command.Hint(err, "-content-keys names a file of public keys, as tandem-pack keygen made them")
	}
	packs := shelf.LibraryOf(s.Data, ownLang, keys)
	switch {
	case len(what) == 0:
		return shelf.Tell(os.Stdout, packs)
	case len(what) == 2 && what[0] == "install":
		edition, err := shelf.Install(ctx, packs, what[1])
		return shelf.Say(os.Stdout, edition, err)
	case len(what) == 1 && what[0] == "back":
		edition, err := packs.GoBack()
		return shelf.Say(os.Stdout, edition, err)
	}
	return command.Hint(command.Usage("what is %q?", strings.Join(what, " ")), "tandem-kiosk content -h shows examples")
}
