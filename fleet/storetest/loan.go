package storetest

import (
	"context"
	"testing"
	"time"

	"tandem/fleet"
)

func loans(t *testing.T, s fleet.Store) {
	running := func(tx fleet.Tx) (fleet.Loan, error) { return tx.Loans().Running("d") }
	missing(t, s, "running loan in an empty store", running)
	missing(t, s, "loan in an empty store", func(tx fleet.Tx) (fleet.Loan, error) { return tx.Loans().Loan("1") })

	first := fleet.Loan{ID: "z", Centre: "c", Device: "d", Borrower: "b", By: "claire", Start: noon(), Due: noon().Add(time.Hour)}
	put := func(l fleet.Loan) error {
		return s.Update(context.Background(), func(tx fleet.Tx) error { return tx.Loans().PutLoan(l) })
	}
	second := first
	second.ID = "a"
	expect(t, put(first))
	refused(t, "a second loan while one runs", put(second), fleet.AlreadyLent)
	same(t, "running loan", read(t, s, running), first)

	first.Extended, first.Due = 1, noon().Add(2*time.Hour)
	expect(t, put(first))
	same(t, "running loan put again", read(t, s, running), first)

	first.Returned = noon().Add(3 * time.Hour)
	expect(t, put(first))
	missing(t, s, "running loan after its return", running)
	expect(t, put(second))
	expect(t, put(first)) // an ended loan may be put beside a running one
	same(t, "running loan", read(t, s, running), second)
	same(t, "loans of the device, newest first", read(t, s, func(tx fleet.Tx) ([]fleet.Loan, error) {
		return tx.Loans().OfDevice("d")
	}), []fleet.Loan{second, first})
	same(t, "loans of another device", read(t, s, func(tx fleet.Tx) ([]fleet.Loan, error) {
		return tx.Loans().OfDevice("d2")
	}), []fleet.Loan(nil))
}

func expect(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func people(t *testing.T, s fleet.Store) {
	missing(t, s, "centre", func(tx fleet.Tx) (fleet.Centre, error) { return tx.People().Centre("c") })
	missing(t, s, "staff", func(tx fleet.Tx) (fleet.Staff, error) { return tx.People().Staff("claire") })
	missing(t, s, "borrower", func(tx fleet.Tx) (fleet.Borrower, error) { return tx.People().Borrower("1") })

	centre := fleet.Centre{ID: "c", Name: "Centre", Phone: "05 61 00 00 00", Hours: "9 h à 17 h", Demo: true}
	claire := fleet.Staff{Name: "claire", Centre: "c", Role: fleet.Agent, Password: "$argon2id$", Added: noon()}
	ann := fleet.Borrower{ID: "2", Centre: "c", Name: "Ann", Phone: "1", LastContact: noon()}
	zoe := fleet.Borrower{ID: "1", Centre: "c", Name: "Zoé"}
	far := fleet.Borrower{ID: "3", Centre: "cc", Name: "Far"}
	write(t, s, func(tx fleet.Tx) error {
		p := tx.People()
		for _, err := range []error{
			p.PutCentre(centre), p.PutStaff(claire), p.PutBorrower(zoe), p.PutBorrower(ann), p.PutBorrower(far),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "centre", read(t, s, func(tx fleet.Tx) (fleet.Centre, error) { return tx.People().Centre("c") }), centre)
	same(t, "staff", read(t, s, func(tx fleet.Tx) (fleet.Staff, error) { return tx.People().Staff("claire") }), claire)
	same(t, "borrower", read(t, s, func(tx fleet.Tx) (fleet.Borrower, error) { return tx.People().Borrower("2") }), ann)

	all := func(tx fleet.Tx) ([]fleet.Borrower, error) { return tx.People().Borrowers("c") }
	same(t, "borrowers of the centre, by name", read(t, s, all), []fleet.Borrower{ann, zoe})
	ann.Name = "Zz"
	write(t, s, func(tx fleet.Tx) error { return tx.People().PutBorrower(ann) })
	same(t, "borrowers after one changed their name", read(t, s, all), []fleet.Borrower{zoe, ann})
}
