package manager

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"time"

	"tandem/fleet"
)

// ErrNotEmpty is returned by Demo where the store holds something.
var ErrNotEmpty = errors.New("store is not empty")

// Login is what somebody signs in with.
type Login struct {
	Name     string
	Role     fleet.Role
	Password string
}

// Demo fills an empty store with invented devices, people and health, marked
// as such, in every state that there is, and gives two people who may sign in.
// It returns ErrNotEmpty.
func (m *Manager) Demo(ctx context.Context) ([]Login, error) {
	logins := []Login{{Name: "claire", Role: fleet.Agent}, {Name: "denis", Role: fleet.Admin}}
	staff := make([]fleet.Staff, len(logins))
	for i := range logins {
		logins[i].Password = newPassword(m.Random)
		hash, err := hashPassword(logins[i].Password)
		if err != nil {
			return nil, err
		}
		staff[i] = fleet.Staff{
			Name: logins[i].Name, Centre: m.Config.Centre, Role: logins[i].Role, Password: hash, Added: m.Now(),
		}
	}
	err := m.Store.Update(ctx, func(tx fleet.Tx) error {
		if err := m.expectEmpty(tx); err != nil {
			return err
		}
		for _, s := range staff {
			if err := tx.People().PutStaff(s); err != nil {
				return err
			}
		}
		return m.invent(tx)
	})
	return logins, err
}

func (m *Manager) expectEmpty(tx fleet.Tx) error {
	_, err := tx.People().Centre(m.Config.Centre)
	if err == nil {
		return ErrNotEmpty
	}
	if fleet.CodeOf(err) != fleet.NotFound {
		return err
	}
	devices, err := tx.Devices().All(m.Config.Centre)
	if err == nil && len(devices) > 0 {
		err = ErrNotEmpty
	}
	return err
}

func (m *Manager) invent(tx fleet.Tx) error {
	err := tx.People().PutCentre(fleet.Centre{
		ID: m.Config.Centre, Name: "Centre de démonstration",
		Phone: "05 36 49 00 10", Hours: "du lundi au vendredi, 9 h à 12 h et 14 h à 17 h", Demo: true,
	})
	if err != nil {
		return err
	}
	for i, name := range inventedPeople() {
		err := tx.People().PutBorrower(fleet.Borrower{
			ID: inventedID(i), Centre: m.Config.Centre, Name: name,
			// ARCEP keeps this range for films and examples: nobody has such a number.
			Phone: fmt.Sprintf("05 36 49 00 %02d", 20+i), LastContact: m.daysAgo(2 + i),
		})
		if err != nil {
			return err
		}
	}
	for _, s := range sketches() {
		if err := m.inventDevice(tx, s); err != nil {
			return err
		}
	}
	return nil
}

func (m *Manager) inventDevice(tx fleet.Tx, s sketch) error {
	d := fleet.Device{
		ID: m.newID(), Centre: m.Config.Centre, Asset: s.asset, Body: s.body, Model: s.model, Place: s.place,
		Condition: s.condition, Added: m.daysAgo(s.added),
	}
	if s.enrolled > 0 {
		key, err := m.strayKey()
		if err != nil {
			return err
		}
		d.Epoch, d.Key, d.Enrolled = 1, key, m.daysAgo(s.enrolled)
	}
	if err := tx.Devices().PutDevice(d); err != nil {
		return err
	}
	if err := m.inventLoans(tx, s, d); err != nil || d.Epoch == 0 {
		return err
	}
	// Twice a day from enrolment, but no more than three weeks back.
	at := m.Now().Add(-s.silent)
	for back := min(2*(s.enrolled-1), 42); back >= 0; back-- {
		when := at.Add(-time.Duration(back) * 12 * time.Hour)
		if when.Before(d.Enrolled) {
			continue
		}
		var err error
		if d, err = m.inventReport(tx, s, d, when, back%2 == 0); err != nil {
			return err
		}
	}
	if err := m.inventAudits(tx, s, d); err != nil {
		return err
	}
	return m.inventCalls(tx, s, d)
}

