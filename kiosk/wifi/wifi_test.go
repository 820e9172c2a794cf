package wifi_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/bustest"
	"tandem/kiosk/wifi"
)

const (
	service = "org.freedesktop.NetworkManager"
	manager = "/org/freedesktop/NetworkManager"
	device  = manager + "/Devices/wlan0"

	wpa2       = 0x100
	enterprise = 0x200
)

// home is a NetworkManager with one adapter, and what it knows of.
type home struct {
	*bustest.Bus
	t    *testing.T
	wifi *wifi.Wifi
}

// atHome plays a NetworkManager. Each test has its own.
func atHome(t *testing.T, parameters map[string]any) *home {
	t.Helper()
	t.Parallel()
	h := &home{Bus: bustest.Start(t), t: t}
	h.Play("networkmanager", service, parameters)
	var err error
	if h.wifi, err = wifi.Open(t.Context(), h.Conn); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *home) mock(method string, args ...any) {
	h.t.Helper()
	h.Do(service, manager, bustest.Mock+"."+method, nil, args...)
}

func (h *home) adapter() *home {
	h.t.Helper()
	h.mock("AddWiFiDevice", "wlan0", "wlan0", int32(30))
	return h
}

// box adds a network in reach.
func (h *home) box(id, name string, strength byte, security uint32) {
	h.t.Helper()
	h.mock("AddAccessPoint", device, id, name, "00:11:22:33:44:55", uint32(2), uint32(2412), uint32(54000), strength, security)
}

// stalls has the next join stay under way, for the test to say how it ends. The
// channel tells when it began.
func (h *home) stalls() <-chan *dbus.Signal {
	h.t.Helper()
	code := `p = self.AddActiveConnection([], args[0], args[2], "7", dbus.UInt32(1))
ret = dbus.ObjectPath(p)`
	h.Do(service, manager, bustest.Mock+".AddMethod", nil, service, "ActivateConnection", "ooo", "o", code)
	return h.Watch(bustest.Mock, "MethodCalled")
}

// says has the device, or the connection that is being made, change its state.
func (h *home) says(path, of string, numbers ...uint32) {
	h.t.Helper()
	var args []dbus.Variant
	for _, n := range numbers {
		args = append(args, dbus.MakeVariant(n))
	}
	h.Do(service, path, bustest.Mock+".EmitSignal", nil, of, "StateChanged", strings.Repeat("u", len(args)), args)
}

func (h *home) names() []string {
	h.t.Helper()
	seen, err := h.wifi.Networks(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	var names []string
	for _, n := range seen {
		names = append(names, fmt.Sprintf("%s %d secured=%v known=%v used=%v", string(n.Name), n.Strength, n.Secured, n.Known, n.Used))
	}
	return names
}

// kept is how many networks NetworkManager keeps.
func (h *home) kept() int {
	h.t.Helper()
	var paths []dbus.ObjectPath
	h.Do(service, manager+"/Settings", "org.freedesktop.NetworkManager.Settings.ListConnections", &paths)
	return len(paths)
}

func trouble(err error) kiosk.WifiTrouble {
	fault := wifi.Fault{}
	if errors.As(err, &fault) {
		return fault.Trouble
	}
	return kiosk.WifiFine
}

func TestNetworks(t *testing.T) {
	h := atHome(t, nil).adapter()
	h.box("a", "Livebox-12AB", 40, wpa2)
	h.box("b", "Livebox-12AB", 82, wpa2) // the repeater in the corridor
	h.box("c", "Bibliothèque", 31, 0)
	h.box("d", "Entreprise", 99, enterprise)
	h.box("e", "", 77, wpa2) // hidden
	want := []string{
		"Livebox-12AB 82 secured=true known=false used=false",
		"Bibliothèque 31 secured=false known=false used=false",
	}
	if diff := cmp.Diff(want, h.names()); diff != "" {
		t.Errorf("in reach (-want +got):\n%s", diff)
	}
}

func TestNoWifi(t *testing.T) {
	t.Run("NoNetworkManager", func(t *testing.T) {
		t.Parallel()
		if _, err := wifi.Open(t.Context(), bustest.Start(t).Conn); !errors.Is(err, wifi.ErrAbsent) {
			t.Errorf("got %v, want ErrAbsent", err)
		}
	})
	t.Run("NoAdapter", func(t *testing.T) {
		h := atHome(t, nil)
		h.mock("AddEthernetDevice", "eth0", "eth0", int32(100))
		if _, err := h.wifi.Networks(t.Context()); trouble(err) != kiosk.WifiNoAdapter {
			t.Errorf("got %v, want WifiNoAdapter", err)
		}
	})
	t.Run("OffAndOnAgain", func(t *testing.T) {
		h := atHome(t, map[string]any{"WirelessEnabled": false}).adapter()
		if _, err := h.wifi.Networks(t.Context()); trouble(err) != kiosk.WifiOff {
			t.Errorf("got %v, want WifiOff", err)
		}
		if err := h.wifi.SwitchOn(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := h.wifi.Networks(t.Context()); err != nil {
			t.Errorf("after SwitchOn: %v", err)
		}
	})
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name   string
		target wifi.Target
		says   string
	}{
		{"WithAKey", wifi.Target{Name: "Livebox", Key: "une clé de box"}, "Livebox 80 secured=true known=true used=true"},
		{"Open", wifi.Target{Name: "Mairie"}, "Mairie 20 secured=false known=true used=true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := atHome(t, nil).adapter()
			h.box("a", "Livebox", 80, wpa2)
			h.box("b", "Mairie", 20, 0)
			if err := h.wifi.Join(t.Context(), c.target); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(h.names(), "\n"); !strings.Contains(got, c.says) || h.kept() != 1 {
				t.Errorf("%d kept, in reach:\n%s\nwant %s", h.kept(), got, c.says)
			}
		})
	}
}

