package outbox_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"tandem/fleet"
	"tandem/fleet/outbox"
)

// full is a closed file with one of everything.
func full(t *testing.T) string {
	t.Helper()
	o, path := box(t)
	_, err := o.Take("j", []fleet.Activity{finished(1, "a")})
	must(t, err)
	for range 2 {
		_, err = o.Seal(fleet.Report{At: noon})
		must(t, err)
	}
	_, err = o.Take("j", []fleet.Activity{finished(2, "b")})
	must(t, err)
	must(t, o.Apply(fleet.Order{Etag: "e1", Duty: duty("l1")}))
	ring(t, o, pressed("a", fleet.CallInternet, 0))
	must(t, o.Close())
	return path
}

// drop takes a bucket away, as in a file of before it was thought of.
func drop(t *testing.T, path, bucket string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	must(t, err)
	must(t, db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte(bucket)) }))
	must(t, db.Close())
}

// flip changes one bit of the first record of a bucket, as old flash does.
func flip(t *testing.T, path, bucket string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	must(t, err)
	must(t, db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		key, record := b.Cursor().First()
		bad := append([]byte(nil), record...)
		bad[len(bad)-1] ^= 4
		return b.Put(append([]byte(nil), key...), bad)
	}))
	must(t, db.Close())
}

func TestDamage(t *testing.T) {
	for bucket, check := range map[string]func(o *outbox.Outbox) bool{
		"about": func(o *outbox.Outbox) bool { // its first record is the duty
			d, etag, err := o.Duty() // an empty one, which the manager sends again
			return err == nil && etag == "" && d.Lease == nil
		},
		"reports": func(o *outbox.Outbox) bool {
			r, err := o.Oldest()
			return err == nil && r.Seq == 2
		},
		"tallies": func(o *outbox.Outbox) bool {
			got, err := o.Tallies()
			return err == nil && len(got) == 0
		},
		"journals": func(o *outbox.Outbox) bool {
			got, err := o.Take("j", nil)
			return err == nil && got == 0
		},
		"calls": func(o *outbox.Outbox) bool {
			got, _, err := o.Calls()
			return err == nil && len(got) == 0
		},
	} {
		t.Run(bucket, func(t *testing.T) {
			path := full(t)
			flip(t, path, bucket)
			var told []error
			o, err := outbox.Open(path, func(err error) { told = append(told, err) })
			must(t, err)
			defer o.Close()
			if len(told) != 1 || !errors.Is(told[0], outbox.ErrDamaged) {
				t.Errorf("told %v, want one ErrDamaged", told)
			}
			if !check(o) {
				t.Error("the damaged record is not taken for none")
			}
			lives(t, o)
			must(t, o.Close())
			if got := keys(t, path, "damaged"); got != 1 {
				t.Errorf("%d records set aside, want 1", got)
			}
			open(t, path) // and is not told again
		})
	}
}

// lives wants a device that goes on whatever was lost.
func lives(t *testing.T, o *outbox.Outbox) {
	t.Helper()
	if id, err := o.Identity(); err != nil || !cmp.Equal(id, identity(1)) {
		t.Errorf("identity is %+v, %v", id, err)
	}
	if _, err := o.Seal(fleet.Report{At: noon}); err != nil {
		t.Errorf("seal: %v", err)
	}
}

// Damage that comes while the file is open is set aside too.
func TestDamage_WhileOpen(t *testing.T) {
	path := full(t)
	var told int
	o, err := outbox.Open(path, func(error) { told++ })
	must(t, err)
	defer o.Close()
	file, err := os.ReadFile(path)
	must(t, err)
	// Both copies of the page, the old and the new, have the record.
	for at := bytes.Index(file, []byte("TAB-07")); at >= 0; at = bytes.Index(file, []byte("TAB-07")) {
		file[at] = 'X'
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt(file, 0)
	must(t, errors.Join(err, f.Close()))
	if id, err := o.Identity(); err != nil || !cmp.Equal(id, fleet.Identity{}) && !cmp.Equal(id, identity(1)) {
		t.Errorf("got %+v, %v", id, err)
	}
	if told != 1 {
		t.Errorf("told %d times, want once", told)
	}
}

// A file that nothing can open leaves a device that can be enrolled again.
func TestDamage_WholeFile(t *testing.T) {
	path := full(t)
	file, err := os.ReadFile(path)
	must(t, err)
	copy(file, make([]byte, 2*os.Getpagesize())) // both of the pages that lead to the others
	must(t, os.WriteFile(path, file, 0o600))
	startsAnew(t, path)
	if kept, err := os.ReadFile(path + ".damaged"); err != nil || !bytes.Equal(kept, file) {
		t.Errorf("the damaged file is gone: %v", err)
	}
}

// startsAnew holds that a damaged file is told of once, and that the device is
// what it was or nobody, and can be enrolled again.
func startsAnew(t *testing.T, path string) {
	t.Helper()
	var told []error
	o, err := outbox.Open(path, func(err error) { told = append(told, err) })
	must(t, err)
	defer o.Close()
	if len(told) != 1 {
		t.Errorf("told %v, want one error", told)
	}
	if id, err := o.Identity(); err != nil || !cmp.Equal(id, fleet.Identity{}) && !cmp.Equal(id, identity(1)) {
		t.Errorf("got %+v, %v", id, err)
	}
	must(t, o.Enrol(identity(2)))
}

// A file that lost its end, as after a bad copy or a worn card, is set aside
// like one that nothing can open; bbolt would crash at every start.
func TestDamage_CutShort(t *testing.T) {
	page := int64(os.Getpagesize())
	for _, size := range []int64{0, 1, page - 1, page, 2 * page, 3 * page, 4 * page, 5 * page, 6*page - 1} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			path := full(t)
			must(t, os.Truncate(path, size))
			if o, err := outbox.OpenReadOnly(path); err == nil {
				t.Error("it is opened to look")
				_ = o.Close()
			}
			startsAnew(t, path)
			if info, err := os.Stat(path + ".damaged"); err != nil || info.Size() != size {
				t.Errorf("the cut file is gone: %v", err)
			}
		})
	}
}

// A page that makes no sense is no reason to crash either.
func TestDamage_Page(t *testing.T) {
	pages := 0
	for n := 2; n < 10; n++ {
		path := full(t)
		file, err := os.ReadFile(path)
		must(t, err)
		if len(file) < (n+1)*os.Getpagesize() {
			break
		}
		for i := range 64 {
			file[n*os.Getpagesize()+i] = 0xff
		}
		must(t, os.WriteFile(path, file, 0o600))
		o, err := outbox.Open(path, func(error) {})
		if err != nil {
			t.Errorf("page %d: %v", n, err)
			continue
		}
		must(t, o.Enrol(identity(2)))
		_, err = o.Seal(fleet.Report{At: noon})
		must(t, err)
		must(t, o.Close())
		pages++
	}
	if pages < 4 {
		t.Errorf("only %d pages: the test does not test", pages)
	}
}
