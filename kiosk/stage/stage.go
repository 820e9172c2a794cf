// Package stage owns the kiosk's Model and carries its Effects out.
//
// The real program, the random resident and the tests all stand on it: it
// knows the world by small interfaces only, links no C and no Fyne. Do and
// what it calls run on one goroutine, the owner's; slow effects (the browser,
// the wipe) run one after the other on another, which Run is, and what they
// found comes back as News.
package stage

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"sync"
	"time"

	"tandem/content"
	"tandem/kiosk"
)

// Browser opens one site at a time. Its methods are called one after the other.
type Browser interface {
	// Open returns once the site can be used, or an error. Where ctx ends it
	// gives up.
	Open(ctx context.Context, e kiosk.OpenPage) error
	// Act does something on the open site and returns once it is done; what
	// came of it is told as an event. It may be called while a site opens or closes.
	Act(ctx context.Context, e kiosk.OnPage)
	// Close signs the person out of the site, which takes a moment, ends the
	// browser and returns once nothing of the visit is left. It
	// does nothing where none is open.
	Close(ctx context.Context) error
}

// NotOpened is what Open returns where it knows why a site did not open.
type NotOpened struct {
	Why kiosk.Why
	Err error
}

// Error is that of Err.
func (e NotOpened) Error() string { return e.Err.Error() }

// Unwrap is Err.
func (e NotOpened) Unwrap() error { return e.Err }

// Journal keeps what a person did. Keep and Count return at once; told is
// called from another goroutine.
type Journal interface {
	Keep(p kiosk.Progress, told func(error))
	Count(day, what, of string, told func(error))
	Wipe() error
}

// Windows places the kiosk's window and the browser's.
type Windows interface {
	Full() error                     // the kiosk alone
	Forget() error                   // drops what was copied
	Page(hole image.Rectangle) error // the site in a hole of the kiosk's window, in pixels of the screen
}

// Voice reads aloud. Its methods do not wait.
type Voice interface {
	Say(s kiosk.Say)
	Hush()
}

// World is all that a stage needs.
type World struct {
	Body    kiosk.Body
	Browser Browser
	Journal Journal
	Windows Windows
	Voice   Voice                  // nil where the model has no voice
	Sound   Sound                  // nil where the model has no voice
	Lamp    Lamp                   // nil: this screen cannot be switched off
	Spare   Spare                  // nil: there is nothing to do beside
	Paper   Paper                  // nil: this machine has no printer
	Papers  Papers                 // nil: no site gives any
	Bell    Bell                   // nil: nobody can be called from here
	Door    Door                   // nil: staff have no PIN on this machine
	Doctor  Doctor                 // nil where Door is
	Counter Counter                // nil where Door is
	Quit    func(again bool)       // ends the program; nil where Door is
	Renew   func() bool            // has the program begin anew, and reports whether it does; nil: it cannot
	First   First                  // nil: nobody asks for a first start
	Wifi    Wifi                   // nil: this machine has none
	Power   Power                  // nil: this machine has none
	Show    func(kiosk.Screen)     // draws; called on the owner's goroutine
	Hole    func() image.Rectangle // where what was drawn last leaves room for a site; empty: nowhere
	Now     func() time.Time
	Log     *slog.Logger // never of a person
}

// Stage joins a Model to the World.
type Stage struct {
	world  World
	model  *kiosk.Model
	news   chan kiosk.Intent
	work   chan task
	chores chan kiosk.Effect // small things that are asked of the machine
	acts   chan kiosk.OnPage // what is asked of the open site
	draws  chan kiosk.DrawPaper
	try    try                // a network that is being joined
	hole   image.Rectangle    // the windows stand for a page there; empty: for none
	spare  bool               // nobody needs the machine
	press  press              // what is being printed
	over   bool               // the program begins anew: nothing is shown any more
	stop   context.CancelFunc // gives up the site that is being opened; nil: none is
}

// task is a slow effect.
type task struct {
	ctx    context.Context
	effect kiosk.Effect
	after  *sync.WaitGroup // what must be over before; nil: nothing
}

// backlog is how many slow effects may wait. A session makes at most three of
// them at its end; more than this means that the browser hangs for minutes.
const backlog = 64

// actsLag is how far an open site may lag behind what is typed into it.
const actsLag = 256

// openTakes is how long a site may take to open before it is said to be closed.
const openTakes = 60 * time.Second

// closeTakes is how long the end of a browser may take before it is said to
// have failed.
const closeTakes = 10 * time.Second

// New makes the stage of a model. Nothing is shown before the first Do.
func New(m *kiosk.Model, w World) *Stage {
	return &Stage{world: w, model: m, news: make(chan kiosk.Intent, backlog), work: make(chan task, backlog), chores: make(chan kiosk.Effect, backlog), acts: make(chan kiosk.OnPage, actsLag), draws: make(chan kiosk.DrawPaper, 1)}
}

// News is what the world has to say. The owner hands each to Do.
func (s *Stage) News() <-chan kiosk.Intent { return s.news }

// Tell hands in an event from any goroutine.
func (s *Stage) Tell(e kiosk.Event) { s.news <- kiosk.Intent{At: s.world.Now(), What: e} }

// Press hands in what a person did, on the owner's goroutine.
func (s *Stage) Press(e kiosk.Event) { s.Do(kiosk.Intent{At: s.world.Now(), What: e}) }

