package kiosk_test

import (
	"testing"

	"tandem/kiosk"
)

func TestFaultOfPIN(t *testing.T) {
	for pin, want := range map[string]kiosk.PINFault{
		"748291":        kiosk.PINRight,
		"105200":        kiosk.PINRight,
		"320799":        kiosk.PINRight, // no such day
		"01234":         kiosk.PINShort,
		"":              kiosk.PINShort,
		"7482917482917": kiosk.PINLong,
		"74 291":        kiosk.PINNoNumber,
		"٧٤٨٢٩١":        kiosk.PINNoNumber,
		"000000":        kiosk.PINSame,
		"121212":        kiosk.PINSame,
		"748748":        kiosk.PINSame,
		"123456":        kiosk.PINRun,
		"987654":        kiosk.PINRun,
		"789012":        kiosk.PINRun,
		"140752":        kiosk.PINDate,
		"071952":        kiosk.PINDate,
		"195207":        kiosk.PINDate,
		"14071952":      kiosk.PINDate,
		"19520714":      kiosk.PINDate,
	} {
		if got := kiosk.FaultOfPIN(pin, kiosk.FullPINDigits); got != want {
			t.Errorf("%q: got %q, want %q", pin, got, want)
		}
	}
	for pin, want := range map[string]kiosk.PINFault{
		"5208": kiosk.PINRight, "1952": kiosk.PINDate, "2014": kiosk.PINDate, "4321": kiosk.PINRun, "4444": kiosk.PINSame,
	} {
		if got := kiosk.FaultOfPIN(pin, kiosk.LightPINDigits); got != want {
			t.Errorf("light %q: got %q, want %q", pin, got, want)
		}
	}
}

// Most of what people can choose must be left to them, or they write it down.
func TestMostPINsAreRight(t *testing.T) {
	right := 0
	for n := range 1_000_000 {
		pin := []byte("000000")
		for i, rest := 5, n; i >= 0; i, rest = i-1, rest/10 {
			pin[i] = byte('0' + rest%10)
		}
		if kiosk.FaultOfPIN(string(pin), kiosk.FullPINDigits) == kiosk.PINRight {
			right++
		}
	}
	if right < 950_000 || right > 970_000 {
		t.Errorf("%d of a million PINs may be chosen", right)
	}
}
