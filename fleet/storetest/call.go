package storetest

import (
	"testing"
	"time"

	"tandem/fleet"
)

// rung is a call of a device that came n minutes after noon.
func rung(device, id string, n int) fleet.Rung {
	at := noon().Add(time.Duration(n) * time.Minute)
	return fleet.Rung{
		Call: fleet.Call{ID: id, Kind: fleet.CallInternet, At: at, Looks: fleet.Diagnosis{
			Health: whole("", "").Health, Silent: time.Hour, Trouble: "network", Screen: "lesson",
			Faults: []fleet.CallFault{fleet.FaultSite},
		}},
		Centre: "c", Device: device, Loan: "l", Came: at, Since: at,
	}
}

func calls(t *testing.T, s fleet.Store) {
	open := func(centre string) []fleet.Rung {
		t.Helper()
		return read(t, s, func(tx fleet.Tx) ([]fleet.Rung, error) { return tx.Calls().Open(centre) })
	}
	openOf := func(device string) []fleet.Rung {
		t.Helper()
		return read(t, s, func(tx fleet.Tx) ([]fleet.Rung, error) { return tx.Calls().OpenOf("c", device) })
	}
	last := func(device string, n int) []fleet.Rung {
		t.Helper()
		return read(t, s, func(tx fleet.Tx) ([]fleet.Rung, error) { return tx.Calls().LastCalls(device, n) })
	}
	put := func(all ...fleet.Rung) {
		t.Helper()
		write(t, s, func(tx fleet.Tx) error {
			for _, r := range all {
				if err := tx.Calls().PutCall(r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	one := func(device, id string) func(fleet.Tx) (fleet.Rung, error) {
		return func(tx fleet.Tx) (fleet.Rung, error) { return tx.Calls().Call(device, id) }
	}
	same(t, "calls of an empty store", open("c"), []fleet.Rung(nil))
	missing(t, s, "a call nobody made", one("d", "x"))

	// Two devices may have made the same id; the first letters of one are another.
	a, b, other := rung("d", "z", 1), rung("d", "a", 2), rung("dd", "z", 3)
	put(a, b, other)
	foreign := rung("e", "z", 4)
	foreign.Centre = "cc"
	put(foreign)
	same(t, "open calls", open("c"), []fleet.Rung{b, a, other})
	same(t, "open calls of another centre", open("cc"), []fleet.Rung{foreign})
	same(t, "open calls of a device", openOf("d"), []fleet.Rung{b, a})
	same(t, "one call", read(t, s, one("dd", "z")), other)
	same(t, "calls of a device, newest first", last("d", 9), []fleet.Rung{b, a})
	same(t, "the newest call", last("d", 1), []fleet.Rung{b})

	a.Settled, a.SettledBy = noon().Add(time.Hour), "claire"
	put(a, a)
	same(t, "open calls after one is settled", openOf("d"), []fleet.Rung{b})
	same(t, "the settled call", read(t, s, one("d", "z")), a)
	same(t, "a call keeps its place", last("d", 9), []fleet.Rung{b, a})
	a.Settled, a.SettledBy = time.Time{}, ""
	put(a)
	same(t, "open calls after that is undone", openOf("d"), []fleet.Rung{b, a})
	forget(t, s, a, b)
	same(t, "what is left of the device", last("d", 9), []fleet.Rung{b})
	same(t, "what is left open", open("c"), []fleet.Rung{b, other})
	missing(t, s, "a forgotten call", one("d", "z"))
	c := rung("d", "c", 9)
	put(c)
	same(t, "added after one is forgotten", last("d", 9), []fleet.Rung{c, b})
}

// forget erases the older of two calls.
func forget(t *testing.T, s fleet.Store, older, newer fleet.Rung) {
	t.Helper()
	for _, before := range []time.Time{older.Came, newer.Came} {
		write(t, s, func(tx fleet.Tx) error { return tx.Calls().Forget(older.Device, before) })
		if before.Equal(older.Came) {
			_, err := try(s, func(tx fleet.Tx) (fleet.Rung, error) { return tx.Calls().Call(older.Device, older.ID) })
			if err != nil {
				t.Errorf("a call that came no earlier is forgotten: %v", err)
			}
		}
	}
}
