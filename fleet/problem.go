package fleet

import "time"

// Problem is something about a device that a person should look at. The
// sentence is chosen where it is read.
type Problem struct {
	Code  ProblemCode
	Since time.Time // zero where it is not known
	Value int       // the percentage or the degrees that are meant, where there is one
}

// ProblemCode names a problem.
type ProblemCode string

// The problems, in the order in which they are told.
const (
	ProblemLost        ProblemCode = "lost"
	ProblemOverdue     ProblemCode = "overdue"
	ProblemSilent      ProblemCode = "silent"
	ProblemRepair      ProblemCode = "repair"
	ProblemNeverSeen   ProblemCode = "never_seen"   // never enrolled
	ProblemLeaseUnread ProblemCode = "lease_unread" // it does not know of its loan, or of its end, yet
	ProblemKioskGone   ProblemCode = "kiosk_gone"   // the agent is alone: nothing is on the screen
	ProblemBattery     ProblemCode = "battery"
	ProblemDisk        ProblemCode = "disk"
	ProblemMemory      ProblemCode = "memory"
	ProblemHot         ProblemCode = "hot"
)

// What is little, and what is hot.
const (
	lowBattery = 15 // percent, and not charging
	lowDisk    = 10 // percent
	lowMemory  = 5  // percent
	hot        = 70 // degrees Celsius
)

// Problems lists what a person should look at, most urgent first.
func (e Entry) Problems() []Problem {
	var found []Problem
	d := e.Device
	switch e.State {
	case StateRetired:
		return nil
	case StateLost: // what it said before it was lost helps nobody
		return []Problem{{Code: ProblemLost}}
	case StateOverdue:
		found = append(found, Problem{Code: ProblemOverdue, Since: e.Loan.Due})
	case StateSilent:
		found = append(found, Problem{Code: ProblemSilent, Since: d.lastSign()})
	case StateRepair:
		found = append(found, Problem{Code: ProblemRepair})
	}
	if d.Epoch == 0 {
		return append(found, Problem{Code: ProblemNeverSeen})
	}
	if d.Seen.IsZero() {
		return found
	}
	if e.leaseUnread() {
		found = append(found, Problem{Code: ProblemLeaseUnread})
	}
	return append(found, d.Health.problems(d.Seen)...)
}

// leaseUnread compares what the device said last with the loan that is true.
func (e Entry) leaseUnread() bool {
	if e.Loan == nil {
		return e.Device.Holds.Loan != ""
	}
	return e.Device.Holds.Loan != e.Loan.ID || !e.Device.Holds.Due.Equal(e.Loan.Due)
}

func (h Health) problems(at time.Time) []Problem {
	var found []Problem
	add := func(code ProblemCode, value int) {
		found = append(found, Problem{Code: code, Since: at, Value: value})
	}
	if !h.KioskSeen {
		add(ProblemKioskGone, 0)
	}
	if b := h.Battery; b != nil && !b.Charging && b.Percent < lowBattery {
		add(ProblemBattery, b.Percent)
	}
	if h.DiskFree < lowDisk {
		add(ProblemDisk, h.DiskFree)
	}
	if h.MemoryFree < lowMemory {
		add(ProblemMemory, h.MemoryFree)
	}
	if h.Temperature != nil && *h.Temperature >= hot {
		add(ProblemHot, *h.Temperature)
	}
	return found
}
