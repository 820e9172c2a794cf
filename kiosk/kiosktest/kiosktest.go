// Package kiosktest stands in for the glass and the hands of a kiosk: it draws
// screens without a display and without C, looks at their geometry, and plays
// residents whose hands shake.
package kiosktest

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tandem/content"
	"tandem/kiosk"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

// Bench is a view on a panel of its own, whose clock stands still until it is
// moved.
type Bench struct {
	View   *ui.View
	Canvas fyne.Canvas
	Panel  theme.Panel
	Clock  time.Time
	Heard  []kiosk.Event // what presses meant, in their order
	Do     func(kiosk.Event)
	Using  func(kiosk.Device) // nil for none

	window test.WindowlessCanvas
}

// NewBench makes a view of that panel's pixels.
func NewBench(p theme.Panel, pictures map[string]content.Picture) *Bench {
	c := software.NewCanvas()
	c.SetPadded(false)
	b := &Bench{Canvas: c, Panel: p, Clock: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), window: c}
	b.View = ui.New(c, ui.Options{
		Panel:   p,
		Picture: func(name string) ([]byte, bool) { picture, ok := pictures[name]; return picture.SVG, ok },
		Do:      b.hear,
		Using:   b.use,
		Now:     func() time.Time { return b.Clock },
	})
	return b
}

func (b *Bench) use(d kiosk.Device) {
	if b.Using != nil {
		b.Using(d)
	}
}

func (b *Bench) hear(e kiosk.Event) {
	b.Heard = append(b.Heard, e)
	if b.Do != nil {
		b.Do(e)
	}
}

// Show shows a screen in a window as large as the panel.
func (b *Bench) Show(s kiosk.Screen) {
	b.View.Show(s)
	b.window.Resize(fyne.NewSize(float32(b.Panel.Pixels.X), float32(b.Panel.Pixels.Y)))
}

// Render is a screen as a picture.
func (b *Bench) Render(s kiosk.Screen) image.Image {
	b.Show(s)
	return b.Canvas.Capture()
}

// Hold is a press of a finger: where it begins, where it ends, how long it
// lasts.
func (b *Bench) Hold(from, to fyne.Position, lasts time.Duration) {
	b.HoldWhile(from, to, lasts, func() {})
}

// HoldWhile is a press during which something happens.
func (b *Bench) HoldWhile(from, to fyne.Position, lasts time.Duration, meanwhile func()) {
	g := b.View.Glass()
	g.MouseDown(&desktop.MouseEvent{PointEvent: at(from), Button: desktop.MouseButtonPrimary})
	b.Wait(lasts)
	meanwhile()
	up := at(to)
	g.MouseUp(&desktop.MouseEvent{PointEvent: up, Button: desktop.MouseButtonPrimary})
	g.Tapped(&up) // the desktop driver tells of it once more
}

func at(p fyne.Position) fyne.PointEvent {
	return fyne.PointEvent{Position: p, AbsolutePosition: p}
}

// Key presses keys one after the other, at the pace of a person.
func (b *Bench) Key(names ...fyne.KeyName) {
	for _, name := range names {
		b.Wait(time.Second)
		b.View.Glass().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// Wait moves the clock.
func (b *Bench) Wait(d time.Duration) { b.Clock = b.Clock.Add(d) }