// Do takes the model one step, shows the screen and begins the effects.
func (s *Stage) Do(i kiosk.Intent) {
	if s.over {
		return
	}
	screen, effects := s.model.Do(i)
	for _, e := range effects {
		s.begin(e, i.At)
	}
	if s.over { // the next screen is drawn by the program that begins
		return
	}
	s.idle(screen)
	s.world.Show(screen)
	s.place(screen)
}

// place asks for the windows that the screen needs, when that changes. What
// cannot be placed is logged: the desk does it as soon as it is back.
func (s *Stage) place(screen kiosk.Screen) {
	var hole image.Rectangle
	if _, page := screen.(kiosk.Page); page {
		hole = s.world.Hole()
	}
	if hole == s.hole {
		return
	}
	s.hole = hole
	put := s.world.Windows.Full
	if !hole.Empty() {
		put = func() error { return s.world.Windows.Page(hole) }
	}
	if err := put(); err != nil {
		s.world.Log.Warn("place windows", "page", !hole.Empty(), "err", err)
	}
}

// begin starts an effect and does not wait for it.
func (s *Stage) begin(e kiosk.Effect, at time.Time) {
	switch e := e.(type) {
	case kiosk.Keep:
		if s.world.Body == kiosk.Tablette { // a terminal writes nothing of a person
			s.world.Journal.Keep(e.Progress, s.kept)
		}
	case kiosk.Count:
		s.world.Journal.Count(content.DateOf(at).String(), e.What, e.Of, s.counted)
	case kiosk.Say:
		s.world.Voice.Say(e)
	case kiosk.Ring:
		s.ring(e)
	case kiosk.Hush:
		s.world.Voice.Hush()
	case kiosk.SwitchScreen:
		s.switchScreen(e)
	case kiosk.SetVolume:
		s.world.Sound.SetVolume(e.Percent)
	case kiosk.KeepAnswers, kiosk.ChoosePIN, kiosk.Install, kiosk.AskIn, kiosk.EnterCode, kiosk.EnterStick, kiosk.LookForStick:
		s.beginFirst(e)
	case kiosk.OpenPage:
		ctx, stop := context.WithTimeout(context.Background(), openTakes)
		s.stop = stop
		s.work <- task{ctx: ctx, effect: e}
	case kiosk.OnPage:
		s.act(e)
	case kiosk.Print:
		s.work <- task{ctx: context.Background(), effect: e}
	case kiosk.Wipe:
		s.giveUp()
		s.work <- task{ctx: context.Background(), effect: e, after: s.giveUpJoin()}
	case kiosk.ClosePage:
		s.giveUp()
		s.work <- task{ctx: context.Background(), effect: e}
	default:
		s.beginMachine(e)
	}
}

// giveUp ends the opening of a site.
func (s *Stage) giveUp() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

func (s *Stage) kept(err error) {
	if err != nil {
		s.world.Log.Error("keep progress", "err", err)
		s.Tell(kiosk.KeepFailed{})
	}
}

func (s *Stage) counted(err error) {
	if err != nil {
		s.world.Log.Error("count activity", "err", err)
	}
}

// Run carries the slow effects out, one after the other, until ctx ends; then
// it closes what is open. It begins by erasing what a kiosk that was killed left
// in the printer.
func (s *Stage) Run(ctx context.Context) {
	go s.runChores(ctx)
	go s.runActs(ctx)
	go s.runDraws(ctx)
	s.erasePaper(0)
	for {
		select {
		case t := <-s.work:
			s.carry(t)
		case <-ctx.Done():
			s.closePage()
			if s.press.stop != nil {
				s.erasePaper(0)
			}
			return
		}
	}
}

func (s *Stage) carry(t task) {
	switch e := t.effect.(type) {
	case kiosk.OpenPage:
		s.open(t.ctx, e)
	case kiosk.ClosePage:
		s.closePage()
	case kiosk.Print:
		s.print(func(ctx context.Context) error { return s.world.Paper.Print(ctx, e) })
	case kiosk.SendPaper:
		s.print(func(ctx context.Context) error { s.world.Papers.Send(ctx, e); return nil })
	case kiosk.Wipe:
		if t.after != nil {
			t.after.Wait()
		}
		s.Tell(kiosk.Wiped{Whole: s.wipe()})
	}
}

func (s *Stage) open(ctx context.Context, e kiosk.OpenPage) {
	err := s.world.Browser.Open(ctx, e)
	switch {
	case errors.Is(ctx.Err(), context.Canceled): // nobody waits for it any more
	case err != nil:
		s.world.Log.Warn("open site", "err", err) // not which: a log has times
		var f NotOpened
		errors.As(err, &f)
		s.Tell(kiosk.PageFailed{Visit: e.Visit, Why: f.Why})
	default:
		s.Tell(kiosk.PageShown{Visit: e.Visit})
	}
}

// closePage reports whether nothing of the visit is left.
func (s *Stage) closePage() bool {
	ctx, stop := context.WithTimeout(context.Background(), closeTakes)
	defer stop()
	if err := s.world.Browser.Close(ctx); err != nil {
		s.world.Log.Error("close browser", "err", err)
		return false
	}
	return true
}

// wipe reports whether everything of the session is gone.
func (s *Stage) wipe() bool {
	closed := s.closePage()
	if err := s.world.Windows.Forget(); err != nil {
		s.world.Log.Error("forget what was copied", "err", err)
		closed = false
	}
	closed = s.erasePaper(printEnds) && closed
	if s.world.Papers != nil {
		s.world.Papers.Shred()
	}
	closed = s.forgetWifi() && closed
	if err := s.world.Journal.Wipe(); err != nil {
		s.world.Log.Error("wipe journal", "err", err)
		return false
	}
	return closed
}
