// Package commandtest has what tests of programs share.
package commandtest

import (
	"strings"
	"sync"
)

// Said is what a program says or logs while it runs, for a test that reads it
// meanwhile. Its zero value is ready.
type Said struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write fulfils io.Writer.
func (s *Said) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(text)
}

// String is all that was said so far.
func (s *Said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
