package pad

import (
	"io"
	"math/bits"
)

// Device is one open node. Reading it gives its events as Linux writes them;
// Close ends a Read. A read that fails means that it was unplugged.
type Device interface {
	io.ReadCloser
	// Look tells what the device can do, and what is held at this moment.
	Look() (Sight, error)
	// Grab keeps the device's events from everyone else, until Close.
	Grab() error
}

// Sight is a device as it describes itself.
type Sight struct {
	Name     string
	Vendor   uint16
	Keys     Keys            // that it has
	Down     Keys            // that are held down
	Axes     map[uint16]Axis // by code
	Relative bool            // it moves a pointer by steps: a mouse, a trackball
	Pointing bool            // it is a touch screen, a touch pad or a motion sensor
}

// Axis is one direction of a stick.
type Axis struct{ Value, Min, Max int32 }

// Keys is a set of keys and buttons by their code.
type Keys [12]uint64

// Has reports whether k holds code.
func (k *Keys) Has(code uint16) bool {
	return int(code/64) < len(k) && k[code/64]&(1<<(code%64)) != 0
}

// Put adds code to k, or takes it away. A code that no kernel knows is nothing.
func (k *Keys) Put(code uint16, in bool) {
	if int(code/64) >= len(k) {
		return
	}
	k[code/64] &^= 1 << (code % 64)
	if in {
		k[code/64] |= 1 << (code % 64)
	}
}

// any reports whether k holds a key at all.
func (k *Keys) any() bool { return *k != Keys{} }

// typing is how many keys of a keyboard k holds; buttons begin at 256.
func (k *Keys) typing() (n int) {
	for _, word := range k[:4] {
		n += bits.OnesCount64(word)
	}
	return n
}
