package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// errEnded says that the browser closed the pipe.
var errEnded = errors.New("the browser ended")

// Wire asks Chromium for things and hears its events. Calls may come from
// several goroutines.
type wire struct {
	w    io.WriteCloser
	hear func(message) // called for each event, in order, by one goroutine; must not call
	done chan struct{} // closed at the end of the pipe

	mu   sync.Mutex // guards what follows and writing to w
	last int64
	wait map[int64]chan message
}

// newWire speaks over two pipes and calls hear for each event until the end
// of r, which closes done.
func newWire(r io.Reader, w io.WriteCloser, hear func(message)) *wire {
	x := &wire{w: w, hear: hear, done: make(chan struct{}), wait: map[int64]chan message{}}
	go x.read(newFrames(r))
	return x
}

// read hears Chromium until the pipe ends or holds nonsense: after that nothing
// in it can be trusted.
func (x *wire) read(f *frames) {
	defer close(x.done)
	for {
		m, err := f.next()
		if err != nil {
			return
		}
		if m.ID == 0 {
			x.hear(m)
			continue
		}
		x.mu.Lock()
		answer := x.wait[m.ID]
		delete(x.wait, m.ID)
		x.mu.Unlock()
		if answer != nil {
			answer <- m
		}
	}
}

// call asks for a method of a session ("" for the browser itself) and reads
// its result into out, unless that is nil. It returns errEnded where the pipe
// ends first, and ctx's error where that ends first.
func (x *wire) call(ctx context.Context, session, method string, params, out any) error {
	id, answer, err := x.send(session, method, params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m := <-answer:
		if m.Error != nil {
			return fmt.Errorf("%s: refused: %s", method, m.Error.Message)
		}
		if out == nil {
			return nil
		}
		if err := json.Unmarshal(m.Result, out); err != nil {
			return fmt.Errorf("%s: result: %v", method, err)
		}
		return nil
	case <-x.done:
		err = errEnded
	case <-ctx.Done():
		err = ctx.Err()
	}
	x.mu.Lock()
	delete(x.wait, id)
	x.mu.Unlock()
	return fmt.Errorf("%s: %w", method, err)
}

// send writes one request and notes who waits for its answer.
func (x *wire) send(session, method string, params any) (int64, chan message, error) {
	if params == nil {
		params = struct{}{}
	}
	raw, err := json.Marshal(params)
	if err != nil {
		return 0, nil, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.last++
	text, err := frame(message{ID: x.last, Session: session, Method: method, Params: raw})
	if err != nil {
		return 0, nil, err
	}
	answer := make(chan message, 1)
	x.wait[x.last] = answer
	if _, err := x.w.Write(text); err != nil {
		delete(x.wait, x.last)
		return 0, nil, errEnded
	}
	return x.last, answer, nil
}
