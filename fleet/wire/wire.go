// Package wire is the conversation between a device's agent and its manager
// over HTTP: Client is the agent's end, Handler the manager's.
//
//	POST /v1/enroll   fleet.Enrolment -> fleet.Enrolled
//	POST /v1/knock    fleet.Knock     -> fleet.KnockAnswer
//	POST /v1/report   fleet.Report    -> fleet.Order
//
// Messages are CBOR with integer keys, because a tablet pays for its bytes. A
// report is signed by its device as RFC 9421 has it, over method, authority,
// path and content digest; every answer is signed by the manager, and one that
// is not signed by the manager's pinned key is not believed. So neither side
// leans on TLS certificates: a town hall's manager may have a self-signed one,
// and a proxy may stand in between, if it leaves Host and path as they were.
package wire

import (
	"context"
	"crypto/ed25519"
	"time"

	"tandem/fleet"
)

// Manager is what the handler asks. An error with a code reaches the device;
// one that also has a method RetryAfter() time.Duration tells it when to ask
// again; any other is logged and answered as a fault.
type Manager interface {
	// Enroll makes the device of e.Secret answer to e.Key. Its caller has seen
	// that the sender holds that key. It returns CodeUnknown.
	Enroll(ctx context.Context, e fleet.Enrolment) (fleet.Enrolled, error)
	// Knock lets a device without a code wait for staff, and says how far it has
	// come. Its caller has seen that the sender holds k.Key. It returns
	// CodeUnknown where the knock is over, and TooMuch.
	Knock(ctx context.Context, k fleet.Knock) (fleet.KnockAnswer, error)
	// Report counts what a device says and answers what it should be. Its
	// caller has seen that the device signed r in the epoch r.Epoch. The same
	// report again counts once and has the same answer.
	Report(ctx context.Context, device string, r fleet.Report) (fleet.Order, error)
	// DeviceKey finds the key of a device and the epoch it is of. It returns
	// NotFound.
	DeviceKey(ctx context.Context, device string) (ed25519.PublicKey, uint32, error)
}

// Signer signs for a device or a manager.
type Signer interface {
	Public() ed25519.PublicKey
	Sign(message []byte) ([]byte, error)
}

const (
	enrollPath = "/v1/enroll"
	knockPath  = "/v1/knock"
	reportPath = "/v1/report"
	mediaType  = "application/cbor"

	// maxRequest bounds what a manager reads from a stranger, maxAnswer what a
	// device reads.
	maxRequest = 64 << 10
	maxAnswer  = 256 << 10

	// clockWindow is how far the clocks of the two may be apart. A device whose
	// clock is worse learns the time from the refusal and signs again.
	clockWindow = 10 * time.Minute
)
