// Package command is what every program of Tandem does around its own work:
// signals, exit codes, and the words of an error at a terminal.
//
// An error is one line, followed by "hint:" lines that say what to do. The exit
// code is 0 where the work is done, 1 where it failed, 2 where the command line
// is wrong.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	Done   = 0
	Failed = 1
	Wrong  = 2
)

// Main runs a program until it returns or is told to end, and exits.
func Main(name string, run func(ctx context.Context, args []string) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Args[1:])
	stop()
	os.Exit(Report(os.Stderr, name, err))
}

// Report says what went wrong, if anything, and returns the exit code.
func Report(w io.Writer, name string, err error) int {
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return Done
	}
	fmt.Fprintf(w, "%s: %v\n", name, err)
	for _, h := range hints(err) {
		fmt.Fprintf(w, "hint: %s\n", h)
	}
	if errors.As(err, new(*usageError)) {
		return Wrong
	}
	return Failed
}

// Usage is an error of who wrote the command line.
func Usage(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// Hint adds to err what to do about it.
func Hint(err error, format string, args ...any) error {
	return &hintError{err, fmt.Sprintf(format, args...)}
}

type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

type hintError struct {
	error
	hint string
}

func (e *hintError) Unwrap() error { return e.error }

func hints(err error) []string {
	var all []string
	for h := (*hintError)(nil); errors.As(err, &h); err = h.error {
		all = append(all, h.hint)
	}
	return all
}

// Parse reads args into set. On -h it prints the examples and the flags on w
// and returns flag.ErrHelp; any other error is one of usage, with a hint.
func Parse(w io.Writer, set *flag.FlagSet, examples string, args []string) error {
	set.SetOutput(io.Discard)
	err := set.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(w, examples)
		set.SetOutput(w)
		set.PrintDefaults()
		return err
	case err != nil:
		return Hint(&usageError{err}, "%s -h shows examples", set.Name())
	case set.NArg() > 0:
		return Hint(Usage("what is %q?", set.Arg(0)), "%s -h shows examples", set.Name())
	}
	return nil
}
