package endtoend_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"tandem/kiosk"
	"tandem/kiosk/bustest"
)

// Of the services that Debian's mock plays.
const (
	networkManager = "org.freedesktop.NetworkManager"
	managerPath    = "/org/freedesktop/NetworkManager"
	adapterPath    = managerPath + "/Devices/wlan0"
	logind         = "org.freedesktop.login1"
)

// atHome is a lent tablet at somebody's home, whose box the test plays.
type atHome struct {
	*thread
	bus *bustest.Bus
}

// TestAtHome puts the real tablet on a Wi-Fi, after a key that the box refuses,
// and switches it off.
func TestAtHome(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	setUpToolkit(t)
	x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: newSite(t)}
	x.catalog = writeTree(t, x.path("content"), x.site.host(goodName))
	h := atHome{x, bustest.Start(t)}
	h.furnish()
	x.startKiosk(kiosk.Tablette, "tablette")
	h.joins()
	h.switchesOff()
	x.desk.end(t)
	h.wroteNothing()
}

// furnish puts a box and a switch on the bus, and the bus in the place of the
// machine's.
func (h atHome) furnish() {
	h.bus.Play("networkmanager", networkManager, nil)
	h.bus.Play("logind", logind, nil)
	h.bus.Do(networkManager, managerPath, bustest.Mock+".AddWiFiDevice", nil, "wlan0", "wlan0", int32(30))
	h.bus.Do(networkManager, managerPath, bustest.Mock+".AddAccessPoint", nil, adapterPath, "ap0", string(boxName),
		"00:11:22:33:44:55", uint32(2), uint32(2412), uint32(54000), byte(70), uint32(0x100))
	h.env = append(h.env, "DBUS_SYSTEM_BUS_ADDRESS="+h.bus.Address)
	h.has = kiosk.Machine{Wifi: true, Off: true}
	if lights, err := os.ReadDir("/sys/class/backlight"); err == nil {
		h.has.Light = len(lights) > 0
	}
}

const (
	boxName = kiosk.Private("Livebox-7A2C")
	boxKey  = "bonsoirs" // one key each
)

// activates has the next join run that code of the mock's.
func (h atHome) activates(code string) {
	h.bus.Do(networkManager, managerPath, bustest.Mock+".AddMethod", nil, networkManager, "ActivateConnection", "ooo", "o", code)
}

func (h atHome) joins() {
	r := h.resident
	h.activates(`ret = dbus.ObjectPath(self.AddActiveConnection([], args[0], args[2], "7", dbus.UInt32(1)))`)
	calls := h.bus.Watch(bustest.Mock, "MethodCalled")
	r.press(kiosk.OpenTablet{})
	r.looks("tablet")
	r.press(kiosk.OpenWifi{})
	r.hears(kiosk.WifiSeen{Networks: []kiosk.Network{{Name: boxName, Strength: 70, Secured: true}}})
	r.sees(r.model.Screen())
	r.looks("networks")
	r.press(kiosk.PickNetwork{Name: boxName})
	for _, sign := range boxKey {
		r.press(kiosk.Type{Sign: kiosk.Written(sign)})
	}
	r.looks("key")
	r.press(kiosk.SendTyped{})
	called(h.t, calls, "ActivateConnection")
	h.bus.Do(networkManager, adapterPath, bustest.Mock+".EmitSignal", nil, networkManager+".Device", "StateChanged", "uuu",
		[]dbus.Variant{dbus.MakeVariant(uint32(120)), dbus.MakeVariant(uint32(60)), dbus.MakeVariant(uint32(7))})
	r.hears(kiosk.WifiFailed{Try: 1, Trouble: kiosk.WifiWrongKey})
	r.sees(r.model.Screen())
	r.looks("wrong-key")
	h.activates(`ret = self.activate_connection(self, args[0], args[1], args[2])`)
	r.press(kiosk.TypeKey{})
	r.press(kiosk.SendTyped{})
	r.hears(kiosk.WifiJoined{Try: 2})
	r.sees(r.model.Screen())
	r.looks("joined")
	r.press(kiosk.GoHome{})
}

func (h atHome) switchesOff() {
	r := h.resident
	calls := h.bus.Watch(bustest.Mock, "MethodCalled")
	r.press(kiosk.OpenTablet{})
	r.press(kiosk.AskOff{})
	r.press(kiosk.SwitchOff{})
	called(h.t, calls, "PowerOff")
	r.looks("off")
}

// wroteNothing looks for the box's name and key in all that the programs wrote.
func (h atHome) wroteNothing() {
	files := 0
	err := filepath.WalkDir(h.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Ext(name) == ".png" {
			return err
		}
		text, err := os.ReadFile(name)
		files++
		for _, private := range []string{string(boxName), boxKey} {
			if bytes.Contains(text, []byte(private)) {
				h.t.Errorf("%s holds %q", name, private)
			}
		}
		return err
	})
	if err != nil || files < 3 {
		h.t.Errorf("looked at %d files: %v", files, err)
	}
}

// called returns once a mock was asked for that method.
func called(t *testing.T, calls <-chan *dbus.Signal, method string) {
	t.Helper()
	for {
		select {
		case c := <-calls:
			if len(c.Body) > 0 && c.Body[0] == method {
				return
			}
		case <-time.After(patience):
			t.Fatalf("nobody calls %s", method)
		}
	}
}
