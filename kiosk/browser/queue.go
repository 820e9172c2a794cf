package browser

import "sync"

// Queue holds events until they are taken. It has no limit, because who puts
// must never wait: answers come through the same pipe as events.
type queue struct {
	some chan struct{} // has a value where there may be events

	mu   sync.Mutex // guards what follows
	held []message
}

// newQueue holds nothing.
func newQueue() *queue { return &queue{some: make(chan struct{}, 1)} }

// put adds an event and never waits.
func (q *queue) put(m message) {
	q.mu.Lock()
	q.held = append(q.held, m)
	q.mu.Unlock()
	select {
	case q.some <- struct{}{}:
	default:
	}
}

// take empties the queue.
func (q *queue) take() []message {
	q.mu.Lock()
	defer q.mu.Unlock()
	held := q.held
	q.held = nil
	return held
}
