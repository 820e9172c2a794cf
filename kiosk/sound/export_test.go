package sound

// Convert is all that a source gives.
func Convert(samples []int16, from, to int) (all []int16) {
	for s := newSource(samples, from, to); s.left() > 0; {
		all = append(all, s.next())
	}
	return all
}

// Line is what the loudspeaker's thread takes samples from.
type Line struct{ line *line }

// NewLine makes a line whose gain is that of d.
func NewLine(d *Device) Line { return Line{newLine(d.gain)} }

// Give has the samples played.
func (l Line) Give(samples []int16) <-chan struct{} {
	return l.line.give(newSource(samples, Rate, Rate))
}

// Fill takes samples, as the loudspeaker's thread does.
func (l Line) Fill(out []byte) { l.line.fill(out, nil, uint32(len(out)/2)) }

// Lose returns what has the loudspeaker of d, which is open, stop by itself, as
// one that was unplugged.
func Lose(d *Device) func() {
	d.turn.Lock()
	defer d.turn.Unlock()
	out := d.out
	return func() { _ = out.device.Stop() }
}

// Resting reports whether d has given its loudspeaker back.
func Resting(d *Device) bool {
	d.turn.Lock()
	defer d.turn.Unlock()
	return d.out == nil
}
