package fleet

// Identity is what a device keeps of its enrolment. The zero Identity is a
// device that is not enrolled.
type Identity struct {
	Enrolled Enrolled `cbor:"1,keyasint"`
	URL      string   `cbor:"2,keyasint"` // of the manager
	Key      []byte   `cbor:"3,keyasint"` // the device's public key of this epoch
}
