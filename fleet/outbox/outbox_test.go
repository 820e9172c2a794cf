package outbox_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"tandem/fleet"
	"tandem/fleet/outbox"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func identity(epoch uint32) fleet.Identity {
	return fleet.Identity{
		Enrolled: fleet.Enrolled{Device: "d1", Asset: "TAB-07", Body: fleet.Tablette, Epoch: epoch, Manager: []byte("m")},
		URL:      "https://prets.example", Key: []byte("k"),
	}
}

func duty(loan string) *fleet.Duty {
	return &fleet.Duty{Lease: &fleet.Lease{Loan: loan, Due: noon}, Desk: fleet.Desk{Centre: "CCAS", Phone: "05"}}
}

func finished(seq uint64, of string) fleet.Activity {
	return fleet.Activity{Seq: seq, Day: "2026-11-22", What: fleet.TutorialFinished, Of: of}
}

func tally(of string, n int) fleet.Tally {
	return fleet.Tally{Day: "2026-11-22", What: fleet.TutorialFinished, Of: of, Count: n}
}

// box is an open outbox of an enrolled device, and where it lies.
func box(t *testing.T) (*outbox.Outbox, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "agent.db")
	o := open(t, path)
	must(t, o.Enrol(identity(1)))
	return o, path
}

func open(t *testing.T, path string) *outbox.Outbox {
	t.Helper()
	o, err := outbox.Open(path, func(err error) { t.Errorf("damage: %v", err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	return o
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpen(t *testing.T) {
	t.Run("NobodyYet", func(t *testing.T) {
		o := open(t, filepath.Join(t.TempDir(), "agent.db"))
		id, err := o.Identity()
		must(t, err)
		d, etag, err := o.Duty()
		must(t, err)
		if !cmp.Equal(id, fleet.Identity{}) || !cmp.Equal(d, fleet.Duty{}) || etag != "" {
			t.Errorf("a new file holds %+v, %+v, %q", id, d, etag)
		}
		if _, err := o.Seal(fleet.Report{}); err == nil {
			t.Error("a device that is nobody sealed a report")
		}
	})

	t.Run("ErrInUse", func(t *testing.T) {
		_, path := box(t)
		if _, err := outbox.Open(path, nil); !errors.Is(err, outbox.ErrInUse) {
			t.Errorf("got %v, want ErrInUse", err)
		}
		if _, err := outbox.OpenReadOnly(path); !errors.Is(err, outbox.ErrInUse) {
			t.Errorf("read only: got %v, want ErrInUse", err)
		}
	})

	t.Run("ErrNotExist", func(t *testing.T) {
		if _, err := outbox.OpenReadOnly(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v, want fs.ErrNotExist", err)
		}
	})

	t.Run("CutWhileMade", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "agent.db")
		must(t, os.WriteFile(path+".new", []byte("half of a file"), 0o600))
		must(t, open(t, path).Enrol(identity(1)))
	})

	t.Run("ReadOnly", func(t *testing.T) {
		o, path := box(t)
		must(t, o.Close())
		looked, err := outbox.OpenReadOnly(path)
		must(t, err)
		defer looked.Close()
		id, err := looked.Identity()
		must(t, err)
		if diff := cmp.Diff(identity(1), id); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestSeal(t *testing.T) {
	o, path := box(t)
	_, err := o.Take("j", []fleet.Activity{finished(1, "a"), finished(2, "a"), finished(3, "b")})
	must(t, err)
	first, err := o.Seal(fleet.Report{Protocol: 1, At: noon, Order: "e0"})
	must(t, err)
	second, err := o.Seal(fleet.Report{Protocol: 1, At: noon.Add(time.Hour)})
	must(t, err)
	want := fleet.Report{
		Protocol: 1, Epoch: 1, Seq: 1, At: noon, Order: "e0",
		Tallies: []fleet.Tally{tally("a", 2), tally("b", 1)},
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("first (-want +got)\n%s", diff)
	}
	if second.Seq != 2 || second.Tallies != nil {
		t.Errorf("second: %+v", second)
	}

	// Another process finds it as it was.
	must(t, o.Close())
	o = open(t, path)
	oldest, err := o.Oldest()
	must(t, err)
	if diff := cmp.Diff(want, oldest); diff != "" {
		t.Errorf("oldest (-want +got)\n%s", diff)
	}
}

func TestApply(t *testing.T) {
	o, path := box(t)
	for range 3 {
		_, err := o.Seal(fleet.Report{At: noon})
		must(t, err)
	}
	must(t, o.Apply(fleet.Order{Acked: 2, Etag: "e1", Duty: duty("l1")}))
	must(t, o.Apply(fleet.Order{Acked: 2, Etag: "e1"})) // nothing new
	must(t, o.Close())
	o = open(t, path)

	d, etag, err := o.Duty()
	must(t, err)
	if diff := cmp.Diff(*duty("l1"), d); diff != "" || etag != "e1" {
		t.Errorf("etag %q, duty (-want +got)\n%s", etag, diff)
	}
	oldest, err := o.Oldest()
	must(t, err)
	if oldest.Seq != 3 {
		t.Errorf("oldest is %d, want 3", oldest.Seq)
	}
	must(t, o.Apply(fleet.Order{Acked: 3}))
	if oldest, err = o.Oldest(); err != nil || oldest.Seq != 0 {
		t.Errorf("got %+v, %v, want none waiting", oldest, err)
	}
}

// A device whose own number was lost must not take the manager's "I know that
// one" for "I have counted it".
func TestApply_NumberLost(t *testing.T) {
	o, _ := box(t)
	_, err := o.Take("j", []fleet.Activity{finished(1, "a")})
	must(t, err)
	_, err = o.Seal(fleet.Report{At: noon})
	must(t, err)
	must(t, o.Apply(fleet.Order{Acked: 40}))
	r, err := o.Seal(fleet.Report{At: noon})
	must(t, err)
	if diff := cmp.Diff([]fleet.Tally{tally("a", 1)}, r.Tallies); diff != "" || r.Seq != 41 {
		t.Errorf("seq %d, tallies (-want +got)\n%s", r.Seq, diff)
	}
}

func TestSetAside(t *testing.T) {
	o, path := box(t)
	for range 100 {
		r, err := o.Seal(fleet.Report{At: noon})
		must(t, err)
		must(t, o.SetAside(r.Seq))
		must(t, o.SetAside(r.Seq)) // is gone already
	}
	last, err := o.Seal(fleet.Report{At: noon})
	must(t, err)
	if oldest, err := o.Oldest(); err != nil || oldest.Seq != last.Seq {
		t.Errorf("got %d, %v, want %d", oldest.Seq, err, last.Seq)
	}
	must(t, o.Close())
	if got := keys(t, path, "damaged"); got != 64 {
		t.Errorf("%d are kept aside, want 64", got)
	}
}

func TestEnrol(t *testing.T) {
	fill := func(t *testing.T) *outbox.Outbox {
		o, _ := box(t)
		_, err := o.Take("j", []fleet.Activity{finished(1, "a")})
		must(t, err)
		_, err = o.Seal(fleet.Report{At: noon})
		must(t, err)
		must(t, o.Apply(fleet.Order{Etag: "e1", Duty: duty("l1")}))
		return o
	}

	t.Run("NewEpochKeepsCountsOnly", func(t *testing.T) {
		o := fill(t)
		must(t, o.Enrol(identity(2)))
		d, etag, err := o.Duty()
		must(t, err)
		if etag != "" || d.Lease != nil {
			t.Errorf("the old order stays: %q %+v", etag, d)
		}
		r, err := o.Seal(fleet.Report{At: noon})
		must(t, err)
		want := fleet.Report{Epoch: 2, Seq: 1, At: noon, Tallies: []fleet.Tally{tally("a", 1)}}
		if diff := cmp.Diff(want, r); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})

	t.Run("SameEpochChangesNothing", func(t *testing.T) {
		o := fill(t)
		must(t, o.Enrol(identity(1)))
		if r, err := o.Seal(fleet.Report{At: noon}); err != nil || r.Seq != 2 {
			t.Errorf("got seq %d, %v, want 2", r.Seq, err)
		}
	})
}

func TestTake(t *testing.T) {
	o, _ := box(t)
	take := func(id string, want uint64, activities ...fleet.Activity) {
		t.Helper()
		if got, err := o.Take(id, activities); err != nil || got != want {
			t.Errorf("got %d, %v, want %d", got, err, want)
		}
	}
	take("j", 2, finished(1, "a"), finished(2, "a"))
	take("j", 2, finished(1, "a"), finished(2, "a")) // told again
	take("j", 3, finished(2, "a"), finished(3, "b"))
	take("other", 1, finished(1, "a")) // another journal counts anew
	take("j", 3)                       // how far?
	take("j", 8,
		fleet.Activity{Seq: 4, Day: "yesterday", What: fleet.SessionEnded},
		fleet.Activity{Seq: 5, Day: "2026-11-22"},
		fleet.Activity{Seq: 6, Day: "2026-11-22", What: fleet.ServiceOpened, Of: strings.Repeat("x", 65)},
		fleet.Activity{Seq: 7, Day: "2026-11-22", What: fleet.ServiceOpened, Of: "a\x00b"},
		fleet.Activity{Seq: 7, Day: "2026-11-22", What: "\xff"},
		fleet.Activity{Seq: 8, Day: "2026-11-21", What: fleet.SessionEnded})
	want := []fleet.Tally{
		{Day: "2026-11-21", What: fleet.SessionEnded, Count: 1},
		tally("a", 3), tally("b", 1),
	}
	got, err := o.Tallies()
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTake_ForgetsOldJournalsOnly(t *testing.T) {
	o, path := box(t)
	for i := range 100 {
		_, err := o.Take(fmt.Sprintf("j%02d", i), []fleet.Activity{finished(5, "a")})
		must(t, err)
		_, err = o.Take("living", []fleet.Activity{finished(uint64(i+1), "b")})
		must(t, err)
	}
	if got, err := o.Take("living", nil); err != nil || got != 100 {
		t.Errorf("got %d, %v, want 100", got, err)
	}
	must(t, o.Close())
	if got := keys(t, path, "journals"); got != 64 {
		t.Errorf("%d journals are remembered, want 64", got)
	}
}

// What waits is bounded, and no count is lost or doubled by that.
func TestSeal_Bounded(t *testing.T) {
	count := func(t *testing.T, o *outbox.Outbox, at func(i int) time.Time, pad string) (sum, reports int) {
		for i := range 300 {
			_, err := o.Take("j", []fleet.Activity{finished(uint64(i+1), "a")})
			must(t, err)
			_, err = o.Seal(fleet.Report{At: at(i), Order: pad})
			must(t, err)
		}
		for {
			r, err := o.Oldest()
			must(t, err)
			if r.Seq == 0 {
				return sum, reports
			}
			if reports == 0 && r.Seq != 1 {
				t.Errorf("the first one, which may have arrived, is gone: %d", r.Seq)
			}
			for _, tally := range r.Tallies {
				sum += tally.Count
			}
			reports++
			must(t, o.Apply(fleet.Order{Acked: r.Seq}))
		}
	}

	t.Run("Size", func(t *testing.T) {
		o, _ := box(t)
		sum, reports := count(t, o, func(int) time.Time { return noon }, strings.Repeat("x", 8<<10))
		if sum != 300 || reports < 100 || reports > 130 {
			t.Errorf("%d counts in %d reports, want 300 in about 128", sum, reports)
		}
	})

	t.Run("Age", func(t *testing.T) {
		o, _ := box(t)
		sum, reports := count(t, o, func(i int) time.Time { return noon.AddDate(0, 0, i) }, "")
		if sum != 300 || reports != 92 {
			t.Errorf("%d counts in %d reports, want 300 in 92", sum, reports)
		}
	})
}

func TestSeal_ManyCountsGoInSeveralReports(t *testing.T) {
	o, _ := box(t)
	var activities []fleet.Activity
	for i := range 1000 {
		activities = append(activities, finished(uint64(i+1), fmt.Sprintf("tutorial-%d", i)))
	}
	_, err := o.Take("j", activities)
	must(t, err)
	for _, want := range []int{400, 400, 200, 0} {
		r, err := o.Seal(fleet.Report{At: noon})
		must(t, err)
		if got := len(r.Tallies); got != want {
			t.Errorf("%d tallies, want %d", got, want)
		}
	}
}

func keys(t *testing.T, path, bucket string) int {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	must(t, err)
	defer db.Close()
	n := 0
	must(t, db.View(func(tx *bbolt.Tx) error { n = tx.Bucket([]byte(bucket)).Stats().KeyN; return nil }))
	return n
}
