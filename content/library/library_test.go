package library_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"tandem/content"
	"tandem/content/library"
	"tandem/content/pack"
	"tandem/content/pack/packtest"
	"tandem/disk"
	"tandem/disk/disktest"
)

// edition is a pack of one tutorial, whose title is the edition, with a sound.
func edition(t testing.TB, n uint64) []byte { return editionIn(t, n, "fr", fmt.Sprint(n), 1) }

func editionIn(t testing.TB, n uint64, lang, title string, by byte) []byte {
	t.Helper()
	private, _ := packtest.Key(t, by)
	var b bytes.Buffer
	_, err := pack.Write(&b, pack.Contents{
		Edition:   n,
		Catalog:   &content.Catalog{Lang: lang, Version: "v", Tutorials: []content.Tutorial{{ID: "un", Title: title}}},
		Narration: fstest.MapFS{strings.Repeat("0", 64) + ".opus": {Data: bytes.Repeat([]byte(title+" "), 3000)}},
	}, private)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func on(t testing.TB, f disk.Folder) library.Library {
	t.Helper()
	_, keys := packtest.Key(t, 1)
	return library.Library{Folder: f, Keys: keys, Lang: "fr"}
}

func install(t testing.TB, l library.Library, n uint64) {
	t.Helper()
	if got, err := l.Install(t.Context(), bytes.NewReader(edition(t, n))); err != nil || got != n {
		t.Fatalf("install %d: got %d, %v", n, got, err)
	}
}

// inForce is the edition that opens, by what its tutorial says.
func inForce(t testing.TB, l library.Library) string {
	t.Helper()
	held, err := l.Open()
	if err != nil {
		return err.Error()
	}
	defer held.Close()
	if err := held.Check(t.Context()); err != nil {
		return err.Error()
	}
	return held.Catalog.Tutorials[0].Title
}

func TestInstall(t *testing.T) {
	l := on(t, disk.Dir(filepath.Join(t.TempDir(), "content")))
	if _, err := l.Open(); !errors.Is(err, library.ErrEmpty) {
		t.Errorf("before any: %v", err)
	}
	for n := range uint64(4) {
		install(t, l, n+1)
		if got, want := inForce(t, l), fmt.Sprint(n+1); got != want {
			t.Errorf("in force is %s, want %s", got, want)
		}
		if got, err := l.Current(); got != n+1 || err != nil {
			t.Errorf("current is %d, %v", got, err)
		}
	}
	names, err := l.Folder.Names()
	if want := []string{"3.tandem", "4.tandem"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("kept %q, %v, want %q", names, err, want)
	}
}

func TestRefusals(t *testing.T) {
	good := edition(t, 5)
	damaged := bytes.Clone(good)
	damaged[len(damaged)-3000] ^= 1
	for _, c := range []struct {
		name string
		data []byte
		want pack.Reason
	}{
		{"Have", edition(t, 4), pack.Have},
		{"Older", edition(t, 3), pack.Older},
		{"Clash", editionIn(t, 4, "fr", "other", 1), pack.Clash},
		{"OtherLanguage", editionIn(t, 5, "en", "5", 1), pack.OtherLang},
		{"OtherKey", editionIn(t, 5, "fr", "5", 2), pack.UnknownKey},
		{"Truncated", good[:len(good)-2000], pack.Truncated},
		{"Damaged", damaged, pack.Damaged},
		{"Foreign", []byte("hello"), pack.Foreign},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := on(t, disktest.New().Folder("content"))
			install(t, l, 4)
			_, err := l.Install(t.Context(), bytes.NewReader(c.data))
			if pack.ReasonOf(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if strings.Contains(err.Error(), "<no value>") {
				t.Errorf("it says %q", err)
			}
			if got := inForce(t, l); got != "4" {
				t.Errorf("in force is %s, want 4", got)
			}
			if names, _ := l.Folder.Names(); len(names) != 1 {
				t.Errorf("left behind: %q", names)
			}
		})
	}
}

func TestGoBack(t *testing.T) {
	l := on(t, disktest.New().Folder("content"))
	if _, err := l.GoBack(); !errors.Is(err, library.ErrAlone) {
		t.Errorf("with none: %v", err)
	}
	install(t, l, 1)
	if _, err := l.GoBack(); !errors.Is(err, library.ErrAlone) {
		t.Errorf("with one: %v", err)
	}
	install(t, l, 2)
	back := func(want uint64) {
		t.Helper()
		if got, err := l.GoBack(); got != want || err != nil {
			t.Errorf("went back to %d, %v, want %d", got, err, want)
		}
		if got := inForce(t, l); got != fmt.Sprint(want) {
			t.Errorf("in force is %s, want %d", got, want)
		}
	}
	back(1)
	if _, err := l.Install(t.Context(), bytes.NewReader(edition(t, 2))); pack.ReasonOf(err) != pack.Left {
		t.Errorf("install what staff left: %v", err)
	}
	back(2)
	back(1)
	install(t, l, 3)
	if got := inForce(t, l); got != "3" {
		t.Errorf("in force is %s, want 3", got)
	}
	back(1)
}

