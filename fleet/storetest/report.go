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

// bare is what is kept of reports: all but what was done on the device.
func bare(all ...fleet.Received) []fleet.Received {
	for i := range all {
		all[i].Report.Tallies = nil
	}
	return all
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
			d := fleet.Device{ID: r.Device, Centre: "c", Body: fleet.Borne}
			if err := tx.Reports().Add(d, r); err != nil {
				return err
			}
		}
		return nil
	})
	all = bare(all...)
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
	tablets(t, s)
	trim(t, s, all, last)
	same(t, "tallies after the reports are forgotten", tallies(), counted)
}

// tablets holds the store to its promise about people: what was done on a
// tablet is found neither under it nor in its reports.
func tablets(t *testing.T, s fleet.Store) {
	add := func(device, centre, day string, n int) {
		t.Helper()
		d := fleet.Device{ID: device, Centre: centre, Body: fleet.Tablette}
		r := received(device, 1, fleet.Tally{Day: day, What: fleet.ServiceOpened, Of: "ameli", Count: n})
		write(t, s, func(tx fleet.Tx) error { return tx.Reports().Add(d, r) })
	}
	add("t1", "c", "2026-11-15", 2)
	add("t2", "c", "2026-11-30", 3)
	add("t1", "c", "2026-12-01", 7)
	add("t3", "cc", "2026-11-15", 100)
	of := func(id string, f func(fleet.Reports, string) ([]fleet.Tally, error)) []fleet.Tally {
		t.Helper()
		return read(t, s, func(tx fleet.Tx) ([]fleet.Tally, error) { return f(tx.Reports(), id) })
	}
	same(t, "tallies of a tablet", of("t1", fleet.Reports.Tallies), []fleet.Tally(nil))
	same(t, "what is kept of its report", read(t, s, func(tx fleet.Tx) ([]fleet.Received, error) {
		return tx.Reports().Last("t2", 9)
	}), bare(received("t2", 1)))
	same(t, "tallies of all tablets together", of("c", fleet.Reports.Together), []fleet.Tally{
		{Day: "2026-12-01", What: fleet.ServiceOpened, Of: "ameli", Count: 7},
		{Day: "2026-11-01", What: fleet.ServiceOpened, Of: "ameli", Count: 5},
	})
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
	write(t, s, func(tx fleet.Tx) error { return tx.Reports().Add(fleet.Device{ID: "d", Centre: "c"}, next) })
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
