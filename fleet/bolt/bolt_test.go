package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"tandem/fleet"
	"tandem/fleet/bolt"
	"tandem/fleet/storetest"
)

func open(t testing.TB, path string) *bolt.Store {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func file(t testing.TB) string { return filepath.Join(t.TempDir(), "manager.db") }

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) fleet.Store { return open(t, file(t)) })
}

func centre(id string) func(fleet.Tx) error {
	return func(tx fleet.Tx) error { return tx.People().PutCentre(fleet.Centre{ID: id, Name: "Mairie"}) }
}

func find(s *bolt.Store, id string) error {
	return s.View(context.Background(), func(tx fleet.Tx) error {
		_, err := tx.People().Centre(id)
		return err
	})
}

func TestOpen(t *testing.T) {
	t.Run("what was written is there again", func(t *testing.T) {
		path := file(t)
		s, err := bolt.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Update(context.Background(), centre("c")), s.Close()); err != nil {
			t.Fatal(err)
		}
		if err := find(open(t, path), "c"); err != nil {
			t.Error(err)
		}
	})
	t.Run("ErrInUse", func(t *testing.T) {
		path := file(t)
		open(t, path)
		if _, err := bolt.Open(path); !errors.Is(err, bolt.ErrInUse) {
			t.Errorf("error %v, want ErrInUse", err)
		}
	})
	t.Run("the file is for its owner alone", func(t *testing.T) {
		path := file(t)
		open(t, path)
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := info.Mode().Perm(), os.FileMode(0o600); got != want {
			t.Errorf("mode %v, want %v", got, want)
		}
	})
	t.Run("a half-made file of a power cut is no hindrance", func(t *testing.T) {
		path := file(t)
		if err := os.WriteFile(path+".new", []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		open(t, path)
		if _, err := os.Stat(path + ".new"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the file beside is still there: %v", err)
		}
	})
	t.Run("a file of something else is refused", func(t *testing.T) {
		path := file(t)
		db, err := bbolt.Open(path, 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, err := bolt.Open(path); err == nil {
			t.Error("opened")
		}
	})
}

// A file that was made before devices could knock has no room for callers: it
// gets one when it is opened.
func TestOpen_BeforeCallers(t *testing.T) {
	path := file(t)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Update(context.Background(), centre("c")), s.Close()); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("callers")) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	if err := find(s, "c"); err != nil {
		t.Error(err)
	}
	err = s.Update(context.Background(), func(tx fleet.Tx) error {
		return tx.Devices().Invitations().Callers().Put("h", fleet.Caller{})
	})
	if err != nil {
		t.Error(err)
	}
}

// TestOpen_Broken cuts a full file off at many lengths and garbles each of its
// pages. Opening may fail or not; it must say which, and change nothing.
func TestOpen_Broken(t *testing.T) {
	s := open(t, file(t))
	var full bytes.Buffer // as long as it claims, without what bbolt keeps in reserve
	if err := errors.Join(s.Update(context.Background(), fill), s.Backup(&full)); err != nil {
		t.Fatal(err)
	}
	whole, path := full.Bytes(), file(t)
	try := func(what string, content []byte) error {
		t.Helper()
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, openErr := bolt.Open(path)
		if openErr == nil {
			return s.Close()
		}
		left, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(left, content) {
			t.Errorf("%s: the file was changed, %v", what, err)
		}
		return openErr
	}
	size := os.Getpagesize()
	for length := 0; length < len(whole); length += size / 2 {
		if err := try("cut off", whole[:length]); !errors.Is(err, bolt.ErrBroken) {
			t.Errorf("cut to %d bytes: error %v, want ErrBroken", length, err)
		}
	}
	broken := 0
	for begin := 0; begin < len(whole); begin += size {
		garbled := bytes.Clone(whole)
		for i := range size {
			garbled[begin+i] = 0xff
		}
		if err := try("garbled", garbled); errors.Is(err, bolt.ErrBroken) {
			broken++
		}
	}
	if broken == 0 {
		t.Error("no garbled page was found out")
	}
}

