// Package voice says screens aloud, offline and in plain French.
//
// A [Speaker] owns what is being said. Say replaces it, Stop ends it, and both
// return at once; one goroutine, which Run is, renders and plays. The first
// sentence is rendered alone, so that it is heard within 300 ms of the touch;
// each other while the one before it is heard. The Speaker tells when a
// sentence begins, so that the screen can light it.
//
// The sound of a sentence comes from the first of three that has it: a
// recording of a human, the [Shelf] of what was said before, an [Engine]. What
// a page says is read without being kept: only a Speech with Keep reaches the
// shelf. What is said stands in no log.
//
// No C is linked here: a [Player] makes sound be heard, and where there is none
// [Silent] keeps the time.
package voice

import (
	"context"
	"log/slog"
	"sync"
)

// Config is what a Speaker needs.
type Config struct {
	Voices map[string]Voice // by language, such as "fr"; a language that is missing is not said
	Player Player           // non-nil
	Shelf  *Shelf           // nil: nothing is kept
	// Recording is a human's reading of a sentence, in Ogg Opus; nil: there is
	// none of any. It is called from another goroutine than Run's.
	Recording func(text string) (opus []byte, ok bool)
	// Told is called from Run's goroutine, one event after the other.
	Told func(Event)
	Log  *slog.Logger // never of what is said
}

// Speech is what is to be said.
type Speech struct {
	Number    int      // the caller's, which events bear
	Lang      string   // of Config.Voices
	Sentences []string // as the screen shows them
	// Keep puts the sound on the shelf. It is for the words of the content and
	// of the catalogue alone, never for a page's or a person's.
	Keep bool
}

// Event is news of a speech.
type Event interface{ event() }

// What a Speaker tells. Each speech is told Done exactly once while Run runs,
// whether it was said to its end, stopped or replaced; nothing more of it is
// told after that, and nothing of the next one before.
type (
	Sentence struct{ Speech, N int } // sentence N, from 0, begins to be heard
	Done     struct{ Speech int }
	// Unheard says that the player failed: speeches go on in silence. It is
	// told once, and again only after a sentence was heard in between.
	Unheard struct{ Err error }
)

func (Sentence) event() {}
func (Done) event()     {}
func (Unheard) event()  {}

// Speaker says one speech at a time. Its methods may be called by several
// goroutines; Run by one.
type Speaker struct {
	conf    Config
	wake    chan struct{} // has a value where orders may wait
	spare   chan struct{} // has a value where a sentence may be rendered ahead
	unheard bool          // the player failed last; Run's alone

	mu      sync.Mutex // guards what follows
	orders  []*order   // not yet taken by Run; all but the last are hushed
	current *order     // nil where nothing is said
	ahead   ahead      // what may be rendered meanwhile
	yield   func()     // ends the rendering ahead; nil: there is none
}

// order is a speech, and how it is silenced.
type order struct {
	Speech
	hushed context.Context
	hush   context.CancelFunc
}

// New makes a Speaker, which says nothing before Run.
func New(c Config) *Speaker {
	return &Speaker{conf: c, wake: make(chan struct{}, 1), spare: make(chan struct{}, 1)}
}

// Say says sp in place of what is being said. It does not wait.
func (s *Speaker) Say(sp Speech) {
	o := &order{Speech: sp}
	o.hushed, o.hush = context.WithCancel(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopLocked()
	s.yieldLocked()
	s.current = o
	s.orders = append(s.orders, o)
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Stop ends what is being said. It does not wait; Done is told soon after.
func (s *Speaker) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopLocked()
}

func (s *Speaker) stopLocked() {
	if s.current != nil {
		s.current.hush()
		s.current = nil
	}
}

// Run says what Say asks for until ctx ends.
func (s *Speaker) Run(ctx context.Context) {
	for {
		select {
		case <-s.wake:
		case <-s.spare:
		case <-ctx.Done():
			s.Stop()
			return
		}
		for _, o := range s.take() {
			s.follow(ctx, o)
		}
		s.renderAhead(ctx)
	}
}

func (s *Speaker) take() []*order {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.orders
	s.orders = nil
	return taken
}

// follow says a speech to its end, or until it is hushed.
func (s *Speaker) follow(ctx context.Context, o *order) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(o.hushed, stop)()
	if o.hushed.Err() == nil {
		s.say(ctx, o.Speech)
	}
	s.mu.Lock()
	if s.current == o {
		s.stopLocked()
	}
	s.mu.Unlock()
	s.conf.Told(Done{o.Number})
}

// say plays what render makes of sp, and ends with it.
func (s *Speaker) say(ctx context.Context, sp Speech) {
	pieces := make(chan piece)
	var rendering sync.WaitGroup
	rendering.Go(func() {
		defer close(pieces)
		s.render(ctx, sp, pieces)
	})
	defer rendering.Wait()
	lit := -1
	for p := range pieces {
		if ctx.Err() != nil {
			return
		}
		if p.sentence != lit {
			lit = p.sentence
			s.conf.Told(Sentence{sp.Number, lit})
		}
		s.play(ctx, p.sound)
	}
}

// play returns once sound was heard, or ctx ended. Where the player fails the
// time passes all the same, so that the screen goes on lighting sentences.
func (s *Speaker) play(ctx context.Context, sound Sound) {
	err := s.conf.Player.Play(ctx, sound.Rate, sound.Samples)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		if !s.unheard {
			s.conf.Log.Error("play speech", "err", err)
			s.conf.Told(Unheard{err})
		}
		_ = Silent{}.Play(ctx, sound.Rate, sound.Samples) // it ends with ctx, which the caller sees
	}
	s.unheard = err != nil
}
