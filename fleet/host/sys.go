package host

import (
	"io/fs"
	"path"
	"strings"

	"tandem/fleet"
)

// word is the content of a file without its line end; "" where there is none.
func (h *Host) word(elem ...string) string {
	return parse(h, path.Join(elem...), strings.TrimSpace)
}

func (h *Host) has(elem ...string) bool {
	_, err := fs.Stat(h.root, path.Join(elem...))
	return err == nil
}

// in lists the entries of a folder; none where there is no folder.
func (h *Host) in(folder string) (paths []string) {
	entries, err := fs.ReadDir(h.root, folder)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		paths = append(paths, path.Join(folder, e.Name()))
	}
	return paths
}

// battery is the machine's own, or nil. A mouse has one too, of scope Device.
func (h *Host) battery() *fleet.Battery {
	for _, p := range h.in("sys/class/power_supply") {
		if h.word(p, "type") != "Battery" || h.word(p, "scope") == "Device" || h.word(p, "present") == "0" {
			continue
		}
		charge, ok := parsePercent(h.word(p, "capacity"))
		if !ok {
			continue
		}
		// "Not charging" is what a full one says that is kept at 80 percent.
		status := h.word(p, "status")
		return &fleet.Battery{Percent: charge, Charging: status == "Charging" || status == "Full" || status == "Not charging"}
	}
	return nil
}

// temperature is that of the warmest processor, or of whatever is measured
// where no sensor says that it is a processor's.
func (h *Host) temperature() *int {
	var cpu, other *int
	for _, p := range h.in("sys/class/thermal") {
		t, ok := parseTemperature(h.word(p, "temp"))
		if !ok {
			continue
		}
		place := &other
		if isProcessor(h.word(p, "type")) {
			place = &cpu
		}
		if *place == nil || t > **place {
			*place = &t
		}
	}
	if cpu != nil {
		return cpu
	}
	return other
}

func isProcessor(zone string) bool {
	zone = strings.ToLower(zone)
	for _, part := range []string{"cpu", "soc", "pkg", "core"} {
		if strings.Contains(zone, part) {
			return true
		}
	}
	return false
}

// network is the kind of the best link that is up.
func (h *Host) network() fleet.Network {
	found := map[fleet.Network]bool{}
	for _, p := range h.in("sys/class/net") {
		if h.word(p, "carrier") == "1" {
			found[h.kind(p)] = true
		}
	}
	for _, n := range []fleet.Network{fleet.Wired, fleet.Wifi, fleet.Cellular} {
		if found[n] {
			return n
		}
	}
	return fleet.NoLink
}

// kind tells a radio by what the kernel says of it. What has no device behind
// it, as a bridge or the loopback, leads nowhere.
func (h *Host) kind(p string) fleet.Network {
	uevent := h.word(p, "uevent")
	switch {
	case h.has(p, "wireless"), h.has(p, "phy80211"), strings.Contains(uevent, "DEVTYPE=wlan"):
		return fleet.Wifi
	case strings.Contains(uevent, "DEVTYPE=wwan"), strings.HasPrefix(path.Base(p), "wwan"), strings.HasPrefix(path.Base(p), "ppp"):
		return fleet.Cellular
	case h.has(p, "device"):
		return fleet.Wired
	}
	return fleet.NoLink
}

// os is the system's name and version, such as "Debian 12.8".
func (h *Host) os() string {
	name, version := parseRelease(h.word("etc/os-release"))
	if name == "Debian" {
		if point := parse(h, "etc/debian_version", parseDebian); point != "" {
			version = point
		}
	}
	return strings.TrimSpace(name + " " + version)
}
