package manager

import (
	"context"
	"crypto/ed25519"
	"errors"
	"time"

	"tandem/fleet"
)

// KnockLife is how long a device that knocked waits for staff: as long as
// somebody stands beside it.
const KnockLife = 30 * time.Minute

// mostCallers is how many devices may wait at once; callersLinger is how long
// an answer is kept for a device that lost it.
const (
	mostCallers   = 40
	callersLinger = time.Hour
)

// Knock lets a device without a code wait for staff, and says how far it has
// come. Anybody may call it: what it gives is a place in a list that people
// look at. A device that lost an answer asks again with the same key. It
// returns CodeUnknown where the knock is over or is another key's, and TooMuch
// with a time to wait where many wait already.
func (m *Manager) Knock(ctx context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	switch {
	case k.Protocol < 1 || k.Protocol > fleet.Protocol:
		return fleet.KnockAnswer{}, fleet.Refuse(fleet.UnknownVersion)
	case len(k.Key) != ed25519.PublicKeySize, k.Body != "" && k.Body != fleet.Borne && k.Body != fleet.Tablette:
		return fleet.KnockAnswer{}, fleet.Refuse(fleet.Invalid)
	case !ed25519.Verify(k.Key, k.Text(), k.Proof):
		return fleet.KnockAnswer{}, fleet.Refuse(fleet.BadSignature)
	}
	var answer fleet.KnockAnswer
	err := m.Store.View(ctx, func(tx fleet.Tx) error {
		c, err := m.known(tx, k)
		if err != nil {
			return err
		}
		answer, err = m.answer(tx, c)
		return err
	})
	if fleet.CodeOf(err) != fleet.NotFound {
		return answer, err
	}
	return m.begin(ctx, k)
}

// known finds the caller of a knock. Who names a code must be the one whose
// code it is; who names none is found by the key, so that an answer that was
// lost can be asked for again. It returns NotFound for one that begins.
func (m *Manager) known(tx fleet.Tx, k fleet.Knock) (fleet.Caller, error) {
	waiting := tx.Devices().Invitations().Callers()
	if k.Code != "" {
		c, err := waiting.Caller(m.Codes.Hash(k.Code))
		if fleet.CodeOf(err) == fleet.NotFound || err == nil && (!c.Key.Equal(ed25519.PublicKey(k.Key)) || m.over(c)) {
			return c, fleet.Refuse(fleet.CodeUnknown)
		}
		return c, err
	}
	all, err := waiting.All()
	if _, err := m.damage.spare(err); err != nil {
		return fleet.Caller{}, err
	}
	for _, c := range all {
		if c.Key.Equal(ed25519.PublicKey(k.Key)) && c.State != fleet.KnockRefused && !m.over(c) {
			return c, nil
		}
	}
	return fleet.Caller{}, fleet.Refuse(fleet.NotFound)
}

// over reports whether a caller has waited in vain. What staff said stays said.
func (m *Manager) over(c fleet.Caller) bool {
	return c.State == fleet.KnockWaiting && !m.Now().Before(c.Expires)
}

// begin gives a device a place among those that wait.
func (m *Manager) begin(ctx context.Context, k fleet.Knock) (fleet.KnockAnswer, error) {
	now := m.Now()
	if err := m.knocks.take(now); err != nil {
		return fleet.KnockAnswer{}, err
	}
	c := fleet.Caller{
		Code: m.Codes.New(), Key: k.Key, Body: k.Body, Came: now, Expires: now.Add(KnockLife), State: fleet.KnockWaiting,
	}
	var answer fleet.KnockAnswer
	err := m.Store.Update(ctx, func(tx fleet.Tx) error {
		waiting := tx.Devices().Invitations().Callers()
		if err := waiting.Expire(now.Add(-callersLinger)); err != nil {
			return err
		}
		before, err := m.waiting(tx)
		if err != nil {
			return err
		}
		if len(before) >= mostCallers {
			return &fleet.Error{Code: fleet.TooMuch, Wait: before[0].Expires.Sub(now)}
		}
		if err := waiting.Put(m.Codes.Hash(c.Code), c); err != nil {
			return err
		}
		answer, err = m.answer(tx, c)
		return err
	})
	return answer, err
}

// answer says how far a caller has come. Of one that was accepted and has
// enrolled anew since, the knock is over.
func (m *Manager) answer(tx fleet.Tx, c fleet.Caller) (fleet.KnockAnswer, error) {
	a := fleet.KnockAnswer{Code: c.Code, State: c.State, Manager: m.Key}
	if c.State == fleet.KnockWaiting {
		a.Left = c.Expires.Sub(m.Now())
	}
	if c.State != fleet.KnockAccepted {
		return a, nil
	}
	d, err := tx.Devices().Device(c.Device)
	if err == nil && !d.Key.Equal(c.Key) {
		err = fleet.Refuse(fleet.CodeUnknown)
	}
	if err != nil {
		return a, err
	}
	enrolled, err := m.enrolled(tx, d)
	a.Enrolled = &enrolled
	return a, err
}

