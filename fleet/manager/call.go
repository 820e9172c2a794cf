package manager

import (
	"context"
	"slices"
	"time"

	"tandem/fleet"
)

// What is kept and shown of calls.
const (
	mostCalls  = 16 // in one report: a device has at most one open call of a kind
	shownCalls = 20 // in a device's history
)

// keepCalls keeps what people called for, each once however often it is told. A
// call that cannot be understood is kept as far as it can be: somebody waits.
func (m *Manager) keepCalls(tx fleet.Tx, d fleet.Device, told []fleet.Call, at time.Time) error {
	for _, c := range told[:min(len(told), mostCalls)] {
		if !short(c.ID) || c.ID == "" {
			continue
		}
		if err := m.keepCall(tx, d, cleanCall(c), at); err != nil {
			return err
		}
	}
	// A damaged call is lost, and must not cost the device its report.
	_, err := m.damage.spare(tx.Calls().Forget(d.ID, at.Add(-fleet.CallKept)))
	return err
}

func (m *Manager) keepCall(tx fleet.Tx, d fleet.Device, c fleet.Call, at time.Time) error {
	before, err := tx.Calls().Call(d.ID, c.ID)
	damaged, err := m.damage.spare(err)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return err
	}
	if err == nil && !damaged && !c.Again.After(before.Again) {
		return nil // told once more, as after a lost answer
	}
	loan, err := running(tx, d.ID)
	if _, err := m.damage.spare(err); err != nil {
		return err
	}
	r := fleet.Rung{Call: c, Centre: d.Centre, Device: d.ID, Came: at, Since: pressed(c.At, at)}
	if loan != nil {
		r.Loan = loan.ID
	}
	if err := tx.Calls().PutCall(r); err != nil {
		return err
	}
	return tx.Audits().Note(fleet.Audit{At: at, Centre: d.Centre, By: "device", What: "call", Of: d.ID})
}

// pressed is when a call was made, as its device says, unless that cannot be.
func pressed(said, came time.Time) time.Time {
	if said.After(came) || came.Sub(said) > keepFor {
		return came
	}
	return said
}

// cleanCall brings a call into words of ours.
func cleanCall(c fleet.Call) fleet.Call {
	if !c.Kind.Known() {
		c.Kind = fleet.CallOther
	}
	looks := &c.Looks
	if !short(looks.Screen) {
		looks.Screen = ""
	}
	if !short(looks.Trouble) {
		looks.Trouble = ""
	}
	if !sane(looks.Health) {
		looks.Health = fleet.Health{DiskFree: 100, MemoryFree: 100, KioskSeen: true}
	}
	looks.Faults = slices.DeleteFunc(slices.Clone(looks.Faults), func(f fleet.CallFault) bool {
		return !slices.Contains(fleet.CallFaults, f)
	})
	looks.Faults = looks.Faults[:min(len(looks.Faults), len(fleet.CallFaults))]
	return c
}

// sane reports whether a health is one that a machine can have.
func sane(h fleet.Health) bool {
	return percent(h.DiskFree) && percent(h.MemoryFree) && (h.Battery == nil || percent(h.Battery.Percent)) &&
		short(h.OS, h.Agent, string(h.Network))
}

// callNews is what a device is told of its open calls.
func (m *Manager) callNews(tx fleet.Tx, d fleet.Device) ([]fleet.CallNews, error) {
	open, err := tx.Calls().OpenOf(d.Centre, d.ID)
	if _, err := m.damage.spare(err); err != nil {
		return nil, err
	}
	var news []fleet.CallNews
	for _, r := range open {
		news = append(news, fleet.CallNews{ID: r.ID, Heard: !r.Heard.IsZero()})
	}
	return news, nil
}

// Calls lists the calls that are open: first those that nobody sees to, and of
// them the one that waits longest. Any member of staff may call it.
func (m *Manager) Calls(ctx context.Context, by fleet.Staff) ([]fleet.CallEntry, error) {
	var all []fleet.CallEntry
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		open, err := tx.Calls().Open(m.Config.Centre)
		if _, err := m.damage.spare(err); err != nil {
			return err
		}
		for _, r := range open {
			from, err := m.from(tx, r.Device)
			if err != nil {
				return err
			}
			all = append(all, fleet.CallEntry{Rung: r, From: from})
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b fleet.CallEntry) int {
		if seen := !a.Heard.IsZero(); seen == b.Heard.IsZero() { // one of the two is seen to
			if seen {
				return 1
			}
			return -1
		}
		return a.Since.Compare(b.Since)
	})
	return all, err
}

// from is where a call came from. A device whose record is damaged leaves its
// id.
func (m *Manager) from(tx fleet.Tx, device string) (fleet.Entry, error) {
	d, err := tx.Devices().Device(device)
	damaged, err := m.damage.spare(err)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return fleet.Entry{}, err
	}
	if damaged || err != nil {
		return fleet.Entry{Device: fleet.Device{ID: device}, Damaged: true}, nil
	}
	return m.entry(tx, d)
}

// MarkCall notes what staff do with a call of a device. Staff who may change
// things may call it. It returns NotFound and Invalid.
func (m *Manager) MarkCall(ctx context.Context, by fleet.Staff, asset, id string, mark fleet.CallMark) (fleet.Rung, error) {
	var call fleet.Rung
	err := m.change(ctx, by, func(tx fleet.Tx) error {
		d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(asset))
		if err != nil {
			return err
		}
		before, err := tx.Calls().Call(d.ID, id)
		if err != nil {
			return err
		}
		if call, err = before.Mark(mark, by.Name, m.Now()); err != nil || call.Heard.Equal(before.Heard) && call.Settled.Equal(before.Settled) {
			return err
		}
		if err := tx.Calls().PutCall(call); err != nil {
			return err
		}
		return m.note(tx, by, "call_"+string(mark), d.ID)
	})
	return call, err
}

// settleCalls ends what was called for during a loan that is over: the next
// person is not told of it.
func (m *Manager) settleCalls(tx fleet.Tx, by fleet.Staff, device string) error {
	open, err := tx.Calls().OpenOf(m.Config.Centre, device)
	if _, err := m.damage.spare(err); err != nil {
		return err
	}
	for _, r := range open {
		settled, err := r.Mark(fleet.MarkSettled, by.Name, m.Now())
		if err != nil {
			return err
		}
		if err := tx.Calls().PutCall(settled); err != nil {
			return err
		}
	}
	return nil
}
