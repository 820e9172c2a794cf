package outbox_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/disk/faulttest"
	"tandem/fleet"
	"tandem/fleet/outbox"
)

// TestMain is also the program that is cut, killed and failed.
func TestMain(m *testing.M) { faulttest.Main(m, keeper) }

// keeper takes activities, and seals, rings and obeys between them. What it
// promises is how many activities are taken.
var keeper = faulttest.Keeper{Keep: takes, Check: countsAll, Sound: readsWell}

// someTaken is how many activities make a trial.
const someTaken = 40

const keptIn = "agent.db"

func takes(folder string, endless bool, kept func(int)) error {
	o, err := outbox.Open(filepath.Join(folder, keptIn), func(err error) { panic(err) })
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.Enrol(identity(1)); err != nil {
		return err
	}
	last, err := o.Take("j", nil)
	if err != nil {
		return err
	}
	for n := last + 1; endless || n <= someTaken; n++ {
		if _, err := o.Take("j", []fleet.Activity{finished(n, "a")}); err != nil {
			return err
		}
		kept(int(n))
		switch n % 5 {
		case 0:
			_, err = o.Ring(pressed(fmt.Sprint(n), fleet.CallInternet, 0))
		case 1, 3:
			_, err = o.Seal(fleet.Report{At: noon})
		case 4:
			err = o.Apply(fleet.Order{Etag: "e1", Duty: duty("l1")})
		}
		if err != nil {
			return err
		}
	}
	return o.Close()
}

// countsAll wants every activity that was taken counted once, and at least n.
func countsAll(folder string, n int) error {
	o, err := outbox.Open(filepath.Join(folder, keptIn), func(err error) { panic(err) })
	if err != nil {
		return err
	}
	defer o.Close()
	last, err := o.Take("j", nil)
	if err != nil || int(last) < n {
		return fmt.Errorf("%d are taken: %w", last, err)
	}
	if n > 0 {
		if id, err := o.Identity(); err != nil || !cmp.Equal(id, identity(1)) {
			return fmt.Errorf("the device is %+v, %w", id, err)
		}
	}
	counted, err := counts(o)
	if err == nil && counted != int(last) {
		err = fmt.Errorf("of %d taken, %d are counted", last, counted)
	}
	return err
}

// counts adds up what waits and what is not sealed yet; what waits goes.
func counts(o *outbox.Outbox) (sum int, err error) {
	tallies, err := o.Tallies()
	for {
		for _, t := range tallies {
			sum += t.Count
		}
		if err != nil {
			return sum, err
		}
		r, err := o.Oldest()
		if err != nil || r.Seq == 0 {
			return sum, err
		}
		if tallies, err = r.Tallies, o.Apply(fleet.Order{Acked: r.Seq}); err != nil {
			return sum, err
		}
	}
}

// readsWell wants all of it, or a word of what is missing.
func readsWell(folder string) error {
	told := 0
	o, err := outbox.Open(filepath.Join(folder, keptIn), func(error) { told++ })
	if err != nil {
		return err
	}
	defer o.Close()
	id, err1 := o.Identity()
	last, err2 := o.Take("j", nil)
	d, etag, err3 := o.Duty()
	open, _, err4 := o.Calls()
	counted, err5 := counts(o)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return err
	}
	asKept := cmp.Equal(id, identity(1)) && last == someTaken && counted == someTaken && cmp.Equal(d, *duty("l1")) && etag == "e1" && len(open) == 1
	if told > 0 || asKept {
		return nil
	}
	return fmt.Errorf("the device is %+v with %q, %d taken, %d counted, %d calls, and nobody was told", id, etag, last, counted, len(open))
}

func TestKeeps(t *testing.T) { faulttest.Try(t, keeper) }
