package desk_test

import (
	"os"
	"os/exec"
	"slices"
	"testing"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// hands play a keyboard, by the codes of its keys.
type hands struct {
	*guest
	symbols map[byte][]xproto.Keysym
}

// newHands plays on the keyboard that the display has now.
func newHands(g *guest) hands {
	g.t.Helper()
	if err := xtest.Init(g.conn); err != nil {
		g.t.Fatal(err)
	}
	h := hands{g, map[byte][]xproto.Keysym{}}
	r, err := xproto.GetKeyboardMapping(g.conn, 8, 248).Reply()
	if err != nil {
		g.t.Fatal(err)
	}
	n := int(r.KeysymsPerKeycode)
	for i := range 248 {
		h.symbols[byte(8+i)] = r.Keysyms[i*n:][:n]
	}
	return h
}

// code is the key of a symbol.
func (h hands) code(sym xproto.Keysym) byte {
	h.t.Helper()
	for code := 8; code < 256; code++ {
		if s := h.symbols[byte(code)]; s[0] == sym {
			return byte(code)
		}
	}
	h.t.Fatalf("no key has symbol %#x", sym)
	return 0
}

func (h hands) down(code byte) { h.fake(xproto.KeyPress, code) }
func (h hands) up(code byte)   { h.fake(xproto.KeyRelease, code) }

func (h hands) fake(kind, code byte) {
	xtest.FakeInput(h.conn, kind, code, 0, h.root, 0, 0, 0)
}

// sweep presses every key that does not lock or hold, with those held, and then
// Return alone, after which nothing more comes.
func (h hands) sweep(held []xproto.Keysym) {
	for _, sym := range held {
		h.down(h.code(sym))
	}
	for code := 255; code >= 8; code-- {
		if keeps(h.symbols[byte(code)][0]) || slices.Contains(held, h.symbols[byte(code)][0]) {
			continue
		}
		h.down(byte(code))
		h.up(byte(code))
	}
	for _, sym := range slices.Backward(held) {
		h.up(h.code(sym))
	}
}

// keeps are the symbols whose keys would change what the next key means.
func keeps(sym xproto.Keysym) bool {
	return sym >= 0xffe1 && sym <= 0xffee || sym >= 0xfe01 && sym <= 0xfe13 || sym == 0xff7e || sym == 0xff7f
}

// keymap loads a keyboard into the display, as staff or a second keyboard may.
func (b *bench) keymap(args ...string) {
	b.t.Helper()
	cmd := exec.Command("setxkbmap", append([]string{"-display", b.d.Name}, args...)...)
	cmd.Env = append(os.Environ(), "DISPLAY="+b.d.Name)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Fatalf("setxkbmap %v: %v: %s (make setup installs it)", args, err, out)
	}
}

const (
	symShift, symCtrl, symCaps, symAlt, symSuper = 0xffe1, 0xffe3, 0xffe5, 0xffe9, 0xffeb
	symAltGr, symNum, symReturn, symF1, symF12   = 0xfe03, 0xff7f, 0xff0d, 0xffbe, 0xffc9
)

// TestEveryKeyWithEveryModifier presses each of 248 key codes with each set of
// modifiers that fingers can hold, on a French keyboard and on others.
func TestEveryKeyWithEveryModifier(t *testing.T) {
	b := newBench(t)
	for name, keymap := range map[string][]string{
		"French":               {"fr"},
		"American":             {"us"},
		"French and Russian":   {"fr,ru"},
		"Arabic":               {"ara,fr"},
		"Alt and Super turned": {"fr", "-option", "altwin:swap_alt_win"},
		"Caps Lock as Ctrl":    {"fr", "-option", "ctrl:nocaps"},
	} {
		t.Run(name, func(t *testing.T) {
			b.t = t
			b.keymap(append([]string{"-option", ""}, keymap...)...)
			chromium := newGuest(t, b.d.Name)
			p := chromium.window(pageLook)
			b.page()
			eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
			for _, held := range [][]xproto.Keysym{
				{},
				{symShift},
				{symCtrl},
				{symAlt},
				{symSuper},
				{symCtrl, symShift},
				{symCtrl, symAlt},
				{symAlt, symShift},
				{symCtrl, symAlt, symShift},
				{symSuper, symShift},
				{symAlt, symCtrl},
				{symShift, symAlt},
			} {
				b.holding(chromium, held)
			}
		})
	}
}

