// Package wifi puts a tablet on the network of somebody's home, through
// NetworkManager.
//
// [Wifi.Networks] lists what is in reach, [Wifi.Join] tries one of them and
// waits for what comes of it. NetworkManager tells what went wrong by numbers
// of which reason.go makes the few cases that a person can do something about.
//
// A network's name and key come in as [kiosk.Private] and go to NetworkManager
// alone: no error of this package bears them. What is kept under NetworkManager
// is named by number, and the networks of a loan are told by their prefix from
// those of the centre, so that [Wifi.ForgetLent] can erase them at its end.
package wifi

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// Names of NetworkManager on the bus.
const (
	service     = "org.freedesktop.NetworkManager"
	root        = dbus.ObjectPath("/org/freedesktop/NetworkManager")
	settings    = root + "/Settings"
	wireless    = service + ".Device.Wireless"
	accessPoint = service + ".AccessPoint"
	settingsAPI = service + ".Settings"
	connection  = settingsAPI + ".Connection"
	active      = service + ".Connection.Active"
)

// kindWifi is NetworkManager's number for a Wi-Fi device.
const kindWifi = 2

// answers is how long NetworkManager may take to answer a question.
const answers = 10 * time.Second

// Wifi is this machine's NetworkManager. Its methods may be called from any
// goroutine.
type Wifi struct {
	bus *dbus.Conn
}

// Fault is an error that says what is wrong with Wi-Fi in a way that a person
// can be told. It holds no name and no key.
type Fault struct{ Trouble kiosk.WifiTrouble }

// Error fulfils error.
func (f Fault) Error() string { return fmt.Sprintf("wi-fi trouble %d", f.Trouble) }

// ErrAbsent says that this machine has no NetworkManager.
var ErrAbsent = errors.New("no NetworkManager on this machine")

// Open finds NetworkManager on the bus, which stays the caller's. It returns
// ErrAbsent where there is none.
func Open(ctx context.Context, bus *dbus.Conn) (*Wifi, error) {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	var there bool
	if err := bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, service).Store(&there); err != nil {
		return nil, fmt.Errorf("look for NetworkManager: %w", err)
	}
	if !there {
		return nil, ErrAbsent
	}
	return &Wifi{bus: bus}, nil
}

// failed says which step failed. The words of a service are left out: they may
// quote the name of a network, or its key.
func failed(step string, err error) error {
	refused := dbus.Error{}
	if errors.As(err, &refused) {
		return fmt.Errorf("%s: %s", step, refused.Name)
	}
	return fmt.Errorf("%s: %w", step, err)
}

// SwitchOn ends the state in which the radio is off, as far as software can.
func (w *Wifi) SwitchOn(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	return w.set(ctx, root, service, "WirelessEnabled", true)
}

// device is the first Wi-Fi device that works. It returns a Fault where there
// is none, or where the radio is off.
func (w *Wifi) device(ctx context.Context) (dbus.ObjectPath, error) {
	var devices []dbus.ObjectPath
	if err := w.call(ctx, root, service+".GetDevices").Store(&devices); err != nil {
		return "", failed("list network devices", err)
	}
	for _, d := range devices {
		kind, err := get[uint32](ctx, w, d, service+".Device", "DeviceType")
		if err != nil || kind != kindWifi { // one that just left is none
			continue
		}
		if w.radioOff(ctx) {
			return d, Fault{kiosk.WifiOff}
		}
		return d, nil
	}
	return "", Fault{kiosk.WifiNoAdapter}
}

func (w *Wifi) radioOff(ctx context.Context) bool {
	for _, property := range []string{"WirelessEnabled", "WirelessHardwareEnabled", "NetworkingEnabled"} {
		if on, err := get[bool](ctx, w, root, service, property); err == nil && !on {
			return true
		}
	}
	return false
}

func (w *Wifi) call(ctx context.Context, path dbus.ObjectPath, method string, args ...any) *dbus.Call {
	return w.bus.Object(service, path).CallWithContext(ctx, method, 0, args...)
}

func (w *Wifi) set(ctx context.Context, path dbus.ObjectPath, of, property string, value any) error {
	err := w.call(ctx, path, "org.freedesktop.DBus.Properties.Set", of, property, dbus.MakeVariant(value)).Err
	if err != nil {
		return failed("set "+property, err)
	}
	return nil
}

// get reads a property.
func get[T any](ctx context.Context, w *Wifi, path dbus.ObjectPath, of, property string) (T, error) {
	var value dbus.Variant
	var zero T
	if err := w.call(ctx, path, "org.freedesktop.DBus.Properties.Get", of, property).Store(&value); err != nil {
		return zero, failed("read "+property, err)
	}
	typed, ok := value.Value().(T)
	if !ok {
		return zero, fmt.Errorf("read %s: it is a %T", property, value.Value())
	}
	return typed, nil
}
