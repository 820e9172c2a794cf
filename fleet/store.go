package fleet

import (
	"context"
	"crypto/ed25519"
	"errors"
	"time"
)

// ErrDamaged is in the error of a store that finds a record other than it was
// written. The record is lost; the rest of the store is not.
var ErrDamaged = errors.New("damaged record")

// Store keeps what a manager knows. View and Update run f in one transaction;
// f may run more than once and must change nothing but the transaction. When
// Update returns nil, what f wrote is on disk.
type Store interface {
	View(ctx context.Context, f func(Tx) error) error
	Update(ctx context.Context, f func(Tx) error) error
}

// Tx is a transaction: the six parts of the store, seen at one moment. What
// lists several things leaves out those whose records are damaged, and then
// returns an error that wraps ErrDamaged beside the others.
type Tx interface {
	Devices() Devices
	Loans() Loans
	People() People
	Reports() Reports
	Calls() Calls
	Audits() Audits
}

// Devices keeps the things a centre owns, and the codes to enrol them.
type Devices interface {
	// Device finds a device by its id. It returns NotFound.
	Device(id string) (Device, error)
	// ByAsset finds a device by its sticker. It returns NotFound.
	ByAsset(centre, asset string) (Device, error)
	// All lists the devices of a centre, by asset.
	All(centre string) ([]Device, error)
	// PutDevice keeps d in place of what had its id. It returns AssetTaken where
	// another device of the centre has that sticker.
	PutDevice(d Device) error
	// Invitations gives access to the enrolment codes in waiting.
	Invitations() Invitations
}

// Invitations keeps enrolment codes, hashed, until they are used.
type Invitations interface {
	// Put keeps an invitation under the hash of its secret.
	Put(hash string, i Invitation) error
	// Known looks for an invitation and changes nothing. It returns NotFound.
	Known(hash string) error
	// Take finds and forgets an invitation. It returns NotFound.
	Take(hash string) (Invitation, error)
	// Expire forgets the invitations that ended before now.
	Expire(now time.Time) error
	// Callers gives access to the devices that knocked without a code.
	Callers() Callers
}

// Callers keeps the devices that knocked, under the hash of their code.
type Callers interface {
	// Put keeps c in place of what had its hash.
	Put(hash string, c Caller) error
	// Caller finds one. It returns NotFound.
	Caller(hash string) (Caller, error)
	// All lists them, first come first.
	All() ([]Caller, error)
	// Expire forgets those that ended before now.
	Expire(now time.Time) error
}

// Invitation lets one device enrol once as one asset. It is worth nothing
// once the device has enrolled by another one.
type Invitation struct {
	Device  string
	Epoch   uint32 // of the device when it was invited; after use, of that use
	Expires time.Time
	Key     ed25519.PublicKey // that used it, and may ask again for a lost answer; empty: unused
}

// Loans keeps loans, running and ended.
type Loans interface {
	// Loan finds a loan by its id. It returns NotFound.
	Loan(id string) (Loan, error)
	// Running finds the loan of a device that is not returned. It returns NotFound.
	Running(device string) (Loan, error)
	// OfDevice lists all loans of a device, newest first.
	OfDevice(device string) ([]Loan, error)
	// PutLoan keeps l in place of what had its id. It returns AlreadyLent where
	// another loan of the device is running.
	PutLoan(l Loan) error
}

// People keeps the centre, its staff and its borrowers.
type People interface {
	// Centre finds a centre by its id. It returns NotFound.
	Centre(id string) (Centre, error)
	// PutCentre keeps c.
	PutCentre(c Centre) error
	// Staff finds a member of staff by the name they sign in with. It returns NotFound.
	Staff(name string) (Staff, error)
	// PutStaff keeps s.
	PutStaff(s Staff) error
	// Borrower finds a borrower by id. It returns NotFound.
	Borrower(id string) (Borrower, error)
	// PutBorrower keeps b.
	PutBorrower(b Borrower) error
	// Borrowers lists those of a centre, by name.
	Borrowers(centre string) ([]Borrower, error)
}

// Reports keeps what devices said, and apart from it the counts in it. A report
// has a time and a loan, and a loan has a person: so a kept report holds no
// tallies, and what was done on a tablet is kept nowhere under the tablet.
type Reports interface {
	// Add keeps a report of d without its tallies. Those of a terminal are added
	// to its counts, by day; those of a tablet to the counts of all tablets of the
	// centre together, by month.
	Add(d Device, r Received) error
	// Last lists the newest n reports of a device, newest first.
	Last(device string, n int) ([]Received, error)
	// Trim forgets the reports of a device that came before a time, and all but
	// its newest keep. What they counted stays counted.
	Trim(device string, before time.Time, keep int) error
	// Tallies sums the counts of a terminal, by day, what and of, newest day
	// first. Of a tablet there are none.
	Tallies(device string) ([]Tally, error)
	// Together sums the counts of a centre's tablets, by month, what and of,
	// newest month first. The day of each is the first of its month.
	Together(centre string) ([]Tally, error)
}

// Calls keeps who asked for a person.
type Calls interface {
	// Call finds a call of a device by its id. It returns NotFound.
	Call(device, id string) (Rung, error)
	// PutCall keeps r in place of what had its device and id.
	PutCall(r Rung) error
	// Open lists the calls of a centre that are not settled, those of one device
	// together.
	Open(centre string) ([]Rung, error)
	// OpenOf lists those of one device of a centre.
	OpenOf(centre, device string) ([]Rung, error)
	// LastCalls lists the newest n calls of a device, newest first.
	LastCalls(device string, n int) ([]Rung, error)
	// Forget erases the calls of a device that came before a time, settled or not.
	Forget(device string, before time.Time) error
}

// Audits keeps who did what. Lines are added and never changed.
type Audits interface {
	// Note adds a line.
	Note(a Audit) error
	// Of lists the newest n lines about a thing, newest first.
	Of(id string, n int) ([]Audit, error)
}
