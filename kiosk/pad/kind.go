package pad

import (
	"slices"
	"strings"
)

// The codes of Linux that matter here.
const (
	keyQ        = 16 // the three rows of letters, and what lies between them
	keyM        = 50
	btnTrigger  = 0x120 // the first button of a joystick; the second follows
	btnSouth    = 0x130 // the first button of a pad, named for its place
	btnEast     = 0x131
	btnSelect   = 0x13a
	btnStart    = 0x13b
	btnDigi     = 0x140 // 16 codes of pens and fingers begin here
	btnDpadUp   = 0x220 // then down, left, right
	absX        = 0
	absY        = 1
	absHatX     = 0x10
	absHatY     = 0x11
	absTouch    = 0x2f // a device of several fingers
	fewKeys     = 48   // an encoder has less keys than this, a keyboard has more
	lettersMost = 20   // a pad may have some keys of a keyboard, but does not write
)

// kind is what a device is to us.
type kind int

const (
	other   kind = iota // not ours: left to the window system
	stick               // a joystick or a pad: nobody else minds it
	encoder             // a keyboard wired to a stick and buttons: kept from the window system
)

// padRoles is what the buttons of joysticks and pads mean.
func padRoles() map[uint16]Move {
	return map[uint16]Move{
		btnTrigger: Press, btnTrigger + 1: Back,
		btnSouth: Press, btnEast: Back, btnStart: Press, btnSelect: Back,
		btnDpadUp: Up, btnDpadUp + 1: Down, btnDpadUp + 2: Left, btnDpadUp + 3: Right,
	}
}

// encoderRoles is what the keys of encoders mean. They come with the keys of
// arcade emulators: the first player's buttons are Ctrl, Alt and Space, 1
// starts, 5 is the coin; the stick is the arrows, or the keypad.
func encoderRoles() map[uint16]Move {
	return map[uint16]Move{
		103: Up, 108: Down, 105: Left, 106: Right, // arrows
		72: Up, 80: Down, 75: Left, 77: Right, // keypad 8 2 4 6
		29: Press, 57: Press, 28: Press, 2: Press, // left Ctrl, Space, Enter, 1
		56: Back, 1: Back, 14: Back, 6: Back, // left Alt, Esc, Backspace, 5
	}
}

// kind tells what s is. Names holds parts of names of further encoders.
func (s *Sight) kind(names []string) kind {
	switch {
	// Who moves a pointer is left alone first, whatever else he has: drawing
	// tablets and motion sensors have the buttons of pads.
	case s.Relative, s.Pointing, s.touches():
		return other
	case s.leans(padRoles()) && s.acts(padRoles()) && !s.writes():
		return stick
	case s.leans(encoderRoles()) && s.acts(encoderRoles()) && (s.Keys.typing() <= fewKeys || s.known(names)):
		return encoder
	}
	return other
}

// touches reports whether fingers or pens are told by their place.
func (s *Sight) touches() bool {
	for code := uint16(btnDigi); code < btnDigi+16; code++ {
		if s.Keys.Has(code) {
			return true
		}
	}
	_, several := s.Axes[absTouch]
	return several
}

// leans reports whether s points to four sides, by axes or by keys.
func (s *Sight) leans(roles map[uint16]Move) bool {
	if s.swings(absX) && s.swings(absY) || s.swings(absHatX) && s.swings(absHatY) {
		return true
	}
	return s.can(roles, Up) && s.can(roles, Down) && s.can(roles, Left) && s.can(roles, Right)
}

// acts reports whether s has the two buttons.
func (s *Sight) acts(roles map[uint16]Move) bool {
	return s.can(roles, Press) && s.can(roles, Back)
}

// can reports whether s has a key for m.
func (s *Sight) can(roles map[uint16]Move, m Move) bool {
	for code, means := range roles {
		if means == m && s.Keys.Has(code) {
			return true
		}
	}
	return false
}

// swings reports whether s has an axis with two sides.
func (s *Sight) swings(code uint16) bool {
	_, ok := newLever(s.Axes[code])
	return ok
}

// writes reports whether one could write a letter on s.
func (s *Sight) writes() bool {
	letters := 0
	for code := uint16(keyQ); code <= keyM; code++ {
		if s.Keys.Has(code) {
			letters++
		}
	}
	return letters > lettersMost
}

// known reports whether s is an encoder by its maker or its name. Most encoders
// claim all keys that a keyboard can have, whatever is wired to them, so that
// nothing else tells them from a keyboard.
func (s *Sight) known(names []string) bool {
	if s.Vendor == 0xd208 || s.Vendor == 0xd209 { // Ultimarc: I-PAC, J-PAC, Mini-PAC
		return true
	}
	name := strings.ToLower(s.Name)
	makers := []string{"arcade", "i-pac", "ipac", "j-pac", "ultimarc", "retrogame", "keyboard encoder"}
	return slices.ContainsFunc(slices.Concat(makers, names), func(part string) bool {
		return part != "" && strings.Contains(name, strings.ToLower(part))
	})
}
