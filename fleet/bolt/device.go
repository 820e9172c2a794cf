package bolt

import (
	"time"

	"tandem/fleet"
)

// Device is fleet.Devices'.
func (d devices) Device(id string) (fleet.Device, error) {
	return get[fleet.Device](d.tx, inDevices, id)
}

// ByAsset is fleet.Devices'.
func (d devices) ByAsset(centre, asset string) (fleet.Device, error) {
	id, err := get[string](d.tx, inAssets, centre, asset)
	if err != nil {
		return fleet.Device{}, err
	}
	return d.Device(id)
}

// All is fleet.Devices'. The index is in the order of the assets.
func (d devices) All(centre string) ([]fleet.Device, error) {
	return follow(d.tx, inAssets, d.Device, centre)
}

// PutDevice is fleet.Devices'. The index is written only where it changes,
// which spares a page for each report.
func (d devices) PutDevice(device fleet.Device) error {
	holder, err := get[string](d.tx, inAssets, device.Centre, device.Asset)
	switch {
	case err == nil && holder != device.ID:
		return fleet.Refuse(fleet.AssetTaken)
	case fleet.CodeOf(err) == fleet.NotFound:
		if err := d.label(device); err != nil {
			return err
		}
	case err != nil:
		return err
	}
	return d.put(inDevices, device, device.ID)
}

// label puts a device under its sticker, and no longer under an earlier one.
func (d devices) label(device fleet.Device) error {
	before, err := d.Device(device.ID)
	if err == nil {
		err = d.remove(inAssets, before.Centre, before.Asset)
	}
	if err != nil && fleet.CodeOf(err) != fleet.NotFound {
		return err
	}
	return d.put(inAssets, device.ID, device.Centre, device.Asset)
}

// Invitations is fleet.Devices'.
func (d devices) Invitations() fleet.Invitations { return invitations(d) }

// Put is fleet.Invitations'.
func (i invitations) Put(hash string, invitation fleet.Invitation) error {
	return i.put(inInvitations, invitation, hash)
}

// Known is fleet.Invitations'.
func (i invitations) Known(hash string) error {
	_, err := get[fleet.Invitation](i.tx, inInvitations, hash)
	return err
}

// Take is fleet.Invitations'.
func (i invitations) Take(hash string) (fleet.Invitation, error) {
	found, err := get[fleet.Invitation](i.tx, inInvitations, hash)
	if err != nil {
		return fleet.Invitation{}, err
	}
	return found, i.remove(inInvitations, hash)
}

// Expire is fleet.Invitations'. There are never more than a day's worth.
func (i invitations) Expire(now time.Time) error {
	return i.expire(inInvitations, func(name, record []byte) (bool, error) {
		var invitation fleet.Invitation
		err := open(inInvitations, name, record, &invitation)
		return invitation.Expires.Before(now), err
	})
}
