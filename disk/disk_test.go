package disk_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"tandem/disk"
	"tandem/disk/disktest"
)

// TestFolder does the same on this machine's disk and on that of tests.
func TestFolder(t *testing.T) {
	for name, f := range map[string]disk.Folder{
		"Dir":      disk.Dir(filepath.Join(t.TempDir(), "new")),
		"Disktest": disktest.New().Folder("new"),
	} {
		t.Run(name, func(t *testing.T) {
			if names, err := f.Names(); err != nil || names != nil {
				t.Errorf("before anything: %q, %v", names, err)
			}
			replaces(t, f)
			files(t, f)
		})
	}
}

// replaces writes a file, and another in its place.
func replaces(t *testing.T, f disk.Folder) {
	t.Helper()
	for _, text := range []string{"one", "a longer two"} {
		if err := disk.Replace(f, "a", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := disk.ReadAll(f, "a", 100); err != nil || string(got) != text {
			t.Errorf("got %q, %v, want %q", got, err, text)
		}
	}
}

// files makes and moves one.
func files(t *testing.T, f disk.Folder) {
	t.Helper()
	if _, err := f.Create("a"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("create twice: %v", err)
	}
	if _, err := disk.ReadAll(f, "a", 3); err == nil {
		t.Error("read more than asked for")
	}
	if err := f.Rename("a", "b"); err != nil {
		t.Error(err)
	}
	if names, err := f.Names(); err != nil || !slices.Equal(names, []string{"b"}) {
		t.Errorf("names %q, %v", names, err)
	}
	if err := f.Remove("b"); err != nil {
		t.Error(err)
	}
	for what, err := range map[string]error{"remove": f.Remove("b"), "rename": f.Rename("b", "c"), "open": errOf(f.Open("b"))} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s what is not there: %v", what, err)
		}
	}
}

func errOf(_ disk.Reader, err error) error { return err }

// TestDirTakesPlainFiles leaves a folder or a link of a stranger alone.
func TestDirTakesPlainFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := disk.Dir(dir).Open("folder"); err == nil {
		t.Error("opened a folder")
	}
	if names, _ := disk.Dir(dir).Names(); names != nil {
		t.Errorf("names %q, want no folder", names)
	}
}

// TestReplace cuts the power at every step of keeping a file, and fails each.
func TestReplace(t *testing.T) {
	d := disktest.New()
	f := d.Folder("x")
	old, next := bytes.Repeat([]byte("old "), 3000), bytes.Repeat([]byte("next"), 5000)
	if err := disk.Replace(f, "a", old); err != nil {
		t.Fatal(err)
	}
	from := d.Steps()
	if err := disk.Replace(f, "a", next); err != nil {
		t.Fatal(err)
	}
	if d.Steps()-from < 8 {
		t.Fatalf("%d steps: this test cuts nothing", d.Steps()-from)
	}
	if bad := mixtures(d, from, old, next); bad != "" {
		t.Error(bad)
	}
	for at := range 20 {
		sick := disktest.New()
		f := sick.Folder("x")
		if err := disk.Replace(f, "a", old); err != nil {
			t.Fatal(err)
		}
		at += sick.Steps()
		sick.Sick = func(step int, _ string) error {
			if step == at {
				at = -1 // once
				return syscall.EIO
			}
			return nil
		}
		err := disk.Replace(f, "a", next)
		got, _ := disk.ReadAll(f, "a", 1<<20)
		if (err == nil) != (at >= 0) || !bytes.Equal(got, old) && !bytes.Equal(got, next) {
			t.Errorf("a fault: %v, and then %d bytes", err, len(got))
		}
	}
}

// TestDiskThatLies proves that a cut can be seen: what is synced to such a disk
// is lost as if it were not.
func TestDiskThatLies(t *testing.T) {
	d := disktest.New()
	d.Lies = true
	f := d.Folder("x")
	for _, text := range []string{"old", "next"} {
		if err := disk.Replace(f, "a", bytes.Repeat([]byte(text), 2000)); err != nil {
			t.Fatal(err)
		}
	}
	if mixtures(d, 0, bytes.Repeat([]byte("old"), 2000), bytes.Repeat([]byte("next"), 2000)) == "" {
		t.Error("nothing was lost on a disk that keeps nothing")
	}
}

// mixtures says which cut leaves neither the old file nor the new one, or the
// old one once the new one was promised.
func mixtures(d *disktest.Disk, from int, old, next []byte) string {
	for n := from; n <= d.Steps(); n++ {
		for _, loss := range disktest.Losses {
			for seed := range uint64(5) {
				got := d.After(n, loss, seed).Files()["x/a"]
				done := n == d.Steps()
				if !bytes.Equal(got, next) && (done || !bytes.Equal(got, old)) {
					return d.Why(n, loss)
				}
			}
		}
	}
	return ""
}

// TestRoom fills a disk.
func TestRoom(t *testing.T) {
	d := disktest.New()
	d.Room = 10 << 10
	f := d.Folder("x")
	if err := disk.Replace(f, "a", make([]byte, 6<<10)); err != nil {
		t.Fatal(err)
	}
	if err := disk.Replace(f, "a", make([]byte, 6<<10)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full disk: %v", err)
	}
	if files := d.Files(); len(files) != 1 {
		t.Errorf("%d files are left, want the old one alone", len(files))
	}
}
