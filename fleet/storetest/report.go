package storetest

import (
	"testing"
	"time"

	"tandem/fleet"
)

// received is the nth report of a device, one a minute.
func received(device string, n int, tallies ...fleet.Tally) fleet.Received {
	return fleet.Received{
		Device: device, At: noon().Add(time.Duration(n) * time.Minute),
		Report: fleet.Report{
			Protocol: fleet.Protocol, Epoch: 1, Seq: uint64(n), At: noon(),
			Health: whole("", "").Health, Holds: fleet.Holding{Loan: "l", Due: noon()},
			Packs: []fleet.Pack{{ID: "base", Version: "3"}}, Tallies: tallies, Order: "etag",
		},
	}
}

func reports(t *testing.T, s fleet.Store) {
	tally := func(day string, n int) fleet.Tally {
		return fleet.Tally{Day: day, What: fleet.TutorialStarted, Of: "souris", Count: n}
	}
	last := func(n int) []fleet.Received {
		t.Helper()
		return read(t, s, func(tx fleet.Tx) ([]fleet.Received, error) { return tx.Reports().Last("d", n) })
	}
	same(t, "reports in an empty store", last(3), []fleet.Received(nil))

	all := []fleet.Received{
		received("d", 1, tally("2026-11-15", 2)),
		received("d", 2, tally("2026-11-16", 1), fleet.Tally{Day: "2026-11-15", What: fleet.SessionEnded, Count: 4}),
		received("d", 3, tally("2026-11-15", 5)),
	}
	write(t, s, func(tx fleet.Tx) error {
		for _, r := range append(all, received("dd", 1, tally("2026-11-15", 100))) {
			if err := tx.Reports().Add("c", r); err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "the newest two", last(2), []fleet.Received{all[2], all[1]})
	same(t, "more than there are", last(9), []fleet.Received{all[2], all[1], all[0]})
	tallies := func() []fleet.Tally {
		return read(t, s, func(tx fleet.Tx) ([]fleet.Tally, error) { return tx.Reports().Tallies("d") })
	}
	counted := []fleet.Tally{
		tally("2026-11-16", 1),
		{Day: "2026-11-15", What: fleet.SessionEnded, Count: 4},
		tally("2026-11-15", 7),
	}
	same(t, "tallies, newest day first", tallies(), counted)
	trim(t, s, all, last)
	same(t, "tallies after the reports are forgotten", tallies(), counted)
}

func trim(t *testing.T, s fleet.Store, all []fleet.Received, last func(int) []fleet.Received) {
	cut := func(before time.Time, keep int) {
		t.Helper()
		write(t, s, func(tx fleet.Tx) error { return tx.Reports().Trim("d", before, keep) })
	}
	cut(noon(), 3)
	same(t, "trimmed of nothing", last(9), []fleet.Received{all[2], all[1], all[0]})
	cut(noon(), 2)
	same(t, "trimmed to a number", last(9), []fleet.Received{all[2], all[1]})
	cut(all[2].At.Truncate(time.Second), 2)
	same(t, "trimmed by age", last(9), []fleet.Received{all[2]})
	next := received("d", 4)
	write(t, s, func(tx fleet.Tx) error { return tx.Reports().Add("c", next) })
	same(t, "added after a trim", last(9), []fleet.Received{next, all[2]})
	other := read(t, s, func(tx fleet.Tx) ([]fleet.Received, error) { return tx.Reports().Last("dd", 9) })
	if len(other) != 1 {
		t.Errorf("another device has %d reports after the trim, want 1", len(other))
	}
}

func audits(t *testing.T, s fleet.Store) {
	line := func(of string, n int) fleet.Audit {
		return fleet.Audit{At: noon().Add(time.Duration(n) * time.Hour), Centre: "c", By: "claire", What: "lend", Of: of}
	}
	write(t, s, func(tx fleet.Tx) error {
		for n := range 12 {
			if err := tx.Audits().Note(line("d", n)); err != nil {
				return err
			}
		}
		return tx.Audits().Note(line("e", 20))
	})
	got := read(t, s, func(tx fleet.Tx) ([]fleet.Audit, error) { return tx.Audits().Of("d", 2) })
	same(t, "the newest two", got, []fleet.Audit{line("d", 11), line("d", 10)})
	got = read(t, s, func(tx fleet.Tx) ([]fleet.Audit, error) { return tx.Audits().Of("d", 99) })
	if len(got) != 12 {
		t.Errorf("%d lines, want 12", len(got))
	}
}
