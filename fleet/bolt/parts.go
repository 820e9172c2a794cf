package bolt

import "tandem/fleet"

// bucket is the name of a part of the file.
type bucket string

// The buckets, each with the texts of its keys.
const (
	inMeta        bucket = "meta"        // name
	inDevices     bucket = "devices"     // id
	inAssets      bucket = "assets"      // centre, asset -> id
	inInvitations bucket = "invitations" // hash
	inCallers     bucket = "callers"     // hash
	inLoans       bucket = "loans"       // id
	inRunning     bucket = "running"     // device -> id of its running loan
	inLoansOf     bucket = "loans_of"    // device, number -> id
	inCentres     bucket = "centres"     // id
	inStaff       bucket = "staff"       // name
	inBorrowers   bucket = "borrowers"   // id
	inPeople      bucket = "people"      // centre, id of a borrower -> id
	inReports     bucket = "reports"     // device, number, second of arrival
	inTallies     bucket = "tallies"     // terminal, day, what, of -> count
	inCounts      bucket = "counts"      // centre, first day of the month, what, of -> count of its tablets
	inAudits      bucket = "audits"      // id of the thing, number
	inCalls       bucket = "calls"       // device, number
	inCallIDs     bucket = "call_ids"    // device, id of a call -> number
	inOpenCalls   bucket = "calls_open"  // centre, device, id of a call that is not settled -> its id
)

// buckets is all of them.
var buckets = [...]bucket{
	inMeta, inDevices, inAssets, inInvitations, inCallers, inLoans, inRunning, inLoansOf, inCentres,
	inStaff, inBorrowers, inPeople, inReports, inTallies, inCounts, inAudits,
	inCalls, inCallIDs, inOpenCalls,
}

// later is the buckets that came after the first release: a file that is older
// gets them when it is opened.
var later = [...]bucket{inCallers, inCalls, inCallIDs, inOpenCalls}

// The six parts of fleet.Tx, each on the same transaction.
type (
	devices     struct{ *tx }
	invitations struct{ *tx }
	callers     struct{ *tx }
	loans       struct{ *tx }
	people      struct{ *tx }
	reports     struct{ *tx }
	audits      struct{ *tx }
	calls       struct{ *tx }
)

// Devices is fleet.Tx's.
func (t *tx) Devices() fleet.Devices { return devices{t} }

// Loans is fleet.Tx's.
func (t *tx) Loans() fleet.Loans { return loans{t} }

// People is fleet.Tx's.
func (t *tx) People() fleet.People { return people{t} }

// Reports is fleet.Tx's.
func (t *tx) Reports() fleet.Reports { return reports{t} }

// Calls is fleet.Tx's.
func (t *tx) Calls() fleet.Calls { return calls{t} }

// Audits is fleet.Tx's.
func (t *tx) Audits() fleet.Audits { return audits{t} }