// TestLocksAndLevels presses each key with AltGr, and with the locks on.
func TestLocksAndLevels(t *testing.T) {
	b := newBench(t)
	b.keymap("fr")
	chromium := newGuest(t, b.d.Name)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
	h := newHands(chromium)
	for _, lock := range []xproto.Keysym{symCaps, symNum} {
		h.down(h.code(lock))
		h.up(h.code(lock))
		for _, held := range [][]xproto.Keysym{{}, {symCtrl}, {symAltGr}, {symCtrl, symAltGr}, {symAltGr, symShift}, {symAlt, symAltGr}} {
			b.holding(chromium, held)
		}
	}
}

// holding presses every key with some held, and judges what came.
func (b *bench) holding(g *guest, held []xproto.Keysym) {
	b.t.Helper()
	h := newHands(g)
	_ = g.came()
	h.sweep(held)
	came := g.came()
	for _, e := range came {
		faces := h.symbols[byte(e.Detail)]
		if fault := commands(e, faces); fault != "" {
			b.t.Errorf("holding %#x, key %d (%#x) came with %#x: %s", held, e.Detail, faces[:2], e.State, fault)
		}
	}
	if want := 50; len(held) == 0 && len(came) < want {
		b.t.Errorf("only %d keys came alone, want %d: nobody can type", len(came), want)
	}
}

// commands says what a key that came could do to a browser; "" where nothing.
// It is another list than that of the desk, of what is known to be dangerous.
func commands(e xproto.KeyPressEvent, faces []xproto.Keysym) string {
	if keeps(faces[0]) && faces[0] != symAlt && faces[0] != symSuper {
		return ""
	}
	if fault := withModifiers(e.State&0xff, faces); fault != "" {
		return fault
	}
	if faces[0] == 0 {
		return "a key without a symbol, of which Chromium reads the code"
	}
	for _, sym := range faces[:4] {
		switch {
		case sym >= 0xffbe && sym <= 0xffe0, sym >= 0xff91 && sym <= 0xff94:
			return "a function key"
		case sym >= 0x10000000:
			return "a key of a browser or of a machine"
		case slices.Contains([]xproto.Keysym{0xff1b, 0xff61, 0xff67, 0xff69, 0xff6a, 0xff6b, 0xff13, 0xff14, 0xff15}, sym):
			return "Escape, Print, Menu, Cancel, Help, Break, Pause, Scroll Lock or Sys_Req"
		case sym == symAlt || sym == symSuper:
			return "Alt or Super"
		}
	}
	return ""
}

// withModifiers says what a key could do that is held together with others.
func withModifiers(state uint16, faces []xproto.Keysym) string {
	const locks = xproto.ModMaskLock | xproto.ModMask2
	switch {
	case state&xproto.ModMaskShift != 0 && (faces[0] == symReturn || faces[0] == 0xff8d):
		return "a link in a new window"
	case state&(xproto.ModMask1|xproto.ModMask4) != 0:
		return "a command with Alt or Super"
	case state&xproto.ModMaskControl == 0:
		return ""
	case !slices.Contains([]xproto.Keysym{'a', 'c', 'v', 'x', 'z'}, faces[0]):
		return "a command with Ctrl"
	case state&^(xproto.ModMaskControl|locks) != 0:
		return "a command with Ctrl and more"
	case faces[2] != faces[0]:
		return "a command with Ctrl in the second script"
	}
	return ""
}

