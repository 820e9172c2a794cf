package storetest

import (
	"context"
	"testing"
	"time"

	"tandem/fleet"
)

// whole is a device with every field set.
func whole(id, asset string) fleet.Device {
	degrees := 41
	return fleet.Device{
		ID: id, Centre: "c", Asset: asset, Body: fleet.Tablette, Model: "Étude 10", Place: "Accueil",
		Condition: fleet.Good, Added: noon(), Epoch: 3, Key: make([]byte, 32), Enrolled: noon().Add(time.Hour),
		Seq: 1 << 40, Seen: noon().Add(2 * time.Hour),
		Health: fleet.Health{
			Battery: &fleet.Battery{Percent: 80, Charging: true}, DiskFree: 50, MemoryFree: 40,
			Uptime: 3 * time.Hour, Temperature: &degrees, Network: fleet.Wifi, OS: "Debian 12.8", Agent: "1", KioskSeen: true,
		},
		Holds: fleet.Holding{Loan: "l", Due: noon()},
		Packs: []fleet.Pack{{ID: "base", Version: "3"}},
	}
}

func devices(t *testing.T, s fleet.Store) {
	byID := func(id string) func(fleet.Tx) (fleet.Device, error) {
		return func(tx fleet.Tx) (fleet.Device, error) { return tx.Devices().Device(id) }
	}
	byAsset := func(centre, asset string) func(fleet.Tx) (fleet.Device, error) {
		return func(tx fleet.Tx) (fleet.Device, error) { return tx.Devices().ByAsset(centre, asset) }
	}
	missing(t, s, "device in an empty store", byID("1"))
	missing(t, s, "asset in an empty store", byAsset("c", "TAB-01"))

	one, two := whole("1", "TAB-01"), whole("2", "TAB-02")
	elsewhere := fleet.Device{ID: "3", Centre: "cc", Asset: "TAB-01"}
	write(t, s, func(tx fleet.Tx) error {
		for _, d := range []fleet.Device{two, one, elsewhere} {
			if err := tx.Devices().PutDevice(d); err != nil {
				return err
			}
		}
		return nil
	})
	same(t, "device by id", read(t, s, byID("1")), one)
	same(t, "device by asset", read(t, s, byAsset("c", "TAB-02")), two)
	same(t, "same asset of another centre", read(t, s, byAsset("cc", "TAB-01")), elsewhere)
	all := func(tx fleet.Tx) ([]fleet.Device, error) { return tx.Devices().All("c") }
	same(t, "all of the centre, by asset", read(t, s, all), []fleet.Device{one, two})

	taken := two
	taken.Asset = one.Asset
	err := s.Update(context.Background(), func(tx fleet.Tx) error { return tx.Devices().PutDevice(taken) })
	refused(t, "another device's asset", err, fleet.AssetTaken)

	one.Asset, one.Epoch = "TAB-09", 4
	write(t, s, func(tx fleet.Tx) error { return tx.Devices().PutDevice(one) })
	same(t, "device put again under another asset", read(t, s, byAsset("c", "TAB-09")), one)
	missing(t, s, "its asset of before", byAsset("c", "TAB-01"))
	same(t, "all in the new order", read(t, s, all), []fleet.Device{two, one})
}

func invitations(t *testing.T, s fleet.Store) {
	kept := fleet.Invitation{Device: "1", Epoch: 2, Expires: noon(), Key: make([]byte, 32)}
	later := fleet.Invitation{Device: "2", Expires: noon().Add(time.Hour)}
	write(t, s, func(tx fleet.Tx) error {
		if err := tx.Devices().Invitations().Put("h1", kept); err != nil {
			return err
		}
		return tx.Devices().Invitations().Put("h2", later)
	})
	take := func(hash string) (found fleet.Invitation, err error) {
		err = s.Update(context.Background(), func(tx fleet.Tx) error {
			var err error
			found, err = tx.Devices().Invitations().Take(hash)
			return err
		})
		return found, err
	}
	known := func(hash string) (struct{}, error) {
		return try(s, func(tx fleet.Tx) (struct{}, error) { return struct{}{}, tx.Devices().Invitations().Known(hash) })
	}
	_, err := known("h1")
	expect(t, err)
	_, err = known("h3")
	refused(t, "an invitation that never was", err, fleet.NotFound)
	got, err := take("h1")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "invitation", got, kept)
	_, err = take("h1")
	refused(t, "an invitation that was taken", err, fleet.NotFound)

	write(t, s, func(tx fleet.Tx) error {
		if err := tx.Devices().Invitations().Put("h1", kept); err != nil {
			return err
		}
		return tx.Devices().Invitations().Expire(noon().Add(time.Minute))
	})
	_, err = take("h1")
	refused(t, "an invitation that ended", err, fleet.NotFound)
	got, err = take("h2")
	if err != nil {
		t.Fatalf("an invitation that has not ended: %v", err)
	}
	same(t, "invitation that has not ended", got, later)
}
