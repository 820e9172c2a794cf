package journal_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/journal"
)

// TestMain lets this binary be the victim of TestKill too.
func TestMain(m *testing.M) {
	if path := os.Getenv("JOURNAL_VICTIM"); path != "" {
		victim(path)
	}
	os.Exit(m.Run())
}

func open(t *testing.T, path string) *journal.Journal {
	t.Helper()
	j, err := journal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

// keep writes and waits until it is on disk.
func keep(t *testing.T, j *journal.Journal, p kiosk.Progress) {
	t.Helper()
	told := make(chan error, 1)
	j.Keep(p, func(err error) { told <- err })
	if err := <-told; err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, j *journal.Journal) kiosk.Progress {
	t.Helper()
	p, err := j.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var some = kiosk.Progress{
	Lessons: map[string]kiosk.Mark{"souris": {Step: 3}, "clavier": {Finished: true}},
	Comfort: kiosk.Comfort{Size: kiosk.SizeAPlus, Contrast: true},
	Sound:   kiosk.Sound{Percent: 40, Mute: true},
	Light:   40,
	Loan:    "P-7",
	Return:  2, Reminded: kiosk.Reminded{Due: "2027-02-18", At: 7},
}

func TestKeep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	name := j.Name()
	keep(t, j, some)
	keep(t, j, kiosk.Progress{Lessons: map[string]kiosk.Mark{"souris": {Step: 4}}, Loan: "P-8"})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = open(t, path)
	want := kiosk.Progress{Lessons: map[string]kiosk.Mark{"souris": {Step: 4}}, Loan: "P-8"}
	if diff := cmp.Diff(want, load(t, j)); diff != "" {
		t.Errorf("after a new start (-want +got):\n%s", diff)
	}
	if j.Name() != name {
		t.Error("the journal has another name after a new start")
	}
}

func TestWipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	keep(t, j, some)
	count(t, j, "souris")
	if err := j.Wipe(); err != nil {
		t.Fatal(err)
	}
	if p := load(t, j); !p.Empty() {
		t.Errorf("left after the wipe: %+v", p)
	}
	waiting, _ := j.Pending(10)
	if len(waiting) != 1 {
		t.Fatalf("the wipe took what waits for the agent: %v", waiting)
	}
	count(t, j, "clavier")
	if more, _ := j.Pending(10); len(more) != 2 || more[1].Seq <= waiting[0].Seq {
		t.Errorf("after the wipe: %v", more)
	}
	name := j.Name()
	j.Close()
	if text, err := os.ReadFile(path); err != nil || bytes.Contains(text, []byte("Step")) {
		t.Errorf("what was wiped can be read in the file (%v)", err)
	}
	if j = open(t, path); j.Name() != name {
		t.Error("the journal has another name after a wipe")
	}
}

// A file that lost its end, as by a cut of the power on a card that lies, must
// not end the program: it is set aside.
func TestOpenSetsAsideWhatIsTorn(t *testing.T) {
	for _, size := range []int64{0, 100, 4096, 8192, 12288, 20480, 1 << 20} {
		path := filepath.Join(t.TempDir(), "journal")
		j := open(t, path)
		keep(t, j, some)
		j.Close()
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		j = open(t, path)
		_, err := os.Stat(path + ".damaged")
		if whole := cmp.Equal(some, load(t, j)); whole == (err == nil) {
			t.Errorf("%d bytes: whole: %v, set aside: %v", size, whole, err == nil)
		}
		keep(t, j, some)
	}
}

func count(t *testing.T, j *journal.Journal, of string) {
	t.Helper()
	told := make(chan error, 1)
	j.Count("2026-11-22", kiosk.TutorialFinished, of, func(err error) { told <- err })
	if err := <-told; err != nil {
		t.Fatal(err)
	}
}

func TestActivities(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "journal"))
	for _, of := range []string{"a", "b", "c"} {
		count(t, j, of)
	}
	first, err := j.Pending(2)
	if err != nil || len(first) != 2 || first[0].Of != "a" || first[1].Seq <= first[0].Seq {
		t.Fatalf("got %+v, %v", first, err)
	}
	if err := j.Forget(first[1].Seq); err != nil {
		t.Fatal(err)
	}
	count(t, j, "d")
	rest, err := j.Pending(10)
	if err != nil || len(rest) != 2 || rest[0].Of != "c" || rest[1].Seq <= rest[0].Seq {
		t.Errorf("got %+v, %v", rest, err)
	}
}

// Any flipped bit of a record gives what was written or an error, and never
// something else.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal")
	j := open(t, path)
	keep(t, j, some)
	j.Close()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(file, []byte(`{"Step":3`))
	if at < 0 {
		t.Fatal("the record is not where the test looks for it")
	}
	told := 0
	for bit := range 8 * 12 {
		flipped := bytes.Clone(file)
		flipped[at-4+bit/8] ^= 1 << (bit % 8)
		broken := filepath.Join(dir, strconv.Itoa(bit))
		if err := os.WriteFile(broken, flipped, 0o600); err != nil {
			t.Fatal(err)
		}
		j := open(t, broken)
		got, err := j.Load()
		var damage *journal.Damage
		if !errors.As(err, &damage) {
			t.Fatalf("bit %d: got %+v, %v", bit, got, err)
		}
		told++
		if _, shown := got.Lessons["souris"]; shown || !got.Lessons["clavier"].Finished {
			t.Errorf("bit %d: got %+v", bit, got)
		}
		if _, err := j.Load(); err != nil {
			t.Errorf("bit %d: told twice: %v", bit, err)
		}
		j.Close()
	}
	if told == 0 {
		t.Error("no bit was found")
	}
}

func TestOpenSetsAsideWhatIsNoJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	if err := os.WriteFile(path, bytes.Repeat([]byte("no journal "), 4000), 0o600); err != nil {
		t.Fatal(err)
	}
	keep(t, open(t, path), some)
	if _, err := os.Stat(path + ".damaged"); err != nil {
		t.Errorf("the old file is gone: %v", err)
	}
}

// TestKill kills a writer at any instant, many times over the same file: what
// it said to be kept is there, and the file opens.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	acknowledged := 0
	for round := range 15 {
		acknowledged = max(acknowledged, lastAck(t, path, time.Duration(rand.IntN(60))*time.Millisecond))
		j, err := journal.Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if got := load(t, j).Lessons["souris"].Step; got < acknowledged {
			t.Errorf("round %d: got step %d, want at least the acknowledged %d", round, got, acknowledged)
		}
		j.Close()
	}
	if acknowledged == 0 {
		t.Error("nothing was ever acknowledged: the test saw nothing")
	}
}

// lastAck runs a victim, kills it a while after its first acknowledgement, and
// tells the last step that it acknowledged.
func lastAck(t *testing.T, path string, after time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "JOURNAL_VICTIM="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last := 0
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		step, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
		if err != nil {
			t.Fatalf("victim said %q", lines.Text())
		}
		if last == 0 {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		last = step
	}
	cmd.Wait()
	return last
}

// victim keeps one step after the other, and says which is on disk.
func victim(path string) {
	j, err := journal.Open(path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	p, err := j.Load()
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for step := p.Lessons["souris"].Step + 1; ; step++ {
		told := make(chan error, 1)
		j.Keep(kiosk.Progress{Lessons: map[string]kiosk.Mark{"souris": {Step: step}}}, func(err error) { told <- err })
		if err := <-told; err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(step)
	}
}
