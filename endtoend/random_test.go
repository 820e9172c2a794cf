package endtoend_test

import (
	"image"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
)

// leastSeen is how many kinds of screens somebody comes to who presses
// anything anywhere for a minute.
const leastSeen = 5

// TestRandomUse has somebody press anything anywhere, quickly and slowly, on
// the glass and on the keys, on a terminal that is built to find races: for a
// minute, or for as many as TANDEM_RANDOM says. It must neither fall nor stand
// still, and at the end it is the terminal that it was.
func TestRandomUse(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes")
	}
	minutes, err := strconv.Atoi(os.Getenv("TANDEM_RANDOM"))
	if err != nil {
		minutes = 1
	}
	setUpToolkit(t)
	x := &thread{began: time.Now().Add(-time.Second), machine: newMachine(t), site: newSite(t)}
	x.catalog = writeTree(t, x.path("content"), x.site.host(goodName))
	x.bin = racing(t)
	x.startKiosk(kiosk.Borne, "borne")
	g := newGlass(x.machine)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 1))
	for until := time.Now().Add(time.Duration(minutes) * time.Minute); time.Now().Before(until); {
		g.anything(dice)
	}
	x.home(g)
	if seen := x.kinds(); len(seen) < leastSeen {
		t.Errorf("only %d kinds of screens were seen: %v", len(seen), seen)
	}
	x.desk.end(t)
	log, err := os.ReadFile(x.desk.log)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range []string{"DATA RACE", "panic", "starting it again"} {
		if strings.Contains(string(log), fault) {
			t.Errorf("%q is in the kiosk's log:\n%s", fault, log)
		}
	}
}

// racing builds the kiosk so that it tells of races.
func racing(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	build := exec.Command("go", "build", "-race", "-tags", "gles", "-o", filepath.Join(bin, "tandem-kiosk"), "tandem/cmd/kiosk")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the kiosk: %v\n%s", err, out)
	}
	return bin
}

// anything is one thing that a hand does.
func (g *glass) anything(dice *rand.Rand) {
	if dice.IntN(4) == 0 {
		keys := []string{"Up", "Down", "Left", "Right", "Return", "Tab", "Escape", "1", "6", "x"}
		g.m.xdo("key", keys[dice.IntN(len(keys))])
	} else {
		g.finger(image.Pt(dice.IntN(screenWidth), dice.IntN(screenHeight)))
		g.down()
		time.Sleep(time.Duration(dice.IntN(150)) * time.Millisecond)
		g.up()
	}
	time.Sleep(time.Duration(dice.IntN(600)) * time.Millisecond)
}

// home goes back until the terminal is at its first screen. Whatever it shows,
// a key leads there, and over a site the bar does.
func (x *thread) home(g *glass) {
	x.t.Helper()
	bar := image.Pt(screenWidth/12, screenHeight/16)     // where "Accueil" stands over a site
	quit := image.Pt(screenWidth/2, screenHeight*72/100) // where "Quitter" stands in the question
	x.await("the terminal comes home, and not to "+strconv.Quote(x.last()), func() bool {
		if strings.HasPrefix(x.last(), "Home\t") {
			return true
		}
		if strings.HasPrefix(x.last(), "Notice\t") { // what was typed will be lost: leave all the same
			g.tap(quit)
			time.Sleep(calm)
			return false
		}
		x.xdo("key", "Escape")
		time.Sleep(calm)
		g.tap(bar)
		return false
	})
}

// last is the screen that is shown, as the trace has it.
func (x *thread) last() string {
	lines := x.resident.lines()
	return lines[len(lines)-1]
}

// kinds counts the screens that were seen, by their kind.
func (x *thread) kinds() map[string]int {
	seen := map[string]int{}
	for _, line := range x.resident.lines() {
		kind, _, _ := strings.Cut(line, "\t")
		seen[kind]++
	}
	return seen
}
