package boltfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"tandem/disk/boltfile"
)

const patience = time.Second

// written is a file with two buckets of some pages, and pages that are free.
func written(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	db, err := bbolt.Open(path, 0o600, nil)
	must(t, err)
	for round := range 12 {
		must(t, db.Update(func(tx *bbolt.Tx) error {
			for _, name := range []string{"a", "b"} {
				b, err := tx.CreateBucketIfNotExists([]byte(name))
				if err != nil {
					return err
				}
				for i := range 40 {
					if err := b.Put(fmt.Appendf(nil, "%03d-%02d", i, round), bytes.Repeat([]byte{byte(i)}, 60)); err != nil {
						return err
					}
				}
			}
			return nil
		}))
	}
	must(t, db.Close())
	data, err := os.ReadFile(path)
	must(t, err)
	return data
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lives opens a file, reads all of it and writes into it some times, as a
// program does that trusts it. Were it damaged, the test itself would end.
func lives(path string) (records int, err error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: patience})
	if err != nil {
		return 0, err
	}
	defer db.Close()
	for range 4 {
		records = 0
		if err := db.Update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("more"))
			if err != nil {
				return err
			}
			if err := b.Put(bytes.Repeat([]byte("k"), 20), make([]byte, 9000)); err != nil {
				return err
			}
			return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
				return b.ForEach(func(_, _ []byte) error { records++; return nil })
			})
		}); err != nil {
			return records, err
		}
	}
	return records - 1, nil // but for ours
}

// What is found sound can be lived with, whatever bit of the file was lost; and
// of what is not, nearly all is saved.
func TestExamine(t *testing.T) {
	data := written(t)
	path := filepath.Join(memory(t), "file")
	flips, unsound, saved := 4000, 0, 0
	for i := range flips {
		chance := rand.New(rand.NewPCG(uint64(i), 3))
		worn := bytes.Clone(data)
		worn[chance.IntN(len(worn))] ^= 1 << chance.IntN(8)
		must(t, os.WriteFile(path, worn, 0o600))
		err := boltfile.Examine(path, patience)
		if err != nil {
			unsound++
			if !errors.Is(err, boltfile.ErrUnsound) {
				t.Fatalf("flip %d: %v", i, err)
			}
			if boltfile.Salvage(path, patience) != nil {
				continue
			}
			must(t, boltfile.Examine(path, patience))
		}
		n, err := lives(path)
		if err != nil {
			t.Fatalf("flip %d: found sound, and then: %v", i, err)
		}
		if n == 960 {
			saved++
		}
	}
	t.Logf("of %d files with a flipped bit %d were unsound; %d live on with every record", flips, unsound, saved)
	if unsound < flips/100 || saved < flips*9/10 {
		t.Errorf("%d unsound and %d whole of %d", unsound, saved, flips)
	}
}

// A file that lost its end, or has pages of nothing, ends nobody.
func TestExamine_Cut(t *testing.T) {
	data := written(t)
	path := filepath.Join(memory(t), "file")
	page, unsound := os.Getpagesize(), 0
	for n := 0; n < len(data); n += page / 2 {
		must(t, os.WriteFile(path, data[:n], 0o600))
		err := boltfile.Examine(path, patience)
		if err == nil { // what is gone was never used
			_, err = lives(path)
		} else if errors.Is(err, boltfile.ErrUnsound) {
			_ = boltfile.Salvage(path, patience) // it may, or not: but it returns
			err, unsound = nil, unsound+1
		}
		if err != nil {
			t.Errorf("%d of %d bytes: %v", n, len(data), err)
		}
	}
	if unsound < 20 {
		t.Errorf("only %d files that lost their end were found unsound", unsound)
	}
	for n := 0; n < len(data); n += page {
		for _, fill := range []byte{0, 0xff} {
			worn := bytes.Clone(data)
			copy(worn[n:n+page], bytes.Repeat([]byte{fill}, page))
			must(t, os.WriteFile(path, worn, 0o600))
			if boltfile.Examine(path, patience) != nil {
				_ = boltfile.Salvage(path, patience)
				continue
			}
			if _, err := lives(path); err != nil {
				t.Errorf("page %d full of %x: found sound, and then: %v", n/page, fill, err)
			}
		}
	}
}

func TestExamine_Errors(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := boltfile.Examine(path, patience); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	must(t, err)
	defer db.Close()
	if err := boltfile.Examine(path, 10*time.Millisecond); !errors.Is(err, boltfile.ErrInUse) {
		t.Errorf("a file in use: %v", err)
	}
}

// Whatever stands in a file, it is examined to an end, and what is found sound
// can be lived with.
func FuzzExamine(f *testing.F) {
	data := written(f)
	f.Add(0, []byte{0})
	f.Add(os.Getpagesize()*5+10, []byte{0xff, 0xff})
	f.Add(16, data[os.Getpagesize()+16:os.Getpagesize()+80])
	path := filepath.Join(memory(f), "file")
	f.Fuzz(func(t *testing.T, at int, worn []byte) {
		file := bytes.Clone(data)
		copy(file[max(0, min(at, len(file))):], worn)
		must(t, os.WriteFile(path, file, 0o600))
		if boltfile.Examine(path, patience) != nil {
			_ = boltfile.Salvage(path, patience)
			return
		}
		if _, err := lives(path); err != nil {
			t.Errorf("found sound, and then: %v", err)
		}
	})
}

// memory is a folder that needs no disk.
func memory(t testing.TB) string {
	t.Helper()
	path, err := os.MkdirTemp("/dev/shm", "boltfile")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(path) })
	return path
}
