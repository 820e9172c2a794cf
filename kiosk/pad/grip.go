package pad

// How far a stick leans, in thousandths of its way.
const (
	full   = 1000
	engage = 500 // from here it counts: worn sticks rest anywhere near the middle
	letGo  = 350 // below here it does not any more
	sway   = 100 // by so much must another side win over the one that counts
)

// lever is an axis and where it rests.
type lever struct {
	Axis
	centre int64
}

// newLever finds where an axis rests. One that was near the middle when it was
// looked at rests there; one that was not was held, or has not spoken yet, and
// rests in the middle. It refuses an axis without two sides.
func newLever(a Axis) (lever, bool) {
	way := int64(a.Max) - int64(a.Min)
	if way < 2 {
		return lever{}, false
	}
	l := lever{a, (int64(a.Max) + int64(a.Min)) / 2}
	if off := int64(a.Value) - l.centre; max(off, -off) <= way/8 {
		l.centre = int64(a.Value)
	}
	return l, true
}

// lean is how far the lever stands from its rest, -1000 to 1000.
func (l lever) lean() int {
	off := int64(l.Value) - l.centre
	side := int64(l.Max) - l.centre
	if off < 0 {
		side = l.centre - int64(l.Min)
	}
	if side == 0 {
		return 0
	}
	return int(min(max(off*full/side, -full), full))
}

// posture is what a device's contacts say at one moment.
type posture struct {
	lean        Move // zero: the stick is at rest
	press, back bool
}

// grip knows what is held on one device.
type grip struct {
	roles  map[uint16]Move // of its keys
	down   Keys
	levers map[uint16]lever
	lean   Move // what counts at present
}

func newGrip(s Sight, roles map[uint16]Move) *grip {
	g := &grip{roles: roles, down: s.Down, levers: map[uint16]lever{}}
	for _, code := range []uint16{absX, absY, absHatX, absHatY} {
		if l, ok := newLever(s.Axes[code]); ok {
			g.levers[code] = l
		}
	}
	return g
}

// take changes one key or axis.
func (g *grip) take(e event) {
	switch e.kind {
	case typeKey:
		g.down.Put(e.code, e.value != 0) // 2 is a key that repeats itself: still down
	case typeAbs:
		g.turn(e.code, e.value)
	}
}

// look takes what is held from a fresh sight; where the levers rest is known.
func (g *grip) look(s Sight) {
	g.down = s.Down
	for code, a := range s.Axes {
		g.turn(code, a.Value)
	}
}

func (g *grip) turn(code uint16, value int32) {
	if l, ok := g.levers[code]; ok {
		l.Value = value
		g.levers[code] = l
	}
}

// posture tells what all contacts together say. Opposite sides cancel each
// other; of two sides the one that leans further counts.
func (g *grip) posture() posture {
	held := map[Move]bool{}
	for code, means := range g.roles {
		if g.down.Has(code) {
			held[means] = true
		}
	}
	// An axis that the device does not have is a lever that never moves.
	x := g.levers[absX].lean() + g.levers[absHatX].lean() + push(held[Left], held[Right])
	y := g.levers[absY].lean() + g.levers[absHatY].lean() + push(held[Up], held[Down])
	across, far := g.weigh(x, Left, Right)
	along, further := g.weigh(y, Up, Down)
	// Two that lean equally far: the arrow keys of a diagonal. Either will do.
	g.lean = across
	if further > far {
		g.lean = along
	}
	return posture{lean: g.lean, press: held[Press], back: held[Back]}
}

// push is the lean of two opposite keys.
func push(less, more bool) (lean int) {
	if less {
		lean -= full
	}
	if more {
		lean += full
	}
	return lean
}

// weigh tells which of two sides v means, and how strongly. The side that
// counts already is favoured, so that a shaky hand does not flicker.
func (g *grip) weigh(v int, less, more Move) (Move, int) {
	side, size := more, min(v, full)
	if v < 0 {
		side, size = less, min(-v, full)
	}
	switch {
	case side == g.lean && size >= letGo:
		return side, size + sway
	case side != g.lean && size >= engage:
		return side, size
	}
	return 0, 0
}
