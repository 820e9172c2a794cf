package endtoend_test

import (
	"bufio"
	"bytes"
	"errors"
	"image"
	"image/color"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// glass is a finger and an eye on an X server that are quicker than what they
// measure: both speak over one connection that stays open, and the eye asks
// for a single pixel.
type glass struct {
	m       *machine
	conn    *xgb.Conn
	root    xproto.Window
	painted chan time.Time // when something of the screen was painted
}

func newGlass(m *machine) *glass {
	m.t.Helper()
	conn, err := xgb.NewConnDisplay(m.display)
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(conn.Close)
	if err := xtest.Init(conn); err != nil {
		m.t.Fatal(err)
	}
	g := &glass{m, conn, xproto.Setup(conn).DefaultScreen(conn).Root, make(chan time.Time, 1)}
	if err := g.watch(); err != nil {
		m.t.Fatal(err)
	}
	return g
}

// watch has the server tell of all that is painted.
func (g *glass) watch() error {
	if err := errors.Join(xfixes.Init(g.conn), damage.Init(g.conn)); err != nil {
		return err
	}
	_, err1 := xfixes.QueryVersion(g.conn, 5, 0).Reply()
	_, err2 := damage.QueryVersion(g.conn, 1, 1).Reply()
	id, err3 := damage.NewDamageId(g.conn)
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	if err := damage.CreateChecked(g.conn, id, xproto.Drawable(g.root), damage.ReportLevelRawRectangles).Check(); err != nil {
		return err
	}
	go func() {
		for {
			event, fault := g.conn.WaitForEvent()
			if event == nil && fault == nil {
				return
			}
			select {
			case g.painted <- time.Now():
			default: // the first of them counts
			}
		}
	}()
	return nil
}

// answer presses and lets go, and tells how long it took at most until
// something was painted. Where nothing is, a press is not waited for.
func (g *glass) answer(at image.Point) (longest time.Duration) {
	g.finger(at)
	time.Sleep(calm)
	for _, act := range []func(){g.down, g.up} {
		select {
		case <-g.painted: // for another reason
		default:
		}
		from := time.Now()
		act()
		select {
		case then := <-g.painted:
			longest = max(longest, then.Sub(from))
		case <-time.After(calm):
		}
	}
	return longest
}

// pixel is the colour that the screen has at a point now.
func (g *glass) pixel(at image.Point) color.RGBA {
	g.m.t.Helper()
	got, err := xproto.GetImage(g.conn, xproto.ImageFormatZPixmap, xproto.Drawable(g.root), int16(at.X), int16(at.Y), 1, 1, ^uint32(0)).Reply()
	if err != nil || len(got.Data) < 4 {
		g.m.t.Fatalf("look at %v: %v", at, err)
	}
	return color.RGBA{got.Data[2], got.Data[1], got.Data[0], 0xff}
}

// sees waits until the screen has that colour, or has another than it, and
// tells when it saw so.
func (g *glass) sees(at image.Point, c color.RGBA, same bool) time.Time {
	g.m.t.Helper()
	deadline := time.Now().Add(patience)
	for now := time.Now(); ; now = time.Now() {
		if alike(g.pixel(at), c) == same {
			return time.Now()
		}
		if now.After(deadline) {
			g.m.picture("stuck")
			g.m.t.Fatalf("waited %v at %v for colour %v: %v", patience, at, c, same)
		}
	}
}

func alike(a, b color.RGBA) bool {
	const near = 12
	return apart(uint32(a.R), uint32(b.R)) < near && apart(uint32(a.G), uint32(b.G)) < near && apart(uint32(a.B), uint32(b.B)) < near
}

// finger moves to a point, and presses there or lets go.
func (g *glass) finger(at image.Point) {
	xtest.FakeInput(g.conn, xproto.MotionNotify, 0, 0, g.root, int16(at.X), int16(at.Y), 0)
}

func (g *glass) down() {
	xtest.FakeInput(g.conn, xproto.ButtonPress, 1, 0, g.root, 0, 0, 0)
}

func (g *glass) up() {
	xtest.FakeInput(g.conn, xproto.ButtonRelease, 1, 0, g.root, 0, 0, 0)
}

// tap presses and lets go, and lets the tremor of it pass.
func (g *glass) tap(at image.Point) {
	g.finger(at)
	g.down()
	g.pixel(at) // the server has had both
	g.up()
	time.Sleep(calm)
}

// still waits until the screen shows something and has stopped to change, and
// gives it; its picture is kept under that name.
func (g *glass) still(name string) *image.RGBA {
	g.m.t.Helper()
	var last *image.RGBA
	g.m.await("the screen stands still", func() bool {
		time.Sleep(calm)
		before := last
		last = g.m.picture(name).(*image.RGBA)
		return colours(last) > 6 && before != nil && bytes.Equal(before.Pix, last.Pix)
	})
	return last
}

// colours is how many colours a screen has in the rows of a coarse grid; a
// screen that waits for its program has one or two.
func colours(img *image.RGBA) int {
	seen := map[color.RGBA]bool{}
	for y := 20; y < screenHeight; y += 40 {
		for x := range screenWidth {
			seen[img.RGBAAt(x, y)] = true
		}
	}
	return len(seen)
}

// differing is a point at which two screens are plain and have different
// colours.
func differing(t *testing.T, a, b *image.RGBA) image.Point {
	t.Helper()
	for y := 40; y < screenHeight*3/4; y += 6 {
		for x := 40; x < screenWidth-40; x += 6 {
			at := image.Pt(x, y)
			if !alike(a.RGBAAt(x, y), b.RGBAAt(x, y)) && plain(a, at) && plain(b, at) {
				return at
			}
		}
	}
	t.Fatal("a press changes nothing")
	return image.Point{}
}

// plain reports whether a screen has one colour around a point.
func plain(img *image.RGBA, at image.Point) bool {
	for y := at.Y - 8; y <= at.Y+8; y++ {
		for x := at.X - 8; x <= at.X+8; x++ {
			if img.RGBAAt(x, y) != img.RGBAAt(at.X, at.Y) {
				return false
			}
		}
	}
	return true
}

// crowd are the processes that were started for what is measured: all of ours
// but the X server.
func crowd() []task {
	return slices.DeleteFunc(tasks(), func(one task) bool { return strings.HasPrefix(one.line, "Xvfb") })
}

// memory is what the processes with that in their command lines have in
// memory, in MB; what several share counts once.
func memory(t *testing.T, line string) float64 {
	t.Helper()
	total := 0
	for _, one := range crowd() {
		if !strings.Contains(one.line, line) {
			continue
		}
		file, err := os.Open("/proc/" + strconv.Itoa(one.pid) + "/smaps_rollup")
		if err != nil {
			continue // it has ended
		}
		found := false
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if fields := strings.Fields(lines.Text()); len(fields) > 1 && fields[0] == "Pss:" {
				kb, _ := strconv.Atoi(fields[1]) // the kernel writes a number
				total, found = total+kb, true
			}
		}
		file.Close()
		if !found {
			t.Logf("the memory of this one is not counted, because only root may read it: %s", one.line)
		}
	}
	return float64(total) / 1024
}

// busy is how long the processes of a crowd with that in their command lines
// have used a processor.
func busy(line string) time.Duration {
	const tick = 10 * time.Millisecond // of every Linux that Go runs on
	total := time.Duration(0)
	for _, one := range crowd() {
		if !strings.Contains(one.line, line) {
			continue
		}
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(one.pid) + "/stat")
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		for _, field := range fields[11:13] { // in user mode, and in the kernel
			n, _ := strconv.Atoi(field) // the kernel writes a number
			total += time.Duration(n) * tick
		}
	}
	return total
}
