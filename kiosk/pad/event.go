package pad

import (
	"bufio"
	"encoding/binary"
	"io"
	"time"
)

// The types of events that are read, and what ends a frame.
const (
	typeSyn = 0
	typeKey = 1
	typeRel = 2
	typeAbs = 3

	synReport  = 0
	synDropped = 3
)

const (
	recordSize = 24  // of one event on a machine of 64 bits
	longest    = 256 // events of a frame; a real one has a handful
)

// event is one change of one key or axis.
type event struct {
	kind, code uint16
	value      int32
}

// frame is what changed at one moment.
type frame struct {
	stamp  time.Duration // the device's own time
	events []event
	lost   bool // there was more: the device has to be looked at again
}

// decoder cuts a stream of events into frames.
type decoder struct{ r *bufio.Reader }

func newDecoder(r io.Reader) decoder {
	return decoder{bufio.NewReaderSize(r, 64*recordSize)}
}

// next reads one frame. Linux says SYN_DROPPED when we read too slowly: all up
// to the end of that frame tells nothing any more.
func (d decoder) next() (f frame, err error) {
	var record [recordSize]byte
	for {
		if _, err := io.ReadFull(d.r, record[:]); err != nil {
			return frame{}, err
		}
		e := event{
			kind:  binary.NativeEndian.Uint16(record[16:]),
			code:  binary.NativeEndian.Uint16(record[18:]),
			value: int32(binary.NativeEndian.Uint32(record[20:])),
		}
		switch {
		case e.kind == typeSyn && e.code == synReport:
			f.stamp = stamp(record[:])
			return f, nil
		case e.kind == typeSyn && e.code == synDropped, len(f.events) == longest:
			f.lost, f.events = true, nil
		case !f.lost && (e.kind == typeKey || e.kind == typeAbs):
			f.events = append(f.events, e)
		}
	}
}

// stamp is the time in a record: seconds, then microseconds.
func stamp(record []byte) time.Duration {
	sec := time.Duration(binary.NativeEndian.Uint64(record))
	usec := time.Duration(binary.NativeEndian.Uint64(record[8:]))
	return sec*time.Second + usec*time.Microsecond
}

// clock gives events a time of ours. How long contacts held is taken from the
// device's own stamps, because we may read late on a busy machine; a stream
// that was quiet, or whose time makes no sense, is taken to be live.
type clock struct {
	stamp time.Duration
	at    time.Time
}

func (c *clock) read(stamp time.Duration, now time.Time) time.Time {
	since := stamp - c.stamp
	c.stamp = stamp
	switch {
	case !c.at.IsZero() && since >= 0 && since <= time.Second:
		c.at = c.at.Add(since)
	case now.After(c.at):
		c.at = now
	}
	return c.at
}
