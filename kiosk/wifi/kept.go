package wifi

import (
	"context"
	"strings"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// The names under which networks are kept: they say whose, not which.
const (
	keptLent   = "tandem-lent-"
	keptCentre = "tandem-centre-"
)

// Forget forgets a network and its key.
func (w *Wifi) Forget(ctx context.Context, name kiosk.Private) error {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	known, err := w.known(ctx)
	if err != nil {
		return err
	}
	return w.drop(ctx, known[string(name)])
}

// ForgetLent forgets every network that a person joined during a loan.
func (w *Wifi) ForgetLent(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	all, err := w.list(ctx)
	if err != nil {
		return err
	}
	var lent []dbus.ObjectPath
	for _, path := range all {
		if id, _, ok := w.kept(ctx, path); ok && strings.HasPrefix(id, keptLent) {
			lent = append(lent, path)
		}
	}
	return w.drop(ctx, lent)
}

// drop deletes what is kept, and tries all of it before it says what failed.
func (w *Wifi) drop(ctx context.Context, paths []dbus.ObjectPath) error {
	var first error
	for _, path := range paths {
		if err := w.call(ctx, path, connection+".Delete").Err; err != nil && first == nil {
			first = failed("forget a network", err)
		}
	}
	return first
}

func (w *Wifi) list(ctx context.Context) ([]dbus.ObjectPath, error) {
	var all []dbus.ObjectPath
	if err := w.call(ctx, settings, settingsAPI+".ListConnections").Store(&all); err != nil {
		return nil, failed("list known networks", err)
	}
	return all, nil
}

// known is what is kept of each network, by its name.
func (w *Wifi) known(ctx context.Context) (map[string][]dbus.ObjectPath, error) {
	all, err := w.list(ctx)
	known := map[string][]dbus.ObjectPath{}
	for _, path := range all {
		if _, name, ok := w.kept(ctx, path); ok {
			known[name] = append(known[name], path)
		}
	}
	return known, err
}

// kept reads one that is kept: under which id, and for which network; false
// where it is not one of Wi-Fi.
func (w *Wifi) kept(ctx context.Context, path dbus.ObjectPath) (id, name string, ok bool) {
	var all map[string]map[string]dbus.Variant
	if w.call(ctx, path, connection+".GetSettings").Store(&all) != nil {
		return "", "", false
	}
	ssid, ok := all["802-11-wireless"]["ssid"].Value().([]byte)
	id, _ = all["connection"]["id"].Value().(string)
	return id, string(ssid), ok
}
