package doctor_test

import (
	"context"
	"errors"
	"image"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/doctor"
)

// inputs is what a kernel lists of a terminal with a touch screen and a stick.
const inputs = `I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: PROP=0

I: Bus=0003 Vendor=0eef Product=0001 Version=0100
N: Name="eGalax Inc. USB TouchController"
H: Handlers=mouse0 event4
B: PROP=2

I: Bus=0003 Vendor=0079 Product=0006 Version=0110
N: Name="DragonRise Inc. Generic USB Joystick"
H: Handlers=event5 js0
B: PROP=0
`

// healthy is a machine on which everything works but the network, which is
// that of whoever tests.
func healthy(t *testing.T) *doctor.Doctor {
	t.Helper()
	system := t.TempDir()
	if err := os.MkdirAll(filepath.Join(system, "proc/bus/input"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(system, "proc/bus/input/devices"), []byte(inputs), 0o600); err != nil {
		t.Fatal(err)
	}
	return &doctor.Doctor{
		Data: t.TempDir(), System: system, Name: "localhost",
		Now:     func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		Screen:  func() doctor.Screen { return doctor.Screen{Pixels: image.Pt(1920, 1080), WideMM: 476} },
		Agent:   func(context.Context) (doctor.Agent, error) { return doctor.Agent{Enrolled: true, Heard: true}, nil },
		Printer: func(context.Context) (bool, bool) { return true, true },
		Sound:   func(context.Context, int, []int16) error { return nil },
		Ends:    func() (doctor.Ends, error) { return doctor.Ends{}, nil },
		Content: func() (uint64, bool) { return 202611230240, false },
	}
}

// examine is what the doctor says of each organ.
func examine(t *testing.T, d *doctor.Doctor) map[kiosk.Organ]kiosk.Finding {
	t.Helper()
	found := map[kiosk.Organ]kiosk.Finding{}
	d.Examine(func(f kiosk.Finding) {
		if _, twice := found[f.Of]; twice {
			t.Errorf("%s is told twice", f.Of)
		}
		found[f.Of] = f
	})
	for _, of := range kiosk.Organs() {
		if _, ok := found[of]; !ok {
			t.Errorf("nothing of %s", of)
		}
	}
	return found
}

func TestHealthy(t *testing.T) {
	found := examine(t, healthy(t))
	for of, want := range map[kiosk.Organ]kiosk.Finding{
		kiosk.OrganDisplay: {Level: kiosk.Well, What: kiosk.FoundDisplay, Number: 476, Text: "1920 x 1080"},
		kiosk.OrganTouch:   {Level: kiosk.Untried, What: kiosk.FoundTouch, Text: "eGalax Inc. USB TouchController"},
		kiosk.OrganStick:   {Level: kiosk.Untried, What: kiosk.FoundStick, Text: "DragonRise Inc. Generic USB Joystick"},
		kiosk.OrganSound:   {Level: kiosk.Untried, What: kiosk.FoundSound},
		kiosk.OrganAgent:   {Level: kiosk.Well, What: kiosk.FoundAgent},
		kiosk.OrganManager: {Level: kiosk.Well, What: kiosk.FoundManager},
		kiosk.OrganPrinter: {Level: kiosk.Well, What: kiosk.FoundPrinter},
		kiosk.OrganClock:   {Level: kiosk.Well, What: kiosk.FoundClock},
		kiosk.OrganScreen:  {Level: kiosk.Well, What: kiosk.FoundScreenSteady},
		kiosk.OrganContent: {Level: kiosk.Well, What: kiosk.FoundContentPack, Text: "202611230240"},
	} {
		want.Of = of
		if found[of] != want {
			t.Errorf("got %+v, want %+v", found[of], want)
		}
	}
	if f := found[kiosk.OrganDisk]; f.What != kiosk.FoundDisk && f.What != kiosk.FoundDiskFull || f.Number <= 0 {
		t.Errorf("disk: %+v", f)
	}
}

// TestBuiltIn finds nothing wrong with a kiosk that never had a pack.
func TestBuiltIn(t *testing.T) {
	d := healthy(t)
	for _, content := range []func() (uint64, bool){nil, func() (uint64, bool) { return 0, false }} {
		d.Content = content
		if f := examine(t, d)[kiosk.OrganContent]; f.Level != kiosk.Well || f.What != kiosk.FoundContentBuilt {
			t.Errorf("got %+v", f)
		}
	}
}

func TestIll(t *testing.T) {
	for name, c := range map[string]struct {
		break_ func(*doctor.Doctor)
		of     kiosk.Organ
		want   kiosk.Found
	}{
		"a disk that is not there": {func(d *doctor.Doctor) { d.Data = filepath.Join(d.Data, "none") }, kiosk.OrganDisk, kiosk.FoundDiskFails},
		"an agent that is away": {func(d *doctor.Doctor) {
			d.Agent = func(context.Context) (doctor.Agent, error) { return doctor.Agent{}, errors.New("away") }
		}, kiosk.OrganAgent, kiosk.FoundAgentAway},
		"a manager of which nobody tells": {func(d *doctor.Doctor) {
			d.Agent = func(context.Context) (doctor.Agent, error) { return doctor.Agent{}, errors.New("away") }
		}, kiosk.OrganManager, kiosk.FoundManagerUnsure},
		"a manager that does not answer": {func(d *doctor.Doctor) {
			d.Agent = func(context.Context) (doctor.Agent, error) {
				return doctor.Agent{Enrolled: true, Heard: true, Trouble: "x"}, nil
			}
		}, kiosk.OrganManager, kiosk.FoundManagerAway},
		"a machine that is not enrolled": {func(d *doctor.Doctor) {
			d.Agent = func(context.Context) (doctor.Agent, error) { return doctor.Agent{}, nil }
		}, kiosk.OrganManager, kiosk.FoundManagerNone},
		"a clock without a battery": {func(d *doctor.Doctor) { d.Now = func() time.Time { return time.Unix(0, 0) } }, kiosk.OrganClock, kiosk.FoundClockWrong},
		"a clock that the manager finds wrong": {func(d *doctor.Doctor) {
			d.Agent = func(context.Context) (doctor.Agent, error) {
				return doctor.Agent{Enrolled: true, Clock: true, Trouble: "wrong_clock"}, nil
			}
		}, kiosk.OrganClock, kiosk.FoundClockOff},
		"a name that nobody knows":   {func(d *doctor.Doctor) { d.Name = "x.invalid" }, kiosk.OrganNetwork, kiosk.FoundNetworkNames},
		"a printer without paper":    {func(d *doctor.Doctor) { d.Printer = func(context.Context) (bool, bool) { return false, true } }, kiosk.OrganPrinter, kiosk.FoundPrinterIll},
		"no printer":                 {func(d *doctor.Doctor) { d.Printer = nil }, kiosk.OrganPrinter, kiosk.FoundPrinterNone},
		"no loudspeaker":             {func(d *doctor.Doctor) { d.Sound = nil }, kiosk.OrganSound, kiosk.FoundSoundNone},
		"no touch screen":            {func(d *doctor.Doctor) { d.System = d.Data }, kiosk.OrganTouch, kiosk.FoundTouchNone},
		"a screen without a size":    {func(d *doctor.Doctor) { d.Screen = func() doctor.Screen { return doctor.Screen{} } }, kiosk.OrganDisplay, kiosk.FoundDisplaySize},
		"a screen that stands still": {func(d *doctor.Doctor) { d.Screen = func() doctor.Screen { return doctor.Screen{Slow: true} } }, kiosk.OrganDisplay, kiosk.FoundDisplayStill},
		"a pack that does not open":  {func(d *doctor.Doctor) { d.Content = func() (uint64, bool) { return 1, true } }, kiosk.OrganContent, kiosk.FoundContentOld},
		"no pack that opens":         {func(d *doctor.Doctor) { d.Content = func() (uint64, bool) { return 0, true } }, kiosk.OrganContent, kiosk.FoundContentLost},
		"a kiosk that ended by itself": {func(d *doctor.Doctor) {
			d.Ends = func() (doctor.Ends, error) { return doctor.Ends{Number: 3, Last: "exit 2"}, nil }
		}, kiosk.OrganScreen, kiosk.FoundScreenEnded},
	} {
		t.Run(name, func(t *testing.T) {
			d := healthy(t)
			c.break_(d)
			got := examine(t, d)[c.of]
			if c.of == kiosk.OrganNetwork && got.What == kiosk.FoundNetworkNone {
				t.Skip("this machine has no network")
			}
			if got.What != c.want || got.Level == kiosk.Well {
				t.Errorf("got %+v, want %s", got, c.want)
			}
		})
	}
}

// A check that hangs is told as such, and holds up nothing else for long.
func TestSilence(t *testing.T) {
	d := healthy(t)
	never := make(chan struct{})
	defer close(never)
	d.Printer = func(context.Context) (bool, bool) { <-never; return true, true }
	began := time.Now()
	if got := examine(t, d)[kiosk.OrganPrinter]; got.What != kiosk.FoundSilence || got.Level != kiosk.Ill {
		t.Errorf("got %+v", got)
	}
	if took := time.Since(began); took > 15*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestTone(t *testing.T) {
	d := healthy(t)
	heard := make(chan []int16, 1)
	d.Sound = func(_ context.Context, _ int, samples []int16) error { heard <- samples; return nil }
	d.Tone()
	samples := <-heard
	loudest, crossings := 0.0, 0
	for i, s := range samples {
		loudest = max(loudest, math.Abs(float64(s)))
		if i > 0 && (s < 0) != (samples[i-1] < 0) {
			crossings++
		}
	}
	if len(samples) != 22050 || loudest < 10000 || loudest > 20000 || crossings < 860 || crossings > 900 {
		t.Errorf("%d samples, the loudest %v, %d crossings", len(samples), loudest, crossings)
	}
	if samples[0] != 0 || math.Abs(float64(samples[len(samples)-1])) > 500 {
		t.Error("it clicks")
	}
	d.Sound = nil
	d.Tone()
}

func FuzzInputs(f *testing.F) {
	for _, seed := range []string{inputs, "N: Name=\"", "B: PROP=zz\nN: Name=x", "\n\n\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := healthy(t)
		if err := os.WriteFile(filepath.Join(d.System, "proc/bus/input/devices"), text, 0o600); err != nil {
			t.Fatal(err)
		}
		d.Examine(func(f kiosk.Finding) {
			if len(f.Text) > 60 {
				t.Errorf("%q is long", f.Text)
			}
		})
	})
}
