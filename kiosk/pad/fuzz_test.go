package pad_test

import (
	"bytes"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/pad"
)

// FuzzStream reads anything as the stream of each kind of device. Whatever
// comes, it makes no more moves than a hand could: two leans lie as far apart
// as a contact must be steady, repetitions and presses as the design says.
func FuzzStream(f *testing.F) {
	for _, r := range recordings(f) {
		var all []byte
		for _, frame := range r.frames {
			all = append(all, frame.bytes...)
		}
		f.Add(all[:min(len(all), 4096)])
		f.Add(all[len(all)/2:])
	}
	f.Add(bytes.Repeat(record(0, 0, 3, 0), 9))
	f.Add(bytes.Repeat(record(1<<62, 1, trigger, 1), 300))
	f.Add(append(record(0, 3, absX, -1<<31), record(0, 0, 0, 0)...))
	var sights []pad.Sight
	for _, r := range recordings(f) {
		sights = append(sights, r.sight)
	}
	now := time.Unix(1_700_000_000, 0)
	f.Fuzz(func(t *testing.T, stream []byte) {
		for _, s := range sights {
			check(t, pad.Replay(&device{ReadCloser: io.NopCloser(bytes.NewReader(stream)), sight: s}, now))
		}
	})
}

// check fails where moves lie nearer to each other than they may.
func check(t *testing.T, moves []pad.Timed) {
	t.Helper()
	const ms = time.Millisecond
	last := map[string]time.Time{}
	for _, m := range moves {
		name, gap := m.String(), 30*ms // a button bounces longer than this
		switch m.Move {
		case pad.Up, pad.Down, pad.Left, pad.Right:
			name, gap = "lean", 12*ms
			if m.Again {
				name, gap = "repetition", 80*ms
			}
		case pad.Staff:
			gap = 3 * time.Second
		case pad.Press, pad.Back:
		default:
			t.Fatalf("%v is no move", m.Move)
		}
		if before, ok := last[name]; ok && m.At.Sub(before) < gap {
			t.Fatalf("%v came %v after the last %s, want at least %v", m.Move, m.At.Sub(before), name, gap)
		}
		last[name] = m.At
		if name == "lean" {
			last["repetition"] = m.At.Add(320 * ms) // the first one waits 400
		}
	}
}

// FuzzNotices reads anything as what inotify writes.
func FuzzNotices(f *testing.F) {
	created := append([]byte{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0}, "event21\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	f.Add(created)
	f.Add(created[:20])
	f.Add([]byte{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 'e'})
	if diff := cmp.Diff([]pad.Notice{{Path: "/in/event21", New: true}}, pad.Hear("/in", created)); diff != "" {
		f.Errorf("notices (-want +got):\n%s", diff)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, n := range pad.Hear(t.TempDir(), b) {
			if !bytes.Contains(b, []byte("event")) {
				t.Errorf("told of %v, which is not in %q", n, b)
			}
		}
	})
}

// TestRequests compares with what a C program prints of linux/input.h.
func TestRequests(t *testing.T) {
	want := map[string]uint{
		"EVIOCGID":        0x80084502,
		"EVIOCGNAME(256)": 0x81004506,
		"EVIOCGPROP(8)":   0x80084509,
		"EVIOCGKEY(96)":   0x80604518,
		"EVIOCGBIT(1,96)": 0x80604521,
		"EVIOCGABS(16)":   0x80184550,
	}
	if diff := cmp.Diff(want, pad.Requests()); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}
