// Command tandem-agent keeps one device in touch with its manager: it reports
// how the device is, obeys, and tells the kiosk whose turn it is. Nobody sees
// it, and it needs no screen.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"tandem/cmd/command"
)

// version is set when a release is built.
var version = "dev"

const examples = `tandem-agent keeps this device in touch with its manager.

  tandem-agent enroll TANDEM1:MFRG...                      the long code, as its QR has it
  tandem-agent enroll K7MXR-4TQ2P -url https://prets.example
                                                           the short code, as a person reads it
  tandem-agent run                                         until it is told to stop
  tandem-agent status                                      how it is; also while it runs

Each has -h. SIGUSR1 makes a running agent report at once.`

func main() { command.Main("tandem-agent", run) }

// run does what the command line says.
func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return command.Hint(command.Usage("no command"), "tandem-agent -h shows examples")
	}
	switch args[0] {
	case "enroll":
		return runEnroll(ctx, args[1:])
	case "run":
		return runAgent(ctx, args[1:])
	case "status":
		return runStatus(ctx, args[1:])
	case "-version", "--version", "version":
		fmt.Println("tandem-agent", version)
		return nil
	case "-h", "-help", "--help", "help":
		fmt.Println(examples)
		return flag.ErrHelp
	}
	return command.Hint(command.Usage("no command %q", args[0]), "tandem-agent -h shows examples")
}

// place is the folder in which an agent keeps its outbox and its key, and nothing
// that is anybody else's.
type place struct{ dir string }

func (p *place) flag(set *flag.FlagSet) {
	set.StringVar(&p.dir, "data", "/var/lib/tandem/agent", "`DIR` where the agent keeps what it knows")
}

func (p *place) outbox() string { return p.dir + "/agent.db" }

// flags makes the set of flags of a command.
func flags(name string) *flag.FlagSet {
	return flag.NewFlagSet("tandem-agent "+name, flag.ContinueOnError)
}

// socketFlag is where agent and kiosk of a device meet.
func socketFlag(set *flag.FlagSet, path *string) {
	set.StringVar(path, "socket", "/run/tandem/agent.sock", "`PATH` where the kiosk finds the agent")
}

// tell writes what the outbox set aside where whoever mends the device looks.
func tell(err error) { fmt.Fprintf(os.Stderr, "tandem-agent: set aside: %v\n", err) }
