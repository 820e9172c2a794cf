package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"tandem/fleet"
)

func transactions(t *testing.T, s fleet.Store) {
	centre := func(tx fleet.Tx) (fleet.Centre, error) { return tx.People().Centre("c") }
	stop := errors.New("stop")

	err := s.Update(context.Background(), func(tx fleet.Tx) error {
		if err := tx.People().PutCentre(fleet.Centre{ID: "c"}); err != nil {
			return err
		}
		if _, err := centre(tx); err != nil {
			t.Errorf("a transaction does not see what it wrote: %v", err)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("update returned %v, want the error of its function", err)
	}
	missing(t, s, "written by a function that failed", centre)

	if err := s.View(context.Background(), func(fleet.Tx) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("view returned %v, want the error of its function", err)
	}

	ended, cancel := context.WithCancel(context.Background())
	cancel()
	err = s.Update(ended, func(tx fleet.Tx) error { return tx.People().PutCentre(fleet.Centre{ID: "c"}) })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("update after the end of its context returned %v", err)
	}
	if err := s.View(ended, func(fleet.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("view after the end of its context returned %v", err)
	}
	missing(t, s, "written after the end of the context", centre)
}

// concurrency has many writers come together, one in three of which fails
// after it wrote. Each must be done or undone by itself, and none may be lost.
func concurrency(t *testing.T, s fleet.Store) {
	const writers, rounds = 24, 8
	stop := errors.New("stop")
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for r := range rounds {
				err := s.Update(context.Background(), add(fmt.Sprint("mine-", w, "-", r), w%3 == 0, stop))
				if failed := errors.Is(err, stop); failed != (w%3 == 0) {
					t.Errorf("writer %d: error %v", w, err)
				}
			}
		})
	}
	group.Wait()

	total := read(t, s, func(tx fleet.Tx) (fleet.Loan, error) { return tx.Loans().Loan("total") })
	if want := writers * 2 / 3 * rounds; total.Extended != want {
		t.Errorf("%d counted, want %d", total.Extended, want)
	}
	for w := range writers {
		_, err := try(s, func(tx fleet.Tx) (fleet.Centre, error) {
			return tx.People().Centre(fmt.Sprint("mine-", w, "-0"))
		})
		if there := err == nil; there == (w%3 == 0) {
			t.Errorf("writer %d: its record is there: %v", w, there)
		}
	}
}

// add counts one on in a record that all writers share, keeps a record of its
// own, and then fails where it is told to.
func add(own string, fail bool, with error) func(fleet.Tx) error {
	return func(tx fleet.Tx) error {
		total, err := tx.Loans().Loan("total")
		if err != nil && fleet.CodeOf(err) != fleet.NotFound {
			return err
		}
		total.ID, total.Device = "total", "shared"
		total.Extended++
		if err := tx.Loans().PutLoan(total); err != nil {
			return err
		}
		if err := tx.People().PutCentre(fleet.Centre{ID: own}); err != nil {
			return err
		}
		if fail {
			return with
		}
		return nil
	}
}
