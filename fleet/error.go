package fleet

import (
	"errors"
	"time"
)

// Error is a code for machines, from which the sentence for people is chosen
// where it is read. An error without a code is a fault of ours and is shown to
// nobody.
type Error struct {
	Code  Code
	Field string        // what is wrong, where Code is about one field of a form; else empty
	Wait  time.Duration // before another try is looked at, where Code is TooMuch; else zero
}

// Code names what was refused and why.
type Code string

// The codes, with the class of each in classes.
const (
	NotFound       Code = "not_found"
	Invalid        Code = "invalid"         // a field is missing or wrong
	Forbidden      Code = "forbidden"       // this role may not
	AlreadyLent    Code = "already_lent"    // the device is in someone's hands
	NotLendable    Code = "not_lendable"    // lost, in repair, retired, or a kiosk
	AlreadyEnded   Code = "already_ended"   // the loan is over
	DueInThePast   Code = "due_in_the_past" // a due day before today
	CodeUnknown    Code = "code_unknown"    // an enrolment code that is wrong, used or too old
	BadSignature   Code = "bad_signature"   // not signed by the device it names
	OldEpoch       Code = "old_epoch"       // signed by a key that was replaced
	WrongClock     Code = "wrong_clock"     // signed at a time too far from ours
	TooMuch        Code = "too_much"        // more than the manager takes at once
	AssetTaken     Code = "asset_taken"     // another device has that tag
	WrongPassword  Code = "wrong_password"  // name or password
	Unavailable    Code = "unavailable"     // try again later
	UnknownVersion Code = "unknown_version" // of the protocol
)

// Error is the code, for logs.
func (e *Error) Error() string { return string(e.Code) }

// Is makes errors.Is(err, fleet.Refuse(code)) true for the same code.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && other.Code == e.Code
}

// Refuse is an error with a code.
func Refuse(code Code) error { return &Error{Code: code} }

// RefuseField is an error with a code about one field of a form.
func RefuseField(code Code, field string) error { return &Error{Code: code, Field: field} }

// CodeOf is the code of err, or "" where err has none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// Refusals lists the errors with a code that err is made of: a form may have
// several fields that are wrong.
func Refusals(err error) []*Error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Error
		for _, one := range several.Unwrap() {
			all = append(all, Refusals(one)...)
		}
		return all
	}
	var e *Error
	if !errors.As(err, &e) {
		return nil
	}
	return []*Error{e}
}

// Final reports whether trying again cannot help: the manager understood and
// refused. Any other error is worth another try.
func Final(err error) bool {
	switch CodeOf(err) {
	case "", Unavailable, WrongClock:
		return false
	}
	return true
}
