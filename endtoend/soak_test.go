package endtoend_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/content/src"
	"tandem/kiosk"
)

// mostGrowth is by how much the memory of a kiosk in use may grow once it has
// warmed up.
const mostGrowth = 1.05

// minute is what is counted once a minute.
type minute struct {
	memory  float64 // in MB
	files   int     // open
	longest time.Duration
}

// TestSoak has a random resident use the terminal for many minutes, and holds
// that its memory does not grow after the first fifth of them.
func TestSoak(t *testing.T) {
	minutes, err := strconv.Atoi(os.Getenv("TANDEM_SOAK"))
	if err != nil || minutes < 5 {
		t.Skip("takes an hour: make soak")
	}
	setUpToolkit(t)
	m := newMachine(t)
	g := newGlass(m)
	catalog, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	r := meet(m, kiosk.Borne, catalog, kiosk.Progress{}, m.path("soaked.trace"))
	p := m.start("soaked", "tandem-kiosk", "desk", "-mode", "borne", "-data", m.path("soaked"),
		"-socket", m.path("no-agent.sock"), "-panel", panelName, "-trace", m.path("soaked.trace"))
	var all []minute
	for i := range minutes {
		now := minute{}
		for until := time.Now().Add(time.Minute); time.Now().Before(until); {
			now.longest = max(now.longest, g.wander(r, 5))
		}
		now.memory, now.files = memory(t), files()
		all = append(all, now)
		fmt.Printf("minute %3d: %6.1f MB, %d files, longest wait for a frame %v\n", i+1, now.memory, now.files, now.longest.Round(time.Millisecond))
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

// files is how many files a crowd has open.
func files() int {
	n := 0
	for _, one := range crowd() {
		open, err := filepath.Glob("/proc/" + strconv.Itoa(one.pid) + "/fd/*")
		if err == nil {
			n += len(open)
		}
	}
	return n
}
