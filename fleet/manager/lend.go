package manager

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tandem/fleet"
)

// longest is how far away the last day of a loan may be: beyond it, somebody
// mistyped the year.
const longest = 2 * 366 * 24 * time.Hour

// Lend hands a device to a person, who is known or new. Staff who may change
// things may call it. The same lending again gives the loan that runs. It
// returns NotFound, NotLendable, AlreadyLent, and Invalid or DueInThePast with
// each field that is wrong.
func (m *Manager) Lend(ctx context.Context, by fleet.Staff, l fleet.Lending) (fleet.Loan, error) {
	l, err := m.checkLending(l)
	if err != nil {
		return fleet.Loan{}, err
	}
	var loan fleet.Loan
	err = m.change(ctx, by, func(tx fleet.Tx) error {
		d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(l.Asset))
		if err != nil {
			return err
		}
		borrower, err := m.borrower(tx, l)
		if err != nil {
			return err
		}
		before, err := running(tx, d.ID)
		if err != nil {
			return err
		}
		if before != nil {
			loan = *before
			return again(loan, borrower.ID, l.Due)
		}
		loan, err = m.handOver(tx, by, d, borrower, l.Due)
		return err
	})
	return loan, err
}

// checkLending brings what was typed into the form that is kept, or tells all
// fields that are wrong.
func (m *Manager) checkLending(l fleet.Lending) (fleet.Lending, error) {
	var nameErr, phoneErr, dueErr error
	if l.Borrower == "" {
		l.Name, nameErr = cleanName(l.Name)
		l.Phone, phoneErr = cleanPhone(l.Phone)
	}
	l.Due, dueErr = m.checkDue(l.Due)
	return l, errors.Join(nameErr, phoneErr, dueErr)
}

// again accepts a lending that has been done: somebody pressed twice.
func again(running fleet.Loan, borrower string, due time.Time) error {
	if running.Borrower == borrower && running.Due.Equal(due) {
		return nil
	}
	return fleet.Refuse(fleet.AlreadyLent)
}

func (m *Manager) handOver(tx fleet.Tx, by fleet.Staff, d fleet.Device, to fleet.Borrower, due time.Time) (fleet.Loan, error) {
	if err := d.Lendable(); err != nil {
		return fleet.Loan{}, err
	}
	past, err := tx.Loans().OfDevice(d.ID)
	if err != nil {
		return fleet.Loan{}, err
	}
	loan := fleet.Loan{
		ID: loanNumber(d, len(past)), Centre: m.Config.Centre, Device: d.ID, Borrower: to.ID,
		By: by.Name, Start: m.Now(), Due: due,
	}
	to.LastContact = m.Now()
	if err := tx.People().PutBorrower(to); err != nil {
		return loan, err
	}
	if err := tx.Loans().PutLoan(loan); err != nil {
		return loan, err
	}
	return loan, m.note(tx, by, "lend", d.ID)
}

// loanNumber is what stands on the card of the tablet, and what a person reads
// out on the telephone: the sticker, and how often it was lent.
func loanNumber(d fleet.Device, past int) string { return fmt.Sprintf("%s-%d", d.Asset, past+1) }

// borrower is the person that a lending names. Somebody with the same name and
// number as a known one is that one.
func (m *Manager) borrower(tx fleet.Tx, l fleet.Lending) (fleet.Borrower, error) {
	if l.Borrower != "" {
		b, err := tx.People().Borrower(l.Borrower)
		if fleet.CodeOf(err) == fleet.NotFound {
			err = fleet.RefuseField(fleet.Invalid, "borrower")
		}
		return b, err
	}
	known, err := tx.People().Borrowers(m.Config.Centre)
	if _, err := m.damage.spare(err); err != nil {
		return fleet.Borrower{}, err
	}
	for _, b := range known {
		if fold(b.Name) == fold(l.Name) && b.Phone == l.Phone {
			return b, nil
		}
	}
	return fleet.Borrower{ID: m.newID(), Centre: m.Config.Centre, Name: l.Name, Phone: l.Phone}, nil
}