func TestBackupOpens(t *testing.T) {
	s := open(t, file(t))
	if err := s.Update(context.Background(), centre("c")); err != nil {
		t.Fatal(err)
	}
	var copied bytes.Buffer
	if err := s.Backup(&copied); err != nil {
		t.Fatal(err)
	}
	if got, want := int64(copied.Len()), s.Size(); got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
	path := file(t)
	if err := os.WriteFile(path, copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := find(open(t, path), "c"); err != nil {
		t.Error(err)
	}
}

// TestDamage flips one bit of every record of a full store in turn. Each must
// come back as an error that names it, and never as data.
func TestDamage(t *testing.T) {
	path := file(t)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Update(context.Background(), fill), s.Close()); err != nil {
		t.Fatal(err)
	}
	records := 0
	each(t, path, func(bucket, key, value []byte) {
		if string(bucket) == "meta" {
			return // refused by Open
		}
		records++
		for _, at := range []int{0, len(value) / 2, len(value) - 1} {
			spoilt := bytes.Clone(value)
			spoilt[at] ^= 0x10
			change(t, path, bucket, key, spoilt)
			if got := readAll(t, path); got == nil || got.Bucket != string(bucket) {
				t.Errorf("%s %q, byte %d: error %v, want one that names it", bucket, key, at, got)
			}
		}
		change(t, path, bucket, key, value)
	})
	if records < 12 {
		t.Errorf("%d records were tried, want at least one of each kind", records)
	}
	if got := readAll(t, path); got != nil {
		t.Errorf("after all is mended: %v", got)
	}
}

func fill(tx fleet.Tx) error {
	tally := fleet.Tally{Day: "2026-11-16", What: fleet.SessionEnded, Count: 1}
	terminal, tablet := fleet.Device{ID: "d", Body: fleet.Borne}, fleet.Device{ID: "t", Centre: "c", Body: fleet.Tablette}
	return errors.Join(
		tx.People().PutCentre(fleet.Centre{ID: "c", Name: "Mairie"}),
		tx.People().PutStaff(fleet.Staff{Name: "claire"}),
		tx.People().PutBorrower(fleet.Borrower{ID: "b", Centre: "c", Name: "Ann"}),
		tx.Devices().PutDevice(fleet.Device{ID: "d", Centre: "c", Asset: "TAB-01"}),
		tx.Devices().Invitations().Put("h", fleet.Invitation{Device: "d"}),
		tx.Loans().PutLoan(fleet.Loan{ID: "l", Device: "d", Borrower: "b"}),
		tx.Reports().Add(terminal, fleet.Received{Device: "d", Report: fleet.Report{Tallies: []fleet.Tally{tally}}}),
		tx.Reports().Add(tablet, fleet.Received{Device: "t", Report: fleet.Report{Tallies: []fleet.Tally{tally}}}),
		tx.Audits().Note(fleet.Audit{Of: "d", What: "lend"}),
	)
}

// readAll reads every record of fill by the store's own doors.
func readAll(t *testing.T, path string) *bolt.Damaged {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.View(context.Background(), func(tx fleet.Tx) error {
		_, e1 := tx.People().Centre("c")
		_, e2 := tx.People().Staff("claire")
		_, e3 := tx.People().Borrowers("c")
		_, e4 := tx.Devices().All("c")
		e5 := tx.Devices().Invitations().Expire(time.Time{})
		_, e6 := tx.Loans().Running("d")
		_, e7 := tx.Loans().OfDevice("d")
		_, e8 := tx.Reports().Last("d", 9)
		_, e9 := tx.Reports().Tallies("d")
		_, e10 := tx.Audits().Of("d", 9)
		_, e11 := tx.Reports().Together("c")
		_, e12 := tx.Reports().Last("t", 9)
		return errors.Join(e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12)
	})
	var damaged *bolt.Damaged
	if err != nil && !errors.As(err, &damaged) {
		t.Fatalf("error %v, want Damaged", err)
	}
	return damaged
}

