package desk

import "slices"

// The modifier bits of X that never move; where Alt, Super and AltGr are, the
// keyboard says.
const (
	shiftBit = 1 << 0
	lockBit  = 1 << 1
	ctrlBit  = 1 << 2
	anyBits  = 1 << 15 // AnyModifier
	anyKey   = 0       // AnyKey
)

// Keyboard is what the X server says of the keys.
type keyboard struct {
	first     int       // lowest key code
	perKey    int       // symbols per key code
	symbols   []uint32  // perKey for each key code from first
	modifiers [8][]byte // key codes that set each modifier bit
}

// Grab is a key and modifiers that reach nobody.
type grab struct {
	mods uint16
	code byte
}

// The symbols of keysymdef.h that decide.
const (
	symEscape    = 0xff1b
	symModeShift = 0xff7e // Mode_switch
	symLevel3    = 0xfe03 // ISO_Level3_Shift, AltGr
	symNumLock   = 0xff7f
)

// grabs lists what is swallowed, from what is let through: plain keys of
// text and movement, with Shift, AltGr and the locks; and Ctrl alone with
// C, V, X, A, Z. Escape passes only where no page is shown.
func grabs(k keyboard, page bool) []grab {
	var all []grab
	danger := k.danger()
	locks := uint16(lockBit) | k.bit(symNumLock)
	for mods := range uint16(256) {
		switch {
		case mods&danger == 0:
		case mods&^locks == ctrlBit:
			for _, code := range k.codes() {
				if !k.copies(code) && !k.modifies(code) {
					all = append(all, grab{mods, code})
				}
			}
		default:
			all = append(all, grab{mods, anyKey})
		}
	}
	for _, code := range k.codes() {
		sym := k.symbol(code)
		if !k.modifies(code) && !types(sym) && (sym != symEscape || page) {
			all = append(all, grab{anyBits, code})
		}
	}
	return all
}

// types reports whether a key with that symbol, without Ctrl, Alt or Super,
// can do no more than write or move. No symbol: nothing to fear.
func types(sym uint32) bool {
	switch {
	case sym < 0xfe00, sym >= 0x01000000 && sym < 0x01110000: // letters of all scripts
		return true
	case sym >= 0xfe00 && sym < 0xff00: // dead keys and level shifts
		return true
	case sym >= 0xff50 && sym <= 0xff58: // Home, arrows, page up and down, End
		return true
	case sym >= 0xff80 && sym <= 0xffb9: // the number pad
		return true
	}
	return slices.Contains([]uint32{0xff08, 0xff09, 0xff0d, 0xff63, 0xffff}, sym) // BackSpace, Tab, Return, Insert, Delete
}

// danger is the set of modifier bits with which a key is a command.
func (k keyboard) danger() uint16 {
	bits := uint16(ctrlBit)
	for _, sym := range []uint32{0xffe9, 0xffea, 0xffe7, 0xffe8, 0xffeb, 0xffec, 0xffed, 0xffee} { // Alt, Meta, Super, Hyper
		bits |= k.bit(sym)
	}
	return bits &^ (shiftBit | lockBit | k.bit(symLevel3) | k.bit(symModeShift) | k.bit(symNumLock))
}

// bit is the modifier that a symbol sets, or 0.
func (k keyboard) bit(sym uint32) uint16 {
	for i, codes := range k.modifiers {
		for _, code := range codes {
			if code != 0 && k.symbol(code) == sym {
				return 1 << i
			}
		}
	}
	return 0
}

// modifies reports whether the key sets a harmless modifier or Ctrl or Alt,
// which do nothing alone. Super does: it is swallowed.
func (k keyboard) modifies(code byte) bool {
	sym := k.symbol(code)
	return sym >= 0xffe1 && sym <= 0xffea || sym == symModeShift || sym == symNumLock
}

// copies reports whether Ctrl with the key copies, pastes, cuts, selects or
// takes back.
func (k keyboard) copies(code byte) bool {
	return slices.Contains([]uint32{'c', 'v', 'x', 'a', 'z'}, k.symbol(code))
}

// symbol is what the key writes without a modifier, or 0.
func (k keyboard) symbol(code byte) uint32 {
	i := (int(code) - k.first) * k.perKey
	if i < 0 || i >= len(k.symbols) {
		return 0
	}
	return k.symbols[i]
}

// codes lists the key codes that the keyboard has.
func (k keyboard) codes() []byte {
	if k.perKey == 0 {
		return nil
	}
	list := make([]byte, 0, len(k.symbols)/k.perKey)
	for i := range len(k.symbols) / k.perKey {
		list = append(list, byte(k.first+i))
	}
	return list
}
