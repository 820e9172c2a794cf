package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
	"tandem/kiosk/journal"
)

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
		if whole := cmp.Equal(some, load(t, j)); !whole && err != nil {
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
