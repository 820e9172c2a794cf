package desk

import (
	"image"
	"slices"
	"testing"

	"github.com/jezek/xgb/xproto"
)

func TestJudge(t *testing.T) {
	empty := cast{}
	full := cast{kiosk: 1, browser: 2, dialogs: map[uint32]bool{3: true}}
	for name, c := range map[string]struct {
		window traits
		on     cast
		want   role
	}{
		"the kiosk by its title":                 {traits{id: 1, class: "x tandem-kiosk"}, empty, theKiosk},
		"the kiosk again":                        {traits{id: 1, class: "tandem-kiosk tandem-kiosk"}, full, theKiosk},
		"a second kiosk":                         {traits{id: 9, class: "tandem-kiosk tandem-kiosk"}, full, stranger},
		"Chromium with its profile in its name":  {traits{id: 2, class: "chromium (/tmp/x) Chromium"}, empty, theBrowser},
		"a second window of Chromium":            {traits{id: 9, class: "chromium Chromium"}, full, stranger},
		"a dialog of the browser":                {traits{id: 9, class: "chromium Chromium", owner: 2}, full, dialog},
		"a dialog of a dialog":                   {traits{id: 9, owner: 3}, full, dialog},
		"a dialog of the kiosk":                  {traits{id: 9, class: "tandem-kiosk", owner: 1}, full, stranger},
		"a dialog of nobody, named as the kiosk": {traits{id: 9, class: "tandem-kiosk", owner: 7}, empty, stranger},
		"a dialog where there is no browser":     {traits{id: 9, class: "chromium Chromium", owner: 2}, empty, stranger},
		"any other program":                      {traits{id: 9, class: "xterm XTerm"}, empty, stranger},
		"a program that says nothing":            {traits{id: 9}, empty, stranger},
	} {
		t.Run(name, func(t *testing.T) {
			if got := judge(c.window, c.on); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestLayout(t *testing.T) {
	screen := image.Pt(1280, 800)
	whole, below := image.Rectangle{Max: screen}, image.Rect(0, 88, 1280, 800)
	for name, c := range map[string]struct {
		mode       mode
		hole, area image.Rectangle
	}{
		"no page":                     {mode{}, image.Rectangle{}, whole},
		"page":                        {mode{Page: true, Hole: below}, below, below},
		"hole beyond the edge is cut": {mode{Page: true, Hole: image.Rect(-9, 88, 2000, 900)}, below, below},
		"hole that is nowhere":        {mode{Page: true, Hole: image.Rect(2000, 0, 2100, 100)}, image.Rectangle{}, whole},
		"hole as large as the screen": {mode{Page: true, Hole: whole}, image.Rect(0, 1, 1280, 800), image.Rect(0, 1, 1280, 800)},
	} {
		t.Run(name, func(t *testing.T) {
			hole, area := layout(c.mode, screen)
			if hole != c.hole || area != c.area {
				t.Errorf("got %v and %v, want %v and %v", hole, area, c.hole, c.area)
			}
		})
	}
}

func TestAroundAHole(t *testing.T) {
	screen := image.Pt(100, 80)
	for name, hole := range map[string]image.Rectangle{
		"in the middle":     image.Rect(10, 20, 90, 60),
		"below a bar":       image.Rect(0, 20, 100, 80),
		"beside a keyboard": image.Rect(30, 0, 100, 80),
	} {
		t.Run(name, func(t *testing.T) {
			left := screen.X*screen.Y - hole.Dx()*hole.Dy()
			for _, r := range around(hole, screen) {
				left -= r.Dx() * r.Dy()
				if r.Empty() || r.Overlaps(hole) {
					t.Errorf("%v is no part of what is around %v", r, hole)
				}
			}
			if left != 0 {
				t.Errorf("%d pixels are missing", left)
			}
		})
	}
}

func TestPoints(t *testing.T) {
	const numBit = 1 << 4
	harmless := smallKeyboard().harmless()
	for name, c := range map[string]struct {
		button byte
		state  uint16
		want   bool
	}{
		"a finger":                         {1, 0, true},
		"a finger, with the locks on":      {1, lockBit | numBit, true},
		"a finger that another follows":    {1, 0x100, true},
		"a wheel":                          {5, 0, true},
		"a press with Shift":               {1, shiftBit, false},
		"a press with Ctrl":                {1, ctrlBit, false},
		"a press with Alt":                 {1, 1 << 3, false},
		"a wheel with Ctrl":                {4, ctrlBit, false},
		"the second button":                {2, 0, false},
		"the third button":                 {3, 0, false},
		"the back button of a large mouse": {8, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			e := xproto.ButtonPressEvent{Detail: xproto.Button(c.button), State: c.state}
			if got := points(e, harmless); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestCentreAndConfine(t *testing.T) {
	area := image.Rect(0, 100, 1000, 700)
	for name, c := range map[string]struct{ got, want image.Rectangle }{
		"small in the middle":        {centre(image.Pt(200, 100), area), image.Rect(400, 350, 600, 450)},
		"large is cut":               {centre(image.Pt(2000, 2000), area), area},
		"inside stays":               {confine(image.Rect(10, 200, 60, 260), area), image.Rect(10, 200, 60, 260)},
		"over the bar comes down":    {confine(image.Rect(10, 0, 60, 60), area), image.Rect(10, 100, 60, 160)},
		"beyond the edge comes back": {confine(image.Rect(990, 690, 1090, 790), area), image.Rect(900, 600, 1000, 700)},
		"too large is cut":           {confine(image.Rect(-5, 0, 3000, 900), area), area},
	} {
		t.Run(name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %v, want %v", c.got, c.want)
			}
		})
	}
}

// A keyboard of few keys: Shift, Ctrl, Alt, AltGr, Num Lock, Super, then c, t,
// Escape, F1, the browser's Back key, left arrow and dead circumflex.
func smallKeyboard() keyboard {
	k := keyboard{
		first: 8, perKey: 1,
		symbols: []uint32{
			0xffe1, 0xffe3, 0xffe9, symLevel3, symNumLock, 0xffeb,
			'c', 't', symEscape, 0xffbe, 0x1008ff26, 0xff51, 0xfe52,
		},
	}
	k.modifiers[0] = []byte{8, 0}
	k.modifiers[2] = []byte{9, 0}
	k.modifiers[3] = []byte{10}
	k.modifiers[4] = []byte{12}
	k.modifiers[6] = []byte{13}
	k.modifiers[7] = []byte{11}
	return k
}

func TestGrabs(t *testing.T) {
	const (
		altBit, numBit, superBit, level3Bit = 1 << 3, 1 << 4, 1 << 6, 1 << 7
		keyC, keyT, keyEscape, keyF1, back  = 14, 15, 16, 17, 18
		left, dead, super                   = 19, 20, 13
	)
	swallowed := func(list []grab, mods uint16, code byte) bool {
		return slices.Contains(list, grab{mods, code}) || slices.Contains(list, grab{mods, anyKey}) ||
			slices.Contains(list, grab{anyBits, code})
	}
	for name, c := range map[string]struct {
		mods uint16
		code byte
		page bool
		want bool
	}{
		"letter":                         {0, keyC, true, false},
		"letter with Shift":              {shiftBit, keyT, true, false},
		"letter with AltGr":              {level3Bit, keyT, true, false},
		"letter with Num Lock":           {numBit, keyT, true, false},
		"copy":                           {ctrlBit, keyC, true, false},
		"copy with the locks":            {ctrlBit | lockBit | numBit, keyC, true, false},
		"new tab":                        {ctrlBit, keyT, true, true},
		"new tab with the locks":         {ctrlBit | lockBit | numBit, keyT, true, true},
		"developer tools":                {ctrlBit | shiftBit, keyC, true, true},
		"Ctrl with AltGr":                {ctrlBit | level3Bit, keyC, true, true},
		"Alt":                            {altBit, left, true, true},
		"Alt without a page":             {altBit, left, false, true},
		"Super with a key":               {superBit, keyC, true, true},
		"Super alone":                    {0, super, true, true},
		"function key":                   {0, keyF1, true, true},
		"function key with Shift":        {shiftBit, keyF1, true, true},
		"key of a browser":               {0, back, true, true},
		"arrow":                          {0, left, true, false},
		"dead key":                       {0, dead, true, false},
		"Escape on a page":               {0, keyEscape, true, true},
		"task manager":                   {shiftBit, keyEscape, true, true},
		"Escape without a page":          {0, keyEscape, false, false},
		"Ctrl with Escape, without page": {ctrlBit, keyEscape, false, true},
		"Ctrl itself":                    {0, 9, true, false},
		"Shift after Ctrl":               {ctrlBit, 8, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := swallowed(grabs(smallKeyboard(), c.page), c.mods, c.code); got != c.want {
				t.Errorf("swallowed: %v, want %v", got, c.want)
			}
		})
	}
}

func TestGrabsOfNoKeyboard(t *testing.T) {
	// Where the X server said nothing, Ctrl with anything else is swallowed.
	if list := grabs(keyboard{}, true); len(list) == 0 {
		t.Error("nothing is swallowed")
	}
}

func FuzzParseOrder(f *testing.F) {
	for _, seed := range []string{`{"id":1,"mode":{"page":true,"hole":{"Min":{"X":0,"Y":88},"Max":{"X":1280,"Y":800}}}}`, `{"id":2,"mode":{}}`, `{"id":0}`, `{"id":1,"mode":{"page":true}}`, `null`, `{`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		o, err := parseOrder(text)
		if err != nil {
			return
		}
		screen := image.Pt(1280, 800)
		hole, area := layout(o.Mode, screen)
		if o.ID == 0 || area.Empty() || !hole.In(area) || len(around(hole, screen)) == 0 {
			t.Errorf("%q was let through: %v and %v", text, hole, area)
		}
	})
}
