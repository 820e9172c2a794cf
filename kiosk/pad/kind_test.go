package pad_test

import (
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk/pad"
)

// with is s with more buttons.
func with(s pad.Sight, first, last uint16) pad.Sight {
	for code := first; code <= last; code++ {
		s.Keys.Put(code, true)
	}
	return s
}

// leaning is s with an axis of 0 to most under each code.
func leaning(s pad.Sight, most int32, codes ...uint16) pad.Sight {
	s.Axes = map[uint16]pad.Axis{}
	for _, code := range codes {
		s.Axes[code] = pad.Axis{Max: most, Value: most / 2}
	}
	return s
}

// TestKinds plugs in what may hang on a terminal.
func TestKinds(t *testing.T) {
	const ours, grabbed, left = "read", "read and grabbed", "left alone"
	all := func(name string, vendor uint16) pad.Sight { return keyboard(name, vendor, 1, 127) }
	rel, direct := keyboard("", 0, 0x110, 0x117), leaning(keyboard("", 0, 0x130, 0x13e), 255, 0, 1)
	rel.Relative, direct.Pointing = true, true
	steps := with(joystick(), 0x110, 0x117)
	steps.Relative = true
	for name, c := range map[string]struct {
		sight pad.Sight
		want  string
	}{
		"HID joystick":                        {joystick(), ours},
		"pad with a cross of buttons only":    {with(keyboard("pad", 0, 0x130, 0x13e), 0x220, 0x223), ours},
		"pad with a few keys":                 {with(leaning(keyboard("pad", 0, 0x130, 0x13e), 255, 0, 1), 113, 120), ours},
		"joystick that cannot lean":           {keyboard("buttons", 0, 0x120, 0x12b), left},
		"joystick with axes of one side":      {leaning(keyboard("odd", 0, 0x120, 0x12b), 1, 0, 1), left},
		"steering wheel":                      {leaning(keyboard("wheel", 0, 0x120, 0x12b), 255, 0, 2), left},
		"one button":                          {leaning(keyboard("odd", 0, 0x120, 0x120), 255, 0, 1), left},
		"keyboard":                            {all("AT Translated Set 2 keyboard", 1), left},
		"keyboard that claims to be a pad":    {with(leaning(all("Gaming Keyboard", 7), 255, 0, 1), 0x120, 0x12f), left},
		"mouse":                               {rel, left},
		"trackball in one piece with a stick": {steps, left},
		"touch screen":                        {leaning(keyboard("touch", 0, 0x14a, 0x14a), 4095, 0, 1, 0x2f), left},
		"touch screen without the button":     {leaning(with(pad.Sight{}, 0x130, 0x131), 4095, 0, 1, 0x2f), left},
		"tablet's buttons":                    {leaning(with(keyboard("pen", 0x56a, 0x14b, 0x14b), 0x130, 0x131), 255, 0, 1), left},
		"motion sensor of a pad":              {direct, left},
		"power button":                        {keyboard("Power Button", 0, 116, 116), left},
		"arrows alone":                        {keyboard("remote", 0, 103, 108), left},
		"I-PAC":                               {all("Ultimarc I-PAC 4", 0xd209), grabbed},
		"X-Arcade":                            {all("XGaming X-Arcade", 0xaa55), grabbed},
		"encoder that the centre named":       {all("ACME Bartop", 2), grabbed},
		"encoder of few keys":                 {with(keyboard("gpio-keys", 0, 103, 108), 28, 57), grabbed},
		"keypad as a stick":                   {with(with(keyboard("X", 0, 71, 81), 29, 29), 56, 57), grabbed},
	} {
		t.Run(name, func(t *testing.T) {
			if got := meet(t, c.sight); got != c.want {
				t.Errorf("%s was %s, want %s", name, got, c.want)
			}
		})
	}
}

// meet plugs in a device and says what became of it.
func meet(t *testing.T, s pad.Sight) (fate string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		m := newTable()
		if _, err := pad.Open(t.Context(), pad.Config{Now: time.Now, Machine: m, Encoders: []string{"bartop", ""}}); err != nil {
			t.Fatal(err)
		}
		d, w := m.plug("event0", s)
		defer w.Close()
		synctest.Wait()
		fate = "left alone"
		if len(m.read()) > 0 {
			fate = "read"
		}
		if d.grabbed() > 0 {
			fate += " and grabbed"
		}
	})
	return fate
}
