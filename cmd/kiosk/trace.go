package main

import (
	"fmt"
	"os"

	"tandem/kiosk"
)

// trace writes down which screens were shown, for tests and support.
type trace struct {
	file *os.File // nil: nobody wants to know
	last string
}

func openTrace(name string) (*trace, error) {
	if name == "" {
		return &trace{}, nil
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open trace: %w", err)
	}
	return &trace{file: file}, nil
}

// note adds a line where the kind or the heading of the screen is another one.
func (t *trace) note(s kiosk.Screen) {
	if t.file == nil {
		return
	}
	line := kiosk.Heading(s)
	if line != t.last {
		t.last = line
		fmt.Fprintln(t.file, line)
	}
}

func (t *trace) close() {
	if t.file != nil {
		t.file.Close()
	}
}