// TestDamaged falls back to the last good one, says so, and takes the damaged
// one again.
func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	l := on(t, disk.Dir(dir))
	install(t, l, 1)
	install(t, l, 2)
	name := filepath.Join(dir, "2.tandem")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data[bytes.Index(data, []byte("eTitle"))+7] ^= 1 // of the tutorial
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	held, err := l.Open()
	if err != nil {
		t.Fatal(err)
	}
	if held.Edition != 1 || len(held.Damaged) != 1 || held.Damaged[0].Edition != 2 || pack.ReasonOf(held.Damaged[0].Err) != pack.Damaged {
		t.Errorf("got edition %d, damaged %v", held.Edition, held.Damaged)
	}
	if err := held.Close(); err != nil {
		t.Error(err)
	}
	install(t, l, 2)
	if got := inForce(t, l); got != "2" {
		t.Errorf("in force is %s, want 2", got)
	}
	for _, n := range []string{"1.tandem", "2.tandem"} {
		if err := os.Truncate(filepath.Join(dir, n), 100); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Open(); !errors.Is(err, library.ErrEmpty) || pack.ReasonOf(err) == "" {
		t.Errorf("with none that opens: %v", err)
	}
}

// TestMisnamed puts an old pack under the name of a later edition: it does not
// take the place of the good one.
func TestMisnamed(t *testing.T) {
	dir := t.TempDir()
	l := on(t, disk.Dir(dir))
	install(t, l, 2)
	if err := os.WriteFile(filepath.Join(dir, "9.tandem"), edition(t, 1), 0o600); err != nil {
		t.Fatal(err)
	}
	held, err := l.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if held.Edition != 2 || len(held.Damaged) != 1 || held.Damaged[0].Edition != 9 || pack.ReasonOf(held.Damaged[0].Err) != pack.Misnamed {
		t.Errorf("got edition %d, damaged %v", held.Edition, held.Damaged)
	}
	install(t, l, 9)
	if got := inForce(t, l); got != "9" {
		t.Errorf("in force is %s, want 9", got)
	}
}

// TestSwept installs while another program begins to: who came first is told
// so, and the pack of the other stays.
func TestSwept(t *testing.T) {
	l := on(t, disk.Dir(filepath.Join(t.TempDir(), "content")))
	install(t, l, 1)
	first, rest, met := edition(t, 2), edition(t, 3), false
	from := io.MultiReader(bytes.NewReader(first[:len(first)-3000]), readFunc(func([]byte) (int, error) {
		if !met {
			met = true
			_, err := l.Install(t.Context(), bytes.NewReader(rest))
			return 0, err
		}
		return 0, io.EOF
	}), bytes.NewReader(first[len(first)-3000:]))
	if _, err := l.Install(t.Context(), from); pack.ReasonOf(err) != pack.Busy {
		t.Errorf("got %v, want %s", err, pack.Busy)
	}
	if got := inForce(t, l); got != "3" {
		t.Errorf("in force is %s, want 3", got)
	}
}

// TestCut cuts the power at every step of an installation, a second one and a
// way back, and loses of what was not synced all, some or single sectors: the
// library then opens the old pack or the new one, whole, and the new one once
// that was promised. A pack can be installed afterwards.
func TestCut(t *testing.T) {
	d := disktest.New()
	l := on(t, d.Folder("content"))
	cuts := 0
	for _, stage := range []struct {
		name, before, after string
		do                  func() error
	}{
		{"First", library.ErrEmpty.Error(), "1", func() error { return errOf(l.Install(t.Context(), bytes.NewReader(edition(t, 1)))) }},
		{"Second", "1", "2", func() error { return errOf(l.Install(t.Context(), bytes.NewReader(edition(t, 2)))) }},
		{"Third", "2", "3", func() error { return errOf(l.Install(t.Context(), bytes.NewReader(edition(t, 3)))) }},
		{"Back", "3", "2", func() error { return errOf(l.GoBack()) }},
		{"Fourth", "2", "4", func() error { return errOf(l.Install(t.Context(), bytes.NewReader(edition(t, 4)))) }},
	} {
		t.Run(stage.name, func(t *testing.T) {
			from := d.Steps()
			if err := stage.do(); err != nil {
				t.Fatal(err)
			}
			n, bad := look(t, d, from, stage.before, stage.after)
			if bad != "" {
				t.Error(bad)
			}
			cuts += n
		})
	}
	t.Logf("%d cuts", cuts)
	if cuts < 500 {
		t.Error("too few: this test cuts nothing")
	}
}

func errOf(_ uint64, err error) error { return err }

