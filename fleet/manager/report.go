package manager

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"tandem/fleet"
)

// What is kept of a device's reports, and what one report may hold.
const (
	keepReports = 3000
	keepFor     = 90 * 24 * time.Hour
	mostTallies = 2000
	mostPacks   = 200
	mostText    = 80 // bytes of an id, a version, the name of a system
)

// Report counts what a device says and answers what it should be. Its caller
// has seen that the device signed r. The same report again, or one from before
// it, counts nothing and is answered as the last one. It returns NotFound,
// OldEpoch, Invalid, TooMuch and UnknownVersion.
func (m *Manager) Report(ctx context.Context, device string, r fleet.Report) (fleet.Order, error) {
	if err := checkReport(r); err != nil {
		return fleet.Order{}, err
	}
	var order fleet.Order
	err := m.Store.Update(ctx, func(tx fleet.Tx) error {
		d, err := tx.Devices().Device(device)
		if err != nil {
			return err
		}
		if r.Epoch != d.Epoch {
			return fleet.Refuse(fleet.OldEpoch)
		}
		if r.Seq > d.Seq {
			if d, err = m.keep(tx, d, r, m.Now()); err != nil {
				return err
			}
		}
		order, err = m.order(tx, d, r.Order)
		return err
	})
	return order, err
}

// keep counts a report that came at a time.
func (m *Manager) keep(tx fleet.Tx, d fleet.Device, r fleet.Report, at time.Time) (fleet.Device, error) {
	d.Seq, d.Seen = r.Seq, at
	d.Health, d.Holds, d.Packs = r.Health, r.Holds, r.Packs
	if err := tx.Devices().PutDevice(d); err != nil {
		return d, err
	}
	received := fleet.Received{Device: d.ID, At: at, Report: r}
	if err := m.keepCalls(tx, d, r.Calls, at); err != nil {
		return d, err
	}
	received.Report.Calls = nil // they are kept apart, for another time
	if err := tx.Reports().Add(d, received); err != nil {
		return d, err
	}
	return d, tx.Reports().Trim(d.ID, at.Add(-keepFor), keepReports)
}

// order is what d should be, without the duty where d follows it already.
func (m *Manager) order(tx fleet.Tx, d fleet.Device, follows string) (fleet.Order, error) {
	duty, err := m.duty(tx, d)
	if err != nil {
		return fleet.Order{}, err
	}
	order := fleet.Order{
		Protocol: fleet.Protocol, Acked: d.Seq, Now: m.Now(),
		Next: m.Every(d.Body), Etag: etag(duty),
	}
	if order.Etag != follows {
		order.Duty = &duty
	}
	order.Calls, err = m.callNews(tx, d)
	return order, err
}

func (m *Manager) duty(tx fleet.Tx, d fleet.Device) (fleet.Duty, error) {
	centre, err := tx.People().Centre(d.Centre)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return fleet.Duty{}, err
	}
	duty := fleet.Duty{Desk: fleet.Desk{Centre: centre.Name, Phone: centre.Phone, Hours: centre.Hours}}
	loan, err := running(tx, d.ID)
	if loan != nil {
		duty.Lease = loan.Lease()
	}
	return duty, err
}

// running is the loan of a device, or nil where it has none.
func running(tx fleet.Tx, device string) (*fleet.Loan, error) {
	loan, err := tx.Loans().Running(device)
	if fleet.CodeOf(err) == fleet.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &loan, nil
}

// etag names a duty: the same duty, the same name.
func etag(d fleet.Duty) string {
	lease := "none"
	if d.Lease != nil {
		lease = fmt.Sprintf("%q %d", d.Lease.Loan, d.Lease.Due.Unix())
		if !d.Lease.Visit.IsZero() { // a duty of before has the name that it had
			lease += fmt.Sprintf(" %d", d.Lease.Visit.Unix())
		}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q %q %q", lease, d.Desk.Centre, d.Desk.Phone, d.Desk.Hours))
	return hex.EncodeToString(sum[:8])
}

// checkReport refuses what no agent of ours says. A device is trusted to speak
// for itself, not to fill the manager's disk.
func checkReport(r fleet.Report) error {
	switch {
	case r.Protocol < 1 || r.Protocol > fleet.Protocol:
		return fleet.Refuse(fleet.UnknownVersion)
	case len(r.Tallies) > mostTallies || len(r.Packs) > mostPacks:
		return fleet.Refuse(fleet.TooMuch)
	case r.Seq == 0 || !sane(r.Health) || !short(r.Holds.Loan, r.Order):
		return fleet.Refuse(fleet.Invalid)
	}
	for _, p := range r.Packs {
		if !short(p.ID, p.Version) {
			return fleet.Refuse(fleet.Invalid)
		}
	}
	for _, t := range r.Tallies {
		if _, err := time.Parse(time.DateOnly, t.Day); err != nil || t.Count < 1 || !short(string(t.What), t.Of) {
			return fleet.Refuse(fleet.Invalid)
		}
	}
	return nil
}

func percent(n int) bool { return n >= 0 && n <= 100 }

// short reports whether texts are of a length and kind that may be kept.
func short(texts ...string) bool {
	for _, text := range texts {
		if len(text) > mostText || !printable(text) {
			return false
		}
	}
	return true
}
