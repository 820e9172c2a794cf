package endtoend_test

import (
	"cmp"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"tandem/content/src"
	"tandem/kiosk"
)

// What the measuring needs besides a number of presses, which TANDEM_MEASURE
// says: `make bench` sets it.
const (
	starts = 5
	calm   = 600 * time.Millisecond // a press sooner would be the tremor of the last
)

// subject is a program that shows six tiles, and is measured.
type subject struct {
	name  string
	line  string // part of the command lines of its processes
	start func() *process
	tile  image.Point // plain, in a tile that leads to a second screen
	back  image.Point // plain, in the key of the second screen that leads back
}

// figures is what was measured of a subject.
type figures struct {
	first        time.Duration // from its start to its first screen: median
	idle, used   float64       // memory in MB, at rest and after random use
	cpu, all     float64       // in percent of one processor, at rest: its own, and with what it started
	lit50, lit99 time.Duration // from the press to the tile that looks held
	new50, new99 time.Duration // from letting go to the next screen
	longest      time.Duration // from a press, or its end, to the frame that answers it, in random use
}

// TestMeasure compares the kiosk with a bare Fyne window and with Chromium, in
// one run on one machine. It judges nothing: figures depend on the machine,
// and their ratios on how busy it is.
func TestMeasure(t *testing.T) {
	presses, err := strconv.Atoi(os.Getenv("TANDEM_MEASURE"))
	if err != nil || presses < 2 {
		t.Skip("takes ten minutes: make bench")
	}
	setUpToolkit(t)
	m := newMachine(t)
	g := newGlass(m)
	var all []figures
	for _, s := range []subject{bare(m, g), chromium(m, g), ourKiosk(m, g)} {
		t.Log("measuring", s.name)
		all = append(all, g.measure(s, presses))
	}
	report(all[2], all[0], all[1])
}

// bare is a window of Fyne that has six tiles and nothing else.
func bare(m *machine, g *glass) subject {
	program := m.path("bare")
	build := exec.Command("go", "build", "-tags", "gles", "-o", program, "./testdata/bare")
	if out, err := build.CombinedOutput(); err != nil {
		m.t.Fatalf("build what to compare with: %v\n%s", err, out)
	}
	return subject{
		name: "bare Fyne", line: "/bare",
		start: func() *process { return m.start("bare", program) },
		tile:  image.Pt(50, 340), back: image.Pt(40, 700),
	}
}

// chromium shows a page with the same tiles.
func chromium(m *machine, g *glass) subject {
	page, err := filepath.Abs("testdata/tiles.html")
	if err != nil {
		m.t.Fatal(err)
	}
	args := []string{
		"--kiosk", "--window-position=0,0", "--window-size=1280,800", "--user-data-dir=" + m.path("chromium"),
		"--no-first-run", "--no-default-browser-check", "--noerrdialogs", "--password-store=basic", "--ozone-platform=x11",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-features=Translate",
	}
	if os.Getuid() == 0 {
		args = append(args, "--no-sandbox") // it refuses root otherwise
	}
	return subject{
		name: "Chromium", line: "chromium",
		start: func() *process { return m.start("chromium", "chromium", append(args, "file://"+page)...) },
		tile:  image.Pt(50, 340), back: image.Pt(40, 700),
	}
}

// anywhere presses random points of the screen, and tells how long the longest
// wait for a frame was.
func (g *glass) anywhere(r *rand.Rand, presses int) (longest time.Duration) {
	for range presses {
		longest = max(longest, g.answer(image.Pt(r.IntN(screenWidth), r.IntN(screenHeight))))
	}
	return longest
}

// ourKiosk is the terminal with its own content, under its window manager.
func ourKiosk(m *machine, g *glass) subject {
	catalog, err := src.Read("")
	if err != nil {
		m.t.Fatal(err)
	}
	trace := m.path("measured.trace")
	sit := func() *resident {
		if err := os.RemoveAll(trace); err != nil {
			m.t.Fatal(err)
		}
		return meet(m, kiosk.Borne, catalog, kiosk.Progress{}, trace)
	}
	r := sit()
	s := subject{name: "kiosk", line: "tandem-kiosk"} // not the browser beside it
	s.tile = corner(r, kiosk.OpenShelf{Of: kiosk.TutorialShelf})
	r.takes(kiosk.OpenShelf{Of: kiosk.TutorialShelf})
	s.back = corner(r, kiosk.GoHome{})
	s.start = func() *process {
		r = sit()
		return m.start("measured", "tandem-kiosk", "desk", "-mode", "borne", "-data", m.path("measured"),
			"-socket", m.path("no-agent.sock"), "-panel", panelName, "-trace", trace)
	}
	return s
}

// corner is a point of a key that shows nothing but the key's own colour.
func corner(r *resident, e kiosk.Event) image.Point {
	for _, target := range r.view.Glass().Targets() {
		if target.Tap == e {
			return image.Pt(int(target.At.X)+14, int(target.At.Bottom())-14)
		}
	}
	r.m.t.Fatalf("nothing leads to %#v", e)
	return image.Point{}
}

