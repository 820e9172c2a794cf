package desk

import (
	"bytes"
	"regexp"
	"strings"
)

// tail remembers what a kiosk said last on its standard error: of a fault the
// beginning, which names it, else the last lines. It is written to by one
// goroutine, and read when that one has ended.
type tail struct {
	rest  []byte   // a line that is not whole yet
	lines []string // clean
	fault bool     // lines begin with a fault, and are kept from its beginning
}

// How much is remembered.
const (
	lastLines  = 6
	faultLines = 24
	lineLength = 200
)

// Write fulfils io.Writer. It takes everything and never fails.
func (t *tail) Write(p []byte) (int, error) {
	t.rest = append(t.rest, p...)
	for {
		line, rest, ok := bytes.Cut(t.rest, []byte("\n"))
		if !ok {
			break
		}
		t.take(string(line))
		t.rest = rest
	}
	if len(t.rest) > 1<<16 { // a line without an end is no line of ours
		t.rest = nil
	}
	return len(p), nil
}

func (t *tail) take(line string) {
	clean := cleaned(line)
	if clean == "" {
		return
	}
	if !t.fault && beginsFault(clean) {
		t.fault, t.lines = true, nil
	}
	t.lines = append(t.lines, clean)
	switch {
	case t.fault:
		t.lines = t.lines[:min(len(t.lines), faultLines)]
	case len(t.lines) > lastLines:
		t.lines = t.lines[1:]
	}
}

// beginsFault reports whether the Go runtime begins to say why it ends.
func beginsFault(line string) bool {
	return strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "SIG")
}

// What is understood of a line. All else is dropped: what is not known to be
// harmless may name somebody, or a site that was visited.
var (
	logLine   = regexp.MustCompile(`\blevel=(WARN|ERROR) msg=("(?:[^"\\]|\\.)*"|\S+)`)
	faultLine = regexp.MustCompile(`^(panic: |fatal error: |SIG[A-Z]+: |\[signal SIG|goroutine \d+ \[|runtime: |X Error of failed request)`)
	frameLine = regexp.MustCompile(`^((?:tandem|main|runtime|fyne\.io|github\.com)[\w./*()\-]*)\(`)
	placeLine = regexp.MustCompile(`^\t\S*/([\w.-]+\.go:\d+)`)
	quoted    = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	runtimes  = regexp.MustCompile(`^panic: (runtime error: [\w ,:\[\]-]+|[a-z]+: internal error\b)`)
)

// cleaned is a line without anything that may be of a person, or empty: of a
// log the message that stands in our code, of a panic its kind, of a stack the
// names of functions and lines. What somebody typed can stand in the text of a
// panic, in the values of a log and in the arguments of a call.
func cleaned(line string) string {
	line = line[:min(len(line), 8*lineLength)]
	if m := logLine.FindStringSubmatch(line); m != nil {
		return short(m[1] + " " + strings.Trim(m[2], `"`))
	}
	if m := frameLine.FindStringSubmatch(line); m != nil {
		return short(m[1])
	}
	if m := placeLine.FindStringSubmatch(line); m != nil {
		return short(m[1])
	}
	switch {
	case !faultLine.MatchString(line):
		return ""
	case strings.HasPrefix(line, "panic: "):
		if m := runtimes.FindStringSubmatch(line); m != nil {
			return short("panic: " + m[1])
		}
		return "panic: …"
	}
	return short(quoted.ReplaceAllString(line, "…"))
}

func short(s string) string {
	if r := []rune(s); len(r) > lineLength {
		return string(r[:lineLength])
	}
	return s
}
