package journal_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/disk/faulttest"
	"tandem/kiosk"
	"tandem/kiosk/journal"
)

// TestMain is also the program that is cut, killed and failed.
func TestMain(m *testing.M) { faulttest.Main(m, keeper) }

// keeper keeps one step of a lesson after the other, and counts each. What it
// promises is the step.
var keeper = faulttest.Keeper{Keep: steps, Check: isAt, Sound: readsWell}

// someSteps make a trial.
const someSteps = 40

const keptIn = "journal"

// at is the progress of somebody at a step.
func at(step int) kiosk.Progress {
	return kiosk.Progress{
		Lessons: map[string]kiosk.Mark{"souris": {Step: step}, "clavier": {Finished: true}},
		Comfort: kiosk.Comfort{Size: kiosk.SizeAPlus}, Loan: "P-7",
	}
}

func steps(folder string, endless bool, kept func(int)) error {
	j, err := journal.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return err
	}
	defer j.Close()
	p, err := j.Load()
	if err != nil {
		return err
	}
	for step := p.Lessons["souris"].Step + 1; endless || step <= someSteps; step++ {
		told := make(chan error, 2)
		j.Count("2026-11-22", kiosk.TutorialFinished, "souris", func(err error) { told <- err })
		j.Keep(at(step), func(err error) { told <- err })
		if err := errors.Join(<-told, <-told); err != nil {
			return err
		}
		kept(step)
	}
	return nil
}

func isAt(folder string, n int) error {
	j, err := journal.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return err
	}
	defer j.Close()
	p, err := j.Load()
	if err != nil {
		return err
	}
	step := p.Lessons["souris"].Step
	if step < n {
		return fmt.Errorf("it is at step %d", step)
	}
	if diff := cmp.Diff(at(step), p); step > 0 && diff != "" {
		return fmt.Errorf("the rest is not as it was kept: %s", diff)
	}
	pending, err := j.Pending(n) // it may be more: a step is counted before it is kept
	if err == nil && len(pending) < n {
		err = fmt.Errorf("%d are counted at step %d", len(pending), step)
	}
	return err
}

// readsWell wants all of it, or a word of what is missing: a damage, or a file
// that was set aside.
func readsWell(folder string) error {
	j, err := journal.Open(filepath.Join(folder, keptIn))
	if err != nil {
		return err
	}
	defer j.Close()
	aside, _ := filepath.Glob(filepath.Join(folder, "*.damaged")) // the pattern is well formed
	p, err := j.Load()
	if damage := (*journal.Damage)(nil); errors.As(err, &damage) || len(aside) > 0 {
		return nil
	}
	if err != nil {
		return err
	}
	pending, err := j.Pending(someSteps + 1)
	if diff := cmp.Diff(at(someSteps), p); diff != "" {
		return fmt.Errorf("read as if it had been kept: %s", diff)
	}
	for _, a := range pending {
		if a.Of != "souris" || a.Day != "2026-11-22" || a.What != kiosk.TutorialFinished {
			return fmt.Errorf("counted as if it had happened: %+v", a)
		}
	}
	if err == nil && (len(pending) > someSteps || len(pending) < someSteps-1) { // one of less is passed over
		err = fmt.Errorf("%d are counted", len(pending))
	}
	return err
}

func TestKeeps(t *testing.T) { faulttest.Try(t, keeper) }
