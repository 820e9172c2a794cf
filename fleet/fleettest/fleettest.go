// Package fleettest has a manager, a machine and a kiosk that do as a test
// says: answers that are lost, doubled, late or refused, by a script.
//
// They are made for the bubbles of testing/synctest, where hours without a
// network take no time.
package fleettest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"tandem/fleet"
)

// ErrLost is what a device sees of a request or an answer that did not arrive.
var ErrLost = errors.New("connection reset")

// Fault is what happens to one exchange.
type Fault struct {
	Lost  bool          // the request never arrives
	Mute  bool          // it arrives and counts; the answer is lost
	Twice bool          // it arrives twice, as from a proxy that tries again
	Late  time.Duration // before the answer
	Err   error         // the manager answers this and counts nothing
}

// Manager counts reports as a real one does, by epoch and seq, each once.
type Manager struct {
	now func() time.Time // non-nil

	mu      sync.Mutex // guards what follows
	script  []Fault
	away    bool
	duty    fleet.Duty
	etag    int
	next    time.Duration
	counted []fleet.Report
	calls   []time.Time
	open    []fleet.CallNews
}

// NewManager makes a manager with a clock that meets the faults of the script
// in turn, and none after.
func NewManager(now func() time.Time, script ...Fault) *Manager {
	return &Manager{now: now, script: script, etag: 1}
}

// Report implements the manager that an agent needs.
func (m *Manager) Report(ctx context.Context, r fleet.Report) (fleet.Order, error) {
	f := m.fault()
	if f.Lost {
		return fleet.Order{}, ErrLost
	}
	if f.Err != nil {
		return fleet.Order{}, f.Err
	}
	order := m.count(r)
	if f.Twice {
		order = m.count(r)
	}
	select {
	case <-time.After(f.Late):
	case <-ctx.Done():
		return fleet.Order{}, ctx.Err()
	}
	if f.Mute {
		return fleet.Order{}, ErrLost
	}
	return order, nil
}

func (m *Manager) fault() (f Fault) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls = append(m.calls, m.now())
	if m.away {
		return Fault{Lost: true}
	}
	if len(m.script) > 0 {
		f, m.script = m.script[0], m.script[1:]
	}
	return f
}

func (m *Manager) count(r fleet.Report) fleet.Order {
	m.mu.Lock()
	defer m.mu.Unlock()
	last := uint64(0)
	for _, c := range m.counted {
		if c.Epoch == r.Epoch {
			last = max(last, c.Seq)
		}
	}
	if r.Seq > last {
		m.counted = append(m.counted, r)
		last = r.Seq
		m.ring(r.Calls)
	}
	order := fleet.Order{Protocol: fleet.Protocol, Acked: last, Now: m.now(), Next: m.next, Etag: fmt.Sprint("e", m.etag)}
	order.Calls = append(order.Calls, m.open...)
	if r.Order != order.Etag {
		duty := m.duty
		order.Duty = &duty
	}
	return order
}

// ring takes calls that it does not have as open.
func (m *Manager) ring(calls []fleet.Call) {
	for _, c := range calls {
		known := func(n fleet.CallNews) bool { return n.ID == c.ID }
		if !slices.ContainsFunc(m.open, known) {
			m.open = append(m.open, fleet.CallNews{ID: c.ID})
		}
	}
}

// Hear says of every open call that somebody sees to it.
func (m *Manager) Hear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.open {
		m.open[i].Heard = true
	}
}

// Settle closes every open call.
func (m *Manager) Settle() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.open = nil
}

// Away makes the manager unreachable, or reachable again.
func (m *Manager) Away(away bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.away = away
}

// Lend changes what the device is ordered; nil takes it back.
func (m *Manager) Lend(l *fleet.Lease) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.duty.Lease = l
	m.etag++
}

// Steer says how often to report.
func (m *Manager) Steer(next time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next = next
}

// Counted lists the reports that counted, in the order in which they came.
func (m *Manager) Counted() []fleet.Report {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]fleet.Report(nil), m.counted...)
}

// Calls lists when the manager was called, reached or not.
func (m *Manager) Calls() []time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]time.Time(nil), m.calls...)
}

// Host is a machine that is always the same.
type Host fleet.Health

// Health implements the host that an agent needs.
func (h Host) Health(context.Context) fleet.Health { return fleet.Health(h) }

// Kiosk watches an agent and writes down what it is told.
type Kiosk struct {
	mu   sync.Mutex // guards what follows
	gone bool
	told []fleet.Status
}

// Tell implements the watchers that an agent needs.
func (k *Kiosk) Tell(s fleet.Status) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.told = append(k.told, s)
}

// Watching implements the watchers that an agent needs.
func (k *Kiosk) Watching() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.gone
}

// Here brings the kiosk, or takes it away.
func (k *Kiosk) Here(here bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.gone = !here
}

// Last is what the kiosk was told last.
func (k *Kiosk) Last() fleet.Status {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.told) == 0 {
		return fleet.Status{}
	}
	return k.told[len(k.told)-1]
}
