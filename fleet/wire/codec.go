package wire

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"tandem/fleet"
)

// refusal is the body of an answer that is no success.
type refusal struct {
	Code fleet.Code `cbor:"1,keyasint"`
	Now  int64      `cbor:"2,keyasint,omitempty"` // the manager's clock, with WrongClock only
}

// encode writes a message in the one form that it has: the same message is
// the same bytes, so that a signature over it can be made again.
func encode(message any) ([]byte, error) {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeUnix
	mode, err := options.EncMode()
	if err != nil {
		return nil, fmt.Errorf("encode: %v", err)
	}
	body, err := mode.Marshal(message)
	if err != nil {
		return nil, fmt.Errorf("encode: %v", err)
	}
	return body, nil
}

// decode reads a message from a stranger. Fields that this version does not
// know are skipped, so that a newer side can add some.
func decode[T any](body []byte) (T, error) {
	var message T
	mode, err := cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		MaxNestedLevels:  8,
		MaxArrayElements: 1 << 14,
		MaxMapPairs:      1 << 10,
	}.DecMode()
	if err != nil {
		return message, fmt.Errorf("decode: %v", err)
	}
	if err := mode.Unmarshal(body, &message); err != nil {
		return message, fmt.Errorf("decode: %v", err)
	}
	return message, nil
}
