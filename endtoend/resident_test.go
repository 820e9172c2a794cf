package endtoend_test

import (
	"image"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/part"
	"tandem/kiosk/theme"
	"tandem/kiosk/ui"
)

const (
	panelName    = "10.1in"
	screenWidth  = 1280
	screenHeight = 800
)

// resident uses the kiosk. They have in mind what they believe it shows: a
// model of their own, which takes the same steps. Where a key is on the screen
// they learn by laying out the model's screen as the kiosk does; what the
// kiosk really shows they read in its trace.
type resident struct {
	m       *machine
	model   *kiosk.Model
	view    *ui.View
	sheet   test.WindowlessCanvas
	panel   theme.Panel
	trace   string // file
	read    int    // lines of it that were already met
	last    string // of them
	kept    kiosk.Progress
	lease   kiosk.Lease
	number  int               // of the last visit
	touches int               // of ours
	choose  func(kiosk.Event) // presses what means an event
}

// meet sits the resident down at a kiosk that has just been started.
func meet(m *machine, body kiosk.Body, catalog *content.Catalog, kept kiosk.Progress, trace string) *resident {
	m.t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		m.t.Fatal(err)
	}
	others, err := words.Others("fr")
	if err != nil {
		m.t.Fatal(err)
	}
	r := &resident{
		m:     m,
		model: kiosk.New(kiosk.Setup{Body: body, Catalog: catalog, Words: book, Others: others, Progress: kept, Machine: m.has}),
		panel: panel(m.t),
		sheet: software.NewCanvas(),
		trace: trace,
	}
	picture := func(name string) ([]byte, bool) {
		p, ok := catalog.Pictures[name]
		return p.SVG, ok
	}
	r.choose = func(e kiosk.Event) { r.touch(r.find(e)) }
	r.sheet.SetPadded(false)
	r.view = ui.New(r.sheet, ui.Options{
		Panel: r.panel, Picture: picture, Do: func(kiosk.Event) {}, Now: time.Now,
		Using: func(d kiosk.Device) { r.takes(kiosk.Using{By: d}) },
	})
	r.show()
	return r
}

// hears takes in what the world told the kiosk.
func (r *resident) hears(e kiosk.Event) {
	if changed, ok := e.(kiosk.LeaseChanged); ok {
		r.lease = changed.Lease
	}
	r.takes(e)
}

// takes moves the resident's own model.
func (r *resident) takes(e kiosk.Event) {
	_, effects := r.model.Do(kiosk.Intent{At: time.Now(), What: e})
	for _, effect := range effects {
		switch effect := effect.(type) {
		case kiosk.Keep:
			r.kept = effect.Progress
		case kiosk.OpenPage:
			r.number = effect.Visit
		}
	}
	r.show()
}

func (r *resident) show() {
	r.sheet.Resize(fyne.NewSize(screenWidth, screenHeight))
	r.view.Show(r.model.Screen())
}

// press touches the key that means e and waits until the kiosk shows what the
// resident expects after it.
func (r *resident) press(e kiosk.Event) {
	r.m.t.Helper()
	r.takes(kiosk.Tick{})
	r.choose(e)
	r.expect(e)
}

// expect takes the step e and waits for its screen.
func (r *resident) expect(e kiosk.Event) {
	r.m.t.Helper()
	r.takes(e)
	r.sees(r.model.Screen())
}

// waits lets the farewell pass, until the first screen is back by itself.
func (r *resident) waits() {
	r.m.t.Helper()
	r.m.await("the farewell passes", func() bool {
		r.takes(kiosk.Tick{})
		_, home := r.model.Screen().(kiosk.Home)
		return home
	})
	r.sees(r.model.Screen())
}

// offers reports whether a key in view means e.
func (r *resident) offers(e kiosk.Event) bool {
	r.takes(kiosk.Tick{})
	return slices.ContainsFunc(r.view.Glass().Targets(), func(t part.Target) bool { return reflect.DeepEqual(t.Tap, e) })
}

// find is the middle of the key that means e. It turns the pages of a long
// screen until the key is there.
func (r *resident) find(e kiosk.Event) fyne.Position {
	r.m.t.Helper()
	for range r.view.Pages() {
		var turn *part.Target
		for _, target := range r.view.Glass().Targets() {
			if target.Turn > 0 {
				turn = &target
			}
			if target.Turn == 0 && reflect.DeepEqual(target.Tap, e) {
				return middle(target)
			}
		}
		if turn == nil {
			break
		}
		at := middle(*turn)
		r.touch(at)
		test.TapCanvas(r.sheet, at)
	}
	r.m.picture("no-key")
	r.m.t.Fatalf("no key on %T means %#v; there are %+v", r.model.Screen(), e, r.view.Glass().Targets())
	return fyne.Position{}
}