// each calls f with a copy of every record, with the file closed.
func each(t *testing.T, path string, f func(bucket, key, value []byte)) {
	t.Helper()
	var found [][3][]byte
	raw(t, path, func(tx *bbolt.Tx) error {
		return tx.ForEach(func(bucket []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(key, value []byte) error {
				found = append(found, [3][]byte{bytes.Clone(bucket), bytes.Clone(key), bytes.Clone(value)})
				return nil
			})
		})
	})
	for _, r := range found {
		f(r[0], r[1], r[2])
	}
}

func change(t *testing.T, path string, bucket, key, value []byte) {
	t.Helper()
	raw(t, path, func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Put(key, value) })
}

func raw(t *testing.T, path string, f func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(f), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestPanicReachesTheCallerAndNobodyElse(t *testing.T) {
	s := open(t, file(t))
	func() {
		defer func() {
			if got := recover(); got != "oops" {
				t.Errorf("recovered %v, want the panic", got)
			}
		}()
		_ = s.Update(context.Background(), func(tx fleet.Tx) error {
			_ = centre("half")(tx)
			panic("oops")
		})
	}()
	if err := find(s, "half"); fleet.CodeOf(err) != fleet.NotFound {
		t.Errorf("half of a panicked update is there: %v", err)
	}
	if err := s.Update(context.Background(), centre("c")); err != nil {
		t.Errorf("update after a panic: %v", err)
	}
}

func TestViewDoesNotWaitForAWriter(t *testing.T) {
	s := open(t, file(t))
	writing, release := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		_ = s.Update(context.Background(), func(tx fleet.Tx) error {
			close(writing)
			<-release
			return centre("c")(tx)
		})
	})
	<-writing
	if err := find(s, "c"); fleet.CodeOf(err) != fleet.NotFound {
		t.Errorf("view beside a writer: %v", err)
	}
	close(release)
	group.Wait()
}

func TestKeysCannotBeForged(t *testing.T) {
	s := open(t, file(t))
	err := s.Update(context.Background(), func(tx fleet.Tx) error {
		return tx.Reports().Add(fleet.Device{ID: "d"}, fleet.Received{Device: "d", Report: fleet.Report{
			Tallies: []fleet.Tally{{Day: "2026-11-16", What: "session\x00other", Count: 1}},
		}})
	})
	if fleet.CodeOf(err) != fleet.Invalid {
		t.Errorf("error %v, want %s", err, fleet.Invalid)
	}
}

// BenchmarkUpdate writes a report a call, alone and among 256 callers, beside
// what bbolt's own Batch does with records of the same size.
func BenchmarkUpdate(b *testing.B) {
	for _, callers := range []int{1, 256} {
		b.Run(fmt.Sprintf("tandem/callers=%d", callers), func(b *testing.B) {
			s := open(b, file(b))
			share(b, callers, func(c int) error {
				return s.Update(context.Background(), func(tx fleet.Tx) error {
					return tx.Reports().Add(fleet.Device{}, fleet.Received{Device: fmt.Sprint(c)})
				})
			})
		})
		b.Run(fmt.Sprintf("batch/callers=%d", callers), func(b *testing.B) {
			db, err := bbolt.Open(file(b), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			value := make([]byte, 300)
			share(b, callers, func(c int) error {
				return db.Batch(func(tx *bbolt.Tx) error {
					bucket, err := tx.CreateBucketIfNotExists([]byte("reports"))
					if err != nil {
						return err
					}
					n, _ := bucket.NextSequence()
					return bucket.Put(fmt.Appendf(nil, "%d-%020d", c, n), value)
				})
			})
		})
	}
}

// share gives b.N calls to a number of callers.
func share(b *testing.B, callers int, call func(caller int) error) {
	b.ResetTimer()
	var group sync.WaitGroup
	for c := range callers {
		group.Go(func() {
			for range (b.N + callers - 1 - c) / callers {
				if err := call(c); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
}
