package fleet

import "time"

// Identity is what a device keeps of its enrolment. The zero Identity is a
// device that is not enrolled.
type Identity struct {
	Enrolled Enrolled `cbor:"1,keyasint"`
	URL      string   `cbor:"2,keyasint"` // of the manager
	Key      []byte   `cbor:"3,keyasint"` // the device's public key of this epoch
}

// Status is what an agent says of itself to whoever stands at the device: what
// the kiosk is told, and how the talk with the manager goes.
type Status struct {
	Situation
	Device  string
	Epoch   uint32
	URL     string    // of the manager
	Waiting int       // reports that the manager has not acknowledged
	Heard   time.Time // when the manager answered last; zero: not since the agent started
	Trouble string    // why it did not answer; empty: it did
}
