package fleet

import "time"

// Report is what a device says of itself. It has no location, no address and no
// name. What was done on the device is in Tallies alone, which the manager adds
// up apart from the report and does not keep with it.
type Report struct {
	Protocol int       `cbor:"1,keyasint"`
	Epoch    uint32    `cbor:"2,keyasint"`
	Seq      uint64    `cbor:"3,keyasint"` // from 1, counted within the epoch
	At       time.Time `cbor:"4,keyasint"` // the device's clock
	Health   Health    `cbor:"5,keyasint"`
	Holds    Holding   `cbor:"6,keyasint,omitzero"`
	Packs    []Pack    `cbor:"7,keyasint,omitempty"`
	Tallies  []Tally   `cbor:"8,keyasint,omitempty"`
	Order    string    `cbor:"9,keyasint,omitempty"` // etag of the order it follows
	Calls    []Call    `cbor:"10,keyasint,omitempty"`
}

// Health is the state of the machine. A pointer that is nil was not measured,
// as the battery of a terminal.
type Health struct {
	Battery     *Battery      `cbor:"1,keyasint,omitempty"`
	DiskFree    int           `cbor:"2,keyasint"` // percent
	MemoryFree  int           `cbor:"3,keyasint"` // percent
	Uptime      time.Duration `cbor:"4,keyasint"`
	Temperature *int          `cbor:"5,keyasint,omitempty"` // degrees Celsius
	Network     Network       `cbor:"6,keyasint,omitempty"`
	OS          string        `cbor:"7,keyasint,omitempty"` // such as "Debian 12.8"
	Agent       string        `cbor:"8,keyasint,omitempty"` // version
	KioskSeen   bool          `cbor:"9,keyasint,omitempty"` // a kiosk is connected to the agent
}

// Battery is a battery's charge.
type Battery struct {
	Percent  int  `cbor:"1,keyasint"`
	Charging bool `cbor:"2,keyasint,omitempty"`
}

// Network is the kind of link, never its name.
type Network string

// The kinds of link.
const (
	Wired    Network = "wired"
	Wifi     Network = "wifi"
	Cellular Network = "cellular"
	NoLink   Network = "none"
)

// Pack is a version of content that a device holds.
type Pack struct {
	ID      string `cbor:"1,keyasint"`
	Version string `cbor:"2,keyasint"`
}

// Tally is how often something happened on a device on one day. It has neither
// order nor time of day. Beside a loan it would still tell what one person did:
// see Reports for what is kept of it.
type Tally struct {
	Day   string `cbor:"1,keyasint"` // year-month-day where the device stands
	What  What   `cbor:"2,keyasint"`
	Of    string `cbor:"3,keyasint,omitempty"` // id of a tutorial or a service
	Count int    `cbor:"4,keyasint"`
}

// What is a kind of event that is counted.
type What string

// What is counted.
const (
	SessionEnded     What = "session"
	TutorialStarted  What = "tutorial_started"
	TutorialFinished What = "tutorial_finished"
	ServiceOpened    What = "service_opened"
	SheetPrinted     What = "sheet_printed"
)

// Activity is one event on its way from the kiosk to the count of its agent.
// Seq orders the activities of one kiosk's journal, so that the same one told
// twice counts once.
type Activity struct {
	Seq uint64
	Day string // year-month-day where the device stands
	What
	Of string // id of a tutorial or a service
}

// Received is a report as the manager keeps it: what came in, without Tallies.
type Received struct {
	Device string
	At     time.Time // the manager's clock
	Report Report
}