// waiting lists the callers that wait for staff, first come first.
func (m *Manager) waiting(tx fleet.Tx) ([]fleet.Caller, error) {
	all, err := tx.Devices().Invitations().Callers().All()
	if _, err := m.damage.spare(err); err != nil {
		return nil, err
	}
	var found []fleet.Caller
	for _, c := range all {
		if c.State == fleet.KnockWaiting && !m.over(c) {
			found = append(found, c)
		}
	}
	return found, nil
}

// Callers lists the devices that wait to be let in, first come first. Staff who
// may change things may call it.
func (m *Manager) Callers(ctx context.Context, by fleet.Staff) ([]fleet.Caller, error) {
	if !by.Role.May() {
		return nil, fleet.Refuse(fleet.Forbidden)
	}
	var found []fleet.Caller
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		var err error
		found, err = m.waiting(tx)
		return err
	})
	return found, err
}

// Caller is the device that knocked with a code, however it was typed. Staff
// who may change things may call it. It returns NotFound also where the device
// has waited in vain.
func (m *Manager) Caller(ctx context.Context, by fleet.Staff, code string) (fleet.Caller, error) {
	if !by.Role.May() {
		return fleet.Caller{}, fleet.Refuse(fleet.Forbidden)
	}
	var c fleet.Caller
	err := m.look(ctx, by, func(tx fleet.Tx) error {
		var err error
		c, err = m.caller(tx, code)
		return err
	})
	return c, err
}

func (m *Manager) caller(tx fleet.Tx, code string) (fleet.Caller, error) {
	c, err := tx.Devices().Invitations().Callers().Caller(m.Codes.Hash(code))
	if err == nil && m.over(c) {
		err = fleet.Refuse(fleet.NotFound)
	}
	return c, err
}

// Welcome lets in a device that knocked: it becomes a thing that has no key
// yet, or a new one. Staff who may change things may call it, and must have
// compared the four words. The same welcome again is the device that is there.
// It returns NotFound, AlreadyEnded where somebody has answered otherwise, and
// AssetTaken or Invalid with the field.
func (m *Manager) Welcome(ctx context.Context, by fleet.Staff, w fleet.Welcome) (fleet.Device, error) {
	if !w.Same {
		return fleet.Device{}, errors.Join(fleet.RefuseField(fleet.Invalid, "same"), checkAsset(cleanAsset(w.Asset)))
	}
	var d fleet.Device
	err := m.change(ctx, by, func(tx fleet.Tx) error {
		c, err := m.caller(tx, w.Code)
		if err != nil {
			return err
		}
		if c.State != fleet.KnockWaiting {
			d, err = m.welcomed(tx, c, w)
			return err
		}
		if d, err = m.vacant(tx, by, w); err != nil {
			return err
		}
		if err := m.note(tx, by, "welcome", d.ID); err != nil {
			return err
		}
		if d, err = m.arm(tx, d, c.Key); err != nil {
			return err
		}
		c.State, c.Device = fleet.KnockAccepted, d.ID
		return tx.Devices().Invitations().Callers().Put(m.Codes.Hash(c.Code), c)
	})
	return d, err
}

// welcomed is the device that a caller became already, where it is the one that
// is asked for.
func (m *Manager) welcomed(tx fleet.Tx, c fleet.Caller, w fleet.Welcome) (fleet.Device, error) {
	if c.State != fleet.KnockAccepted {
		return fleet.Device{}, fleet.Refuse(fleet.AlreadyEnded)
	}
	d, err := tx.Devices().Device(c.Device)
	if err == nil && d.Asset != cleanAsset(w.Asset) {
		err = fleet.Refuse(fleet.AlreadyEnded)
	}
	return d, err
}

// vacant is the thing that a caller is to become: one with that sticker and no
// key yet, or else a new one.
func (m *Manager) vacant(tx fleet.Tx, by fleet.Staff, w fleet.Welcome) (fleet.Device, error) {
	d, err := tx.Devices().ByAsset(m.Config.Centre, cleanAsset(w.Asset))
	switch {
	case err == nil && d.Epoch > 0:
		return d, fleet.RefuseField(fleet.AssetTaken, "knock")
	case err == nil:
		return d, nil
	case fleet.CodeOf(err) != fleet.NotFound:
		return d, err
	}
	if d, err = m.checkDevice(fleet.NewDevice{Asset: w.Asset, Body: w.Body, Place: w.Place}); err != nil {
		return d, err
	}
	return d, m.note(tx, by, "add", d.ID)
}

// TurnAway refuses a device that knocked. Staff who may change things may call
// it. It returns NotFound, and AlreadyEnded where it was let in before.
func (m *Manager) TurnAway(ctx context.Context, by fleet.Staff, code string) error {
	return m.change(ctx, by, func(tx fleet.Tx) error {
		c, err := m.caller(tx, code)
		switch {
		case err != nil:
			return err
		case c.State == fleet.KnockRefused:
			return nil
		case c.State == fleet.KnockAccepted:
			return fleet.Refuse(fleet.AlreadyEnded)
		}
		c.State = fleet.KnockRefused
		if err := m.note(tx, by, "turn_away", c.Code); err != nil {
			return err
		}
		return tx.Devices().Invitations().Callers().Put(m.Codes.Hash(c.Code), c)
	})
}
