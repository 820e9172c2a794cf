package host_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
	"tandem/fleet/host"
)

// machine is a file system of files by path.
func machine(files map[string]string) fstest.MapFS {
	tree := fstest.MapFS{}
	for path, text := range files {
		tree[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

// tablet is what a tablet's kernel says.
func tablet() map[string]string {
	return map[string]string{
		"proc/meminfo":                              "MemTotal:        4000000 kB\nMemFree:          100000 kB\nMemAvailable:    1720000 kB\nHugePages_Total:       0\n",
		"proc/uptime":                               "93600.47 234388.90\n",
		"etc/os-release":                            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n",
		"etc/debian_version":                        "12.8\n",
		"sys/class/power_supply/AC/type":            "Mains\n",
		"sys/class/power_supply/hid-mouse/type":     "Battery\n",
		"sys/class/power_supply/hid-mouse/scope":    "Device\n",
		"sys/class/power_supply/hid-mouse/capacity": "3\n",
		"sys/class/power_supply/rk-bat/type":        "Battery\n",
		"sys/class/power_supply/rk-bat/capacity":    "80\n",
		"sys/class/power_supply/rk-bat/status":      "Charging\n",
		"sys/class/thermal/thermal_zone0/type":      "gpu-thermal\n",
		"sys/class/thermal/thermal_zone0/temp":      "55000\n",
		"sys/class/thermal/thermal_zone1/type":      "soc-thermal\n",
		"sys/class/thermal/thermal_zone1/temp":      "41999\n",
		"sys/class/thermal/thermal_zone2/type":      "cpu-thermal\n",
		"sys/class/thermal/thermal_zone2/temp":      "0\n",
		"sys/class/net/lo/carrier":                  "1\n",
		"sys/class/net/docker0/carrier":             "1\n",
		"sys/class/net/wlan0/carrier":               "1\n",
		"sys/class/net/wlan0/device/uevent":         "DRIVER=brcmfmac\n",
		"sys/class/net/wlan0/phy80211/index":        "0\n",
		"sys/class/net/wwan0/carrier":               "1\n",
		"sys/class/net/wwan0/device/uevent":         "DRIVER=qmi\n",
	}
}

func TestHealth_Tablet(t *testing.T) {
	got := host.New(machine(tablet()), t.TempDir()).Health(t.Context())
	warm := 41
	want := fleet.Health{
		Battery: &fleet.Battery{Percent: 80, Charging: true}, DiskFree: got.DiskFree, MemoryFree: 43,
		Uptime: 26 * time.Hour, Temperature: &warm, Network: fleet.Wifi, OS: "Debian 12.8",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got.DiskFree < 1 || got.DiskFree > 100 {
		t.Errorf("disk of this machine is %d %% free", got.DiskFree)
	}
}

func TestHealth_NothingToMeasure(t *testing.T) {
	got := host.New(machine(nil), "/nowhere/at/all").Health(t.Context())
	if diff := cmp.Diff(fleet.Health{Network: fleet.NoLink}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHealth_Network(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		want  fleet.Network
	}{
		"Wired":     {map[string]string{"eth0/carrier": "1", "eth0/device/x": "", "wlan0/carrier": "1", "wlan0/wireless/x": ""}, fleet.Wired},
		"Unplugged": {map[string]string{"eth0/carrier": "0", "eth0/device/x": "", "wlan0/carrier": "1", "wlan0/wireless/x": ""}, fleet.Wifi},
		"Key":       {map[string]string{"usb0/carrier": "1", "usb0/device/x": "", "usb0/uevent": "DEVTYPE=wwan\nINTERFACE=usb0"}, fleet.Cellular},
		"Modem":     {map[string]string{"ppp0/carrier": "1"}, fleet.Cellular},
		"Down":      {map[string]string{"eth0/device/x": ""}, fleet.NoLink},
		"Inner":     {map[string]string{"lo/carrier": "1", "br0/carrier": "1"}, fleet.NoLink},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{}
			for path, text := range test.files {
				files["sys/class/net/"+path] = text
			}
			if got := host.New(machine(files), "/").Health(t.Context()).Network; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestHealth_OS(t *testing.T) {
	for want, files := range map[string]map[string]string{
		"Debian 12":    {"etc/os-release": "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n"},
		"Debian":       {"etc/os-release": "NAME=\"Debian GNU/Linux\"\n", "etc/debian_version": "trixie/sid\n"},
		"Ubuntu 24.04": {"etc/os-release": "NAME=Ubuntu\nVERSION_ID='24.04'\n", "etc/debian_version": "12.1\n"},
	} {
		if got := host.New(machine(files), "/").Health(t.Context()).OS; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestHealth_BatteryStates(t *testing.T) {
	for status, want := range map[string]bool{"Charging": true, "Full": true, "Not charging": true, "Discharging": false, "Unknown": false} {
		files := tablet()
		files["sys/class/power_supply/rk-bat/status"] = status
		files["sys/class/power_supply/rk-bat/capacity"] = "101"
		got := host.New(machine(files), "/").Health(t.Context()).Battery
		if diff := cmp.Diff(&fleet.Battery{Percent: 100, Charging: want}, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", status, diff)
		}
	}
}

// This machine, whatever it is, has memory, has started, and has a system.
func TestHealth_Here(t *testing.T) {
	got := host.New(os.DirFS("/"), "/").Health(t.Context())
	if got.MemoryFree == 0 || got.Uptime == 0 || got.OS == "" || got.Network == "" {
		t.Errorf("got %+v", got)
	}
	t.Logf("%+v", got)
}

// Whatever the kernel and the distribution write, a report can be made of it.
func FuzzHealth(f *testing.F) {
	for path, text := range tablet() {
		f.Add(path, text)
	}
	f.Add("proc/meminfo", "MemTotal: 1 kB\nMemAvailable: 99 kB\n")
	f.Add("etc/os-release", "NAME=\xff\x00"+strings.Repeat("é", 100))
	f.Add("proc/uptime", "-1.5 99999999999999999999")
	f.Fuzz(func(t *testing.T, path, text string) {
		files := tablet()
		if _, known := files[path]; !known {
			return
		}
		files[path] = text
		got := host.New(machine(files), "/").Health(t.Context())
		for name, n := range map[string]int{"disk": got.DiskFree, "memory": got.MemoryFree} {
			if n < 0 || n > 100 {
				t.Errorf("%s is %d %%", name, n)
			}
		}
		if b := got.Battery; b != nil && (b.Percent < 0 || b.Percent > 100) {
			t.Errorf("battery is %d %%", b.Percent)
		}
		if c := got.Temperature; c != nil && (*c < -40 || *c > 150) {
			t.Errorf("temperature is %d", *c)
		}
		if got.Uptime < 0 || len(got.OS) > 80 || !utf8.ValidString(got.OS) {
			t.Errorf("got %v, %q", got.Uptime, got.OS)
		}
	})
}
