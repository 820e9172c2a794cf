package fleet

import "time"

// Order is what a device should be. It is the answer to every report, and
// following it twice changes nothing.
type Order struct {
	Protocol int           `cbor:"1,keyasint"`
	Acked    uint64        `cbor:"2,keyasint"` // every report up to this seq is kept
	Now      time.Time     `cbor:"3,keyasint"` // the manager's clock
	Next     time.Duration `cbor:"4,keyasint"` // when to report again
	Etag     string        `cbor:"5,keyasint"` // names what follows
	Duty     *Duty         `cbor:"6,keyasint,omitempty"`
	Calls    []CallNews    `cbor:"7,keyasint,omitempty"` // all that are open of this device
}

// Duty is the lasting part of an order. It is sent when its etag is not the
// one that the device said it follows, and nil otherwise.
type Duty struct {
	Lease *Lease `cbor:"1,keyasint,omitempty"` // nil: the device is not lent
	Desk  Desk   `cbor:"2,keyasint"`
}

// Desk is whom to call, as the person in front of the device reads it.
type Desk struct {
	Centre string `cbor:"1,keyasint"`
	Phone  string `cbor:"2,keyasint"`
	Hours  string `cbor:"3,keyasint,omitempty"`
}

// Situation is what a kiosk is told by its agent: the whole state, every time
// it changes.
type Situation struct {
	Enrolled bool
	Asset    string // the sticker; empty before enrolment
	// Known says that an order was kept since enrolment. While it is false,
	// Lease and Desk say nothing: that the device is not lent is not known.
	Known bool
	Lease *Lease // nil: not lent
	Desk  Desk
	Calls []CallState // those that are open
	// Arrival is how a device that is not enrolled asks to be.
	Arrival Arrival
}

// Ticket is what a device needs to enrol: where its manager is, which key the
// manager signs with, and a secret that works once.
type Ticket struct {
	URL    string // of the manager, as devices reach it
	Secret string // the short code that a person can type
	Pin    []byte // SHA-256 of the manager's public key; empty where the code was typed
}

// Enrolment asks to become the device that a ticket was made for.
type Enrolment struct {
	Protocol int    `cbor:"1,keyasint"`
	Secret   string `cbor:"2,keyasint"`
	Key      []byte `cbor:"3,keyasint"` // Ed25519 public key, made on the device
	Proof    []byte `cbor:"4,keyasint"` // signature of Secret by that key
}

// Enrolled is the answer to an Enrolment.
type Enrolled struct {
	Device  string `cbor:"1,keyasint"`
	Asset   string `cbor:"2,keyasint"`
	Body    Body   `cbor:"3,keyasint"`
	Epoch   uint32 `cbor:"4,keyasint"`
	Manager []byte `cbor:"5,keyasint"` // Ed25519 public key that signs answers
	Centre  string `cbor:"6,keyasint,omitempty"`
}
