package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Drawer keeps drawings from one screen to the next: to draw a large one anew
// takes longer than a frame, and steps of a lesson often show the same.
type Drawer struct {
	kept []*canvas.Image // the last used at the end; none is on a board
}

// drawerArea is how much the drawer keeps, in square units of the canvas: some
// twenty megabytes where a unit is a pixel.
const drawerArea = 5_000_000

// take gives a drawing of a file that fills that place: a kept one, or a new
// one. A kept one is given once, because it can stand in one place only.
func (d *Drawer) take(file fyne.Resource, at Rect) *canvas.Image {
	size := fyne.NewSize(at.W, at.H)
	for i, image := range d.kept {
		if image.Resource.Name() == file.Name() && image.Size() == size {
			d.kept = append(d.kept[:i:i], d.kept[i+1:]...)
			return image
		}
	}
	image := canvas.NewImageFromResource(file)
	image.FillMode = canvas.ImageFillContain
	return image
}

// keep takes back the drawings of a board that is no longer shown, and lets go
// of those that were not used for longest.
func (d *Drawer) keep(images []*canvas.Image) {
	d.kept = append(d.kept, images...)
	area, first := float32(0), len(d.kept)
	for first > 0 {
		size := d.kept[first-1].Size()
		if area += size.Width * size.Height; area > drawerArea {
			break
		}
		first--
	}
	d.kept = append([]*canvas.Image(nil), d.kept[first:]...)
}
