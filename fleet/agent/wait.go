package agent

import (
	"errors"
	"time"

	"tandem/fleet"
)

// How long to wait. A thousand devices that lost their manager at the same
// moment must not find it again at the same moment.
const (
	usualEvery = 30 * time.Minute // where nobody says how often to report
	leastEvery = 10 * time.Second // whatever a manager says
	mostEvery  = 24 * time.Hour

	lookEvery = time.Minute // for a kiosk that came or went

	firstWait   = 30 * time.Second // after an error, up to; doubles
	longestWait = time.Hour

	noise = 0.1 // of the interval, either way

	// Who called looks at the screen: for a while the manager is asked often
	// whether somebody saw it, and a network that comes back is found soon.
	askEvery = 15 * time.Second
	askFor   = 10 * time.Minute
	askAgain = 2 * time.Minute // after an error, as long as nobody has heard a call
)

// every is the time between two reports.
func (l *loop) every() time.Duration {
	switch {
	case l.Every > 0:
		return l.Every
	case l.steer > 0:
		return min(max(l.steer, leastEvery), mostEvery)
	}
	return usualEvery
}

// noisy is d, a little shorter or longer.
func (l *loop) noisy(d time.Duration) time.Duration {
	return d + time.Duration((2*l.Random()-1)*noise*float64(d))
}

// scale shortens a wait where reports are as frequent as in a demonstration.
func (l *loop) scale(d time.Duration) time.Duration {
	if every := l.every(); every < usualEvery {
		return time.Duration(float64(d) * float64(every) / float64(usualEvery))
	}
	return d
}

// later is when to try again after an error. A manager that asks for patience
// gets it, up to a day; whoever only stands in its place, up to what its client
// grants.
func (l *loop) later(err error) time.Time {
	var busy interface{ RetryAfter() time.Duration }
	if errors.As(err, &busy) {
		return l.Now().Add(min(busy.RetryAfter(), mostEvery))
	}
	longest := l.scale(longestWait)
	if !l.unheard.IsZero() {
		longest = l.scale(askAgain)
	}
	// What was refused for good is asked again all the same, seldom: a device
	// in somebody's home has no other way to learn that it was mended.
	if fleet.Final(err) {
		return l.Now().Add(l.noisy(longest))
	}
	limit := l.scale(firstWait)
	for range min(l.failed-1, 30) {
		limit = min(2*limit, longest)
	}
	return l.Now().Add(time.Duration(l.Random() * float64(limit)))
}
