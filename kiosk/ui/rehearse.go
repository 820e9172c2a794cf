package ui

import (
	"fyne.io/fyne/v2"

	"tandem/kiosk"
	"tandem/kiosk/part"
)

// Rehearsed is what a screen took that another of its kind need not take again.
type Rehearsed struct{ drawer part.Drawer }

// Rehearse lays a screen out for a window that is still being made, and lets
// it go: its words are measured then and its pictures drawn, so that a View
// which knows what is returned shows that screen in a third of the time. It may
// run beside the toolkit's goroutine until that one lays anything out itself.
// Where size or scale turn out otherwise, only time was lost.
func Rehearse(o Options, s kiosk.Screen, size fyne.Size, scale float32) *Rehearsed {
	o.Known = new(Rehearsed)
	o.lay(s, size, scale, 0).Clear()
	return o.Known
}
