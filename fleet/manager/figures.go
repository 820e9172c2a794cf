package manager

import (
	"context"

	"tandem/fleet"
)

// Figures is what was done on the devices: on all tablets together, because
// one tablet is one person, and on each terminal. Any member of staff may call
// it.
func (m *Manager) Figures(ctx context.Context, by fleet.Staff) (fleet.Figures, error) {
	var all fleet.Figures
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		var err error
		all.Tablets, err = tx.Reports().Together(m.Config.Centre)
		if _, err := m.damage.spare(err); err != nil {
			return err
		}
		devices, err := tx.Devices().All(m.Config.Centre)
		if _, err := m.damage.spare(err); err != nil {
			return err
		}
		for _, d := range devices {
			if d.Body != fleet.Borne {
				continue
			}
			tallies, err := tx.Reports().Tallies(d.ID)
			if _, err := m.damage.spare(err); err != nil {
				return err
			}
			all.Terminals = append(all.Terminals, fleet.TerminalFigures{Device: d, Tallies: tallies})
		}
		return nil
	})
	return all, err
}
