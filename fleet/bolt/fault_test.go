package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/disk/faulttest"
	"tandem/fleet"
	"tandem/fleet/bolt"
)

// TestMain is also the program that is cut, killed and failed.
func TestMain(m *testing.M) { faulttest.Main(m, keeper) }

// keeper counts the reports of a device, as a manager does. What it promises is
// how many there are.
var keeper = faulttest.Keeper{Keep: reports, Check: hasAll, Sound: readsWell}

// someReports make a trial.
const someReports = 40

const keptIn = "manager.db"

// device is the device after so many reports.
func device(n int) fleet.Device {
	return fleet.Device{ID: "d1", Centre: "c", Asset: "TAB-07", Body: fleet.Tablette, Condition: fleet.Good, Epoch: 1, Seq: uint64(n)}
}

// tallied is the day of what is counted with each.
const tallied = "2026-11-01"

func reports(folder string, endless bool, kept func(int)) error {
	s, err := bolt.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := counted(s)
	for n++; err == nil && (endless || n <= someReports); n++ {
		if err = s.Update(context.Background(), func(tx fleet.Tx) error {
			d := device(n)
			received := fleet.Received{Device: d.ID, Report: fleet.Report{
				Epoch: 1, Seq: d.Seq, Tallies: []fleet.Tally{{Day: tallied, What: fleet.SessionEnded, Count: 1}},
			}}
			return errors.Join(tx.Devices().PutDevice(d), tx.Reports().Add(d, received))
		}); err == nil {
			kept(n)
		}
	}
	return err
}

// counted is how many reports the device sent.
func counted(s *bolt.Store) (n int, err error) {
	err = s.View(context.Background(), func(tx fleet.Tx) error {
		d, err := tx.Devices().Device("d1")
		n = int(d.Seq)
		return err
	})
	if fleet.CodeOf(err) == fleet.NotFound {
		return 0, nil
	}
	return n, err
}

// agrees wants the device as it was after n reports, with all of them counted.
func agrees(s *bolt.Store, n int) error {
	return s.View(context.Background(), func(tx fleet.Tx) error {
		d, err1 := tx.Devices().ByAsset("c", "TAB-07")
		last, err2 := tx.Reports().Last("d1", n+1)
		sums, err3 := tx.Reports().Together("c")
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		if diff := cmp.Diff(device(n), d); diff != "" {
			return fmt.Errorf("the device is another: %s", diff)
		}
		if len(last) != n || len(sums) != 1 || sums[0].Count != n {
			return fmt.Errorf("of %d reports %d are there, and counted is %+v", n, len(last), sums)
		}
		return nil
	})
}

func hasAll(folder string, n int) error {
	s, err := bolt.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return err
	}
	defer s.Close()
	got, err := counted(s)
	if err == nil && got < n {
		err = fmt.Errorf("there are %d", got)
	}
	if err == nil && got > 0 {
		err = agrees(s, got)
	}
	return err
}

// readsWell wants all of it, or an error of what is not: such a file is left for
// who has a backup.
func readsWell(folder string) error {
	s, err := bolt.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return nil // told, and nothing was read
	}
	defer s.Close()
	err = agrees(s, someReports)
	if errors.Is(err, fleet.ErrDamaged) {
		return nil
	}
	return err
}

func TestKeeps(t *testing.T) { faulttest.Try(t, keeper) }
