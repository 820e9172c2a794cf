package sound

import (
	"encoding/binary"
	"sync"

	"github.com/gen2brain/malgo"
)

// unity is the gain that changes nothing.
const unity = 1 << 12

// line hands samples to a loudspeaker, whose thread calls fill and lose.
type line struct {
	device *malgo.Device // non-nil once it is open
	gain   func() int32  // of unity; called from the loudspeaker's thread
	lost   chan struct{} // has a value once the loudspeaker stopped by itself

	mu    sync.Mutex // guards what follows
	rest  *source    // not yet taken; nil: nothing is
	taken chan struct{}
}

func newLine(gain func() int32) *line {
	return &line{gain: gain, lost: make(chan struct{}, 1)}
}

// give has the rest played. The channel is closed once all is taken.
func (l *line) give(rest *source) <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest, l.taken = rest, make(chan struct{})
	return l.taken
}

// fill writes the next samples, and silence where there are none.
func (l *line) fill(out, _ []byte, _ uint32) {
	gain := l.gain()
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	if l.rest != nil {
		n = min(l.rest.left(), len(out)/2)
	}
	for i := range n {
		binary.NativeEndian.PutUint16(out[2*i:], uint16(int32(l.rest.next())*gain/unity))
	}
	clear(out[2*n:])
	if l.rest != nil && l.rest.left() == 0 {
		close(l.taken)
		l.rest = nil
	}
}

// lose is called when the loudspeaker stopped, by itself or by us.
func (l *line) lose() {
	select {
	case l.lost <- struct{}{}:
	default:
	}
}
