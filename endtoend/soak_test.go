package endtoend_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// mostGrowth is by how much the memory of a kiosk in use may grow once it has
// warmed up.
const mostGrowth = 1.05

// stuckAfter is how many minutes of presses without a new screen say that one
// is stuck. An open site takes presses that show none.
const stuckAfter = 6

// minute is what is counted once a minute.
type minute struct {
	memory  float64 // in MB
	files   int     // open
	screens int     // shown since the start
	longest time.Duration
}

// TestSoak has a hand press anywhere on the terminal for many minutes, sites
// and ends of sessions included, and holds that its memory does not grow after
// the first fifth of them, that it goes on and that it does not crash.
func TestSoak(t *testing.T) {
	minutes, err := strconv.Atoi(os.Getenv("TANDEM_SOAK"))
	if err != nil || minutes < 5 {
		t.Skip("takes an hour: make soak")
	}
	setUpToolkit(t)
	m := newMachine(t)
	g := newGlass(m)
	trace := m.path("soaked.trace")
	p := m.start("soaked", "tandem-kiosk", "desk", "-mode", "borne", "-data", m.path("soaked"),
		"-socket", m.path("no-agent.sock"), "-panel", panelName, "-trace", trace)
	g.still("soaked")
	dice := rand.New(rand.NewPCG(uint64(minutes), 1))
	var all []minute
	for i := range minutes {
		now := minute{}
		for until := time.Now().Add(time.Minute); time.Now().Before(until); {
			now.longest = max(now.longest, g.anywhere(dice, 5))
		}
		now.memory, now.files, now.screens = memory(t, "tandem-kiosk"), files("tandem-kiosk"), shown(t, trace)
		all = append(all, now)
		fmt.Printf("minute %3d: %6.1f MB, %d files, %d screens, longest wait for a frame %v\n",
			i+1, now.memory, now.files, now.screens, now.longest.Round(time.Millisecond))
		if before := len(all) - 1 - stuckAfter; before >= 0 && all[before].screens == now.screens {
			t.Fatalf("no new screen in %d minutes", stuckAfter)
		}
	}
	judge(t, all[minutes/5:])
	p.end(t)
	text, err := os.ReadFile(p.log)
	if err != nil || strings.Contains(string(text), "starting it again") {
		t.Errorf("the kiosk did not live through it: %v\n%s", err, text)
	}
}

// judge compares the first third with the last.
func judge(t *testing.T, all []minute) {
	t.Helper()
	third := max(1, len(all)/3)
	first, last := average(all[:third]), average(all[len(all)-third:])
	growth := last.memory / first.memory
	fmt.Printf("memory after warming up: %.1f MB, at the end %.1f MB: %+.1f %%\n", first.memory, last.memory, 100*(growth-1))
	if growth > mostGrowth {
		t.Errorf("memory grew from %.1f to %.1f MB", first.memory, last.memory)
	}
	if last.files > first.files+5 {
		t.Errorf("open files grew from %d to %d", first.files, last.files)
	}
}

func average(all []minute) (a minute) {
	for _, one := range all {
		a.memory += one.memory / float64(len(all))
		a.files = max(a.files, one.files)
	}
	return a
}

// shown is how many screens a trace tells of.
func shown(t *testing.T, trace string) int {
	t.Helper()
	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(text), "\n")
}

// files is how many files the processes with that in their command lines have
// open.
func files(line string) int {
	n := 0
	for _, one := range crowd() {
		if !strings.Contains(one.line, line) {
			continue
		}
		open, err := filepath.Glob("/proc/" + strconv.Itoa(one.pid) + "/fd/*")
		if err == nil {
			n += len(open)
		}
	}
	return n
}
