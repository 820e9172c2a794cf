package journal_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"tandem/kiosk"
)

// wiped reports whether a wipe put a new file in the old one's place.
func wiped(t *testing.T, path string, wipe func() error) bool {
	t.Helper()
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := wipe(); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return !os.SameFile(before, after)
}

// TestWipeOfNothing holds that a terminal, which keeps nothing, does not write
// its journal anew at the end of each session, and that everything else does.
func TestWipeOfNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	j := open(t, path)
	for _, step := range []struct {
		name string
		do   func()
		want bool
	}{
		{"a new journal", func() {}, false},
		{"with what is about nobody", func() { count(t, j, "souris") }, false},
		{"with what is about a person", func() { keep(t, j, some) }, true},
		{"wiped before", func() {}, false},
		{"with an empty progress", func() { keep(t, j, kiosk.Progress{}) }, true},
		{"opened anew", func() { j.Close(); j = open(t, path) }, false},
		{"kept, then opened anew", func() { keep(t, j, some); j.Close(); j = open(t, path) }, true},
	} {
		step.do()
		if got := wiped(t, path, j.Wipe); got != step.want {
			t.Errorf("%s: the wipe made a new file: %v, want %v", step.name, got, step.want)
		}
	}
	if waiting, _ := j.Pending(10); len(waiting) != 1 {
		t.Errorf("what waits for the agent: %v, want one", waiting)
	}
}

// TestWipeWithoutWord holds that a file which does not say that it is clean, or
// not in whole, is replaced: that of an older version, or a damaged one.
func TestWipeWithoutWord(t *testing.T) {
	for name, spoil := range map[string]func(*bbolt.Bucket) error{
		"older":   func(b *bbolt.Bucket) error { return b.Delete([]byte("clean")) },
		"damaged": func(b *bbolt.Bucket) error { return b.Put([]byte("clean"), []byte("\x00\x00\x00\x00true")) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal")
			open(t, path).Close()
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Update(func(tx *bbolt.Tx) error { return spoil(tx.Bucket([]byte("meta"))) }); err != nil {
				t.Fatal(err)
			}
			db.Close()
			j := open(t, path)
			if !wiped(t, path, j.Wipe) {
				t.Error("the old file stayed")
			}
			if wiped(t, path, j.Wipe) {
				t.Error("the new one did not")
			}
		})
	}
}

func TestOpenWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	open(t, path).Close()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	open(t, path).Close()
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the second start wrote into the file (%v)", err)
	}
}
