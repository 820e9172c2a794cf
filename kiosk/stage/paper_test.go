package stage_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tandem/kiosk"
)

// printer prints for as long as the test says.
type printer struct {
	takes time.Duration
	stuck bool

	mu   sync.Mutex
	done []string // what happened, in its order
	err  error    // of Erase
}

func (p *printer) note(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = append(p.done, what)
}

func (p *printer) Print(ctx context.Context, e kiosk.Print) error {
	select {
	case <-time.After(p.takes):
		p.note("printed " + e.Of.ID)
		return nil
	case <-ctx.Done():
		p.note("taken back")
		return ctx.Err()
	}
}

func (p *printer) Stuck(context.Context) bool { return p.stuck }

func (p *printer) Erase(context.Context) error { p.note("erased"); return p.err }

// toEnd follows the only tutorial to its end and asks for its sheet.
func (th *theatre) toEnd() {
	th.press(kiosk.OpenTutorial{ID: "un"}, kiosk.StepDone{}, kiosk.StepDone{})
	th.Do(kiosk.Intent{At: time.Now(), What: kiosk.PrinterIs{Ready: true}})
	th.press(kiosk.PrintSheet{})
}

// Who says "J'ai fini" while their sheet is being printed still gets it, unless
// the printer hangs; and nothing of it is left for the next person.
func TestPaper(t *testing.T) {
	for name, test := range map[string]struct {
		takes time.Duration
		stuck bool
		ends  time.Duration // at most
		want  []string
	}{
		"a sheet is waited for":           {8 * time.Second, false, 9 * time.Second, []string{"erased", "printed un", "erased"}},
		"one that hangs is taken back":    {time.Hour, false, 16 * time.Second, []string{"erased", "taken back", "erased"}},
		"one without paper is not waited": {time.Hour, true, time.Second, []string{"erased", "taken back", "erased"}},
		"one that is out is erased alone": {0, false, time.Second, []string{"erased", "printed un", "erased"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &printer{takes: test.takes, stuck: test.stuck}
				th := play(t, kiosk.Borne, &world{paper: p})
				defer th.stop()
				th.toEnd()
				th.press(kiosk.Finish{})
				time.Sleep(test.ends)
				th.settle()
				if s, ok := th.shown.(kiosk.Farewell); !ok || len(s.Erased) == 0 {
					t.Errorf("shown: %+v", th.shown)
				}
				if !slices.Equal(p.done, test.want) {
					t.Errorf("the printer: %q, want %q", p.done, test.want)
				}
			})
		})
	}
}

// A site opens while a sheet is still being printed.
func TestPaperDoesNotHoldUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Borne, &world{paper: &printer{takes: time.Hour}})
		defer th.stop()
		th.toEnd()
		th.press(kiosk.Visit{ID: "caf"})
		if _, ok := th.shown.(kiosk.Page); !ok {
			t.Errorf("shown: %T", th.shown)
		}
	})
}

// What is left in the print queue is not said to be erased.
func TestPaperLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Borne, &world{paper: &printer{err: errors.New("refused")}})
		defer th.stop()
		th.toEnd()
		th.press(kiosk.Finish{})
		if s, ok := th.shown.(kiosk.Farewell); !ok || len(s.Erased) > 0 {
			t.Errorf("said to be erased: %+v", th.shown)
		}
	})
}

// The end of the program takes back what is still being printed, and erases it.
func TestPaperEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &printer{takes: time.Hour}
		th := play(t, kiosk.Borne, &world{paper: p})
		th.toEnd()
		th.stop()
		synctest.Wait()
		if !slices.Equal(p.done, []string{"erased", "taken back", "erased"}) {
			t.Errorf("the printer: %q", p.done)
		}
	})
}
