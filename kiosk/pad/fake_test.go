package pad_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk/pad"
)

// device is a stick that a test moves.
type device struct {
	io.ReadCloser
	mu    sync.Mutex // guards what follows
	sight pad.Sight
	grabs int
	fails error // of Look and Grab
}

func (d *device) Look() (pad.Sight, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sight, d.fails
}

// see changes what the device looks like.
func (d *device) see(s pad.Sight) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sight = s
}

func (d *device) Grab() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.grabs++
	return d.fails
}

func (d *device) grabbed() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.grabs
}

// table is a machine that sticks are plugged into.
type table struct {
	notices chan pad.Notice
	mu      sync.Mutex // guards what follows
	nodes   map[string]pad.Device
	errs    map[string]error
	opened  map[string]int
	open    map[*handle]bool
}

func newTable() *table {
	return &table{
		notices: make(chan pad.Notice),
		nodes:   map[string]pad.Device{}, errs: map[string]error{}, opened: map[string]int{}, open: map[*handle]bool{},
	}
}

func (m *table) Watch(context.Context, string) (<-chan pad.Notice, error) { return m.notices, nil }

func (m *table) Open(path string) (pad.Device, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.opened[path]++
	if err := m.errs[path]; err != nil {
		return nil, err
	}
	d := m.nodes[path]
	if d == nil {
		return nil, fs.ErrNotExist
	}
	h := &handle{Device: d, table: m, path: path}
	m.open[h] = true
	return h, nil
}

// handle is a device while somebody has it open.
type handle struct {
	pad.Device
	table *table
	path  string
}

func (h *handle) Close() error {
	h.table.mu.Lock()
	defer h.table.mu.Unlock()
	delete(h.table.open, h)
	return h.Device.Close()
}

// read lists the nodes that are open: once a device is known not to be a stick,
// it is closed.
func (m *table) read() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var nodes []string
	for h := range m.open {
		nodes = append(nodes, h.path)
	}
	slices.Sort(nodes)
	return nodes
}

// put lays a device at path, or an error, or nothing.
func (m *table) put(path string, d pad.Device, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.nodes[path], m.errs[path] = d, err
}

func (m *table) opens(path string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.opened[path]
}

// plug lays a new stick at path and tells of it.
func (m *table) plug(path string, s pad.Sight) (*device, *io.PipeWriter) {
	r, w := io.Pipe()
	d := &device{ReadCloser: r, sight: s}
	m.put(path, d, nil)
	m.notices <- pad.Notice{Path: path, New: true}
	return d, w
}

// session is one stick in a bubble of fake time.
type session struct {
	t     *testing.T
	table *table
	dev   *device
	w     *io.PipeWriter
	moves <-chan pad.Move
	start time.Time
	end   context.CancelFunc
}

// moved is a move, and when it came.
type moved struct {
	At   time.Duration
	Move pad.Move
}

// play runs f with a stick in a bubble, and then the end of the pad.
func play(t *testing.T, s pad.Sight, f func(s *session)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		m := newTable()
		p, err := pad.Open(ctx, pad.Config{Now: time.Now, Machine: m})
		if err != nil {
			t.Fatal(err)
		}
		d, w := m.plug("event0", s)
		synctest.Wait()
		f(&session{t: t, table: m, dev: d, w: w, moves: p.Moves(), start: time.Now(), end: cancel})
		cancel()
		for range p.Moves() {
			// Moves must end.
		}
	})
}

// change is one key or axis.
type change struct {
	kind, code int
	value      int32
}

func key(code int, down bool) change {
	return change{1, code, map[bool]int32{true: 1}[down]}
}

func axis(code int, value int32) change { return change{3, code, value} }

// do changes keys and axes in one frame, now.
func (s *session) do(changes ...change) {
	at := time.Duration(time.Now().UnixNano())
	var b []byte
	for _, c := range changes {
		b = append(b, record(at, c.kind, c.code, c.value)...)
	}
	s.write(append(b, record(at, 0, 0, 0)...))
}

func (s *session) write(b []byte) {
	if _, err := s.w.Write(b); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		s.t.Error(err)
	}
	synctest.Wait()
}

// listen gathers the moves of the next while.
func (s *session) listen(during time.Duration) (all []moved) {
	end := time.After(during)
	for {
		select {
		case m := <-s.moves:
			all = append(all, moved{time.Since(s.start), m})
		case <-end:
			return all
		}
	}
}

// want fails unless the next while brings these moves and no other.
func (s *session) want(during time.Duration, moves ...pad.Move) {
	s.t.Helper()
	var got []pad.Move
	for _, m := range s.listen(during) {
		got = append(got, m.Move)
	}
	if diff := cmp.Diff(moves, got); diff != "" {
		s.t.Errorf("moves (-want +got):\n%s", diff)
	}
}

// joystick is a HID stick of two axes and some buttons.
func joystick() pad.Sight {
	s := pad.Sight{Name: "Joystick", Axes: map[uint16]pad.Axis{
		0: {Value: 127, Max: 255}, 1: {Value: 127, Max: 255},
	}}
	for code := uint16(0x120); code < 0x12c; code++ {
		s.Keys.Put(code, true)
	}
	return s
}

// keyboard has the keys from first to last.
func keyboard(name string, vendor, first, last uint16) pad.Sight {
	s := pad.Sight{Name: name, Vendor: vendor}
	for code := first; code <= last; code++ {
		s.Keys.Put(code, true)
	}
	return s
}
