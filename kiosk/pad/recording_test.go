package pad_test

import (
	"bufio"
	"encoding/binary"
	"fmt"
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
	b := binary.NativeEndian.AppendUint64(nil, uint64(at/time.Second))
	b = binary.NativeEndian.AppendUint64(b, uint64(at%time.Second/time.Microsecond))
	b = binary.NativeEndian.AppendUint16(b, uint16(kind))
	b = binary.NativeEndian.AppendUint16(b, uint16(code))
	return binary.NativeEndian.AppendUint32(b, uint32(value))
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
	f, err := os.Open(path)
	if err != nil {
		return r, err
	}
	defer f.Close()
	r.sight.Axes = map[uint16]pad.Axis{}
	p := parser{r: &r}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if err := p.line(strings.TrimSpace(lines.Text())); err != nil {
			return r, fmt.Errorf("%q: %w", lines.Text(), err)
		}
	}
	return r, nil
}

// parser reads what evtest prints, line by line.
type parser struct {
	r     *recording
	kind  int
	axis  uint16
	start time.Duration
	frame []byte
}

func (p *parser) line(s string) (err error) {
	word, rest, _ := strings.Cut(s, " ")
	switch {
	case strings.HasPrefix(s, "# expect: "):
		p.r.expect = strings.Split(strings.TrimPrefix(s, "# expect: "), ", ")
	case strings.HasPrefix(s, "Input device ID:"):
		var bus, product uint16
		_, err = fmt.Sscanf(s, "Input device ID: bus 0x%x vendor 0x%x product 0x%x", &bus, &p.r.sight.Vendor, &product)
	case strings.HasPrefix(s, "Input device name:"):
		_, err = fmt.Sscanf(s, "Input device name: %q", &p.r.sight.Name)
	case strings.HasPrefix(s, "Event type"):
		_, err = fmt.Sscanf(s, "Event type %d", &p.kind)
	case strings.HasPrefix(s, "Event code"):
		err = p.code(s)
	case word == "Value" || word == "Min" || word == "Max":
		err = p.limit(word, rest)
	case strings.HasPrefix(s, "Event: time"):
		err = p.event(s)
	}
	return err
}

func (p *parser) code(s string) error {
	var code uint16
	if _, err := fmt.Sscanf(s, "Event code %d", &code); err != nil {
		return err
	}
	switch p.kind {
	case 1:
		p.r.sight.Keys.Put(code, true)
	case 2:
		p.r.sight.Relative = true
	case 3:
		p.axis = code
		p.r.sight.Axes[code] = pad.Axis{}
	}
	return nil
}

func (p *parser) limit(which, value string) error {
	a := p.r.sight.Axes[p.axis]
	field := map[string]*int32{"Value": &a.Value, "Min": &a.Min, "Max": &a.Max}[which]
	_, err := fmt.Sscan(value, field)
	p.r.sight.Axes[p.axis] = a
	return err
}

func (p *parser) event(s string) error {
	var sec, usec int64
	if _, err := fmt.Sscanf(s, "Event: time %d.%06d", &sec, &usec); err != nil {
		return err
	}
	at := time.Duration(sec)*time.Second + time.Duration(usec)*time.Microsecond
	if p.start == 0 {
		p.start = at
	}
	switch {
	case strings.Contains(s, "SYN_DROPPED"):
		p.frame = append(p.frame, record(at, 0, 3, 0)...)
	case strings.Contains(s, "SYN_REPORT"):
		p.frame = append(p.frame, record(at, 0, 0, 0)...)
		p.r.frames = append(p.r.frames, recorded{at - p.start, p.frame})
		p.frame = nil
	default:
		var kind, code int
		var value int32
		what := s[strings.Index(s, "type"):]
		base := map[bool]string{true: "%x", false: "%d"}[strings.Contains(what, "MSC_SCAN")]
		if _, err := fmt.Sscanf(what, "type %d", &kind); err != nil {
			return err
		}
		if _, err := fmt.Sscanf(what[strings.Index(what, "code"):], "code %d", &code); err != nil {
			return err
		}
		if _, err := fmt.Sscanf(what[strings.LastIndex(what, "value"):], "value "+base, &value); err != nil {
			return err
		}
		p.frame = append(p.frame, record(at, kind, code, value)...)
	}
	return nil
}
