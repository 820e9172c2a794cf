package pad_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tandem/kiosk/pad"
)

// TestTapePlaysAPipe plays a recording while it is written.
func TestTapePlaysAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "stick")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	p, err := pad.Open(ctx, pad.Config{Folder: pipe, Machine: pad.Tape{}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	stick, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits for who reads it
	if err != nil {
		t.Fatal(err)
	}
	defer stick.Close()
	text, err := os.ReadFile("testdata/dragonrise-stick.txt")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(text), "Event: time")
	fmt.Fprint(stick, head)
	for i, value := range []int{255, 127} {
		fmt.Fprintf(stick, "Event: time %d.%06d, type 3 (EV_ABS), code 0 (ABS_X), value %d\n", 100, i*200_000, value)
		fmt.Fprintf(stick, "Event: time %d.%06d, -------------- SYN_REPORT ------------\n", 100, i*200_000)
	}
	if got, want := <-p.Moves(), pad.Right; got != want {
		t.Errorf("move = %v, want %v", got, want)
	}
}

func TestTapeRefuses(t *testing.T) {
	if _, err := pad.Open(t.Context(), pad.Config{Folder: filepath.Join(t.TempDir(), "none"), Machine: pad.Tape{}, Now: time.Now}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such file: %v", err)
	}
	const head = "Event type 3\nEvent code 0 (ABS_X)\nMin 0\nMax 255\nTesting ...\n"
	for name, text := range map[string]string{
		"a head without an end":       "Input device name: \"x\"\n",
		"a name without its quote":    "Input device name: \"x\nTesting ...\n",
		"a limit that is no number":   "Event type 3\nEvent code 0\nMin much\nTesting ...\n",
		"a time that is no number":    head + "Event: time soon, type 3 (EV_ABS), code 0 (ABS_X), value 1\n",
		"an event without a value":    head + "Event: time 1.0, type 3 (EV_ABS), code 0 (ABS_X)\n",
		"a value that no axis can be": head + "Event: time 1.0, type 3 (EV_ABS), code 0 (ABS_X), value 99999999999\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := io.ReadAll(pad.NewTape(io.NopCloser(strings.NewReader(text)))); err == nil {
				t.Error("no error")
			}
		})
	}
}

func FuzzTape(f *testing.F) {
	for name := range recordings(f) {
		text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text[:min(len(text), 3000)]))
	}
	f.Add("Testing\nEvent: time 1e300, type 1, code 2, value 3")
	f.Fuzz(func(t *testing.T, text string) {
		tape := pad.NewTape(io.NopCloser(strings.NewReader(text)))
		all, err := io.ReadAll(tape)
		if size := len(record(0, 0, 0, 0)); len(all)%size != 0 {
			t.Errorf("%d bytes, want whole events of %d (%v)", len(all), size, err)
		}
	})
}
