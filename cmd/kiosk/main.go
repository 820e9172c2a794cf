// Command tandem-kiosk is the screen that residents touch: tutorials, and the
// sites of public services in a locked browser that leaves nothing behind.
//
// On a terminal it is started by its own window manager, "tandem-kiosk desk",
// on an X server that has nothing else.
package main

import (
	"context"
	"fmt"
	"os"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/site"
)

// version is set when a release is built.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == "room" {
		os.Exit(site.Room())
	}
	command.Main("tandem-kiosk", run)
}

// run does what the command line says.
func run(ctx context.Context, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "desk":
			return runDesk(ctx, args[1:])
		case "doctor":
			return runDoctor(ctx, args[1:])
		case "content":
			return runContent(ctx, args[1:])
		case "pin":
			return runPIN(ctx, args[1:])
		case "-version", "--version", "version":
			fmt.Println("tandem-kiosk", version)
			return nil
		}
	}
	s, err := parse(os.Stdout, args)
	if err != nil {
		return err
	}
	p, err := newProgram(s)
	if err != nil {
		return err
	}
	err = p.run(ctx)
	p.close()
	if err == nil {
		return p.leave()
	}
	return err
}
