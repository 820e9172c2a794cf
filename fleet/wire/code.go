package wire

import (
	"net/http"
	"time"

	"tandem/fleet"
)

// statuses is the one table from codes to HTTP. The way back is the code in
// the body: several codes share a status.
func statuses() map[fleet.Code]int {
	return map[fleet.Code]int{
		fleet.NotFound:       http.StatusNotFound,
		fleet.Invalid:        http.StatusBadRequest,
		fleet.Forbidden:      http.StatusForbidden,
		fleet.AlreadyLent:    http.StatusConflict,
		fleet.NotLendable:    http.StatusConflict,
		fleet.AlreadyEnded:   http.StatusConflict,
		fleet.DueInThePast:   http.StatusUnprocessableEntity,
		fleet.CodeUnknown:    http.StatusForbidden,
		fleet.BadSignature:   http.StatusUnauthorized,
		fleet.OldEpoch:       http.StatusUnauthorized,
		fleet.WrongClock:     http.StatusUnauthorized,
		fleet.TooMuch:        http.StatusRequestEntityTooLarge,
		fleet.AssetTaken:     http.StatusConflict,
		fleet.WrongPassword:  http.StatusUnauthorized,
		fleet.Unavailable:    http.StatusServiceUnavailable,
		fleet.UnknownVersion: http.StatusBadRequest,
	}
}

// Status is the HTTP status of a code; of "", that of a fault of ours.
func Status(code fleet.Code) int {
	if status, ok := statuses()[code]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// Busy says that the manager, or something on the way to it, wants to be asked
// later. It is not final.
type Busy struct{ wait time.Duration }

// Error implements error.
func (b *Busy) Error() string { return "manager is busy for " + b.wait.String() }

// RetryAfter is how long to wait before the next try.
func (b *Busy) RetryAfter() time.Duration { return b.wait }

// Unwrap makes a Busy an Unavailable.
func (b *Busy) Unwrap() error { return fleet.Refuse(fleet.Unavailable) }