// TestKeysWithoutSymbols takes the symbols of F1 and F12 away, as a keymap that
// blocks them would: the codes must not reach a browser, which knows them.
func TestKeysWithoutSymbols(t *testing.T) {
	b := newBench(t)
	b.keymap("fr")
	chromium := newGuest(t, b.d.Name)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
	h := newHands(chromium)
	f1, f12 := h.code(symF1), h.code(symF12)
	for _, code := range []byte{f1, f12} {
		err := xproto.ChangeKeyboardMappingChecked(chromium.conn, 1, xproto.Keycode(code), 7, make([]xproto.Keysym, 7)).Check()
		if err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the codes are swallowed", func() bool {
		_ = chromium.came()
		h.down(f1)
		h.up(f1)
		return len(chromium.came()) == 0
	})
	b.holding(chromium, nil)
	b.holding(chromium, []xproto.Keysym{symShift})
}

// TestKeymapChangesWhileAPageIsShown moves a command to another key, again and
// again: whatever the keys mean now is what is swallowed.
func TestKeymapChangesWhileAPageIsShown(t *testing.T) {
	b := newBench(t)
	chromium := newGuest(t, b.d.Name)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
	for i := range 6 {
		b.keymap([]string{"fr", "us", "de"}[i%3])
		h := newHands(chromium)
		eventually(t, "the keys of now are swallowed", func() bool {
			return h.combo(symCtrl, 'c') == 2 && !slices.ContainsFunc([]xproto.Keysym{'w', 't', 'q', 'n'}, func(sym xproto.Keysym) bool {
				return h.combo(symCtrl, sym) > 1 // Ctrl itself
			})
		})
	}
	t.Run("Alt on another modifier", func(t *testing.T) {
		b.t = t
		b.remap(chromium)
		h := newHands(chromium)
		eventually(t, "B, which is Alt now, with D does not come", func() bool { return h.combo('b', 'd') < 2 })
	})
}

// remap has B set the fourth modifier, which browsers take for Alt.
func (b *bench) remap(g *guest) {
	b.t.Helper()
	b.keymap("us")
	h := newHands(g)
	mods, err := xproto.GetModifierMapping(g.conn).Reply()
	if err != nil {
		b.t.Fatal(err)
	}
	n := int(mods.KeycodesPerModifier)
	clear(mods.Keycodes[3*n : 4*n]) // Mod1
	mods.Keycodes[3*n] = xproto.Keycode(h.code('b'))
	if _, err := xproto.SetModifierMapping(g.conn, mods.KeycodesPerModifier, mods.Keycodes).Reply(); err != nil {
		b.t.Fatal(err)
	}
}

// combo counts the presses that come of one key held and another pressed.
func (h hands) combo(held, sym xproto.Keysym) int {
	_ = h.came()
	h.down(h.code(held))
	h.down(h.code(sym))
	h.up(h.code(sym))
	h.up(h.code(held))
	return len(h.came())
}

// TestPressesThatOpenTabsReachNobody presses the page as who wants a second tab,
// a window or a menu does.
func TestPressesThatOpenTabsReachNobody(t *testing.T) {
	b := newBench(t)
	kiosk, chromium := newGuest(t, b.d.Name), newGuest(t, b.d.Name)
	kiosk.window(kioskLook)
	p := chromium.window(pageLook)
	b.page()
	eventually(t, "page has the keyboard", func() bool { return chromium.focus() == p })
	b.xdotool("mousemove", "600", "400")
	for what, do := range map[string][]string{
		"middle": {"click", "2"}, "right": {"click", "3"}, "back": {"click", "8"}, "forward": {"click", "9"},
		"wheel with Ctrl": {"keydown", "ctrl", "click", "5", "keyup", "ctrl"},
		"with Ctrl":       {"keydown", "ctrl", "click", "1", "keyup", "ctrl"},
		"with Shift":      {"keydown", "shift", "click", "1", "keyup", "shift"},
	} {
		b.xdotool(do...)
		_ = chromium.came() // all that came is here
		if n := drain(chromium.presses); n > 0 {
			t.Errorf("%s: the page was pressed", what)
		}
	}
	b.xdotool("click", "1")
	b.xdotool("key", "Num_Lock", "click", "1", "key", "Num_Lock", "click", "4")
	eventually(t, "a plain press comes, and one with Num Lock, and what scrolls", func() bool { return len(chromium.presses) == 3 })
}
