package desk_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/kiosk/desk"
)

// devices is what xinput says of a machine with a touch screen, a touch pad, a
// mouse and two that stand for all.
const devices = `⎡ Virtual core pointer                    	id=2	[master pointer  (3)]
	Reporting 7 classes:
		Class originated from: 9. Type: XITouchClass
		Touch mode: direct
⎜   ↳ eGalax Inc. USB TouchController         	id=9	[slave  pointer  (2)]
	Reporting 7 classes:
		Class originated from: 9. Type: XITouchClass
		Touch mode: direct
		Max number of touches: 10
⎜   ↳ SynPS/2 Synaptics TouchPad              	id=11	[slave  pointer  (2)]
	Reporting 7 classes:
		Class originated from: 11. Type: XITouchClass
		Touch mode: dependent
⎜   ↳ Logitech USB Optical Mouse              	id=12	[slave  pointer  (2)]
⎣ Virtual core keyboard                   	id=3	[master keyboard (2)]
⎜   ↳ ILITEK Multi-Touch                      	id=104	[slave  pointer  (2)]
		Touch mode: direct
`

// recordXinput puts a program in place of xinput that says which devices there
// are and writes down what else it is asked.
func recordXinput(t *testing.T, list string) (asked func() []string) {
	t.Helper()
	dir := t.TempDir()
	record := filepath.Join(dir, "asked")
	script := "#!/bin/sh\n[ \"$1\" = --list ] && exec cat " + filepath.Join(dir, "list") + "\necho \"$DISPLAY $*\" >> " + record + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xinput"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "list"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return func() []string {
		text, err := os.ReadFile(record)
		if err != nil {
			return nil
		}
		return strings.Split(strings.TrimSpace(string(text)), "\n")
	}
}

func TestTouchScreensAreAdjusted(t *testing.T) {
	t.Run("each of them, and nothing else", func(t *testing.T) {
		asked := recordXinput(t, devices)
		b := newBench(t)
		if err := b.client.Touch([9]float64{1.1, 0, -0.05, 0, 0.9, 0.02, 0, 0, 1}); err != nil {
			t.Fatal(err)
		}
		set := " Coordinate Transformation Matrix 1.100000 0.000000 -0.050000 0.000000 0.900000 0.020000 0.000000 0.000000 1.000000"
		want := []string{b.d.Name + " --set-prop 9" + set, b.d.Name + " --set-prop 104" + set}
		if got := asked(); !slices.Equal(got, want) {
			t.Errorf("asked:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		b.page() // what else is asked goes on
	})
	t.Run("an error where there is none", func(t *testing.T) {
		recordXinput(t, "")
		b := newBench(t)
		if err := b.client.Touch([9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}); err == nil || !strings.Contains(err.Error(), desk.ErrNoTouch.Error()) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("an error where xinput is missing", func(t *testing.T) {
		b := newBench(t)
		t.Setenv("PATH", t.TempDir())
		if err := b.client.Touch([9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}); err == nil {
			t.Error("no error")
		}
	})
}

func FuzzTouchScreens(f *testing.F) {
	f.Add(devices)
	f.Add("id=9 [slave\nTouch mode: direct")
	f.Fuzz(func(t *testing.T, list string) {
		for _, id := range desk.TouchScreens(list) {
			if id == "" || strings.Trim(id, "0123456789") != "" {
				t.Errorf("id %q", id)
			}
		}
	})
}
