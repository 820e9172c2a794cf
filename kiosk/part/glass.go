package part

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/kiosk/theme"
)

// Glass lies over all that a screen shows, takes every touch and every key, and
// says which target was pressed. It draws what belongs to no single part: the
// shade of what a finger holds, and the ring around what has the focus.
type Glass struct {
	widget.BaseWidget
	hands   Hands
	look    theme.Look
	targets []Target
	press   Press
	held    int // the target under the finger, or -1
	holding Target
	focus   int    // the target that has the focus, or -1
	lit     bool   // the focus is shown: keys are in use
	mouse   bool   // the driver tells when a press begins and ends
	pressed Target // the last one
	keys    keys
	pointer pointer
}

// Hands is what the glass tells. Each thing that a hand does is told once.
type Hands struct {
	Now   func() time.Time
	Press func(Target)             // non-nil; a target was pressed
	Touch func()                   // non-nil; somebody is there, and pressed no target
	Seen  func(fyne.Position) bool // nil for none; takes a press before any target does, and says whether it did
	Key   func(fyne.KeyName)       // non-nil; a key went down
	Rune  func(rune)               // non-nil; a key typed that sign
	Down  func()                   // nil for none; a finger or a mouse began to press
}

// NewGlass makes a glass over nothing.
func NewGlass(h Hands) *Glass {
	g := &Glass{hands: h, held: -1, focus: -1}
	g.ExtendBaseWidget(g)
	return g
}

// Lay puts the glass over a new screen. What had the focus keeps it where the
// new screen has it too; what a finger holds, likewise.
func (g *Glass) Lay(over *Board) {
	focused, had := g.Focus()
	g.look, g.targets = over.Look, over.Targets
	g.press.Slip = g.look.MM(theme.SlipMM)
	g.focus = -1
	if had {
		g.focus = g.find(focused)
	}
	if g.held >= 0 {
		g.held = g.find(g.holding)
	}
	g.Refresh()
}