// measure starts a subject a few times, leaves it alone, presses it, uses it.
func (g *glass) measure(s subject, presses int) (f figures) {
	g.m.t.Helper()
	p := s.start()
	home := g.still(s.name + " first")
	g.finger(s.tile)
	g.tap(s.tile)
	second := g.still(s.name + " second")
	g.end(p)

	var firsts []time.Duration
	for i := range starts {
		p = s.start()
		firsts = append(firsts, g.sees(s.tile, home.RGBAAt(s.tile.X, s.tile.Y), true).Sub(p.from))
		if i < starts-1 {
			g.end(p)
		}
	}
	f.first = middling(firsts, 0.5)
	g.still(s.name + " again")
	g.settles()
	f.idle = memory(g.m.t, s.line)
	f.cpu, f.all = g.resting(20*time.Second, s.line)
	g.pressing(s, home, second, presses, &f)
	f.longest = g.anywhere(rand.New(rand.NewPCG(1, 2)), 2*presses)
	f.used = memory(g.m.t, s.line)
	g.end(p)
	return f
}

// end ends a subject and what it left behind.
func (g *glass) end(p *process) {
	g.m.t.Helper()
	p.end(g.m.t)
	g.m.await("nothing of it is left", func() bool {
		left := crowd()
		for _, one := range left {
			if one.parent == os.Getpid() {
				_ = syscall.Kill(one.pid, syscall.SIGKILL)               // it may have ended
				_, _ = syscall.Wait4(one.pid, nil, syscall.WNOHANG, nil) // or ended not yet
			}
		}
		return len(left) == 0
	})
}

// resting is the share of a processor that a subject takes while nobody is
// there, in percent: the programs with that in their command lines, and all.
func (g *glass) resting(d time.Duration, line string) (own, all float64) {
	ownBefore, before, from := busy(line), busy(""), time.Now()
	time.Sleep(d)
	share := func(took time.Duration) float64 { return 100 * float64(took) / float64(time.Since(from)) }
	return share(busy(line) - ownBefore), share(busy("") - before)
}

// settles waits until a subject has done what it does once its first screen
// stands: the kiosk then makes a browser ready.
func (g *glass) settles() {
	for range 10 {
		if _, all := g.resting(5*time.Second, ""); all < 5 {
			return
		}
	}
}

// pressing goes from the first screen to the second and back.
func (g *glass) pressing(s subject, home, second *image.RGBA, presses int, f *figures) {
	g.m.t.Helper()
	probe := differing(g.m.t, home, second)
	var lit, next []time.Duration
	for i := range presses {
		at, from, to := s.tile, home, second
		if i%2 == 1 {
			at, from, to = s.back, second, home
		}
		g.finger(at)
		time.Sleep(calm)
		pressed := time.Now()
		g.down()
		lit = append(lit, g.sees(at, from.RGBAAt(at.X, at.Y), false).Sub(pressed))
		let := time.Now()
		g.up()
		next = append(next, g.sees(probe, to.RGBAAt(probe.X, probe.Y), true).Sub(let))
	}
	f.lit50, f.lit99 = middling(lit, 0.5), middling(lit, 0.99)
	f.new50, f.new99 = middling(next, 0.5), middling(next, 0.99)
	if presses%2 == 1 {
		g.tap(s.back)
	}
	time.Sleep(calm)
}

// middling is the value below which that share of them lies.
func middling[T cmp.Ordered](all []T, share float64) T {
	slices.Sort(all)
	return all[min(int(share*float64(len(all))), len(all)-1)]
}

// report prints what was measured, and what the kiosk is to reach.
func report(ours, bare, chromium figures) {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	row := func(what, unit, goal string, of func(figures) float64) {
		k, b, c := of(ours), of(bare), of(chromium)
		fmt.Printf("%-32s %9.1f %9.1f %9.1f %-3s %8.2f %8.2f   %s\n", what, k, b, c, unit, k/b, k/c, goal)
	}
	fmt.Printf("\n%-32s %9s %9s %9s %-3s %8s %8s   %s\n", "1280x800, software OpenGL", "kiosk", "Fyne", "Chromium", "", "k/Fyne", "k/Chrom", "goal")
	row("start to first frame, median", "ms", "<= 1.5 Fyne, <= 0.5 Chromium", func(f figures) float64 { return ms(f.first) })
	row("press to pixel, p50", "ms", "", func(f figures) float64 { return ms(f.lit50) })
	row("press to pixel, p99", "ms", "<= 1.3 Fyne, < 1 Chromium", func(f figures) float64 { return ms(f.lit99) })
	row("release to next screen, p50", "ms", "", func(f figures) float64 { return ms(f.new50) })
	row("release to next screen, p99", "ms", "<= 1.3 Fyne, < 1 Chromium", func(f figures) float64 { return ms(f.new99) })
	row("longest wait for a frame", "ms", "<= 100", func(f figures) float64 { return ms(f.longest) })
	row("memory at rest (PSS)", "MB", "", func(f figures) float64 { return f.idle })
	row("memory after random use (PSS)", "MB", "<= 0.5 Chromium, no growth", func(f figures) float64 { return f.used })
	row("processor at rest", "%", "<= 1.1 Fyne", func(f figures) float64 { return f.cpu })
	row("with the browser that waits", "%", "", func(f figures) float64 { return f.all })
	fmt.Println()
}
