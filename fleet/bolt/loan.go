package bolt

import (
	"slices"

	"tandem/fleet"
)

// Loan is fleet.Loans'.
func (l loans) Loan(id string) (fleet.Loan, error) {
	return get[fleet.Loan](l.tx, inLoans, id)
}

// Running is fleet.Loans'.
func (l loans) Running(device string) (fleet.Loan, error) {
	id, err := get[string](l.tx, inRunning, device)
	if err != nil {
		return fleet.Loan{}, err
	}
	return l.Loan(id)
}

// OfDevice is fleet.Loans'. The newest is the one that was put for the first time last.
func (l loans) OfDevice(device string) ([]fleet.Loan, error) {
	all, err := follow(l.tx, inLoansOf, l.Loan, device)
	slices.Reverse(all)
	return all, err
}

// PutLoan is fleet.Loans'.
func (l loans) PutLoan(loan fleet.Loan) error {
	running, err := get[string](l.tx, inRunning, loan.Device)
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return err
	}
	if err := l.run(loan, running); err != nil {
		return err
	}
	_, err = l.Loan(loan.ID)
	if fleet.CodeOf(err) == fleet.NotFound {
		err = l.file(loan)
	}
	if err != nil {
		return err
	}
	return l.put(inLoans, loan, loan.ID)
}

// run keeps which loan of a device is running; running is the one so far.
func (l loans) run(loan fleet.Loan, running string) error {
	out := loan.Returned.IsZero()
	switch {
	case out && running == "":
		return l.put(inRunning, loan.ID, loan.Device)
	case out && running != loan.ID:
		return fleet.Refuse(fleet.AlreadyLent)
	case !out && running == loan.ID:
		return l.remove(inRunning, loan.Device)
	}
	return nil
}

// file adds a new loan to the list of its device.
func (l loans) file(loan fleet.Loan) error {
	n, err := next(l.tx, inLoansOf, loan.Device)
	if err != nil {
		return err
	}
	return l.put(inLoansOf, loan.ID, loan.Device, digits(n))
}
