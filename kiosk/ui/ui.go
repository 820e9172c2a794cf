// Package ui draws a [kiosk.Screen] and says what people pressed on it.
//
// One file a screen says how that screen is laid out; frame.go is what stands
// around all of them, story.go how text and a picture share a place, focus.go
// how keys and a stick move. A screen is laid out anew each time it is shown:
// every layout tries its most generous form first and plainer ones after it,
// so that no text is ever cut or made smaller than the reader asked for.
package ui

import (
	"image"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/assets"
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
)

// Options is what a View needs to know.
type Options struct {
	Panel   theme.Panel
	Picture func(name string) (svg []byte, ok bool) // non-nil; of the catalogue
	Do      func(kiosk.Event)                       // non-nil; called once for each press
	Now     func() time.Time                        // non-nil
	Using   func(kiosk.Device)                      // nil for none; called where it is another than before
	Stick   bool                                    // no touch: the focus is always shown
	Known   *Rehearsed                              // what a rehearsal left; nil for none
}

// View shows screens on one canvas. Only the toolkit's goroutine may use it.
type View struct {
	opts   Options
	canvas fyne.Canvas
	paper  *fyne.Container // what the screen shows
	board  *part.Board     // the same, or nil before the first
	glass  *part.Glass     // over it
	screen kiosk.Screen    // nil before the first
	size   fyne.Size       // for which it is drawn
	page   int             // of a screen whose text is long, from 0
	hole   part.Rect       // where an open site stands, or empty
	pages  int
	knocks knocks       // of staff
	device kiosk.Device // the last that was used
}

// New makes the view the content of a canvas. The window must be unpadded.
func New(c fyne.Canvas, o Options) *View {
	if o.Known == nil {
		o.Known = new(Rehearsed)
	}
	v := &View{opts: o, canvas: c, paper: container.NewWithoutLayout()}
	v.glass = part.NewGlass(part.Hands{
		Now:   o.Now,
		Press: v.press,
		Touch: func() { o.Do(kiosk.Touched{}) },
		Seen:  v.seen,
		Key:   func(name fyne.KeyName) { v.Using(kiosk.WithKeys); v.key(name) },
		Rune:  v.typed,
		Down:  func() { v.Using(kiosk.WithFinger) },
	})
	c.SetContent(container.New(filler{v}, v.paper, v.glass))
	c.Focus(v.glass)
	return v
}

// Glass is what takes the touches and keys of the view, for tests.
func (v *View) Glass() *part.Glass { return v.glass }

// Hole is where an open site stands, in pixels of the screen; empty on any
// other screen.
func (v *View) Hole() image.Rectangle {
	scale := v.canvas.Scale()
	at := func(length float32) int { return int(length*scale + 0.5) }
	return image.Rect(at(v.hole.X), at(v.hole.Y), at(v.hole.Right()), at(v.hole.Bottom()))
}

// Pages is how many pages the text of the present screen fills.
func (v *View) Pages() int { return v.pages }

// Show draws a screen. One that is equal to what is shown is not drawn again.
func (v *View) Show(s kiosk.Screen) {
	if reflect.DeepEqual(s, v.screen) {
		return
	}
	if !sameKind(s, v.screen) || !ticking(s) && !sameKeys(s, v.screen) && !sameContent(s, v.screen) {
		v.page = 0
	}
	v.screen = s
	v.draw()
}

func sameKind(a, b kiosk.Screen) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }

// ticking reports whether a screen changes by itself while it is read.
func ticking(s kiosk.Screen) bool {
	switch s.(type) {
	case kiosk.StillThere, kiosk.Farewell, kiosk.Doctor, kiosk.Probe:
		return true
	}
	return false
}

// Using notes what a person uses now. The stick says so itself; of fingers and
// keys the view knows.
func (v *View) Using(d kiosk.Device) {
	if d == v.device || v.opts.Using == nil {
		return
	}
	v.device = d
	v.opts.Using(d)
}

