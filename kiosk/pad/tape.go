package pad

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Tape is a machine that has one stick: a recording of it, as evtest prints it.
// Who has a stick that does wrong sends one, and it is played where it can be
// looked at; a pipe is played while it is written.
type Tape struct{}

// Watch fulfils Machine: the one node is the recording itself.
func (Tape) Watch(_ context.Context, path string) (<-chan Notice, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	one := make(chan Notice, 1)
	one <- Notice{Path: path}
	return one, nil // never closed: no other will come, and the first may last
}

// Open fulfils Machine.
func (Tape) Open(path string) (Device, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return NewTape(f), nil
}

// tape is a recording as a device.
type tape struct {
	io.Closer
	lines  *bufio.Scanner
	look   sync.Once
	sight  Sight
	failed error
	ready  []byte // events that nobody has read yet
}

// NewTape makes a device of what evtest printed. It closes r.
func NewTape(r io.ReadCloser) Device { return &tape{Closer: r, lines: bufio.NewScanner(r)} }

// Look fulfils Device: the head of the recording says what the device can do.
// What was held when it began is not told.
func (t *tape) Look() (Sight, error) {
	t.look.Do(func() { t.sight, t.failed = t.head() })
	return t.sight, t.failed
}

// Grab fulfils Device: nobody else reads a recording.
func (t *tape) Grab() error { return nil }

// Read fulfils Device.
func (t *tape) Read(b []byte) (int, error) {
	if _, err := t.Look(); err != nil {
		return 0, err
	}
	for len(t.ready) == 0 {
		if !t.lines.Scan() {
			return 0, t.end()
		}
		event, err := readEvent(strings.TrimSpace(t.lines.Text()))
		if err != nil {
			return 0, err
		}
		t.ready = event
	}
	n := copy(b, t.ready)
	t.ready = t.ready[n:]
	return n, nil
}

// end is why there are no more lines.
func (t *tape) end() error {
	if err := t.lines.Err(); err != nil {
		return fmt.Errorf("read recording: %w", err)
	}
	return io.EOF
}

// head reads up to the line that says that events follow.
func (t *tape) head() (Sight, error) {
	h := head{Sight: Sight{Axes: map[uint16]Axis{}}}
	for t.lines.Scan() {
		line := strings.TrimSpace(t.lines.Text())
		if strings.HasPrefix(line, "Testing") {
			return h.Sight, nil
		}
		if err := h.take(line); err != nil {
			return Sight{}, fmt.Errorf("read recording: %q: %w", line, err)
		}
	}
	if err := t.lines.Err(); err != nil {
		return Sight{}, fmt.Errorf("read recording: %w", err)
	}
	return Sight{}, fmt.Errorf("read recording: its head has no end: %w", io.ErrUnexpectedEOF)
}

// head is what was read of the head of a recording so far.
type head struct {
	Sight
	kind uint16 // of events that the lines are about
	axis uint16
}

func (h *head) take(line string) (err error) {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case strings.HasPrefix(line, "Input device ID:"):
		var bus, product uint16
		_, err = fmt.Sscanf(line, "Input device ID: bus 0x%x vendor 0x%x product 0x%x", &bus, &h.Vendor, &product)
	case strings.HasPrefix(line, "Input device name:"):
		_, err = fmt.Sscanf(line, "Input device name: %q", &h.Name)
	case strings.HasPrefix(line, "Event type"):
		_, err = fmt.Sscanf(line, "Event type %d", &h.kind)
	case strings.HasPrefix(line, "Event code"):
		err = h.code(line)
	case word == "Value" || word == "Min" || word == "Max":
		err = h.limit(word, rest)
	}
	return err
}

func (h *head) code(line string) error {
	var code uint16
	if _, err := fmt.Sscanf(line, "Event code %d", &code); err != nil {
		return err
	}
	switch h.kind {
	case typeKey:
		h.Keys.Put(code, true)
	case typeRel:
		h.Relative = h.Relative || code < 2 // a wheel alone moves no pointer
	case typeAbs:
		h.axis = code
		h.Axes[code] = Axis{}
	}
	return nil
}

func (h *head) limit(which, value string) error {
	a := h.Axes[h.axis]
	field := map[string]*int32{"Value": &a.Value, "Min": &a.Min, "Max": &a.Max}[which]
	_, err := fmt.Sscan(value, field)
	h.Axes[h.axis] = a
	return err
}

// readEvent makes of a line the event that Linux wrote; of a line of another
// kind, none.
func readEvent(line string) ([]byte, error) {
	rest, ok := strings.CutPrefix(line, "Event: time ")
	if !ok {
		return nil, nil
	}
	stamp, what, _ := strings.Cut(rest, ", ")
	seconds, err := strconv.ParseFloat(stamp, 64)
	if err != nil || seconds < 0 || seconds > 1e12 {
		return nil, fmt.Errorf("read recording: time %q", stamp)
	}
	at := time.Duration(math.Round(seconds*1e6)) * time.Microsecond
	switch {
	case strings.Contains(what, "SYN_DROPPED"):
		return encode(at, typeSyn, synDropped, 0), nil
	case strings.Contains(what, "SYN_REPORT"):
		return encode(at, typeSyn, synReport, 0), nil
	}
	kind, code, value, err := readChange(what)
	if err != nil {
		return nil, fmt.Errorf("read recording: %q: %w", line, err)
	}
	return encode(at, kind, code, value), nil
}

// readChange reads such as "type 3 (EV_ABS), code 0 (ABS_X), value 255".
func readChange(what string) (kind, code uint16, value int32, err error) {
	parts := strings.Split(what, ", ")
	if len(parts) != 3 {
		return 0, 0, 0, fmt.Errorf("%d parts, want type, code and value", len(parts))
	}
	if _, err := fmt.Sscanf(parts[0], "type %d", &kind); err != nil {
		return 0, 0, 0, err
	}
	if _, err := fmt.Sscanf(parts[1], "code %d", &code); err != nil {
		return 0, 0, 0, err
	}
	format := "value %d"
	if strings.Contains(parts[1], "MSC_SCAN") { // evtest prints this one in base 16
		format = "value %x"
	}
	_, err = fmt.Sscanf(parts[2], format, &value)
	return kind, code, value, err
}

// encode is one input_event of a machine of 64 bits.
func encode(at time.Duration, kind, code uint16, value int32) []byte {
	var b bytes.Buffer
	for _, field := range []any{int64(at / time.Second), int64(at % time.Second / time.Microsecond), kind, code, value} {
		_ = binary.Write(&b, binary.NativeEndian, field) // a buffer takes everything
	}
	return b.Bytes()
}
