package machine_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/cmd/kiosk/machine"
	"tandem/kiosk"
	"tandem/kiosk/bustest"
)

const (
	networks = "org.freedesktop.NetworkManager"
	manager  = "/org/freedesktop/NetworkManager"
	login    = "org.freedesktop.login1"
)

// files is a /sys of a tablet.
var files = fstest.MapFS{
	"class/backlight/intel/type":           {Data: []byte("raw\n")},
	"class/backlight/intel/brightness":     {Data: []byte("500\n")},
	"class/backlight/intel/max_brightness": {Data: []byte("1000\n")},
	"class/power_supply/BAT0/type":         {Data: []byte("Battery\n")},
	"class/power_supply/BAT0/capacity":     {Data: []byte("71\n")},
	"class/power_supply/BAT0/status":       {Data: []byte("Discharging\n")},
}

// tablet is a machine on whose bus everything answers, and what it logs.
func tablet(t *testing.T) (*bustest.Bus, *machine.Services, *strings.Builder) {
	t.Helper()
	bus := bustest.Start(t)
	bus.Play("networkmanager", networks, nil)
	bus.Play("logind", login, nil)
	bus.Do(login, "/org/freedesktop/login1", bustest.Mock+".AddSession", nil, "auto", "seat0", uint32(1000), "kiosk", true)
	bus.Do(login, "/org/freedesktop/login1/session/auto", bustest.Mock+".AddMethod", nil, login+".Session", "SetBrightness", "ssu", "", "")
	bus.Do(networks, manager, bustest.Mock+".AddWiFiDevice", nil, "wlan0", "wlan0", int32(30))
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.Address)
	logged := &strings.Builder{}
	return bus, machine.Open(t.Context(), files, "", slog.New(slog.NewTextHandler(logged, nil))), logged
}

// box adds a network in reach.
func box(bus *bustest.Bus, name string) {
	bus.Do(networks, manager, bustest.Mock+".AddAccessPoint", nil, manager+"/Devices/wlan0", "ap0", name,
		"00:11:22:33:44:55", uint32(2), uint32(2412), uint32(54000), byte(70), uint32(0x100))
}

func TestServices(t *testing.T) {
	bus, s, _ := tablet(t)
	if got, want := s.Has(t.Context()), (kiosk.Machine{Wifi: true, Light: true, Off: true}); got != want {
		t.Errorf("a person may %+v, want %+v", got, want)
	}
	calls := bus.Watch(bustest.Mock, "MethodCalled")
	if err := s.Power.SetLight(t.Context(), 40); err != nil {
		t.Fatal(err)
	}
	if err := s.Power.SwitchOff(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"SetBrightness", "PowerOff"} {
		for called := ""; called != want; {
			select {
			case c := <-calls:
				called = c.Body[0].(string)
			case <-time.After(30 * time.Second):
				t.Fatalf("nobody calls %s", want)
			}
		}
	}
}

// The battery is told once, and again only where it changes.
func TestServicesTellOfTheBattery(t *testing.T) {
	_, s, _ := tablet(t)
	ctx, stop := context.WithCancel(t.Context())
	told, over := make(chan kiosk.Event, 8), make(chan struct{})
	go func() {
		defer close(over)
		s.Run(ctx, func(e kiosk.Event) { told <- e })
	}()
	want := kiosk.BatteryIs{There: true, Battery: kiosk.Battery{Percent: 71}}
	if got := <-told; got != want {
		t.Errorf("told %+v, want %+v", got, want)
	}
	stop()
	<-over
	if len(told) > 0 {
		t.Errorf("told once more: %+v", <-told)
	}
}

func TestServicesOfABareMachine(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	s := machine.Open(t.Context(), fstest.MapFS{}, "", slog.New(slog.DiscardHandler))
	if got := s.Has(t.Context()); got != (kiosk.Machine{}) || s.Wifi != nil {
		t.Errorf("a person may %+v, want nothing", got)
	}
}

func TestWifi(t *testing.T) {
	bus, s, logged := tablet(t)
	if got := s.Wifi.Join(t.Context(), kiosk.JoinWifi{Name: "Livebox-7A2C", Key: "k7QmZ2pR"}); got != kiosk.WifiTooFar {
		t.Errorf("a network that is not there gives trouble %d, want WifiTooFar", got)
	}
	seen := make(chan kiosk.WifiSeen, 1)
	go func() { seen <- s.Wifi.Seek(t.Context()) }() // nothing is heard yet
	box(bus, "Livebox-7A2C")
	want := kiosk.WifiSeen{Networks: []kiosk.Network{{Name: "Livebox-7A2C", Strength: 70, Secured: true}}}
	if diff := cmp.Diff(want, <-seen); diff != "" {
		t.Errorf("in reach (-want +got):\n%s", diff)
	}
	if got := s.Wifi.Join(t.Context(), kiosk.JoinWifi{Name: "Livebox-7A2C", Key: "k7QmZ2pR", Lent: true}); got != kiosk.WifiFine {
		t.Errorf("joining gives trouble %d", got)
	}
	if n := s.Wifi.Seek(t.Context()).Networks; len(n) != 1 || !n[0].Used || !n[0].Known {
		t.Errorf("then it is %+v", n)
	}
	if err := s.Wifi.ForgetLent(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := s.Wifi.Seek(t.Context()).Networks; len(n) != 1 || n[0].Known {
		t.Errorf("after the loan it is %+v", n)
	}
	// Whatever NetworkManager says of it, no log has a name or a key.
	code := `raise dbus.exceptions.DBusException("no secrets for Livebox-7A2C: k7QmZ2pR", name="org.freedesktop.NetworkManager.Failed")`
	bus.Do(networks, manager, bustest.Mock+".AddMethod", nil, networks, "ActivateConnection", "ooo", "o", code)
	if got := s.Wifi.Join(t.Context(), kiosk.JoinWifi{Name: "Livebox-7A2C", Key: "k7QmZ2pR"}); got != kiosk.WifiBroken {
		t.Errorf("a refusal gives trouble %d, want WifiBroken", got)
	}
	if got := logged.String(); !strings.Contains(got, "NetworkManager.Failed") || strings.Contains(got, "Livebox") || strings.Contains(got, "k7QmZ2pR") {
		t.Errorf("logged:\n%s", got)
	}
}
