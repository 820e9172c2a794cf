// Package fleet says what a centre lends and keeps running: devices, loans,
// what a device is told and what it reports. It knows no learner: what a
// person did on a device leaves it as counts only, and never with a name.
//
// Read device.go and loan.go first. The store's contract is in store.go, the
// one conversation between a device and its manager in report.go and order.go.
package fleet

import "time"

// Protocol is the version of what agent and manager say to each other. Each
// step has a line here, and both sides understand every version of the last
// year.
//
//	1  2026-11-22  enrol, report, order
//	   2026-11-22  calls, in reports and orders; who does not know them skips them
//	   2026-11-22  knock, which is new and changes nothing of these
const Protocol = 1

// Centre is the place that lends: a town hall, a CCAS, an association.
type Centre struct {
	ID    string
	Name  string
	Phone string // as people read it, such as "05 61 00 00 00"
	Hours string // when somebody answers it, in words
	Demo  bool   // invented data, marked as such wherever it is shown
}

// Staff is somebody who works at a centre and signs in to its manager.
type Staff struct {
	Name     string // what they sign in with
	Centre   string
	Role     Role
	Password string // argon2id, never the password itself
	Added    time.Time
}

// Role says what a member of staff may do.
type Role string

// The roles, from all to least.
const (
	Admin  Role = "admin"
	Agent  Role = "agent"
	Reader Role = "reader"
	DPO    Role = "dpo"
)

// May reports whether the role allows lending and changing, beyond looking.
func (r Role) May() bool { return r == Admin || r == Agent }

// Borrower is a person who has a device at home. It never leaves the manager.
type Borrower struct {
	ID          string
	Centre      string
	Name        string
	Phone       string
	LastContact time.Time // the clock of what may still be kept
}

// Audit is one line of who did what to whom. It holds ids, not names.
type Audit struct {
	At     time.Time
	Centre string
	By     string // staff name, "device" or "command"
	What   string // such as "lend"
	Of     string // id of the thing
}
