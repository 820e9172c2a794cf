package part

// Drawer keeps drawings from one screen to the next: to draw a large one anew
// takes longer than a frame, and steps of a lesson often show the same.
type Drawer struct {
	kept []drawing // the last used at the end; none is on a board
}

// drawerArea is how much the drawer keeps, in square units of the canvas: some
// twenty megabytes where a unit is a pixel.
const drawerArea = 5_000_000

// take gives a drawing that was kept. It is given once, because it can stand
// in one place only.
func (d *Drawer) take(w wish) (drawing, bool) {
	for i, one := range d.kept {
		if one.wish == w {
			d.kept = append(d.kept[:i:i], d.kept[i+1:]...)
			return one, true
		}
	}
	return drawing{}, false
}

// keep takes back the drawings of a board that is no longer shown, and lets go
// of those that were not used for longest.
func (d *Drawer) keep(drawings []drawing) {
	d.kept = append(d.kept, drawings...)
	area, first := float32(0), len(d.kept)
	for first > 0 {
		size := d.kept[first-1].image.Size()
		if area += size.Width * size.Height; area > drawerArea {
			break
		}
		first--
	}
	d.kept = append([]drawing(nil), d.kept[first:]...)
}
