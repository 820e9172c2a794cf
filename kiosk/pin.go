package kiosk

import "strings"

// How many digits a PIN of the staff's door has.
const (
	FullPINDigits  = 6 // at least, of the PIN that opens everything
	LightPINDigits = 4 // at least, of the PIN for pause, message and volume
	MostPINDigits  = 12
)

// PINFault is what is wrong with a PIN that somebody chose. Its text is that of
// a message for staff, as catalogues name it.
type PINFault string

// The faults. The zero PINFault is none.
const (
	PINRight    PINFault = ""
	PINShort    PINFault = "pin.short"     // fewer digits than its kind needs
	PINLong     PINFault = "pin.long"      // more than MostPINDigits
	PINNoNumber PINFault = "pin.no_number" // something in it is no digit
	PINSame     PINFault = "pin.same"      // 000000, 121212: one piece again and again
	PINRun      PINFault = "pin.run"       // 123456, 987654
	PINDate     PINFault = "pin.date"      // a day or a year that somebody was born
	PINTwice    PINFault = "pin.twice"     // the full one and the light one are the same
)

// Error lets a PINFault be returned by who keeps PINs.
func (f PINFault) Error() string { return string(f) }

// FaultOfPIN says what is wrong with a PIN that must have that many digits. A
// PIN that is tried early by anybody (one digit again and again, a run, a date)
// is no PIN.
func FaultOfPIN(pin string, least int) PINFault {
	switch {
	case strings.Trim(pin, "0123456789") != "":
		return PINNoNumber
	case len(pin) < least:
		return PINShort
	case len(pin) > MostPINDigits:
		return PINLong
	case repeats(pin):
		return PINSame
	case runs(pin):
		return PINRun
	case datelike(pin):
		return PINDate
	}
	return PINRight
}

// FaultOfPINs says what is wrong with the two PINs of a door; the light one may
// be empty.
func FaultOfPINs(full, light string) PINFault {
	if f := FaultOfPIN(full, FullPINDigits); f != PINRight || light == "" {
		return f
	}
	if full == light {
		return PINTwice
	}
	return FaultOfPIN(light, LightPINDigits)
}

// repeats reports whether a PIN is one short piece, again and again.
func repeats(pin string) bool {
	for size := 1; size <= len(pin)/2; size++ {
		if len(pin)%size == 0 && strings.Repeat(pin[:size], len(pin)/size) == pin {
			return true
		}
	}
	return false
}

// runs reports whether each digit follows from the one before it by the same
// step of one, past 9 and 0 as well.
func runs(pin string) bool {
	if len(pin) < 2 {
		return true
	}
	step := (int(pin[1]) - int(pin[0]) + 10) % 10
	for i := 1; i < len(pin); i++ {
		if (int(pin[i])-int(pin[i-1])+10)%10 != step {
			return false
		}
	}
	return step == 1 || step == 9
}

// datelike reports whether a PIN can be a year of this century or the last, or
// a day in the order of the French, with or without its century.
func datelike(pin string) bool {
	switch len(pin) {
	case 4:
		return year(pin)
	case 6:
		return day(pin[:4]) || month(pin[:2]) && year(pin[2:]) || year(pin[:4]) && month(pin[4:])
	case 8:
		return day(pin[:4]) && year(pin[4:]) || year(pin[:4]) && day(pin[6:]+pin[4:6])
	}
	return false
}

func year(s string) bool { return s[:2] == "19" || s[:2] == "20" }

func month(s string) bool { return s >= "01" && s <= "12" }

// day reports whether four digits are a day and a month.
func day(s string) bool { return s[:2] >= "01" && s[:2] <= "31" && month(s[2:]) }
