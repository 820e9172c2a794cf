package pad_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/pad"
)

// recording is what evtest printed of one device, and the moves that we expect
// of it. Another one is a file more in testdata, with a line "# expect:".
type recording struct {
	sight  pad.Sight
	frames []recorded
	expect []string
}

// recorded is one frame as a device writes it.
type recorded struct {
	at    time.Duration // since the first one
	bytes []byte
}

// record is one input_event of a machine of 64 bits.
func record(at time.Duration, kind, code int, value int32) []byte {
	return pad.Encode(at, uint16(kind), uint16(code), value)
}

// recordings reads all of testdata.
func recordings(t testing.TB) map[string]recording {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) < 4 {
		t.Fatalf("found recordings %q (%v), want at least 4", paths, err)
	}
	all := map[string]recording{}
	for _, path := range paths {
		r, err := readRecording(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if len(r.frames) == 0 || len(r.expect) == 0 {
			t.Fatalf("%s: %d frames, %d moves expected: nothing to see", path, len(r.frames), len(r.expect))
		}
		all[strings.TrimSuffix(filepath.Base(path), ".txt")] = r
	}
	return all
}

func readRecording(path string) (r recording, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	for line := range strings.Lines(string(text)) {
		if moves, ok := strings.CutPrefix(strings.TrimSpace(line), "# expect: "); ok {
			r.expect = strings.Split(moves, ", ")
		}
	}
	tape := pad.NewTape(io.NopCloser(bytes.NewReader(text)))
	if r.sight, err = tape.Look(); err != nil {
		return r, err
	}
	var frame []byte
	start := time.Duration(-1)
	for {
		event := make([]byte, len(record(0, 0, 0, 0)))
		if _, err := io.ReadFull(tape, event); err == io.EOF {
			return r, nil
		} else if err != nil {
			return r, err
		}
		frame = append(frame, event...)
		at := time.Duration(binary.NativeEndian.Uint64(event))*time.Second + time.Duration(binary.NativeEndian.Uint64(event[8:]))*time.Microsecond
		if start < 0 {
			start = at
		}
		if bytes.Equal(event, record(at, 0, 0, 0)) { // the end of a frame
			r.frames = append(r.frames, recorded{at - start, frame})
			frame = nil
		}
	}
}
