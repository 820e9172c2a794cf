package fleet

import "time"

// Entry is one line of what staff see of their fleet: the thing, and who has
// it.
type Entry struct {
	Device   Device
	State    State
	Loan     *Loan    // nil: nobody has it
	Borrower Borrower // zero where Loan is nil, and where its record is damaged
	Damaged  bool     // the record of the loan or of the borrower cannot be read
}

// History is all that is kept about one device.
type History struct {
	Entry
	Loans   []PastLoan // newest first, the running one included
	Reports []Received // newest first
	Tallies []Tally    // of a terminal, newest day first; of a tablet none are kept
	Audits  []Audit    // newest first
	Calls   []Rung     // newest first
}

// Figures is what was done on the devices of a centre, in numbers.
type Figures struct {
	Tablets   []Tally // of all tablets together, by month, newest first
	Terminals []TerminalFigures
}

// TerminalFigures is what was done on one terminal.
type TerminalFigures struct {
	Device  Device
	Tallies []Tally // newest day first
}

// PastLoan is a loan with the person it was to.
type PastLoan struct {
	Loan
	To      Borrower // zero where Damaged
	Damaged bool     // the borrower's record cannot be read
}

// NewDevice is what staff say of a thing that they add.
type NewDevice struct {
	Asset string
	Body  Body
	Model string
	Place string // where a kiosk stands; ignored for a tablet
}

// Lending is what staff say when they hand a device to a person.
type Lending struct {
	Asset    string
	Borrower string    // id of a person who is known; empty for a new one
	Name     string    // of a new person
	Phone    string    // of a new person
	Due      time.Time // any time on the last day, at the centre
}
