package wifi

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
)

// What an access point says of itself, in NetworkManager's bits.
const (
	flagPrivacy = 0x1
	keyShared   = 0x100 // WPA or WPA2 with one key for all
	keySAE      = 0x400 // WPA3
	keyOWE      = 0x800 // enhanced open: encrypted, and without a key
)

// security is what a network asks for.
type security int

const (
	open      security = iota
	shared             // a key, WPA or WPA2
	sharedSAE          // a key, WPA3 alone
	foreign            // a name and password of a company, or WEP: not for a home
)

// point is an access point.
type point struct {
	path     dbus.ObjectPath
	name     string
	strength int
	security security
}

// Networks lists the networks in reach, the strongest first, and asks for a
// new search, which the next call profits from. It returns a Fault where there
// is no adapter or its radio is off. Networks that no home has are left out:
// those of companies, and WEP.
func (w *Wifi) Networks(ctx context.Context) ([]kiosk.Network, error) {
	ctx, stop := context.WithTimeout(ctx, answers)
	defer stop()
	device, err := w.device(ctx)
	if err != nil {
		return nil, err
	}
	// Refused where the last search was a moment ago: what it found is there.
	w.call(ctx, device, wireless+".RequestScan", map[string]dbus.Variant{})
	points, err := w.points(ctx, device)
	if err != nil {
		return nil, err
	}
	known, err := w.known(ctx)
	if err != nil {
		return nil, err
	}
	return merge(points, known, w.used(ctx, device)), nil
}

// merge makes one network of the access points that send the same name.
func merge(points []point, known map[string][]dbus.ObjectPath, used string) []kiosk.Network {
	best := map[string]kiosk.Network{}
	for _, p := range points {
		n, seen := best[p.name]
		if p.name == "" || p.security == foreign || seen && n.Strength >= p.strength {
			continue
		}
		best[p.name] = kiosk.Network{
			Name: kiosk.Private(p.name), Strength: p.strength, Secured: p.security != open,
			Known: len(known[p.name]) > 0, Used: p.name == used,
		}
	}
	return slices.SortedFunc(maps.Values(best), func(a, b kiosk.Network) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(string(a.Name), string(b.Name)))
	})
}

// points lists the access points in reach. One that vanishes meanwhile is
// left out.
func (w *Wifi) points(ctx context.Context, device dbus.ObjectPath) ([]point, error) {
	var paths []dbus.ObjectPath
	if err := w.call(ctx, device, wireless+".GetAllAccessPoints").Store(&paths); err != nil {
		return nil, failed("list access points", err)
	}
	var points []point
	for _, path := range paths {
		var all map[string]dbus.Variant
		if w.call(ctx, path, "org.freedesktop.DBus.Properties.GetAll", accessPoint).Store(&all) == nil {
			points = append(points, readPoint(path, all))
		}
	}
	return points, nil
}

// readPoint reads what an access point says. What is missing or of another
// type counts as zero: a box may send anything.
func readPoint(path dbus.ObjectPath, all map[string]dbus.Variant) point {
	name, _ := all["Ssid"].Value().([]byte)
	strength, _ := all["Strength"].Value().(byte)
	flags, _ := all["Flags"].Value().(uint32)
	wpa, _ := all["WpaFlags"].Value().(uint32)
	rsn, _ := all["RsnFlags"].Value().(uint32)
	return point{path: path, name: string(name), strength: min(int(strength), 100), security: securityOf(flags, wpa|rsn)}
}

func securityOf(flags, keys uint32) security {
	switch {
	case keys&keyShared != 0:
		return shared
	case keys&keySAE != 0:
		return sharedSAE
	case keys&keyOWE != 0, keys == 0 && flags&flagPrivacy == 0:
		return open
	}
	return foreign
}

// used is the name of the network that the device is on, or empty.
func (w *Wifi) used(ctx context.Context, device dbus.ObjectPath) string {
	path, err := get[dbus.ObjectPath](ctx, w, device, service+".Device", "ActiveConnection")
	if err != nil || path == "/" {
		return ""
	}
	state, err := get[uint32](ctx, w, path, active, "State")
	if err != nil || state != isActive {
		return ""
	}
	kept, err := get[dbus.ObjectPath](ctx, w, path, active, "Connection")
	if err != nil {
		return ""
	}
	_, name, _ := w.kept(ctx, kept)
	return name
}