// sameContent reports whether two screens differ in nothing but what stands
// around them: the sentence that is heard, or what the buttons do.
func sameContent(a, b kiosk.Screen) bool {
	if a.Frame().Comfort != b.Frame().Comfort {
		return false
	}
	return reflect.DeepEqual(unframed(a), unframed(b))
}

func unframed(s kiosk.Screen) any {
	v := reflect.New(reflect.TypeOf(s)).Elem()
	v.Set(reflect.ValueOf(s))
	if around := v.FieldByName("Around"); around.IsValid() {
		around.SetZero()
	}
	return v.Interface()
}

// sameKeys reports whether a keyboard shows the keys that it showed: who types
// on its second page stays there.
func sameKeys(a, b kiosk.Screen) bool {
	now, before := rows(a), rows(b)
	return len(now) > 0 && len(before) > 0 && strings.EqualFold(now[0][0].Text, before[0][0].Text)
}

// rows are the signs of the keyboard that a screen has, or nil.
func rows(s kiosk.Screen) [][]kiosk.Key {
	switch s := s.(type) {
	case kiosk.Entry:
		return s.Rows
	case kiosk.Page:
		if s.Keys != nil {
			return s.Keys.Rows
		}
	}
	return nil
}

// press tells what a target means, and turns the page where it does that.
func (v *View) press(t part.Target) {
	if t.Turn != 0 {
		v.page = min(max(v.page+t.Turn, 0), v.pages-1)
		v.draw()
	}
	v.opts.Do(t.Tap)
}

// draw lays the present screen out for the present size.
func (v *View) draw() {
	if v.screen == nil || v.size.Width < 1 || v.size.Height < 1 {
		return
	}
	if v.board != nil {
		v.board.Clear()
	}
	p := v.opts.lay(v.screen, v.size, v.canvas.Scale(), v.page)
	v.board = p.Board
	v.pages, v.hole = p.pages, p.hole
	v.paper.Objects = p.Objects
	v.paper.Refresh()
	v.glass.Lay(p.Board)
	if _, ok := v.glass.Focus(); !ok && (v.opts.Stick || v.glass.Wanted()) {
		v.glass.SetFocus(first(v.glass.Targets()))
	}
	v.canvas.Focus(v.glass)
}

// lay lays a screen out.
func (o Options) lay(s kiosk.Screen, size fyne.Size, scale float32, page int) *pen {
	look := o.Panel.Look(size.Width, s.Frame().Comfort)
	board := part.NewBoard(look, part.Files{Icon: assets.Icon, Picture: o.pictures(s), Drawer: &o.Known.drawer, Pixels: scale})
	board.Lit, board.RightToLeft = s.Frame().Lit, s.Frame().RightToLeft
	p := &pen{
		Board:  board,
		all:    part.Rect{W: size.Width, H: size.Height},
		around: s.Frame(),
		page:   page,
		pages:  1,
	}
	p.screen(s)
	if p.RightToLeft {
		p.Mirror(size.Width)
	}
	return p
}

// pictures are those of the catalogue, and the one that a screen brings along.
func (o Options) pictures(s kiosk.Screen) func(string) ([]byte, bool) {
	own, file := "", []byte(nil)
	switch s := s.(type) {
	case kiosk.Paper:
		own, file = s.Picture, s.PNG
	case kiosk.PaperNear:
		own, file = s.Picture, s.PNG
	}
	if own == "" {
		return o.Picture
	}
	return func(name string) ([]byte, bool) { return file, name == own }
}

// filler gives paper and glass the whole canvas, and has the screen drawn for
// a new size.
type filler struct{ view *View }

// Layout fulfils fyne.Layout.
func (f filler) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	if f.view.size != size {
		f.view.size = size
		f.view.draw()
	}
}

// MinSize fulfils fyne.Layout: a window may be as small as it likes.
func (filler) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