func middle(t part.Target) fyne.Position {
	return fyne.NewPos(t.At.X+t.At.W/2, t.At.Y+t.At.H/2)
}

// touch presses and lets go, as a finger does.
func (r *resident) touch(at fyne.Position) {
	r.m.t.Helper()
	r.calm()
	r.touches++
	x, y := strconv.Itoa(int(at.X)), strconv.Itoa(int(at.Y))
	r.m.xdo("mousemove", x, y, "mousedown", "1", "sleep", "0.05", "mouseup", "1")
}

// calm lets the half second pass within which a second press is taken for the
// tremor of the first.
func (r *resident) calm() { time.Sleep(600 * time.Millisecond) }

// sees waits until the kiosk shows that screen, by its trace, or by its pixels
// where the trace has the same line for both: a press that comes before the
// kiosk has taken the last one in would be taken for its tremor.
func (r *resident) sees(want kiosk.Screen) {
	r.m.t.Helper()
	if said := strings.Join(want.Spoken(), "\n"); strings.Contains(said, "<no value>") {
		r.m.t.Errorf("%T has a hole in its words:\n%s", want, said)
	}
	line := kiosk.Heading(want)
	if line == r.last {
		r.looks("same")
		return
	}
	r.m.await("the kiosk shows "+strconv.Quote(line), func() bool {
		for lines := r.lines(); r.read < len(lines); r.read++ {
			if lines[r.read] == line {
				r.read++
				r.last = line
				return true
			}
		}
		return false
	})
}

// mostOther is how much of a screen may be drawn otherwise than the resident
// expects: OpenGL and software draw the edges of letters a little differently.
// The ring of the focus they draw half its width apart.
const (
	mostOther    = 0.03
	mostOtherLit = 0.05
)

// looks waits until the pixels of the screen are those that the resident
// expects, and keeps a picture of it. A trace says what the kiosk means to
// show; this is what a person sees. Of an open site the bar alone is compared.
func (r *resident) looks(name string) {
	r.m.t.Helper()
	want := r.sheet.Capture()
	r.m.keep(name+"-expected", want)
	most := mostOther
	if r.view.Glass().Lit() {
		most = mostOtherLit
	}
	r.m.await("the screen looks as expected, see "+name+".png", func() bool {
		return other(want, r.m.picture(name), r.view.Hole()) < most
	})
}

// other is the share of the pixels of want that are of another colour in got;
// what stands in the hole is a site's.
func other(want, got image.Image, hole image.Rectangle) float64 {
	const near = 0x4000
	n, area := 0, want.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if image.Pt(x, y).In(hole) {
				continue
			}
			r1, g1, b1, _ := want.At(x, y).RGBA()
			r2, g2, b2, _ := got.At(x, y).RGBA()
			if apart(r1, r2) > near || apart(g1, g2) > near || apart(b1, b2) > near {
				n++
			}
		}
	}
	return float64(n) / float64(area.Dx()*area.Dy()-hole.Dx()*hole.Dy())
}

func apart(a, b uint32) uint32 { return max(a, b) - min(a, b) }

// lines are the whole lines of the trace.
func (r *resident) lines() []string {
	text, err := os.ReadFile(r.trace)
	if err != nil {
		return nil // not yet
	}
	whole := strings.Split(string(text), "\n")
	return whole[:len(whole)-1]
}

// xdo presses keys and buttons of the machine.
func (m *machine) xdo(args ...string) {
	m.t.Helper()
	cmd := exec.Command("xdotool", args...)
	cmd.Env = m.env
	if out, err := cmd.CombinedOutput(); err != nil {
		m.t.Fatalf("xdotool %q (scripts/setup test installs it): %v\n%s", args, err, out)
	}
}

// panel is the screen of the test.
func panel(t *testing.T) theme.Panel {
	t.Helper()
	p, err := theme.ParsePanel(panelName, image.Pt(screenWidth, screenHeight))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// setUpToolkit gives the test a Fyne without a window, in the kiosk's look.
func setUpToolkit(t *testing.T) {
	t.Helper()
	look := panel(t).Look(screenWidth, kiosk.Comfort{})
	test.NewTempApp(t).Settings().SetTheme(look.Fyne())
}
