package site

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"
)

// When a browser is started for a visit that nobody has asked for yet: once the
// first screen stands, and once what an earlier visit left is gone and whoever
// comes next has a quiet machine.
const (
	firstWarm = 3 * time.Second
	nextWarm  = 5 * time.Second
	warmTakes = 30 * time.Second
	coolTakes = 5 * time.Second
)

// enough is the memory, in KiB, from which a browser is started beforehand: it
// needs some 300 MiB while nobody uses it.
const enough = 3 << 19 // 1.5 GiB

// roomy reports whether this machine has the memory, as that file counts it.
func roomy(file string) bool {
	text, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	var total int
	for line := range strings.Lines(string(text)) {
		if _, err := fmt.Sscanf(line, "MemTotal: %d kB", &total); err == nil {
			return total >= enough
		}
	}
	return false
}

// Ready says whether a browser waits for the next visit; nil leaves it to the
// machine's memory. It must come before Run.
func (s *Site) Ready(wanted *bool) {
	if wanted != nil {
		s.warm = *wanted
	}
}

// cool notes that a visit is over.
func (s *Site) cool() {
	select {
	case s.cold <- struct{}{}:
	default:
	}
}

// keepWarm has a browser ready for the next visit, until ctx ends. One that
// cannot be made ready is started at the visit, as without this. The last one is
// gone once keepWarm returns: the program may begin anew in the same process.
func (s *Site) keepWarm(ctx context.Context) {
	defer func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), coolTakes)
		defer stop()
		if err := s.browser.Cool(ctx); err != nil {
			s.Log.Warn("end the browser that was ready", "err", err)
		}
	}()
	wait := time.NewTimer(firstWarm)
	defer wait.Stop()
	for {
		select {
		case <-s.cold:
			wait.Reset(nextWarm)
		case <-wait.C:
			ctx, cancel := context.WithTimeout(ctx, warmTakes)
			if err := s.browser.Warm(ctx, s.like()); err != nil {
				s.Log.Warn("make a browser ready", "err", err)
			}
			cancel()
		case <-ctx.Done():
			return
		}
	}
}
