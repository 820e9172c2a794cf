package power_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/bustest"
	"tandem/kiosk/power"
)

const (
	login  = "org.freedesktop.login1"
	upower = "org.freedesktop.UPower"
)

// sys is a /sys with these files.
func sys(files map[string]string) fstest.MapFS {
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text + "\n")}
	}
	return tree
}

// light is a screen's light in /sys.
func light(name, kind, now, most string) map[string]string {
	folder := "class/backlight/" + name + "/"
	return map[string]string{folder + "type": kind, folder + "brightness": now, folder + "max_brightness": most}
}

func TestBatteryOfUPower(t *testing.T) {
	cases := []struct {
		name    string
		state   uint32
		percent float64
		seconds [2]int64 // to empty, to full
		there   bool
		want    kiosk.Battery
		err     error
	}{
		{"Empties", 2, 62.4, [2]int64{3 * 3600, 0}, true, kiosk.Battery{Percent: 62, Left: 3 * time.Hour}, nil},
		{"Fills", 1, 20, [2]int64{0, 5400}, true, kiosk.Battery{Percent: 20, Plugged: true, Left: 90 * time.Minute}, nil},
		{"Full", 4, 100, [2]int64{}, true, kiosk.Battery{Percent: 100, Plugged: true}, nil},
		{"Absurd", 2, 140, [2]int64{1 << 40, 0}, true, kiosk.Battery{Percent: 100}, nil},
		{"None", 0, 0, [2]int64{}, false, kiosk.Battery{}, power.ErrNoBattery},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			bus := bustest.Start(t)
			bus.Play("upower", upower, nil)
			bus.Do(upower, "/org/freedesktop/UPower", bustest.Mock+".SetupDisplayDevice", nil,
				uint32(2), c.state, c.percent, 50.0, 100.0, 10.0, c.seconds[0], c.seconds[1], c.there, "", uint32(1))
			got, err := power.New(bus.Conn, sys(nil), "").Battery(t.Context())
			if !errors.Is(err, c.err) {
				t.Errorf("got error %v, want %v", err, c.err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("battery (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBatteryOfTheKernel(t *testing.T) {
	cases := []struct {
		name  string
		files map[string]string
		want  kiosk.Battery
		err   error
	}{
		{"Empties", map[string]string{"type": "Battery", "capacity": "50", "status": "Discharging", "energy_now": "20000000", "energy_full": "40000000", "power_now": "10000000"}, kiosk.Battery{Percent: 50, Left: 2 * time.Hour}, nil},
		{"Fills", map[string]string{"type": "Battery", "capacity": "50", "status": "Charging", "charge_now": "2000", "charge_full": "4000", "current_now": "-1000"}, kiosk.Battery{Percent: 50, Plugged: true, Left: 2 * time.Hour}, nil},
		{"StandsStill", map[string]string{"type": "Battery", "capacity": "99", "status": "Full", "energy_now": "1", "energy_full": "1", "power_now": "0"}, kiosk.Battery{Percent: 99, Plugged: true}, nil},
		{"SaysLittle", map[string]string{"type": "Battery", "capacity": "7", "status": "Discharging"}, kiosk.Battery{Percent: 7}, nil},
		{"OfAMouse", map[string]string{"type": "Battery", "scope": "Device", "capacity": "50"}, kiosk.Battery{}, power.ErrNoBattery},
		{"Mains", map[string]string{"type": "Mains", "online": "1"}, kiosk.Battery{}, power.ErrNoBattery},
		{"Broken", map[string]string{"type": "Battery", "capacity": "much"}, kiosk.Battery{}, power.ErrNoBattery},
		{"None", nil, kiosk.Battery{}, power.ErrNoBattery},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for name, text := range c.files {
				files["class/power_supply/BAT0/"+name] = text
			}
			got, err := power.New(nil, sys(files), "").Battery(t.Context())
			if !errors.Is(err, c.err) {
				t.Errorf("got error %v, want %v", err, c.err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("battery (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzKernel: whatever a driver writes, what people are told is possible.
func FuzzKernel(f *testing.F) {
	f.Add("50", "Charging", "20", "40", "-10")
	f.Add("-3", "", "", "", "")
	f.Add("101", "Discharging", "2147483647", "-2147483648", "1")
	f.Fuzz(func(t *testing.T, capacity, status, now, full, rate string) {
		folder := "class/power_supply/BAT0/"
		b, err := power.New(nil, sys(map[string]string{
			folder + "type": "Battery", folder + "capacity": capacity, folder + "status": status,
			folder + "energy_now": now, folder + "energy_full": full, folder + "power_now": rate,
		}), "").Battery(t.Context())
		if err == nil && (b.Percent < 0 || b.Percent > 100 || b.Left < 0 || b.Left > 48*time.Hour) {
			t.Errorf("got %+v", b)
		}
	})
}

func TestLight(t *testing.T) {
	tree := light("acpi_video0", "firmware", "3", "15")
	for name, text := range light("intel_backlight", "raw", "400", "937") {
		tree[name] = text
	}
	p := power.New(nil, sys(tree), "")
	if got, err := p.Light(); err != nil || got != 20 {
		t.Errorf("got %d, %v, want the firmware's 20", got, err)
	}
	for name, files := range map[string]map[string]string{
		"None":   nil,
		"Broken": light("odd", "raw", "1", "0"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := power.New(nil, sys(files), "").Light(); !errors.Is(err, power.ErrNoLight) {
				t.Errorf("got %v, want ErrNoLight", err)
			}
		})
	}
}

// atLogind plays logind with one session, and tells what it is asked.
func atLogind(t *testing.T, id, can string) (*bustest.Bus, <-chan *dbus.Signal) {
	t.Helper()
	bus := bustest.Start(t)
	bus.Play("logind", login, map[string]any{"CanPowerOff": can})
	root := "/org/freedesktop/login1"
	bus.Do(login, root, bustest.Mock+".AddSession", nil, id, "seat0", uint32(1000), "kiosk", true)
	bus.Do(login, root+"/session/"+id, bustest.Mock+".AddMethod", nil, login+".Session", "SetBrightness", "ssu", "", "")
	return bus, bus.Watch(bustest.Mock, "MethodCalled")
}

// asked is the next call of a method, with its arguments.
func asked(t *testing.T, calls <-chan *dbus.Signal, method string) []dbus.Variant {
	t.Helper()
	for {
		select {
		case s := <-calls:
			if s.Body[0] == method {
				return s.Body[1].([]dbus.Variant)
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("nobody calls %s", method)
		}
	}
}

func TestSetLight(t *testing.T) {
	for _, c := range []struct {
		session string // as the machine names it; empty: not at all
		percent int
		want    string
	}{
		{"auto", 50, "backlight intel 468"},
		{"c2", 100, "backlight intel 937"},
		{"c2", 0, "backlight intel 9"},
		{"c2", 400, "backlight intel 937"},
	} {
		t.Run(fmt.Sprint(c.session, c.percent), func(t *testing.T) {
			t.Parallel()
			bus, calls := atLogind(t, c.session, "yes")
			session := c.session
			if session == "auto" {
				session = ""
			}
			p := power.New(bus.Conn, sys(light("intel", "raw", "400", "937")), session)
			if err := p.SetLight(t.Context(), c.percent); err != nil {
				t.Fatal(err)
			}
			args := asked(t, calls, "SetBrightness")
			if got := fmt.Sprint(args[0].Value(), " ", args[1].Value(), " ", args[2].Value()); got != c.want {
				t.Errorf("logind was asked for %s, want %s", got, c.want)
			}
		})
	}
	if err := power.New(nil, sys(nil), "").SetLight(t.Context(), 50); !errors.Is(err, power.ErrNoLight) {
		t.Errorf("got %v, want ErrNoLight", err)
	}
}

func TestSwitchOff(t *testing.T) {
	bus, calls := atLogind(t, "auto", "yes")
	p := power.New(bus.Conn, sys(nil), "")
	if !p.CanSwitchOff(t.Context()) {
		t.Error("CanSwitchOff is false")
	}
	if err := p.SwitchOff(t.Context()); err != nil {
		t.Fatal(err)
	}
	if args := asked(t, calls, "PowerOff"); args[0].Value() != false {
		t.Errorf("asked with %v: nobody is there to answer a question", args)
	}
}

func TestMayNotSwitchOff(t *testing.T) {
	bus, _ := atLogind(t, "auto", "challenge")
	if power.New(bus.Conn, sys(nil), "").CanSwitchOff(t.Context()) {
		t.Error("CanSwitchOff is true where logind would ask for a password")
	}
	if power.New(nil, sys(nil), "").CanSwitchOff(t.Context()) {
		t.Error("CanSwitchOff is true without a bus")
	}
	if err := power.New(nil, sys(nil), "").SwitchOff(t.Context()); err == nil {
		t.Error("SwitchOff without a bus reports no error")
	}
}
