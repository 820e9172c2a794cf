package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/google/renameio/v2"
)

// Away is the exit code of a kiosk that wants to stay away until somebody asks
// for it again. Any other end is followed by a new start.
const Away = 125

// End is an end of the kiosk that nobody asked for.
type End struct {
	At    time.Time     `json:"at"`
	Lived time.Duration `json:"lived"`
	Cause string        `json:"cause"`          // "exit 2", "signal killed", "start"
	Last  []string      `json:"last,omitempty"` // what it said last, without anything of a person
}

// mostEnds is how many ends are kept: enough to see how often.
const mostEnds = 50

// ReadEnds reads the ends that a desk kept in a file, the last one first. No
// file means that there was none, and a line that is damaged is none.
func ReadEnds(path string) ([]End, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read ends: %w", err)
	}
	var ends []End
	for line := range bytes.Lines(text) {
		var e End
		if json.Unmarshal(line, &e) == nil && !e.At.IsZero() {
			ends = append([]End{e}, ends[:min(len(ends), mostEnds-1)]...)
		}
	}
	return ends, nil
}

// keepEnd adds an end to a file.
func keepEnd(path string, e End) error {
	ends, err := ReadEnds(path)
	if err != nil {
		return err
	}
	ends = append([]End{e}, ends[:min(len(ends), mostEnds-1)]...)
	var text []byte
	for i := len(ends) - 1; i >= 0; i-- {
		line, err := json.Marshal(ends[i])
		if err != nil {
			return fmt.Errorf("keep end: %v", err)
		}
		text = append(append(text, line...), '\n')
	}
	if err := renameio.WriteFile(path, text, 0o600); err != nil {
		return fmt.Errorf("keep end: %w", err)
	}
	return nil
}

// causeOf says in two words how a program ended, from what waiting for it
// returned. It is empty where it ended as it should.
func causeOf(err error) string {
	ended := (*exec.ExitError)(nil)
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &ended):
		return "start"
	}
	if status, ok := ended.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return "signal " + status.Signal().String()
	}
	return fmt.Sprintf("exit %d", ended.ExitCode())
}

// awayAsked reports whether a kiosk ended because it wants to stay away.
func awayAsked(err error) bool {
	ended := (*exec.ExitError)(nil)
	return errors.As(err, &ended) && ended.ExitCode() == Away
}
