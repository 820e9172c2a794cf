package manager

import (
	"errors"
	"sync"
	"time"

	"tandem/fleet"
)

// How many enrolment codes may be wrong, of all that come in. Whoever guesses
// needs 2^49 tries within CodeLife, and people mistype a few times a day.
const (
	mostGuesses = 30
	guessWindow = time.Minute
)

// What is told once for each window in which there was too much.
var (
	errGuesses = errors.New("many wrong enrolment codes: somebody may be guessing")
	errKnocks  = errors.New("many devices began to knock: somebody may be playing")
)

// guesses bounds the wrong codes, and the devices that begin to knock. It cannot tell one stranger from another, so
// that while somebody guesses nobody enrols; devices that are enrolled go on.
type guesses struct {
	tell func(error) // non-nil
	what error       // told once for each window that was full

	mu    sync.Mutex // guards what follows
	begin time.Time  // of the window
	count int        // tries in it that were not right
}

// take counts a try before it is looked at, so that many at once gain nothing.
// It returns TooMuch with the time to wait.
func (g *guesses) take(now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if now.Sub(g.begin) >= guessWindow {
		g.begin, g.count = now, 0
	}
	if g.count >= mostGuesses {
		return &fleet.Error{Code: fleet.TooMuch, Wait: g.begin.Add(guessWindow).Sub(now)}
	}
	g.count++
	if g.count == mostGuesses {
		g.tell(g.what)
	}
	return nil
}

// right gives back a try that was no guess.
func (g *guesses) right() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count = max(0, g.count-1)
}