func (m *Manager) inventCalls(tx fleet.Tx, s sketch, d fleet.Device) error {
	for _, c := range s.calls {
		at := m.Now().Add(-c.ago)
		call := fleet.Call{ID: m.newID(), Kind: c.kind, At: at, Looks: fleet.Diagnosis{Health: s.healthAt(at), Screen: c.screen}}
		if err := m.keepCall(tx, d, call, at); err != nil {
			return err
		}
		if !c.settled {
			continue
		}
		r, err := tx.Calls().Call(d.ID, call.ID)
		if err != nil {
			return err
		}
		if r, err = r.Mark(fleet.MarkSettled, "claire", at.Add(20*time.Minute)); err != nil {
			return err
		}
		if err := tx.Calls().PutCall(r); err != nil {
			return err
		}
	}
	return nil
}

// strayKey is a public key whose private half is forgotten: nobody can speak
// for an invented device.
func (m *Manager) strayKey() (ed25519.PublicKey, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(m.Random, seed); err != nil {
		return nil, fmt.Errorf("make key: %v", err)
	}
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey), nil
}

func (m *Manager) inventLoans(tx fleet.Tx, s sketch, d fleet.Device) error {
	for i, l := range s.loans {
		start := m.daysAgo(l.start)
		loan := fleet.Loan{
			ID: loanNumber(d, i), Centre: m.Config.Centre, Device: d.ID, Borrower: inventedID(l.to), By: "claire",
			Start: start, Due: m.noon(m.daysAgo(-l.due)), Extended: l.extended,
		}
		if l.returned > 0 {
			loan.Returned = m.daysAgo(l.returned)
		}
		if err := tx.Loans().PutLoan(loan); err != nil {
			return err
		}
	}
	return nil
}

func (m *Manager) inventAudits(tx fleet.Tx, s sketch, d fleet.Device) error {
	line := func(at time.Time, by, what string) error {
		return tx.Audits().Note(fleet.Audit{At: at, Centre: d.Centre, By: by, What: what, Of: d.ID})
	}
	err := errors.Join(line(d.Added, "denis", "add"), line(d.Enrolled, "device", "enroll"))
	for _, l := range s.loans {
		err = errors.Join(err, line(m.daysAgo(l.start), "claire", "lend"))
		if l.returned > 0 {
			err = errors.Join(err, line(m.daysAgo(l.returned), "claire", "take_back"))
		}
	}
	return err
}

// RefreshDemo has the invented devices that are meant to be well report again,
// so that a demonstration of last week does not show a dead fleet. A device
// that was enrolled since then speaks for itself. Where the centre is not for
// demonstration it does nothing.
func (m *Manager) RefreshDemo(ctx context.Context) error {
	centre, err := m.Centre(ctx)
	if err != nil || !centre.Demo {
		return err
	}
	return m.Store.Update(ctx, func(tx fleet.Tx) error {
		for _, s := range sketches() {
			d, err := tx.Devices().ByAsset(m.Config.Centre, s.asset)
			if fleet.CodeOf(err) == fleet.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			if d.Epoch != 1 || !s.well() {
				continue
			}
			if _, err := m.inventReport(tx, s, d, m.Now(), false); err != nil {
				return err
			}
		}
		return nil
	})
}

// inventReport has d say what a device of that sketch would say at a time.
func (m *Manager) inventReport(tx fleet.Tx, s sketch, d fleet.Device, at time.Time, counts bool) (fleet.Device, error) {
	loan, err := running(tx, d.ID)
	if err != nil {
		return d, err
	}
	r := fleet.Report{
		Protocol: fleet.Protocol, Epoch: d.Epoch, Seq: d.Seq + 1, At: at, Health: s.healthAt(at),
		Packs: []fleet.Pack{{ID: "base", Version: "1"}},
	}
	if loan != nil {
		r.Holds = fleet.Holding{Loan: loan.ID, Due: loan.Due}
	}
	if counts {
		r.Tallies = s.talliesOn(at.In(m.Zone))
	}
	return m.keep(tx, d, r, at)
}

func (m *Manager) daysAgo(n int) time.Time { return m.Now().AddDate(0, 0, -n) }
