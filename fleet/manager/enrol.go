package manager

import (
	"context"
	"crypto/ed25519"
	"time"

	"tandem/fleet"
)

// CodeLife is how long an enrolment code works: as long as somebody stands
// beside the device with it.
const CodeLife = 30 * time.Minute

// Invite makes a one-time code that lets one device enrol as an asset. Staff
// who may change things may call it. It returns NotFound.
func (m *Manager) Invite(ctx context.Context, by fleet.Staff, asset string) (fleet.Ticket, time.Time, error) {
	code, expires := m.Codes.New(), m.Now().Add(CodeLife)
	err := m.change(ctx, by, func(tx fleet.Tx) error {
		d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(asset))
		if err != nil {
			return err
		}
		waiting := tx.Devices().Invitations()
		// What ended a day ago is of no use even to a device that asks again.
		if err := waiting.Expire(m.Now().Add(-24 * time.Hour)); err != nil {
			return err
		}
		invitation := fleet.Invitation{Device: d.ID, Epoch: d.Epoch, Expires: expires}
		if err := waiting.Put(m.Codes.Hash(code), invitation); err != nil {
			return err
		}
		return m.note(tx, by, "invite", d.ID)
	})
	if err != nil {
		return fleet.Ticket{}, time.Time{}, err
	}
	return fleet.Ticket{URL: m.URL, Secret: code, Pin: m.pin()}, expires, nil
}

// Enroll makes the invited device answer to a new key; the key of before is
// dead from then on. Anybody who has the code may call it. A device that lost
// the answer may ask again with the same key until the code ends. It returns
// CodeUnknown, Invalid, BadSignature, UnknownVersion, and TooMuch with a time
// to wait where many codes were wrong.
func (m *Manager) Enroll(ctx context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	switch {
	case e.Protocol < 1 || e.Protocol > fleet.Protocol:
		return fleet.Enrolled{}, fleet.Refuse(fleet.UnknownVersion)
	case len(e.Key) != ed25519.PublicKeySize:
		return fleet.Enrolled{}, fleet.Refuse(fleet.Invalid)
	case !ed25519.Verify(e.Key, []byte(e.Secret), e.Proof):
		return fleet.Enrolled{}, fleet.Refuse(fleet.BadSignature)
	}
	if err := m.guesses.take(m.Now()); err != nil {
		return fleet.Enrolled{}, err
	}
	answer, err := m.enroll(ctx, e)
	if fleet.CodeOf(err) != fleet.CodeUnknown {
		m.guesses.right()
	}
	return answer, err
}

// enroll looks before it writes: a wrong code costs no sync of the disk.
func (m *Manager) enroll(ctx context.Context, e fleet.Enrolment) (fleet.Enrolled, error) {
	err := m.Store.View(ctx, func(tx fleet.Tx) error {
		return tx.Devices().Invitations().Known(m.Codes.Hash(e.Secret))
	})
	if fleet.CodeOf(err) == fleet.NotFound {
		return fleet.Enrolled{}, fleet.Refuse(fleet.CodeUnknown)
	}
	if err != nil {
		return fleet.Enrolled{}, err
	}
	var answer fleet.Enrolled
	err = m.Store.Update(ctx, func(tx fleet.Tx) error {
		d, err := m.admit(tx, m.Codes.Hash(e.Secret), e.Key)
		if err != nil {
			return err
		}
		answer, err = m.enrolled(tx, d)
		return err
	})
	return answer, err
}

// enrolled is what a device is told that it is now.
func (m *Manager) enrolled(tx fleet.Tx, d fleet.Device) (fleet.Enrolled, error) {
	centre, err := tx.People().Centre(d.Centre)
	if fleet.CodeOf(err) == fleet.NotFound {
		err = nil
	}
	return fleet.Enrolled{
		Device: d.ID, Asset: d.Asset, Body: d.Body, Epoch: d.Epoch, Manager: m.Key, Centre: centre.Name,
	}, err
}

// admit takes the invitation kept under hash and gives its device the key.
func (m *Manager) admit(tx fleet.Tx, hash string, key ed25519.PublicKey) (fleet.Device, error) {
	invitation, err := tx.Devices().Invitations().Take(hash)
	if fleet.CodeOf(err) == fleet.NotFound {
		return fleet.Device{}, fleet.Refuse(fleet.CodeUnknown)
	}
	if err != nil {
		return fleet.Device{}, err
	}
	d, err := tx.Devices().Device(invitation.Device)
	if err != nil {
		return fleet.Device{}, err
	}
	used := len(invitation.Key) > 0
	switch {
	case m.Now().After(invitation.Expires),
		invitation.Epoch != d.Epoch,
		used && !key.Equal(invitation.Key):
		return fleet.Device{}, fleet.Refuse(fleet.CodeUnknown)
	}
	if !used {
		if d, err = m.arm(tx, d, key); err != nil {
			return fleet.Device{}, err
		}
	}
	invitation.Key, invitation.Epoch = key, d.Epoch
	return d, tx.Devices().Invitations().Put(hash, invitation)
}

// arm begins a new epoch of a device. What it said in the last one is kept,
// but of its loan it has to speak anew.
func (m *Manager) arm(tx fleet.Tx, d fleet.Device, key ed25519.PublicKey) (fleet.Device, error) {
	d.Epoch++
	d.Key, d.Enrolled, d.Seq = key, m.Now(), 0
	d.Holds, d.Packs = fleet.Holding{}, nil
	if err := tx.Devices().PutDevice(d); err != nil {
		return d, err
	}
	return d, m.note(tx, fleet.Staff{Name: "device"}, "enroll", d.ID)
}

// DeviceKey is the key that signs for a device, and its epoch. It returns
// NotFound where there is none.
func (m *Manager) DeviceKey(ctx context.Context, device string) (ed25519.PublicKey, uint32, error) {
	var d fleet.Device
	err := m.Store.View(ctx, func(tx fleet.Tx) error {
		var err error
		d, err = tx.Devices().Device(device)
		return err
	})
	if err == nil && d.Epoch == 0 {
		err = fleet.Refuse(fleet.NotFound)
	}
	return d.Key, d.Epoch, err
}
