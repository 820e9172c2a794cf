// Command tandem-manager is the server of a centre: it knows the devices, who
// has them and how they do, answers their agents and shows its pages to staff.
//
// One process has the store. The other commands, such as "staff add", ask that
// process through a socket beside the store, and open the store themselves
// where none runs.
package main

import (
	"context"
	"os"

	"tandem/cmd/command"
)

// version is set when a release is built.
var version = "dev"

func main() {
	command.Main("tandem-manager", func(ctx context.Context, args []string) error {
		return run(ctx, args, os.Stdout, os.Stderr)
	})
}
