package wifi

import (
	"context"
	"errors"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// joining is how long a box may take to let the tablet in. NetworkManager gives
// up by itself after 25 s without the box and 45 s without an address.
const joining = 75 * time.Second

// Target is what to join.
type Target struct {
	Name kiosk.Private
	Key  kiosk.Private // empty where the network is open, or known already
	Lent bool          // to be forgotten by ForgetLent
}

// Join puts the machine on a network and returns once it is, or once it is
// clear that it is not. It returns a Fault that says what is wrong; the
// machine is on the network all the same where that is WifiPortal or
// WifiNoInternet. A key that does not work is not kept.
func (w *Wifi) Join(ctx context.Context, t Target) error {
	ctx, stop := context.WithTimeout(ctx, joining)
	defer stop()
	device, err := w.device(ctx)
	if err != nil {
		return err
	}
	at, err := w.find(ctx, device, string(t.Name))
	if err != nil {
		return err
	}
	known, err := w.known(ctx)
	if err != nil {
		return err
	}
	old := known[string(t.Name)]
	if t.Key == "" && len(old) > 0 {
		return w.activate(ctx, old[0], device, at.path)
	}
	fresh, err := w.keep(ctx, t, at.security)
	if err != nil {
		return err
	}
	err = w.activate(ctx, fresh, device, at.path)
	useless := []dbus.ObjectPath{fresh}
	if on(err) {
		useless = old // an older key of the same network
	}
	// Whoever waits for this may have given up: a wrong key goes all the same.
	last, stopLast := context.WithTimeout(context.WithoutCancel(ctx), answers)
	defer stopLast()
	return errors.Join(err, w.drop(last, useless))
}

// on reports whether the machine is on the network after activate.
func on(err error) bool {
	fault := Fault{}
	return err == nil || errors.As(err, &fault) && (fault.Trouble == kiosk.WifiPortal || fault.Trouble == kiosk.WifiNoInternet)
}

// find is the strongest access point of that name.
func (w *Wifi) find(ctx context.Context, device dbus.ObjectPath, name string) (point, error) {
	points, err := w.points(ctx, device)
	best := point{}
	for _, p := range points {
		if p.name == name && p.security != foreign && (best.path == "" || p.strength > best.strength) {
			best = p
		}
	}
	if err == nil && best.path == "" {
		err = Fault{kiosk.WifiTooFar}
	}
	return best, err
}

// keep has NetworkManager keep a network and its key.
func (w *Wifi) keep(ctx context.Context, t Target, s security) (dbus.ObjectPath, error) {
	id := keptCentre
	if t.Lent {
		id = keptLent
	}
	ssid := []byte(t.Name)
	all := map[string]map[string]dbus.Variant{
		"connection":      {"type": dbus.MakeVariant("802-11-wireless"), "id": dbus.MakeVariant(id + "wifi")},
		"802-11-wireless": {"ssid": dbus.MakeVariant(ssid), "mode": dbus.MakeVariant("infrastructure")},
	}
	if s != open {
		management := "wpa-psk"
		if s == sharedSAE {
			management = "sae"
		}
		all["802-11-wireless"]["security"] = dbus.MakeVariant("802-11-wireless-security")
		all["802-11-wireless-security"] = map[string]dbus.Variant{
			"key-mgmt": dbus.MakeVariant(management), "psk": dbus.MakeVariant(string(t.Key)),
		}
	}
	var path dbus.ObjectPath
	err := w.call(ctx, settings, settingsAPI+".AddConnection", all).Store(&path)
	if err != nil {
		return "", failed("keep a network", err)
	}
	return path, nil
}

// activate has the device join what is kept, and waits for what comes of it.
func (w *Wifi) activate(ctx context.Context, kept, device, at dbus.ObjectPath) error {
	heard := make(chan *dbus.Signal, 64)
	w.bus.Signal(heard)
	defer w.bus.RemoveSignal(heard)
	for _, from := range []string{service + ".Device", active} {
		match := []dbus.MatchOption{dbus.WithMatchSender(service), dbus.WithMatchInterface(from), dbus.WithMatchMember("StateChanged")}
		if err := w.bus.AddMatchSignalContext(ctx, match...); err != nil {
			return failed("watch NetworkManager", err)
		}
		defer w.bus.RemoveMatchSignal(match...)
	}
	var path dbus.ObjectPath
	if err := w.call(ctx, root, service+".ActivateConnection", kept, device, at).Store(&path); err != nil {
		return failed("join a network", err)
	}
	state, err := get[uint32](ctx, w, path, active, "State")
	if err == nil && state == isActive { // before anybody could watch
		return w.internet(ctx)
	}
	return w.follow(ctx, heard, device, path)
}

// follow listens until a device is on a network or gave up.
func (w *Wifi) follow(ctx context.Context, heard <-chan *dbus.Signal, device, path dbus.ObjectPath) error {
	began := false // before that, the device leaves the network it was on
	for {
		select {
		case s := <-heard:
			numbers := numbersOf(s)
			if s.Path == device && len(numbers) == 3 {
				began = began || numbers[0] >= devicePrepares && numbers[0] <= deviceActive
				if over, err := w.deviceSaid(ctx, numbers[0], numbers[2], began); over {
					return err
				}
			}
			if s.Path == path && len(numbers) == 2 {
				if over, err := w.connectionSaid(ctx, numbers[0], numbers[1]); over {
					return err
				}
			}
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return Fault{kiosk.WifiTooFar}
			}
			return ctx.Err()
		}
	}
}

// connectionSaid takes in a state of the connection that is being made; over
// says that the outcome is clear.
func (w *Wifi) connectionSaid(ctx context.Context, state, reason uint32) (over bool, err error) {
	switch state {
	case isActive:
		return true, w.internet(ctx)
	case isInactive:
		return true, Fault{ofConnection(reason)}
	}
	return false, nil
}

// deviceSaid takes in a state of the device; over says that the outcome is clear.
func (w *Wifi) deviceSaid(ctx context.Context, state, reason uint32, began bool) (over bool, err error) {
	switch {
	case state == deviceActive:
		return true, w.internet(ctx)
	case state == deviceNeedAuth && reason == reasonSupplicantGone:
		return true, Fault{kiosk.WifiWrongKey}
	case state == deviceFailed, state == deviceIdle && began:
		return true, Fault{ofDevice(reason)}
	}
	return false, nil
}

// numbersOf reads the body of a StateChanged.
func numbersOf(s *dbus.Signal) []uint32 {
	if s == nil {
		return nil
	}
	var numbers []uint32
	for _, v := range s.Body {
		if n, ok := v.(uint32); ok {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// internet asks whether the network that the machine is on leads anywhere.
func (w *Wifi) internet(ctx context.Context) error {
	var state uint32
	if err := w.call(ctx, root, service+".CheckConnectivity").Store(&state); err != nil {
		return nil // nobody checks: it is held for good
	}
	if trouble := ofInternet(state); trouble != kiosk.WifiFine {
		return Fault{trouble}
	}
	return nil
}
