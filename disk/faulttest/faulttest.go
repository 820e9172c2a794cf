// Package faulttest tries whether a program keeps what it promised: through
// cuts of the power at any moment, disks that fail, kills and flipped bits.
//
// The program is the test binary itself, started once more: [Main] sees to
// that. It works on a disk that remembers every step
// ([tandem/disk/disktest]), or on this machine's own where it is killed.
//
//	func TestMain(m *testing.M) { faulttest.Main(m, keeper) }
//
//	func TestKeeps(t *testing.T) { faulttest.Try(t, keeper) }
//
// Each trial has its control, a disk or a keeper that breaks its promise and
// must be found out: a trial that finds nothing proves nothing. make faults has
// all of it last longer.
package faulttest

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"tandem/disk/disktest"
)

// Keeper is a program that keeps things in a folder, one after the other.
type Keeper struct {
	// Keep keeps things, from those that are there on, and says after each how
	// many of all are kept by now. It ends after some dozens, or returns why it
	// cannot go on; where endless is set, it never ends by itself.
	Keep func(folder string, endless bool, kept func(n int)) error
	// Check opens a copy of what Keep left, and returns an error where less than
	// n things are there, or one that is not as it was kept. It may write.
	Check func(folder string, n int) error
	// Sound opens what Keep left after something of it was changed behind its
	// back. It returns an error where anything is read that was not kept, or is
	// missing and was not told of.
	Sound func(folder string) error
}

// The environment by which the test binary knows that it is the program.
const (
	folderKey = "TANDEM_FAULT_FOLDER"
	howKey    = "TANDEM_FAULT_HOW"
)

// How the program says what is kept.
const (
	onDisk = "disk" // to the disk that remembers its steps
	aloud  = "loud" // on its standard output, for ever
)

// longKey makes trials that many times as long: make faults.
const longKey = "TANDEM_FAULTS"

func long(n int) int {
	if times, err := strconv.Atoi(os.Getenv(longKey)); err == nil && times > 0 {
		return n * times / slower
	}
	return n / slower
}

// folder is that of the disk in which the program works.
const folder = "kept"

// Main runs the tests, or is the program where a trial started it. It does not
// return.
func Main(m *testing.M, k Keeper) {
	if path := os.Getenv(folderKey); path != "" {
		os.Exit(work(k, path, os.Getenv(howKey)))
	}
	os.Exit(m.Run())
}

