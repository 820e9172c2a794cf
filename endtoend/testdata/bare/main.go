// Command bare is what `make bench` measures the kiosk against: the least that
// Fyne can do. It has six tiles, each of which shows a second screen, from
// which one key leads back; no model, no layout, no pictures.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	width, height = 1280, 800
	tileW, tileH  = 390, 260
)

func main() {
	a := app.NewWithID("tandem-bare")
	w := a.NewWindow("bare")
	w.SetPadded(false)
	var home, second *fyne.Container
	home, second = page(), page()
	for i, t := range []struct {
		words string
		fill  color.NRGBA
	}{
		{"Mes aides CAF", color.NRGBA{0x1F, 0x3A, 0x6E, 0xff}},
		{"Ma santé", color.NRGBA{0x1B, 0x5E, 0x3A, 0xff}},
		{"Mon travail", color.NRGBA{0x7A, 0x2E, 0x1D, 0xff}},
		{"Mes impôts", color.NRGBA{0x4A, 0x2C, 0x6E, 0xff}},
		{"Apprendre", color.NRGBA{0x0F, 0x55, 0x66, 0xff}},
		{"Tous les services", color.NRGBA{0x5A, 0x43, 0x10, 0xff}},
	} {
		x, y := 30+float32(i%3)*(tileW+25), 100+float32(i/3)*(tileH+25)
		home.Add(newTile(t.words, t.fill, x, y, tileW, tileH, func() { w.SetContent(second) }))
	}
	second.Add(newTile("Retour", color.NRGBA{0x33, 0x33, 0x33, 0xff}, 30, 690, 200, 90, func() { w.SetContent(home) }))
	w.Resize(fyne.NewSize(width, height))
	w.SetContent(home)
	w.ShowAndRun()
}

// page is a plain ground.
func page() *fyne.Container {
	ground := canvas.NewRectangle(color.NRGBA{0xF7, 0xF5, 0xF0, 0xff})
	ground.Resize(fyne.NewSize(width, height))
	return container.NewWithoutLayout(ground)
}

// tile is darker while it is held, and acts when it is let go.
type tile struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	words  *canvas.Text
	fill   color.NRGBA
	act    func()
}

func newTile(words string, fill color.NRGBA, x, y, w, h float32, act func()) *tile {
	t := &tile{ground: canvas.NewRectangle(fill), words: canvas.NewText(words, color.White), fill: fill, act: act}
	t.words.TextSize = 32
	t.words.Alignment = fyne.TextAlignCenter
	t.ExtendBaseWidget(t)
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(w, h))
	return t
}

// CreateRenderer fulfils fyne.Widget.
func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.ground, t.words))
}

// MouseDown fulfils desktop.Mouseable.
func (t *tile) MouseDown(*desktop.MouseEvent) {
	t.paint(color.NRGBA{t.fill.R / 2, t.fill.G / 2, t.fill.B / 2, 0xff})
}

// MouseUp fulfils desktop.Mouseable.
func (t *tile) MouseUp(*desktop.MouseEvent) {
	t.paint(t.fill)
	t.act()
}

func (t *tile) paint(c color.NRGBA) {
	t.ground.FillColor = c
	t.ground.Refresh()
}
