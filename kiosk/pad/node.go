package pad

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Sizes of what the kernel tells of a device, in bytes.
const (
	keysSize  = len(Keys{}) * 8
	axesSize  = 8
	propsSize = 8
	axisSize  = 24 // value, least, most, fuzz, flat, resolution
	idSize    = 8  // bus, vendor, product, version
	nameSize  = 256
)

// The requests of Linux's input.h, on amd64 and arm64.
const (
	requestGrab  = 0x40044590
	requestClock = 0x400445a0

	askID    = 0x02
	askName  = 0x06
	askProps = 0x09
	askDown  = 0x18
	askBits  = 0x20 // and the type of events
	askAxis  = 0x40 // and the axis
)

// The properties that make a device no stick.
const (
	propPointer       = 0x00
	propDirect        = 0x01
	propPointingStick = 0x05
	propAccelerometer = 0x06
)

// node is a device of this machine.
type node struct{ *os.File }

// Look fulfils Device.
func (n *node) Look() (s Sight, err error) {
	err = n.control(func(fd int) error {
		s, err = look(fd)
		return err
	})
	return s, err
}

// Grab fulfils Device.
func (n *node) Grab() error {
	return n.control(func(fd int) error { return unix.IoctlSetInt(fd, requestGrab, 1) })
}

// control calls f with the descriptor, which stays open until f returns.
func (n *node) control(f func(fd int) error) error {
	raw, err := n.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = f(int(fd)) }); err != nil {
		return err
	}
	return failed
}

// look asks for all that Sight tells. What has no identity is no input device.
func look(fd int) (s Sight, err error) {
	id, name, props := make([]byte, idSize), make([]byte, nameSize), make([]byte, propsSize)
	if err := ask(fd, askID, id); err != nil {
		return s, fmt.Errorf("ask for identity: %v", err)
	}
	// What has no name or properties answers so with an error.
	_ = ask(fd, askName, name)
	_ = ask(fd, askProps, props)
	s.Vendor = binary.NativeEndian.Uint16(id[2:])
	s.Name = string(bytes.TrimRight(name, "\x00"))
	p := binary.NativeEndian.Uint64(props)
	s.Pointing = p&(1<<propPointer|1<<propDirect|1<<propPointingStick|1<<propAccelerometer) != 0
	if s.Keys, err = keys(fd, askBits+typeKey); err != nil {
		return s, fmt.Errorf("ask for keys: %v", err)
	}
	if s.Down, err = keys(fd, askDown); err != nil {
		return s, fmt.Errorf("ask for keys that are down: %v", err)
	}
	relative := make([]byte, 8)
	if err := ask(fd, askBits+typeRel, relative); err != nil {
		return s, fmt.Errorf("ask for relative axes: %v", err)
	}
	s.Relative = binary.NativeEndian.Uint64(relative)&3 != 0 // a wheel alone moves no pointer
	s.Axes, err = axes(fd)
	return s, err
}

// keys asks for a set of keys.
func keys(fd int, what uint) (k Keys, err error) {
	buf := make([]byte, keysSize)
	if err := ask(fd, what, buf); err != nil {
		return k, err
	}
	for i := range k {
		k[i] = binary.NativeEndian.Uint64(buf[i*8:])
	}
	return k, nil
}

// axes asks for all axes, and where they stand.
func axes(fd int) (map[uint16]Axis, error) {
	has := make([]byte, axesSize)
	if err := ask(fd, askBits+typeAbs, has); err != nil {
		return nil, fmt.Errorf("ask for axes: %v", err)
	}
	all := map[uint16]Axis{}
	for code := range uint16(axesSize * 8) {
		if binary.NativeEndian.Uint64(has)&(1<<code) == 0 {
			continue
		}
		buf := make([]byte, axisSize)
		if err := ask(fd, askAxis+uint(code), buf); err != nil {
			return nil, fmt.Errorf("ask for axis %d: %v", code, err)
		}
		field := func(i int) int32 { return int32(binary.NativeEndian.Uint32(buf[i*4:])) }
		all[code] = Axis{Value: field(0), Min: field(1), Max: field(2)}
	}
	return all, nil
}

// request is the number of a question of input.h whose answer has that size.
func request(what uint, size int) uint { return 2<<30 | uint(size)<<16 | 'E'<<8 | what }

// ask has the kernel fill buf.
func ask(fd int, what uint, buf []byte) error {
	_, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), uintptr(request(what, len(buf))), uintptr(unsafe.Pointer(&buf[0])))
	if errno != 0 {
		return errno
	}
	return nil
}
