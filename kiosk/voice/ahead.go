package voice

import (
	"context"
	"time"
)

// restful is how long the machine has for itself between two sentences that are
// rendered ahead: nobody waits for them.
const restful = 500 * time.Millisecond

// ahead is what is to be rendered before anybody asks to hear it.
type ahead struct {
	lang      string
	sentences []string
}

// Prepare has sentences rendered and kept while nothing is said, one after the
// other, in place of those that still wait; none ends it. What is on the shelf
// is passed over. It ends where the shelf is nearly full: what is said may push
// old sounds out, what might be said may not. It does not wait.
func (s *Speaker) Prepare(lang string, sentences []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ahead = ahead{lang, sentences}
	s.yieldLocked()
	s.spareLocked()
}

// yieldLocked ends the rendering that nobody waits for.
func (s *Speaker) yieldLocked() {
	if s.yield != nil {
		s.yield()
		s.yield = nil
	}
}

// spareLocked tells Run that there is something to render ahead.
func (s *Speaker) spareLocked() {
	if len(s.ahead.sentences) == 0 {
		return
	}
	select {
	case s.spare <- struct{}{}:
	default:
	}
}

// renderAhead renders the next sentence that is not kept yet. A press ends it:
// the sentence stays the next one.
func (s *Speaker) renderAhead(ctx context.Context) {
	s.mu.Lock()
	if s.conf.Shelf == nil || s.current != nil || len(s.ahead.sentences) == 0 {
		s.mu.Unlock()
		return
	}
	work := s.ahead
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.yield = stop
	s.mu.Unlock()

	done := narrate(ctx, &s.conf, work, 1)

	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil { // what asked for it has begun anew, or Done will
		return
	}
	s.yield = nil
	s.ahead.sentences = work.sentences[done:]
	time.AfterFunc(restful, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.spareLocked()
	})
}

// Narrate renders and keeps all the sentences that are not on the shelf, and
// says how many it has seen to. Nobody else uses the shelf meanwhile.
func Narrate(ctx context.Context, c Config, lang string, sentences []string) int {
	return narrate(ctx, &c, ahead{lang, sentences}, len(sentences))
}

// narrate sees to sentences until most of them had to be rendered, and says how
// many it has seen to. A shelf that is nearly full needs no more.
func narrate(ctx context.Context, c *Config, work ahead, most int) (done int) {
	voice, known := c.Voices[work.lang]
	if !known || c.Shelf == nil {
		return len(work.sentences)
	}
	r := reader{conf: c, voice: voice, log: c.Log, keep: true}
	for _, sentence := range work.sentences {
		if c.Shelf.nearlyFull() {
			return len(work.sentences)
		}
		if most == 0 || ctx.Err() != nil {
			return done
		}
		if !r.has(sentence) {
			r.read(ctx, sentence, func(Sound) {})
			most--
		}
		done++
	}
	return done
}

// has reports whether a sentence can be heard without an engine.
func (r *reader) has(sentence string) bool {
	if r.conf.Recording != nil {
		if _, ok := r.conf.Recording(sentence); ok {
			return true
		}
	}
	for _, text := range cut(r.voice.Aloud(sentence)) {
		if !r.conf.Shelf.has(r.voice.Name, text) {
			return false
		}
	}
	return true
}
