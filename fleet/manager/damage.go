package manager

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tandem/fleet"
)

// damage remembers the records that could not be read, so that each is told
// once, however often pages come across it.
type damage struct {
	tell func(error) // non-nil

	mu   sync.Mutex // guards what follows
	seen map[string]bool
}

func newDamage(tell func(error)) *damage {
	return &damage{tell: tell, seen: map[string]bool{}}
}

// spare takes note of damage, which who shows people what there is goes on
// without. Any other error it gives back.
func (d *damage) spare(err error) (spared bool, other error) {
	if !errors.Is(err, fleet.ErrDamaged) {
		return false, err
	}
	d.mu.Lock()
	known := d.seen[err.Error()]
	d.seen[err.Error()] = true
	d.mu.Unlock()
	if !known {
		d.tell(fmt.Errorf("%w; put the last backup back", err))
	}
	return true, nil
}

// Sound is nil as long as the store answers and no record was found damaged
// since the start. Otherwise it wraps what it is: fleet.ErrDamaged where a
// backup should be put back. Anybody may call it.
func (m *Manager) Sound(ctx context.Context) error {
	if _, err := m.Centre(ctx); err != nil {
		return err
	}
	m.damage.mu.Lock()
	defer m.damage.mu.Unlock()
	if len(m.damage.seen) > 0 {
		return fleet.ErrDamaged
	}
	return nil
}

// Inspect reads what the pages show first, so that damage is told at the start
// and not when somebody stands at the desk.
func (m *Manager) Inspect(ctx context.Context) error {
	by := Terminal(m.Config.Centre)
	list, err := m.List(ctx, by)
	for _, e := range list {
		if err == nil {
			_, err = m.Device(ctx, by, e.Device.Asset)
		}
	}
	if err != nil {
		return err
	}
	_, err = m.Borrowers(ctx, by)
	return err
}