// What is known is joined without its key, and a new key takes its place.
func TestJoinKnown(t *testing.T) {
	h := atHome(t, nil).adapter()
	h.box("a", "Livebox", 80, wpa2)
	for _, key := range []kiosk.Private{"la première", "", "la nouvelle clé"} {
		if err := h.wifi.Join(t.Context(), wifi.Target{Name: "Livebox", Key: key}); err != nil {
			t.Fatalf("key of %d letters: %v", len(key), err)
		}
		if got := h.kept(); got != 1 {
			t.Errorf("%d networks are kept, want 1", got)
		}
	}
}

func TestJoinFails(t *testing.T) {
	dev, act := service+".Device", service+".Connection.Active"
	said := func(of string, numbers ...uint32) func(*home) {
		path := device
		if of == act {
			path = manager + "/ActiveConnection/7"
		}
		return func(h *home) { h.says(path, of, numbers...) }
	}
	cases := []struct {
		name string
		says []func(*home)
		want kiosk.WifiTrouble
	}{
		{"WrongKey", []func(*home){said(dev, 50, 40, 0), said(dev, 60, 50, 8)}, kiosk.WifiWrongKey},
		{"NoSecrets", []func(*home){said(dev, 40, 30, 0), said(dev, 60, 40, 0), said(dev, 120, 60, 7)}, kiosk.WifiWrongKey},
		{"Refused", []func(*home){said(act, 4, 9)}, kiosk.WifiWrongKey},
		{"OutOfReach", []func(*home){said(dev, 120, 50, 53)}, kiosk.WifiTooFar},
		{"NoAnswer", []func(*home){said(dev, 120, 50, 11)}, kiosk.WifiTooFar},
		{"NoAddress", []func(*home){said(dev, 70, 50, 0), said(dev, 120, 70, 5)}, kiosk.WifiNoAddress},
		{"DHCP", []func(*home){said(dev, 120, 70, 17)}, kiosk.WifiNoAddress},
		{"TakenOut", []func(*home){said(act, 4, 14)}, kiosk.WifiNoAdapter},
		{"Unknown", []func(*home){said(dev, 120, 50, 1)}, kiosk.WifiBroken},
		{"LeavesAnotherFirst", []func(*home){said(dev, 110, 100, 60), said(dev, 30, 110, 60), said(dev, 40, 30, 0), said(dev, 30, 40, 53)}, kiosk.WifiTooFar},
		{"ThenWorks", []func(*home){said(dev, 70, 50, 0), said(act, 2, 1)}, kiosk.WifiFine},
		{"ThenTheDeviceWorks", []func(*home){said(dev, 100, 90, 0)}, kiosk.WifiFine},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := atHome(t, nil).adapter()
			h.box("a", "Livebox", 80, wpa2)
			calls, over := h.stalls(), make(chan error, 1)
			go func() {
				over <- h.wifi.Join(t.Context(), wifi.Target{Name: "Livebox", Key: "une clé secrète"})
			}()
			await(t, calls, "ActivateConnection")
			for _, say := range c.says {
				say(h)
			}
			err := <-over
			if got := trouble(err); got != c.want || c.want == kiosk.WifiFine && err != nil {
				t.Fatalf("got %v, want trouble %d", err, c.want)
			}
			if err != nil && (strings.Contains(err.Error(), "secrète") || strings.Contains(err.Error(), "Livebox")) {
				t.Errorf("the error names what is private: %v", err)
			}
			if got, want := h.kept() == 1, c.want == kiosk.WifiFine; got != want {
				t.Errorf("the key is kept: %v, want %v", got, want)
			}
		})
	}
}