// checkDue brings a last day to its noon, where it is one that can be.
func (m *Manager) checkDue(due time.Time) (time.Time, error) {
	if due.IsZero() || due.Sub(m.Now()) > longest {
		return due, fleet.RefuseField(fleet.Invalid, "due")
	}
	due = m.noon(due)
	if due.Before(m.noon(m.Now())) {
		return due, fleet.RefuseField(fleet.DueInThePast, "due")
	}
	return due, nil
}

// Extend moves the last day of a loan. Staff who may change things may call
// it. Moving it to where it is changes nothing. It returns NotFound,
// AlreadyEnded, and Invalid or DueInThePast with the field.
func (m *Manager) Extend(ctx context.Context, by fleet.Staff, id string, due time.Time) (fleet.Loan, error) {
	due, err := m.checkDue(due)
	if err != nil {
		return fleet.Loan{}, err
	}
	var loan fleet.Loan
	err = m.change(ctx, by, func(tx fleet.Tx) error {
		var err error
		loan, err = tx.Loans().Loan(id)
		if err != nil {
			return err
		}
		if loan.Returned.IsZero() && loan.Due.Equal(due) {
			return nil
		}
		if loan, err = loan.Extend(due, m.Now()); err != nil {
			return err
		}
		return m.settle(tx, by, loan, "extend")
	})
	return loan, err
}

// AgreeVisit says on which day somebody fetches the device at its borrower's; a
// zero day that nobody does. Staff who may change things may call it. Saying the
// same again changes nothing. It returns NotFound, AlreadyEnded, and Invalid or
// DueInThePast with the field.
func (m *Manager) AgreeVisit(ctx context.Context, by fleet.Staff, id string, day time.Time) (fleet.Loan, error) {
	if !day.IsZero() {
		var err error
		if day, err = m.checkDue(day); err != nil {
			return fleet.Loan{}, fleet.RefuseField(fleet.CodeOf(err), "visit")
		}
	}
	var loan fleet.Loan
	err := m.change(ctx, by, func(tx fleet.Tx) error {
		var err error
		loan, err = tx.Loans().Loan(id)
		if err != nil || loan.Visit.Equal(day) {
			return err
		}
		if !loan.Returned.IsZero() {
			return fleet.Refuse(fleet.AlreadyEnded)
		}
		loan.Visit = day
		return m.settle(tx, by, loan, "visit")
	})
	return loan, err
}

// TakeBack ends a loan. Staff who may change things may call it. One that has
// ended stays as it is. A device that was lost is found again. It returns
// NotFound.
func (m *Manager) TakeBack(ctx context.Context, by fleet.Staff, id string) (fleet.Loan, error) {
	var loan fleet.Loan
	err := m.change(ctx, by, func(tx fleet.Tx) error {
		var err error
		loan, err = tx.Loans().Loan(id)
		if err != nil || !loan.Returned.IsZero() {
			return err
		}
		if loan, err = loan.Return(m.Now()); err != nil {
			return err
		}
		if err := m.found(tx, loan.Device); err != nil {
			return err
		}
		if err := m.settleCalls(tx, by, loan.Device); err != nil {
			return err
		}
		return m.settle(tx, by, loan, "take_back")
	})
	return loan, err
}

func (m *Manager) found(tx fleet.Tx, device string) error {
	d, err := tx.Devices().Device(device)
	if err != nil || d.Condition != fleet.Lost {
		return err
	}
	d.Condition = fleet.Good
	return tx.Devices().PutDevice(d)
}

// contact keeps that a borrower was here. A record that is damaged does not
// keep staff from taking the device back.
func (m *Manager) contact(tx fleet.Tx, borrower string) error {
	b, err := tx.People().Borrower(borrower)
	if damaged, err := m.damage.spare(err); damaged || err != nil {
		return err
	}
	b.LastContact = m.Now()
	return tx.People().PutBorrower(b)
}

// settle keeps a changed loan, and that its borrower was in contact.
func (m *Manager) settle(tx fleet.Tx, by fleet.Staff, loan fleet.Loan, what string) error {
	if err := tx.Loans().PutLoan(loan); err != nil {
		return err
	}
	if err := m.contact(tx, loan.Borrower); err != nil {
		return err
	}
	return m.note(tx, by, what, loan.Device)
}