func work(k Keeper, path, how string) int {
	err := k.Keep(path, how == aloud, func(n int) {
		if how == aloud {
			fmt.Println(n)
			return
		}
		if err := disktest.Promise(path, n); err != nil {
			panic(err)
		}
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// program is the test binary as the program in a folder.
func program(path, how string) *exec.Cmd {
	cmd := exec.Command("/proc/self/exe", "-test.run=^$")
	// A program built to find races sleeps a second before it ends.
	cmd.Env = append(os.Environ(), folderKey+"="+path, howKey+"="+how, "GORACE=atexit_sleep_ms=0 "+os.Getenv("GORACE"))
	return cmd
}

// run has the program work on a disk, to its end.
func run(t testing.TB, d *disktest.Disk) error {
	t.Helper()
	path, unmount := d.Mount(t, folder)
	defer unmount()
	out, err := program(path, onDisk).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// checked is what a keeper finds on a disk. A crash is a finding too.
func checked(t testing.TB, d *disktest.Disk, check func(folder string) error) error {
	t.Helper()
	return found(t, func(path string) error { return d.Lay(folder, path) }, check)
}

// found is what a keeper finds in a folder that is laid out for it.
func found(t testing.TB, lay, check func(folder string) error) (err error) {
	t.Helper()
	path, err := os.MkdirTemp(memory(), "fault")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(path)
	if err := lay(path); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return check(path)
}

// memory is a folder that needs no disk, where there is one: thousands of disks
// are laid out.
func memory() string {
	if _, err := os.Stat("/dev/shm"); err == nil {
		return "/dev/shm"
	}
	return ""
}

// Try tries all of it: some seconds.
func Try(t *testing.T, k Keeper) {
	t.Run("cuts", func(t *testing.T) { Cuts(t, k, 150) })
	t.Run("failing disk", func(t *testing.T) { Sick(t, k, 60) })
	t.Run("flipped bits", func(t *testing.T) { Flips(t, k, 300) })
	t.Run("kills", func(t *testing.T) { Kills(t, k, 30) })
}

// Cuts has the program work once, and cuts the power at each of its first 200
// steps and then that often after any step. What it had promised until then
// must be there. The control is a disk that says that all is on it, and lies.
func Cuts(t *testing.T, k Keeper, cuts int) {
	t.Helper()
	cuts = long(cuts)
	d := disktest.New()
	if err := run(t, d); err != nil {
		t.Fatal(err)
	}
	if err := cutAll(t, k, d, cuts); err != nil {
		t.Fatal(err)
	}
	if d.Lies = true; cutAll(t, k, d, cuts) == nil {
		t.Error("a disk that forgets what it took is not noticed")
	}
	t.Logf("%d cuts of %d steps, %d promises", min(firstSteps, d.Steps())+cuts, d.Steps(), d.Promised(d.Steps()))
}

// firstSteps are those of a first start, of which each is cut.
const firstSteps = 200 / slower

func cutAll(t testing.TB, k Keeper, d *disktest.Disk, cuts int) error {
	steps := d.Steps()
	for i := range min(firstSteps, steps) + cuts {
		at, chance := i, rand.New(rand.NewPCG(uint64(i), 1))
		if i >= min(firstSteps, steps) {
			at = chance.IntN(steps + 1)
		}
		loss, n := disktest.Losses[chance.IntN(len(disktest.Losses))], d.Promised(at)
		if err := checked(t, d.After(at, loss, uint64(i)), func(path string) error { return k.Check(path, n) }); err != nil {
			return fmt.Errorf("%s: of %d promised: %w", d.Why(at, loss), n, err)
		}
	}
	return nil
}

// Sick fails the first step of a disk, then the second, and so on for that many
// or until nothing fails: it is full, or broken, or cannot be written to. What
// the program had promised must be there, also where the power is cut then.
func Sick(t *testing.T, k Keeper, most int) {
	t.Helper()
	tried, err := sickAll(t, k, long(most))
	if err != nil {
		t.Fatal(err)
	}
	if tried == 0 {
		t.Fatal("no step failed")
	}
	t.Logf("%d steps failed", tried)
}

func sickAll(t testing.TB, k Keeper, most int) (tried int, err error) {
	faults := []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS}
	for n := range most {
		fault, failed := faults[n%len(faults)], atomic.Bool{}
		d := disktest.New()
		d.Sick = func(step int, _ string) error {
			if step != n || failed.Swap(true) {
				return nil
			}
			return fault
		}
		said := run(t, d)
		if !failed.Load() {
			break
		}
		tried++
		d.Sick = nil
		kept := d.Promised(d.Steps())
		for _, loss := range []disktest.Loss{disktest.None, disktest.Everything} {
			after := d.After(d.Steps(), loss, uint64(n))
			if err := checked(t, after, func(path string) error { return k.Check(path, kept) }); err != nil {
				return tried, fmt.Errorf("step %d fails with %v, the program says %v, lost then: %s: of %d promised: %w", n, fault, said, loss, kept, err)
			}
		}
	}
	return tried, nil
}

// Flips changes one bit of what the program left, that often, each time of a
// fresh copy. Nothing may be read that was not kept.
func Flips(t *testing.T, k Keeper, flips int) {
	t.Helper()
	if err := flipAll(t, k, long(flips)); err != nil {
		t.Fatal(err)
	}
}

func flipAll(t testing.TB, k Keeper, flips int) error {
	d := disktest.New()
	if err := run(t, d); err != nil {
		return err
	}
	for i := range flips {
		chance, where := rand.New(rand.NewPCG(uint64(i), 2)), ""
		if err := checked(t, d, func(path string) error {
			where = flip(t, path, chance)
			return k.Sound(path)
		}); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
	}
	return nil
}

// flip changes a bit of a file in a folder, and names it.
func flip(t testing.TB, path string, chance *rand.Rand) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(path, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file is kept: %v", err)
	}
	name := files[chance.IntN(len(files))]
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) == 0 {
		return name + " is empty"
	}
	at, bit := chance.IntN(len(data)), chance.IntN(8)
	data[at] ^= 1 << bit
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("bit %d of byte %d of %s", bit, at, filepath.Base(name))
}

// Kills kills the program that often, at any instant, over the same folder.
func Kills(t *testing.T, k Keeper, kills int) {
	t.Helper()
	kills = long(kills)
	kept, err := killAll(t, k, kills)
	if err != nil {
		t.Fatal(err)
	}
	if kept < kills {
		t.Errorf("only %d promises over %d kills: the trial tries nothing", kept, kills)
	}
	t.Logf("%d promises over %d kills", kept, kills)
}

func killAll(t testing.TB, k Keeper, kills int) (kept int, err error) {
	path := t.TempDir()
	for i := range kills {
		kept = max(kept, kill(t, path, time.Duration(rand.IntN(40*(1+i%4)))*time.Millisecond))
		copied := func(to string) error { return os.CopyFS(to, os.DirFS(path)) }
		if err := found(t, copied, func(path string) error { return k.Check(path, kept) }); err != nil {
			return kept, fmt.Errorf("kill %d: of %d promised: %w", i, kept, err)
		}
	}
	return kept, nil
}

// kill runs the program, kills it some time after its first promise, and
// returns the last.
func kill(t testing.TB, path string, after time.Duration) (last int) {
	t.Helper()
	cmd := program(path, aloud)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			continue // cut in the middle of a line
		}
		if last == 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		last = n
	}
	if exit := (*exec.ExitError)(nil); !errors.As(cmd.Wait(), &exit) || exit.Exited() {
		t.Fatal("the program ended by itself")
	}
	return last
}