// find is the target that means the same; else the one that says the same, as
// a key that turns something on means to turn it off thereafter; else -1.
func (g *Glass) find(t Target) int {
	found := -1
	for i, other := range g.targets {
		if other.Name != t.Name || other.Turn != t.Turn || other.Slot != t.Slot {
			continue
		}
		if other.Tap == t.Tap {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// Targets is what the glass lies over.
func (g *Glass) Targets() []Target { return g.targets }

// At is the target that a finger there means, or -1: the nearest one that it is
// on, or not farther from than its reach.
func (g *Glass) At(p fyne.Position) int {
	best, found := g.look.MM(theme.ReachMM), -1
	for i, t := range g.targets {
		if d := t.At.Distance(p); d < best || d == best && found < 0 {
			best, found = d, i
		}
	}
	return found
}

// Focus is the target that has the focus, if any has.
func (g *Glass) Focus() (Target, bool) {
	if g.focus < 0 || g.focus >= len(g.targets) {
		return Target{}, false
	}
	return g.targets[g.focus], true
}

// FocusIndex is its index, or -1.
func (g *Glass) FocusIndex() int { return g.focus }

// SetFocus moves the focus and shows it; -1 where there is nothing to focus.
func (g *Glass) SetFocus(i int) {
	g.focus, g.lit = i, true
	g.Refresh()
}

// Wanted reports whether keys are in use, so that a new screen should show a
// focus.
func (g *Glass) Wanted() bool { return g.lit }

// Lit reports whether the focus is shown.
func (g *Glass) Lit() bool { return g.lit && g.focus >= 0 }

// PressKey presses a target by a key, unless a key or a finger pressed just now.
func (g *Glass) PressKey(t Target) {
	if g.press.KeyAfter(g.hands.Now(), g.rest(t)) == Pressed {
		g.pressed = t
		g.hands.Press(t)
	}
}

// MouseDown fulfils desktop.Mouseable: a finger or a mouse begins to press. On
// the desktop driver a touch is a mouse.
func (g *Glass) MouseDown(e *desktop.MouseEvent) {
	g.mouse = true
	g.lit = false
	g.held = g.At(e.Position)
	g.press.DownAfter(e.Position, g.hands.Now(), g.restAt(g.held))
	if !g.press.Holding() {
		g.held = -1
	}
	if g.held >= 0 {
		g.holding = g.targets[g.held]
	}
	g.Refresh()
	if g.hands.Down != nil {
		g.hands.Down()
	}
}

// MouseUp fulfils desktop.Mouseable: the press ends.
func (g *Glass) MouseUp(e *desktop.MouseEvent) {
	held := g.held
	g.held = -1
	outcome := g.press.Up(e.Position, g.hands.Now())
	g.Refresh()
	g.tell(outcome, held, e.Position)
}

// Tapped fulfils fyne.Tappable, for drivers that tell of nothing else.
func (g *Glass) Tapped(e *fyne.PointEvent) { g.tap(e) }

// TappedSecondary fulfils fyne.SecondaryTappable: some drivers call a press
// that lasted 300 ms so. Older people press long; it is a press as any other.
func (g *Glass) TappedSecondary(e *fyne.PointEvent) { g.tap(e) }

func (g *Glass) tap(e *fyne.PointEvent) {
	if g.mouse { // MouseUp has told it already
		return
	}
	now := g.hands.Now()
	target := g.At(e.Position)
	g.press.DownAfter(e.Position, now, g.restAt(target))
	g.tell(g.press.Up(e.Position, now), target, e.Position)
}

func (g *Glass) tell(o Outcome, target int, at fyne.Position) {
	switch {
	case o == Nothing:
	case g.hands.Seen != nil && g.hands.Seen(at):
	case o == Pressed && target >= 0 && target < len(g.targets):
		g.focus, g.pressed = target, g.targets[target]
		g.hands.Press(g.pressed)
	default:
		g.hands.Touch()
	}
}

// AcceptsTab fulfils fyne.Tabbable: the glass moves the focus itself.
func (g *Glass) AcceptsTab() bool { return true }

// FocusGained fulfils fyne.Focusable. The glass is the only one that the
// toolkit can focus: which target has our focus is not its matter.
func (g *Glass) FocusGained() {}

// FocusLost fulfils fyne.Focusable.
func (g *Glass) FocusLost() {}

// CreateRenderer fulfils fyne.Widget.
func (g *Glass) CreateRenderer() fyne.WidgetRenderer {
	r := &glassRenderer{glass: g, shade: &canvas.Rectangle{}, out: &canvas.Rectangle{}, in: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type glassRenderer struct {
	glass          *Glass
	shade, out, in *canvas.Rectangle
}

// Layout fulfils fyne.WidgetRenderer.
func (r *glassRenderer) Layout(fyne.Size) { r.Refresh() }

// MinSize fulfils fyne.WidgetRenderer.
func (r *glassRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// Objects fulfils fyne.WidgetRenderer.
func (r *glassRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.out, r.in}
}

// Destroy fulfils fyne.WidgetRenderer.
func (r *glassRenderer) Destroy() {}

// Refresh fulfils fyne.WidgetRenderer.
func (r *glassRenderer) Refresh() {
	g := r.glass
	r.shade.Hidden = g.held < 0 || g.held >= len(g.targets)
	if !r.shade.Hidden {
		r.shade.FillColor, r.shade.CornerRadius = g.look.Shade, g.look.Radius()
		set(r.shade, g.targets[g.held].At)
	}
	t, ok := g.Focus()
	r.out.Hidden, r.in.Hidden = !ok || !g.lit, !ok || !g.lit
	if ok {
		half := g.look.MM(theme.RingMM) / 2
		all := Rect{W: g.Size().Width, H: g.Size().Height} // at an edge, the ring lies on its target
		tone(r.in, t.At.Inset(-half).clip(all.Inset(half*1.5)), g.look.RingIn, half, g.look.Radius()+half)
		tone(r.out, t.At.Inset(-half*2).clip(all.Inset(half/2)), g.look.RingOut, half, g.look.Radius()+half*2)
	}
	canvas.Refresh(g)
}

// tone sets one of the two tones of the ring; OpenGL draws its stroke inside at,
// the software of tests on its edge.
func tone(r *canvas.Rectangle, at Rect, c color.NRGBA, width, radius float32) {
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = c, width, radius
	set(r, at)
}

func set(o fyne.CanvasObject, at Rect) {
	o.Move(fyne.NewPos(at.X, at.Y))
	o.Resize(fyne.NewSize(at.W, at.H))
}
