package command_test

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"tandem/cmd/command"
)

func TestReport(t *testing.T) {
	cause := errors.New("disk full")
	for _, c := range []struct {
		name string
		err  error
		code int
		text string
	}{
		{"Done", nil, command.Done, ""},
		{"Help", flag.ErrHelp, command.Done, ""},
		{"Failed", cause, command.Failed, "prog: disk full\n"},
		{"Usage", command.Usage("what is %q?", "x"), command.Wrong, "prog: what is \"x\"?\n"},
		{
			"Hints", command.Hint(fmt.Errorf("keep: %w", command.Hint(cause, "make room")), "or ask %s", "Denis"),
			command.Failed, "prog: keep: disk full\nhint: or ask Denis\nhint: make room\n",
		},
		{"HintedUsage", command.Hint(command.Usage("no"), "do"), command.Wrong, "prog: no\nhint: do\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			if code := command.Report(&out, "prog", c.err); code != c.code {
				t.Errorf("got exit code %d, want %d", code, c.code)
			}
			if out.String() != c.text {
				t.Errorf("got %q, want %q", out.String(), c.text)
			}
		})
	}
	if !errors.Is(command.Hint(cause, "x"), cause) {
		t.Error("a hint hides its cause")
	}
}

func TestParse(t *testing.T) {
	parse := func(args ...string) (string, error) {
		set := flag.NewFlagSet("prog", flag.ContinueOnError)
		set.Int("n", 1, "how many")
		var out strings.Builder
		err := command.Parse(&out, set, "prog -n 3", args)
		return out.String(), err
	}
	if out, err := parse("-n", "4"); err != nil || out != "" {
		t.Errorf("good: got %q, %v", out, err)
	}
	if out, err := parse("-h"); !errors.Is(err, flag.ErrHelp) || !strings.Contains(out, "prog -n 3") || !strings.Contains(out, "how many") {
		t.Errorf("help: got %q, %v", out, err)
	}
	for _, wrong := range [][]string{{"-x"}, {"-n", "many"}, {"word"}} {
		var out strings.Builder
		_, err := parse(wrong...)
		if code := command.Report(&out, "prog", err); code != command.Wrong || !strings.Contains(out.String(), "hint: prog -h") {
			t.Errorf("%q: got %d, %q", wrong, code, out.String())
		}
	}
}