// look opens the library after each cut, and says which shows something else
// than the one before or the one after.
func look(t *testing.T, d *disktest.Disk, from int, before, after string) (cuts int, bad string) {
	t.Helper()
	for n := from; n <= d.Steps(); n++ {
		for _, loss := range disktest.Losses {
			for seed := range uint64(3) {
				cuts++
				l := on(t, d.After(n, loss, seed).Folder("content"))
				got := inForce(t, l)
				if got != after && (got != before || n == d.Steps()) {
					return cuts, fmt.Sprintf("%s: %s is in force, want %s or %s", d.Why(n, loss), got, before, after)
				}
				if seed > 0 {
					continue
				}
				install(t, l, 9)
				if got := inForce(t, l); got != "9" {
					return cuts, fmt.Sprintf("%s: installed 9, and %s is in force", d.Why(n, loss), got)
				}
			}
		}
	}
	return cuts, ""
}

// TestCutOnADiskThatLies is the control: where nothing that is synced lasts,
// the test above must find what was lost.
func TestCutOnADiskThatLies(t *testing.T) {
	d := disktest.New()
	d.Lies = true
	l := on(t, d.Folder("content"))
	install(t, l, 1)
	from := d.Steps()
	install(t, l, 2)
	if _, bad := look(t, d, from, "1", "2"); bad == "" {
		t.Error("nothing was lost on a disk that keeps nothing")
	}
}

// unsynced is a folder of which some steps are left out, as a careless program
// would.
type unsynced struct {
	disk.Folder
	files, names bool // whether they are synced
}

func (u unsynced) Create(name string) (disk.Writer, error) {
	w, err := u.Folder.Create(name)
	if err != nil || u.files {
		return w, err
	}
	return careless{w}, nil
}

func (u unsynced) Sync() error {
	if u.names {
		return u.Folder.Sync()
	}
	return nil
}

type careless struct{ disk.Writer }

func (careless) Sync() error { return nil }

// TestCutWithoutSync is the other control: a library that forgot one kind of
// sync does not pass either.
func TestCutWithoutSync(t *testing.T) {
	for name, u := range map[string]unsynced{"OfFiles": {names: true}, "OfNames": {files: true}} {
		t.Run(name, func(t *testing.T) {
			d := disktest.New()
			u.Folder = d.Folder("content")
			l := on(t, u)
			install(t, l, 1)
			from := d.Steps()
			install(t, l, 2)
			if _, bad := look(t, d, from, "1", "2"); bad == "" {
				t.Error("nothing was lost without sync")
			}
		})
	}
}

// TestSick fails every step of an installation in turn: the old pack stays in
// force, and the next try does it.
func TestSick(t *testing.T) {
	for fault, want := range map[error]pack.Reason{syscall.ENOSPC: pack.NoRoom, syscall.EROFS: pack.ReadOnly, syscall.EIO: ""} {
		faults := 0
		for at := 0; ; at++ {
			d := disktest.New()
			l := on(t, d.Folder("content"))
			install(t, l, 1)
			install(t, l, 2)
			from, met := d.Steps(), false
			d.Sick = func(step int, _ string) error {
				if step == from+at && !met {
					met = true
					return fault
				}
				return nil
			}
			_, err := l.Install(t.Context(), bytes.NewReader(edition(t, 3)))
			if !met {
				break
			}
			faults++
			if err == nil || pack.ReasonOf(err) != want {
				t.Errorf("%v at step %d: got %v, want %q", fault, at, err, want)
			}
			if got := inForce(t, l); got != "2" && got != "3" {
				t.Errorf("%v at step %d: %s is in force", fault, at, got)
			}
			if _, err := l.Install(t.Context(), bytes.NewReader(edition(t, 3))); err != nil && pack.ReasonOf(err) != pack.Have {
				t.Errorf("%v at step %d, then again: %v", fault, at, err)
			}
			if got := inForce(t, l); got != "3" {
				t.Errorf("%v at step %d, then again: %s is in force", fault, at, got)
			}
		}
		if faults < 10 {
			t.Errorf("%d faults: this test breaks nothing", faults)
		}
	}
}

// TestFull fills the disk: what is half written goes, the old one stays.
func TestFull(t *testing.T) {
	d := disktest.New()
	l := on(t, d.Folder("content"))
	install(t, l, 1)
	d.Room = int64(len(edition(t, 1))) + 4096
	if _, err := l.Install(t.Context(), bytes.NewReader(edition(t, 2))); pack.ReasonOf(err) != pack.NoRoom {
		t.Errorf("got %v", err)
	}
	if files := d.Files(); len(files) != 1 || inForce(t, l) != "1" {
		t.Errorf("%d files are left, and %s is in force", len(files), inForce(t, l))
	}
}

// TestInstallEnds ends a copy that somebody does not want any more.
func TestInstallEnds(t *testing.T) {
	d := disktest.New()
	l := on(t, d.Folder("content"))
	ctx, stop := context.WithCancel(t.Context())
	data := edition(t, 1)
	from := io.MultiReader(bytes.NewReader(data[:len(data)-3000]), readFunc(func([]byte) (int, error) { stop(); return 0, nil }))
	if _, err := l.Install(ctx, from); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if len(d.Files()) != 0 {
		t.Errorf("left behind: %v", d.Files())
	}
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }
