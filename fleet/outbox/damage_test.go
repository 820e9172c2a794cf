package outbox_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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
	if id, err := o.Identity(); err != nil || !cmp.Equal(id, fleet.Identity{}) {
		t.Errorf("got %+v, %v, want nobody", id, err)
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

// startsAnew holds that a damaged file is told of once, and that the device can
// be enrolled again.
func startsAnew(t *testing.T, path string) {
	t.Helper()
	var told []error
	o, err := outbox.Open(path, func(err error) { told = append(told, err) })
	must(t, err)
	defer o.Close()
	if len(told) != 1 {
		t.Errorf("told %v, want one error", told)
	}
	if id, err := o.Identity(); err != nil || !cmp.Equal(id, fleet.Identity{}) {
		t.Errorf("got %+v, %v, want nobody", id, err)
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

// childFile is the environment variable that makes this test binary the
// process that is killed.
const childFile = "TANDEM_TEST_OUTBOX"

// TestKill kills a writing process 20 times, at any instant, and looks whether
// all that it was told is kept is there.
func TestKill(t *testing.T) {
	if path := os.Getenv(childFile); path != "" {
		write(path)
		return
	}
	path := filepath.Join(t.TempDir(), "agent.db")
	var kept, sent uint64
	for i := range 20 {
		kept = max(kept, killAfter(t, path, time.Duration(i*i)*time.Millisecond))
		o := open(t, path)
		must(t, o.Enrol(identity(1))) // the first may have died too early
		got, err := o.Take("j", nil)
		must(t, err)
		if got < kept {
			t.Fatalf("round %d: %d activities were acknowledged, %d are there", i, kept, got)
		}
		_, err = o.Seal(fleet.Report{At: noon})
		must(t, err)
		if sent += drain(t, o); sent != got {
			t.Fatalf("round %d: %d activities taken, %d counted", i, got, sent)
		}
		must(t, o.Close())
	}
	if kept < 20 {
		t.Errorf("only %d activities in all: the test does not test", kept)
	}
	t.Logf("%d activities over 20 kills", kept)
}

// write takes and seals for ever, and says on stdout what is kept.
func write(path string) {
	o, err := outbox.Open(path, func(err error) { panic(err) })
	if err != nil {
		panic(err)
	}
	if err := o.Enrol(identity(1)); err != nil {
		panic(err)
	}
	last, err := o.Take("j", nil)
	for err == nil {
		last, err = o.Take("j", []fleet.Activity{finished(last+1, "a")})
		fmt.Println(last)
		if err == nil && last%3 == 0 {
			_, err = o.Seal(fleet.Report{At: noon})
		}
	}
	panic(err)
}

// killAfter runs the writer, kills it some time after its first word, and
// returns the last that it said was kept.
func killAfter(t *testing.T, path string, d time.Duration) uint64 {
	t.Helper()
	program, err := os.Executable()
	must(t, err)
	cmd := exec.Command(program, "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), childFile+"="+path)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	var last uint64
	for lines.Scan() {
		n, err := strconv.ParseUint(lines.Text(), 10, 64)
		if err != nil {
			continue // cut in the middle of a line, or the test binary's own
		}
		if last == 0 {
			time.AfterFunc(d, func() { _ = cmd.Process.Kill() })
		}
		last = n
	}
	_ = cmd.Wait() // it was killed
	return last
}

// drain sends all that waits and returns how much was counted in it.
func drain(t *testing.T, o *outbox.Outbox) (sum uint64) {
	t.Helper()
	for {
		r, err := o.Oldest()
		must(t, err)
		if r.Seq == 0 {
			return sum
		}
		for _, tally := range r.Tallies {
			sum += uint64(tally.Count)
		}
		must(t, o.Apply(fleet.Order{Acked: r.Seq}))
	}
}
