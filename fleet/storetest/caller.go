package storetest

import (
	"testing"
	"time"

	"tandem/fleet"
)

func callers(t *testing.T, s fleet.Store) {
	find := func(hash string) func(fleet.Tx) (fleet.Caller, error) {
		return func(tx fleet.Tx) (fleet.Caller, error) { return tx.Devices().Invitations().Callers().Caller(hash) }
	}
	all := func(tx fleet.Tx) ([]fleet.Caller, error) { return tx.Devices().Invitations().Callers().All() }
	missing(t, s, "caller in an empty store", find("h1"))
	same(t, "callers of an empty store", read(t, s, all), []fleet.Caller{})

	first := fleet.Caller{
		Code: "K7MXR-4TQ2P", Key: make([]byte, 32), Body: fleet.Borne, Came: noon(),
		Expires: noon().Add(time.Hour), State: fleet.KnockWaiting,
	}
	second := first
	second.Code, second.Came, second.Expires = "22222-33333", noon().Add(time.Second), noon().Add(time.Minute)
	put := func(hash string, c fleet.Caller) {
		write(t, s, func(tx fleet.Tx) error { return tx.Devices().Invitations().Callers().Put(hash, c) })
	}
	put("h1", second)
	put("h2", first)
	same(t, "a caller", read(t, s, find("h2")), first)
	same(t, "all, first come first", read(t, s, all), []fleet.Caller{first, second})

	first.State, first.Device = fleet.KnockAccepted, "d1"
	put("h2", first)
	same(t, "a caller put again", read(t, s, find("h2")), first)

	write(t, s, func(tx fleet.Tx) error {
		return tx.Devices().Invitations().Callers().Expire(noon().Add(time.Minute + time.Nanosecond))
	})
	missing(t, s, "a caller that ended", find("h1"))
	same(t, "a caller that has not ended", read(t, s, find("h2")), first)
}
