package endtoend_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/unix"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/part"
	"tandem/kiosk/ui"
)

// TestAlone follows people who have one thing to press with, on a terminal:
// nothing of what they need is out of their reach.
func TestAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	setUpToolkit(t)
	for _, with := range []struct {
		name string
		hand func(*thread) hand
	}{
		{"a stick and two buttons", func(x *thread) hand { return plugIn(x) }},
		{"a keyboard", func(x *thread) hand { return keyboard{x.machine} }},
	} {
		t.Run(with.name, func(t *testing.T) {
			x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: newSite(t)}
			x.catalog = writeTree(t, x.path("content"), x.site.host(goodName))
			hand := with.hand(x)
			x.startKiosk(kiosk.Borne, "borne", hand.flags()...)
			x.resident.choose = x.resident.walks(hand)
			x.alone(hand)
			x.desk.end(t)
		})
	}
}

// alone is a whole session.
func (x *thread) alone(with hand) {
	r := x.resident
	r.press(kiosk.OpenSettings{})
	r.press(kiosk.SetComfort{To: kiosk.Comfort{Size: kiosk.SizeAPlusPlus}})
	r.press(kiosk.GoHome{})
	r.press(kiosk.OpenTutorial{ID: lesson})
	r.press(kiosk.StepStuck{})
	for range 2 {
		r.press(kiosk.StepDone{})
	}
	r.press(kiosk.Choose{Answer: 0})
	with.back() // looks at the step again
	r.expect(kiosk.GoBack{})
	r.press(kiosk.StepDone{})
	r.press(kiosk.Choose{Answer: 0})
	for range 3 {
		r.press(kiosk.StepDone{})
	}
	r.looks("lesson-end")
	r.press(kiosk.GoHome{})
	if with.overPage() {
		x.open()
		r.press(kiosk.GoHome{})
	}
	x.leave()
	r.looks("home")
}

// hand is something other than a finger to press with.
type hand interface {
	flags() []string                // that the kiosk needs for it
	move(fyne.KeyName)              // an arrow, or Return to choose
	imagine(*ui.View, fyne.KeyName) // the same on a view of one's own
	back()                          // the second button
	overPage() bool                 // it reaches the bar while a site is open, whose own keys are the site's
}

// walks presses what means an event by leading the focus there. The resident's
// own view knows where it is.
func (r *resident) walks(with hand) func(kiosk.Event) {
	return func(e kiosk.Event) {
		r.m.t.Helper()
		glass := r.view.Glass()
		for range 60 {
			targets := glass.Targets()
			to := slices.IndexFunc(targets, func(t part.Target) bool { return t.Turn == 0 && reflect.DeepEqual(t.Tap, e) })
			if to < 0 { // on a later page of a long text
				to = slices.IndexFunc(targets, func(t part.Target) bool { return t.Turn > 0 })
			}
			switch at := glass.FocusIndex(); {
			case to < 0:
				r.m.t.Fatalf("no key on %T means %#v", r.model.Screen(), e)
			case !glass.Lit():
				r.moves(with, fyne.KeyDown) // shows where the focus is
			case at != to:
				r.moves(with, kiosktest.Route(targets, at, to))
			default:
				r.calm()
				r.moves(with, fyne.KeyReturn)
				if targets[to].Turn == 0 {
					return
				}
			}
		}
		r.m.t.Fatalf("the focus does not come to %#v on %T", e, r.model.Screen())
	}
}

// moves moves the focus on the screen and in the resident's mind.
func (r *resident) moves(with hand, to fyne.KeyName) {
	with.move(to)
	with.imagine(r.view, to)
}

// keyboard is a keyboard alone.
type keyboard struct{ m *machine }

func (keyboard) flags() []string { return nil }
func (keyboard) overPage() bool  { return false }

func (k keyboard) move(to fyne.KeyName) { k.m.xdo("key", string(to)) }

func (keyboard) imagine(v *ui.View, to fyne.KeyName) { v.Glass().TypedKey(&fyne.KeyEvent{Name: to}) }

func (k keyboard) back() {
	time.Sleep(600 * time.Millisecond) // not the tremor of the last press
	k.m.xdo("key", "Escape")
}

// stick is a recording that is written while it is played.
type stick struct {
	m    *machine
	pipe *os.File
	at   time.Duration // of the last event, by the clock of the stick
}

// plugIn makes the stick of an arcade terminal.
func plugIn(x *thread) *stick {
	if err := unix.Mkfifo(x.path("stick"), 0o600); err != nil {
		x.t.Fatal(err)
	}
	// Open for both, so that it does not wait for the kiosk.
	pipe, err := os.OpenFile(x.path("stick"), os.O_RDWR, 0)
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { pipe.Close() })
	s := &stick{m: x.machine, pipe: pipe, at: time.Hour}
	fmt.Fprint(pipe, `Input device ID: bus 0x3 vendor 0x79 product 0x6 version 0x110
Input device name: "DragonRise Inc.   Generic   USB  Joystick  "
  Event type 1 (EV_KEY)
    Event code 288 (BTN_TRIGGER)
    Event code 289 (BTN_THUMB)
  Event type 3 (EV_ABS)
    Event code 0 (ABS_X)
      Value    127
      Min        0
      Max      255
    Event code 1 (ABS_Y)
      Value    127
      Min        0
      Max      255
Testing ... (interrupt to exit)
`)
	return s
}

func (s *stick) overPage() bool { return true }

func (s *stick) flags() []string { return []string{"-stick", s.m.path("stick")} }

// What the switches of the stick write.
const (
	evKey, evAbs      = 1, 3
	first, second     = 288, 289
	axisX, axisY      = 0, 1
	least, rest, most = 0, 127, 255
)

func (s *stick) move(to fyne.KeyName) {
	switch to {
	case fyne.KeyLeft:
		s.press(evAbs, axisX, least, rest)
	case fyne.KeyRight:
		s.press(evAbs, axisX, most, rest)
	case fyne.KeyUp:
		s.press(evAbs, axisY, least, rest)
	case fyne.KeyDown:
		s.press(evAbs, axisY, most, rest)
	default:
		s.press(evKey, first, 1, 0)
	}
}

func (s *stick) imagine(v *ui.View, to fyne.KeyName) {
	v.Steer(map[fyne.KeyName]kiosk.Direction{
		fyne.KeyLeft: kiosk.Left, fyne.KeyRight: kiosk.Right, fyne.KeyUp: kiosk.Up, fyne.KeyDown: kiosk.Down, fyne.KeyReturn: kiosk.Push,
	}[to])
}

func (s *stick) back() {
	time.Sleep(600 * time.Millisecond) // not the tremor of the last press
	s.press(evKey, second, 1, 0)
}

// press holds a switch for as long as a person does, and lets it go.
func (s *stick) press(kind, code, on, off int) {
	for _, value := range []int{on, off} {
		s.at += 120 * time.Millisecond
		stamp := fmt.Sprintf("%d.%06d", s.at/time.Second, s.at%time.Second/time.Microsecond)
		fmt.Fprintf(s.pipe, "Event: time %s, type %d (), code %d (), value %d\nEvent: time %s, -------------- SYN_REPORT ------------\n", stamp, kind, code, value, stamp)
		time.Sleep(120 * time.Millisecond)
	}
}
