package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/lint"
	"tandem/content/source"
)

// errFaults ends a lint that found errors, after they were said.
var errFaults = errors.New("the content has faults")

// lintSettings is what a lint was asked for.
type lintSettings struct {
	json, sarif, stats, fix bool
	only                    string // what the names of the files begin with
}

// lintCommand says what is wrong with a folder, or why a rule is.
func lintCommand(out io.Writer, args []string) error {
	var s lintSettings
	set := flag.NewFlagSet("tandem-pack lint", flag.ContinueOnError)
	set.BoolVar(&s.json, "json", false, "one list of findings, for a program; with -stats, the figures")
	set.BoolVar(&s.sarif, "sarif", false, "the findings as SARIF 2.1.0, for an editor or a forge")
	set.BoolVar(&s.stats, "stats", false, "words, sentences and their length, file by file")
	set.BoolVar(&s.fix, "fix", false, "first mend what needs no person: spaces, signs, a few words")
	set.StringVar(&s.only, "only", "", "the `files` whose names begin so, such as tutoriels/caf")
	why := set.String("why", "", "say why a `rule` is, such as langue/tournure")
	if len(args) > 0 && strings.HasPrefix(args[0], "-") {
		if err := command.Parse(out, set, examples, args); err != nil {
			return err
		}
		if *why == "" {
			return noFolder()
		}
		return explain(out, *why)
	}
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	return s.lint(out, dir)
}

// explain says why a rule is.
func explain(out io.Writer, rule string) error {
	e, ok := lint.Explain(rule)
	if !ok {
		return command.Hint(command.Usage("no rule %q", rule), "docs/authors.md lists them all")
	}
	_, err := fmt.Fprintf(out, "%s\n%s\n%s\n", rule, e.Title, e.Why)
	return err
}

// lint looks at a folder of content or of a centre. Warnings alone are no
// failure.
func (s lintSettings) lint(out io.Writer, dir string) error {
	tree, now := os.DirFS(dir), time.Now()
	look := func() (lint.Report, error) { return lint.Look(tree, content.DateOf(now)) }
	if source.IsCentre(tree) {
		look = func() (lint.Report, error) { return lookAtCentre(tree, now) }
	}
	report, err := look()
	if err == nil && s.fix {
		report, err = s.mend(dir, report, look)
	}
	if err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	report = report.Only(s.only)
	if err := s.print(out, report); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	if n := report.Count(lint.Error); n > 0 {
		return command.Hint(errFaults, "%d in all; each says what to do, and tandem-pack lint -why RULE says why", n)
	}
	return nil
}

func (s lintSettings) print(out io.Writer, report lint.Report) error {
	switch {
	case s.json && s.stats:
		return json.NewEncoder(out).Encode(append(report.Figures, report.All()))
	case s.json:
		if report.Findings == nil {
			report.Findings = []lint.Finding{}
		}
		return json.NewEncoder(out).Encode(report.Findings)
	case s.sarif:
		return report.SARIF(out)
	case s.stats:
		return report.PrintFigures(out)
	}
	return report.Print(out)
}

// mostRounds is how often a tree is read again, because what one edit uncovers
// another mends: the spaces of a file that had the ends of Windows.
const mostRounds = 5

// mend writes each file that a program may mend, whole or not at all, and
// gives what is left to find.
func (s lintSettings) mend(dir string, report lint.Report, look func() (lint.Report, error)) (lint.Report, error) {
	for range mostRounds {
		made, err := mendOnce(dir, report.Only(s.only))
		if err != nil || made == 0 {
			return report, err
		}
		if report, err = look(); err != nil {
			return report, err
		}
	}
	return report, nil
}

func mendOnce(dir string, report lint.Report) (made int, err error) {
	files := map[string][]lint.Finding{}
	for _, f := range report.Findings {
		if f.Fix != nil {
			files[f.File] = append(files[f.File], f)
		}
	}
	for name, findings := range files {
		old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return made, err
		}
		mended, n := lint.Mend(string(old), findings)
		if n == 0 || mended == string(old) {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Stat(path)
		if err != nil {
			return made, err
		}
		if err := renameio.WriteFile(path, []byte(mended), info.Mode().Perm()); err != nil {
			return made, fmt.Errorf("write %s: %w", name, err)
		}
		made += n
	}
	return made, nil
}
