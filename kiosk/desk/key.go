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
	symReturn    = 0xff0d
	symEnter     = 0xff8d // KP_Enter
)

// grabs lists what is swallowed: all but what is let through, which is plain
// keys of text and movement, with Shift, AltGr and the locks; and Ctrl alone
// with C, V, X, A, Z. Escape passes only where no page is shown. A key that
// the keyboard has no symbol for is swallowed as well: Chromium would read its
// hardware code, and open its help by a key that is no F1 to anybody else. On a
// page Return with Shift is one as well: on a link it opens a window.
func grabs(k keyboard, page bool) []grab {
	var all []grab
	harmless, locks := k.harmless(), k.locks()
	for mods := range uint16(256) {
		switch {
		case page && mods&^harmless == 0 && mods&shiftBit != 0:
			all = append(all, k.with(mods, k.returns)...)
		case mods&^harmless == 0:
		case mods&^locks == ctrlBit:
			all = append(all, k.with(mods, func(code byte) bool { return !k.copies(code) && !k.modifies(code) })...)
		default:
			all = append(all, grab{mods, anyKey})
		}
	}
	return append(all, k.with(anyBits, func(code byte) bool {
		return !k.modifies(code) && !k.types(code) && (page || k.symbol(code) != symEscape)
	})...)
}

// with are the keys that are swallowed with those modifiers.
func (k keyboard) with(mods uint16, swallowed func(code byte) bool) (list []grab) {
	for _, code := range k.codes() {
		if swallowed(code) {
			list = append(list, grab{mods, code})
		}
	}
	return list
}

// returns reports whether the key is Return, or Enter of the number pad.
func (k keyboard) returns(code byte) bool {
	sym := k.symbol(code)
	return sym == symReturn || sym == symEnter
}

// harmless is the set of modifier bits with which a key is no command. Browsers
// take the fourth and the seventh bit for Alt and Super, whichever keys set
// them; what no bit is known for is not harmless.
func (k keyboard) harmless() uint16 {
	const ctrlAltSuper = ctrlBit | 1<<3 | 1<<6
	return (shiftBit | k.locks() | k.bit(symLevel3) | k.bit(symModeShift)) &^ ctrlAltSuper
}

// locks is the set of modifier bits that stay set without a finger on a key.
func (k keyboard) locks() uint16 { return lockBit | k.bit(symNumLock) }

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

// types reports whether a key, without Ctrl, Alt or Super, can do no more than
// write or move, in each of the keyboard's first two scripts and with Shift.
func (k keyboard) types(code byte) bool {
	for i, sym := range k.faces(code) {
		if !typed(sym) && (sym != 0 || i == 0) {
			return false
		}
	}
	return true
}

// writing are the symbols that stand for text or for movement in it, from and
// to.
func writing() [][2]uint32 {
	return [][2]uint32{
		{0x20, 0x20ff}, {0x01000020, 0x0110ffff}, // letters of all scripts
		{0xfe02, 0xfe05}, {0xfe11, 0xfe13}, {0xfe20, 0xfe20}, // level shifts, Tab with Shift
		{0xfe50, 0xfe6f}, {0xfe80, 0xfe93}, // dead keys
		{0xff08, 0xff09}, {0xff0d, 0xff0d}, {0xff63, 0xff63}, {0xffff, 0xffff}, // BackSpace, Tab, Return, Insert, Delete
		{0xff50, 0xff58},                                     // Home, arrows, page up and down, End
		{0xff80, 0xff90}, {0xff95, 0xffb9}, {0xffbd, 0xffbd}, // the number pad, but for its own F1 to F4
	}
}

// typed reports whether a symbol does no more than write or move.
func typed(sym uint32) bool {
	return slices.ContainsFunc(writing(), func(r [2]uint32) bool { return r[0] <= sym && sym <= r[1] })
}

// modifies reports whether the key sets Shift, Ctrl or a lock, which do nothing
// alone. Alt and Super are swallowed: while one is held, nothing comes through.
func (k keyboard) modifies(code byte) bool {
	sym := k.symbol(code)
	return sym >= 0xffe1 && sym <= 0xffe6 || sym == symModeShift || sym == symNumLock
}

// copies reports whether Ctrl with the key copies, pastes, cuts, selects or
// takes back, in each script: where a script has no such letter, Chromium reads
// the key as an American one, and closes the page by the Z of a French one.
func (k keyboard) copies(code byte) bool {
	faces := k.faces(code)
	for i := 0; i < len(faces); i += 2 { // without Shift
		if !slices.Contains([]uint32{'c', 'v', 'x', 'a', 'z'}, faces[i]) {
			return false
		}
	}
	return len(faces) > 0
}

// symbol is what the key writes without a modifier, or 0.
func (k keyboard) symbol(code byte) uint32 {
	if faces := k.faces(code); len(faces) > 0 {
		return faces[0]
	}
	return 0
}

// faces are what the key writes alone and with Shift, in the first script and
// in the second. A keyboard of one script repeats it.
func (k keyboard) faces(code byte) []uint32 {
	i := (int(code) - k.first) * k.perKey
	if i < 0 || i+k.perKey > len(k.symbols) {
		return nil
	}
	return k.symbols[i : i+min(k.perKey, 4)]
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
