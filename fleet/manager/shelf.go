package manager

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"tandem/fleet"
)

// What the history of a device shows.
const (
	shownReports = 30
	shownAudits  = 50
)

// AddDevice adds a thing to the fleet. Staff who may change things may call
// it. The same thing again is the one that is there. It returns AssetTaken and
// Invalid with the field.
func (m *Manager) AddDevice(ctx context.Context, by fleet.Staff, n fleet.NewDevice) (fleet.Device, error) {
	d, err := m.checkDevice(n)
	if err != nil {
		return fleet.Device{}, err
	}
	err = m.change(ctx, by, func(tx fleet.Tx) error {
		before, err := tx.Devices().ByAsset(d.Centre, d.Asset)
		if err == nil {
			if before.Body != d.Body || before.Model != d.Model || before.Place != d.Place {
				return fleet.RefuseField(fleet.AssetTaken, "asset")
			}
			d = before
			return nil
		}
		if fleet.CodeOf(err) != fleet.NotFound {
			return err
		}
		if err := tx.Devices().PutDevice(d); err != nil {
			return err
		}
		return m.note(tx, by, "add", d.ID)
	})
	return d, err
}

func (m *Manager) checkDevice(n fleet.NewDevice) (fleet.Device, error) {
	d := fleet.Device{
		ID: m.newID(), Centre: m.Config.Centre, Asset: cleanAsset(n.Asset), Body: n.Body,
		Condition: fleet.Good, Added: m.Now(),
	}
	var bodyErr, modelErr, placeErr error
	if n.Body != fleet.Borne && n.Body != fleet.Tablette {
		bodyErr = fleet.RefuseField(fleet.Invalid, "body")
	}
	d.Model, modelErr = cleanText(n.Model, "model")
	if n.Body == fleet.Borne {
		d.Place, placeErr = cleanText(n.Place, "place")
	}
	return d, errors.Join(checkAsset(d.Asset), bodyErr, modelErr, placeErr)
}

// SetCondition says what state the thing itself is in. Staff who may change
// things may call it. A device that is lent cannot be retired: it has to come
// back first. It returns NotFound, AlreadyLent and Invalid with the field.
func (m *Manager) SetCondition(ctx context.Context, by fleet.Staff, asset string, c fleet.Condition) error {
	switch c {
	case fleet.Good, fleet.Repair, fleet.Lost, fleet.Retired:
	default:
		return fleet.RefuseField(fleet.Invalid, "condition")
	}
	return m.change(ctx, by, func(tx fleet.Tx) error {
		d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(asset))
		if err != nil || d.Condition == c {
			return err
		}
		loan, err := running(tx, d.ID)
		if err != nil {
			return err
		}
		if loan != nil && c == fleet.Retired {
			return fleet.Refuse(fleet.AlreadyLent)
		}
		d.Condition = c
		if err := tx.Devices().PutDevice(d); err != nil {
			return err
		}
		return m.note(tx, by, "condition_"+string(c), d.ID)
	})
}

// List is every device with its loan, first the ones that need a person. Any
// member of staff may call it.
func (m *Manager) List(ctx context.Context, by fleet.Staff) ([]fleet.Entry, error) {
	var list []fleet.Entry
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		devices, err := tx.Devices().All(m.Config.Centre)
		if _, err := m.damage.spare(err); err != nil {
			return err
		}
		list = make([]fleet.Entry, 0, len(devices))
		for _, d := range devices {
			e, err := m.entry(tx, d)
			if err != nil {
				return err
			}
			list = append(list, e)
		}
		return nil
	})
	slices.SortStableFunc(list, byNeed)
	return list, err
}

// byNeed orders by state; among loans that need a person, the one whose last
// day came first leads. The list is by asset already.
func byNeed(a, b fleet.Entry) int {
	if order := cmp.Compare(slices.Index(fleet.States, a.State), slices.Index(fleet.States, b.State)); order != 0 {
		return order
	}
	if a.Loan != nil && b.Loan != nil {
		return a.Loan.Due.Compare(b.Loan.Due)
	}
	return 0
}

func (m *Manager) entry(tx fleet.Tx, d fleet.Device) (fleet.Entry, error) {
	loan, err := running(tx, d.ID)
	noLoan, err := m.damage.spare(err)
	if err != nil {
		return fleet.Entry{}, err
	}
	e := fleet.Entry{Device: d, Loan: loan, State: d.State(loan, m.Now()), Damaged: noLoan}
	if loan == nil {
		return e, nil
	}
	e.Borrower, err = tx.People().Borrower(loan.Borrower)
	e.Damaged, err = m.damage.spare(err)
	return e, err
}

// Device is all that is kept about one device. Any member of staff may call
// it. It returns NotFound.
func (m *Manager) Device(ctx context.Context, by fleet.Staff, asset string) (fleet.History, error) {
	var h fleet.History
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(asset))
		if err != nil {
			return err
		}
		if h.Entry, err = m.entry(tx, d); err != nil {
			return err
		}
		if h.Loans, err = m.past(tx, d.ID); err != nil {
			return err
		}
		var reportsErr, talliesErr, auditsErr, callsErr error
		h.Reports, reportsErr = tx.Reports().Last(d.ID, shownReports)
		h.Tallies, talliesErr = tx.Reports().Tallies(d.ID)
		h.Audits, auditsErr = tx.Audits().Of(d.ID, shownAudits)
		h.Calls, callsErr = tx.Calls().LastCalls(d.ID, shownCalls)
		for _, err := range []error{reportsErr, talliesErr, auditsErr, callsErr} {
			if _, err := m.damage.spare(err); err != nil {
				return err
			}
		}
		return nil
	})
	return h, err
}

func (m *Manager) past(tx fleet.Tx, device string) ([]fleet.PastLoan, error) {
	loans, err := tx.Loans().OfDevice(device)
	if _, err := m.damage.spare(err); err != nil {
		return nil, err
	}
	var all []fleet.PastLoan
	for _, l := range loans {
		to, err := tx.People().Borrower(l.Borrower)
		damaged, err := m.damage.spare(err)
		if err != nil {
			return nil, err
		}
		all = append(all, fleet.PastLoan{Loan: l, To: to, Damaged: damaged})
	}
	return all, nil
}

// Borrowers lists the people that a device was lent to, by name, without those
// whose records are damaged. Staff who may lend may call it.
func (m *Manager) Borrowers(ctx context.Context, by fleet.Staff) ([]fleet.Borrower, error) {
	if !by.Role.May() {
		return nil, fleet.Refuse(fleet.Forbidden)
	}
	var all []fleet.Borrower
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		var err error
		all, err = tx.People().Borrowers(m.Config.Centre)
		_, err = m.damage.spare(err)
		return err
	})
	return all, err
}