// await returns once the mock was called.
func await(t *testing.T, calls <-chan *dbus.Signal, method string) {
	t.Helper()
	for {
		select {
		case s := <-calls:
			if len(s.Body) > 0 && s.Body[0] == method {
				return
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("nobody calls %s", method)
		}
	}
}

// A network that lets the machine in and leads nowhere is kept, and told.
func TestJoinWithoutInternet(t *testing.T) {
	cases := []struct {
		name  string
		state uint32
		want  kiosk.WifiTrouble
	}{
		{"NotChecked", 0, kiosk.WifiFine},
		{"None", 1, kiosk.WifiNoInternet},
		{"Portal", 2, kiosk.WifiPortal},
		{"Limited", 3, kiosk.WifiNoInternet},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := atHome(t, nil).adapter()
			h.mock("SetConnectivity", c.state)
			h.box("a", "Gare", 80, 0)
			if err := h.wifi.Join(t.Context(), wifi.Target{Name: "Gare"}); trouble(err) != c.want {
				t.Errorf("got %v, want trouble %d", err, c.want)
			}
			if h.kept() != 1 {
				t.Error("the network is not kept")
			}
		})
	}
}

func TestJoinWhatIsGone(t *testing.T) {
	h := atHome(t, nil).adapter()
	if err := h.wifi.Join(t.Context(), wifi.Target{Name: "Livebox", Key: "une clé secrète"}); trouble(err) != kiosk.WifiTooFar {
		t.Errorf("got %v, want WifiTooFar", err)
	}
	if h.kept() != 0 {
		t.Error("its key is kept")
	}
}

// Who gives up gets the cause, and the key is not kept.
func TestJoinGivenUp(t *testing.T) {
	h := atHome(t, nil).adapter()
	h.box("a", "Livebox", 80, wpa2)
	calls, over := h.stalls(), make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	go func() { over <- h.wifi.Join(ctx, wifi.Target{Name: "Livebox", Key: "une clé secrète"}) }()
	await(t, calls, "ActivateConnection")
	stop()
	if err := <-over; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
	if h.kept() != 0 {
		t.Error("the key is kept")
	}
}

func TestForget(t *testing.T) {
	h := atHome(t, nil).adapter()
	h.box("a", "Livebox", 80, wpa2)
	h.box("b", "CCAS", 60, wpa2)
	h.box("c", "Mairie", 40, 0)
	for _, target := range []wifi.Target{{Name: "CCAS", Key: "celle du centre"}, {Name: "Livebox", Key: "celle de la box", Lent: true}, {Name: "Mairie", Lent: true}} {
		if err := h.wifi.Join(t.Context(), target); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.wifi.Forget(t.Context(), "Mairie"); err != nil || h.kept() != 2 {
		t.Errorf("Forget: %v, %d kept, want 2", err, h.kept())
	}
	if err := h.wifi.ForgetLent(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(h.names(), "\n")
	if h.kept() != 1 || !strings.Contains(got, "CCAS 60 secured=true known=true") {
		t.Errorf("after the loan, %d kept:\n%s\nwant the centre's own alone", h.kept(), got)
	}
}

// However it is printed, a name or a key says nothing.
func TestPrivate(t *testing.T) {
	target := wifi.Target{Name: "Livebox", Key: "une clé secrète"}
	for _, form := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(form, target); strings.Contains(got, "secrète") || strings.Contains(got, "Livebox") {
			t.Errorf("%s prints %s", form, got)
		}
	}
}
