package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"
)

// TestBuildMemory builds a pack of 200 MB and looks at what the whole program
// took, its own pages among them. The program takes 31 MiB where it is built
// for authors; the limit leaves room for what a test adds.
func TestBuildMemory(t *testing.T) {
	if info, _ := debug.ReadBuildInfo(); info != nil && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		t.Skip("what finds races takes memory of its own")
	}
	const sounds, each, most = 400, 512 << 10, 44 << 10 // most in KiB, as the kernel counts
	dir := t.TempDir()
	for n := range sounds {
		name := filepath.Join(dir, fmt.Sprintf("%064x.opus", n))
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, each); err != nil { // a hole takes no room
			t.Fatal(err)
		}
	}
	key, made := filepath.Join(t.TempDir(), "un"), filepath.Join(t.TempDir(), "fr.tandem")
	peak := 0
	for _, args := range [][]string{
		{"keygen", "-o", key},
		{"build", "../../content/src/fr", "-key", key + ".key", "-narration", dir, "-o", made},
		{"verify", made, "-keys", key + ".pub"},
	} {
		c := exec.Command("tandem-pack", args...) // this test, as TestMain put it on the path
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", args[0], err, out)
		}
		peak = max(peak, int(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss))
	}
	if info, err := os.Stat(made); err != nil || info.Size() < sounds*each {
		t.Fatalf("the pack is %v, %v: the test measures nothing", info, err)
	}
	if peak > most {
		t.Errorf("took %d KiB, want at most %d", peak, most)
	}
	t.Logf("took %d KiB", peak)
}
