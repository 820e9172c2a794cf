package fleet

import "time"

// Loan is a device in someone's hands. The zero Loan is no loan.
type Loan struct {
	ID       string
	Centre   string
	Device   string
	Borrower string
	By       string    // staff who lent it
	Start    time.Time //
	Due      time.Time // noon, at the centre, of the last day
	Returned time.Time // zero while the device is out
	Extended int       // how often Due was moved
	Visit    time.Time // noon of the day on which staff come to fetch it; zero: none is agreed
}

// Overdue reports whether the last day is past and the device still out.
func (l Loan) Overdue(now time.Time) bool {
	return l.Returned.IsZero() && now.After(endOfDay(l.Due))
}

func endOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}

// Extend moves the last day. It returns AlreadyEnded where l has ended and
// DueInThePast where due lies before now.
func (l Loan) Extend(due, now time.Time) (Loan, error) {
	if !l.Returned.IsZero() {
		return l, Refuse(AlreadyEnded)
	}
	if endOfDay(due).Before(now) {
		return l, Refuse(DueInThePast)
	}
	l.Due = due
	l.Extended++
	return l, nil
}

// Return ends l. It returns AlreadyEnded where l has ended.
func (l Loan) Return(at time.Time) (Loan, error) {
	if !l.Returned.IsZero() {
		return l, Refuse(AlreadyEnded)
	}
	l.Returned = at
	return l, nil
}

// Lease is what a device is told of its loan: enough to be useful to the
// person who has it, and not who that is.
type Lease struct {
	Loan string    `cbor:"1,keyasint"`
	Due  time.Time `cbor:"2,keyasint"` // noon, at the centre, of the last day
	// Visit is noon of the day on which somebody comes to fetch the device; zero:
	// none is agreed.
	Visit time.Time `cbor:"3,keyasint,omitzero"`
}

// Lease is what the device of l is told.
func (l Loan) Lease() *Lease { return &Lease{Loan: l.ID, Due: l.Due, Visit: l.Visit} }

// Holding is what a device says of its loan.
type Holding struct {
	Loan string    `cbor:"1,keyasint,omitempty"` // empty: it knows of none
	Due  time.Time `cbor:"2,keyasint,omitzero"`
}
