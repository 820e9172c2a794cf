package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"tandem/cmd/command"
)

// folder is where the store is unless somebody says otherwise.
const folder = "/var/lib/tandem-manager"

const overview = `tandem-manager keeps the devices of a centre, and shows them to its staff.

  tandem-manager serve -data DIR -listen :8443         be the server
  tandem-manager centre -name "CCAS de Lormes" -phone 0386000000
  tandem-manager staff add claire -role agent          prints her first password
  tandem-manager token -tag TAB-07                     prints a one-time code for that device
  tandem-manager demo -data DIR                        fill an empty store with invented data
  tandem-manager backup FILE                           copy the store, also while serve runs

Each command has -h.`

// run does what the command line says.
func run(ctx context.Context, args []string, out, errs io.Writer) error {
	if len(args) == 0 {
		return command.Hint(command.Usage("no command"), "tandem-manager -h lists the commands")
	}
	name, args := args[0], args[1:]
	switch name {
	case "serve":
		return serve(ctx, args, out, errs)
	case "staff":
		return staff(ctx, args, out)
	case "centre":
		return centre(ctx, args, out)
	case "token":
		return token(ctx, args, out)
	case "demo":
		return demo(ctx, args, out)
	case "backup":
		return backup(ctx, args, out)
	case "version", "-version", "--version":
		_, err := fmt.Fprintln(out, "tandem-manager", version)
		return err
	case "help", "-h", "-help", "--help":
		_, err := fmt.Fprintln(out, overview)
		return err
	}
	return command.Hint(command.Usage("what is %q?", name), "tandem-manager -h lists the commands")
}

// flags is the flags of a command, with the one that each has.
func flags(name string) (set *flag.FlagSet, data *string) {
	set = flag.NewFlagSet("tandem-manager "+name, flag.ContinueOnError)
	return set, set.String("data", folder, "`folder` of the store")
}

// first takes the one word of a command that is not a flag. It stands before
// the flags.
func first(args []string) (word string, rest []string) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return args[0], args[1:]
	}
	return "", args
}

func serve(ctx context.Context, args []string, out, errs io.Writer) error {
	set, data := flags("serve")
	s := settings{log: slog.New(slog.NewTextHandler(errs, nil))}
	set.StringVar(&s.listen, "listen", ":8443", "`address` to listen on")
	set.StringVar(&s.url, "url", "", "`address` by which devices and browsers reach this server (default: made from -listen)")
	set.StringVar(&s.tls, "tls", "auto", "auto: a certificate of its own; off: plain HTTP, behind a proxy; or `CERT,KEY` files")
	set.StringVar(&s.zone, "zone", "Europe/Paris", "time `zone` of the centre")
	if err := command.Parse(out, set, `Be the server of a centre, until told to end.

  tandem-manager serve -data /var/lib/tandem-manager -listen :8443 -url https://prets.mairie.example:8443
  tandem-manager serve -data DIR -listen 127.0.0.1:8480 -tls off    behind a proxy that does TLS
`, args); err != nil {
		return err
	}
	s.data = *data
	p, err := newProgram(s)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "listening at %s\n", p.URL())
	return p.Run(ctx)
}
