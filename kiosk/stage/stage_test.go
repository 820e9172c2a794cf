package stage_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/stage"
)

// world is a browser, a journal and a desk that do as the test says, and
// remember in which order they were asked.
type world struct {
	bell   stage.Bell // nil: there is none
	mu     sync.Mutex
	asked  []string
	open   func(ctx context.Context) error // nil: opens at once
	wifi   stage.Wifi                      // nil: none
	power  stage.Power                     // nil: none
	broken error                           // what everything returns
	bar    int                             // where a site begins
	paper  stage.Paper                     // nil: no printer
	renew  func() bool                     // nil: it cannot begin anew
}

func (w *world) note(what string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, what)
	return w.broken
}

func (w *world) Open(ctx context.Context, e kiosk.OpenPage) error {
	if err := w.note("open " + e.Start); err != nil {
		return err
	}
	if w.open == nil {
		return nil
	}
	return w.open(ctx)
}
func (w *world) Close(context.Context) error       { return w.note("close") }
func (w *world) Act(context.Context, kiosk.OnPage) { _ = w.note("act") }
func (w *world) Wipe() error                       { return w.note("wipe") }
func (w *world) Full() error                       { return w.note("full") }
func (w *world) Forget() error                     { return w.note("forget") }
func (w *world) Page(hole image.Rectangle) error   { return w.note(fmt.Sprintf("page %v", hole)) }
func (w *world) Count(day, what, of string, _ func(error)) {
	w.note("count " + day + " " + what + " " + of)
}

func (w *world) Say(kiosk.Say)       { w.note("say") }
func (w *world) Hush()               { w.note("hush") }
func (w *world) Light(on bool) error { return w.note(fmt.Sprintf("light %v", on)) }
func (w *world) Idle(yes bool)       { w.note(fmt.Sprintf("idle %v", yes)) }
func (w *world) SetVolume(p int)     { w.note(fmt.Sprintf("volume %d", p)) }
func (w *world) Keep(_ kiosk.Progress, told func(error)) {
	w.note("keep")
	go told(w.broken)
}

// theatre runs a stage over a world until the test ends.
type theatre struct {
	*stage.Stage
	world *world
	shown kiosk.Screen
	stop  context.CancelFunc
}

func play(t *testing.T, body kiosk.Body, w *world) *theatre {
	t.Helper()
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	catalog := &content.Catalog{
		Services:  []content.Service{{ID: "caf", Name: "CAF", Title: "CAF", Start: "https://caf.fr/"}},
		Tutorials: []content.Tutorial{{ID: "un", Title: "Un", Steps: []content.Step{{Say: "Touchez."}, {Say: "Attendez."}}}},
	}
	th := &theatre{world: w}
	th.Stage = stage.New(kiosk.New(kiosk.Setup{Body: body, Catalog: catalog, Words: book, Voice: true, Machine: kiosk.Machine{Wifi: true, Light: true, Off: true}, Night: always(t)}), stage.World{
		Body: body, Browser: w, Journal: w, Windows: w, Voice: w, Sound: w, Lamp: w, Spare: w, Paper: w.paper, Bell: w.bell, Wifi: w.wifi, Power: w.power, Renew: w.renew, Now: time.Now, Log: slog.New(slog.DiscardHandler),
		Show: func(s kiosk.Screen) { th.shown = s },
		Hole: func() image.Rectangle { return image.Rect(0, w.bar, 1280, 800) },
	})
	ctx, stop := context.WithCancel(t.Context())
	th.stop = stop
	go th.Run(ctx)
	return th
}

// always is a night without a day.
func always(t *testing.T) kiosk.Night {
	t.Helper()
	n, err := kiosk.ParseNight([]string{"00:00-12:00", "12:00-00:00"})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// settle hands all news to the model, until there are none.
func (th *theatre) settle() {
	for {
		synctest.Wait()
		select {
		case i := <-th.News():
			th.Do(i)
		default:
			return
		}
	}
}

func (th *theatre) press(events ...kiosk.Event) {
	for _, e := range events {
		th.Press(e)
		th.settle()
	}
}

// wants compares what was asked so far, whatever its order: fast effects begin
// while slow ones run.
func (w *world) wants(t *testing.T, want ...string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	slices.Sort(w.asked)
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked of the world:\n got %q\nwant %q", w.asked, want)
	}
	w.asked = nil
}

func TestSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Borne, &world{})
		defer th.stop()
		th.press(kiosk.Visit{ID: "caf"})
		if _, ok := th.shown.(kiosk.Page); !ok {
			t.Fatalf("shown: %T", th.shown)
		}
		day := content.DateOf(time.Now()).String()
		th.world.wants(t, "count "+day+" service_opened caf", "open https://caf.fr/", "page (0,0)-(1280,800)")
		th.world.bar = 112
		th.Press(kiosk.Touched{})
		th.world.wants(t, "page (0,112)-(1280,800)")
		th.Press(kiosk.Touched{})
		th.world.wants(t)
		th.press(kiosk.Finish{})
		if s, ok := th.shown.(kiosk.Farewell); !ok || len(s.Erased) == 0 {
			t.Fatalf("shown: %+v", th.shown)
		}
		th.world.wants(t, "close", "close", "count "+day+" session ", "forget", "full", "wipe")
	})
}

// A terminal writes nothing of a person; a tablet keeps it.
func TestKeep(t *testing.T) {
	for body, want := range map[kiosk.Body]bool{kiosk.Borne: false, kiosk.Tablette: true} {
		t.Run(string(body), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				th := play(t, body, &world{})
				defer th.stop()
				th.press(kiosk.OpenTutorial{ID: "un"}, kiosk.StepDone{})
				if got := slices.Contains(th.world.asked, "keep"); got != want {
					t.Errorf("kept: %v, want %v", got, want)
				}
			})
		})
	}
}

func TestVoice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Borne, &world{})
		defer th.stop()
		th.press(kiosk.Read{}, kiosk.Read{})
		th.world.wants(t, "hush", "say")
	})
}

// What can wait is done while nobody is there, and ends with the first touch;
// at night the light goes too.
func TestSpareTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Tablette, &world{})
		defer th.stop()
		th.press(kiosk.Tick{})
		th.world.wants(t, "volume 60")
		time.Sleep(11 * time.Minute)
		th.press(kiosk.Tick{}, kiosk.Tick{})
		th.world.wants(t, "idle true", "light false")
		th.press(kiosk.Touched{}, kiosk.Touched{})
		th.world.wants(t, "idle false", "light true")
	})
}

// Who goes home while a site is being opened does not wait for it, and it does
// not come up later.
func TestGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{open: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
		th := play(t, kiosk.Borne, w)
		defer th.stop()
		th.press(kiosk.Visit{ID: "caf"}, kiosk.GoHome{})
		if _, ok := th.shown.(kiosk.Home); !ok {
			t.Errorf("shown: %T", th.shown)
		}
		if !slices.Contains(w.asked, "close") {
			t.Errorf("the browser was left: %q", w.asked)
		}
	})
}

// A site that never answers is given up, and the person is told.
func TestSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{open: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
		th := play(t, kiosk.Borne, w)
		defer th.stop()
		th.press(kiosk.Visit{ID: "caf"})
		time.Sleep(time.Minute)
		th.settle()
		if _, ok := th.shown.(kiosk.Trouble); !ok {
			t.Errorf("shown: %T", th.shown)
		}
	})
}

func TestFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{broken: errors.New("broken")}
		th := play(t, kiosk.Borne, w)
		defer th.stop()
		th.press(kiosk.Visit{ID: "caf"})
		if _, ok := th.shown.(kiosk.Trouble); !ok {
			t.Errorf("shown: %T", th.shown)
		}
		th.press(kiosk.Finish{})
		if s, ok := th.shown.(kiosk.Farewell); !ok || len(s.Erased) > 0 {
			t.Errorf("said to be erased: %+v", th.shown)
		}
	})
}

// The end of the program closes the browser.
func TestEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := play(t, kiosk.Borne, &world{})
		th.stop()
		synctest.Wait()
		th.world.wants(t, "close")
	})
}

// TestRenew: the program that is about to begin anew shows nothing any more,
// and one that cannot goes on.
func TestRenew(t *testing.T) {
	for _, able := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			th := play(t, kiosk.Borne, &world{renew: func() bool { return able }})
			defer th.stop()
			th.press(kiosk.OpenTutorial{ID: "un"}, kiosk.Finish{})
			th.settle()
			th.press(kiosk.GoHome{})
			_, left := th.shown.(kiosk.Farewell)
			if left != able {
				t.Errorf("able %v: it shows %T", able, th.shown)
			}
		})
	}
}
