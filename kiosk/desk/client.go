package desk

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"net"
	"sync"
	"time"
)

// ErrAway says that the desk does not answer. What was asked of it holds: it
// is asked again as soon as the desk is back.
var ErrAway = errors.New("desk: no answer")

const (
	answerWithin = 2 * time.Second
	dialAgain    = 300 * time.Millisecond
)

// Client is the kiosk's end of the conversation. Its methods may be called by
// several goroutines.
type Client struct {
	socket string
	news   chan News
	ended  chan struct{}
	once   sync.Once

	mu   sync.Mutex // guards what follows
	conn net.Conn   // nil while the desk is away
	last order      // the newest, asked again of a new desk; ID 0 for none
	wait map[uint64]chan string
}

// Dial speaks to the desk behind the socket; it is an error where none is
// there. Later the Client comes back by itself to a desk that was away.
func Dial(socket string) (*Client, error) {
	conn, err := net.Dial("unix", socket)
	if err != nil {
		return nil, fmt.Errorf("dial desk: %w", err)
	}
	c := &Client{
		socket: socket, conn: conn, news: make(chan News, 1),
		ended: make(chan struct{}), wait: map[uint64]chan string{},
	}
	go c.run(conn)
	return c, nil
}

// Full gives the kiosk the whole screen and hides the browser behind it. It
// returns once it is so, or ErrAway.
func (c *Client) Full() error { return c.ask(answerWithin, func(o *order) { o.Mode = mode{} }) }

// Page opens a hole in the kiosk, a rectangle in pixels of the screen, in which
// the browser stands and where presses are the page's. Asked again, the hole
// moves and the browser with it. It returns once it is so, or ErrAway.
func (c *Client) Page(hole image.Rectangle) error {
	return c.ask(answerWithin, func(o *order) { o.Mode = mode{Page: true, Hole: hole} })
}

// Touch adjusts every touch screen by a matrix, row by row, in shares of the
// screen. It returns once it is so, or why it is not.
func (c *Client) Touch(matrix [9]float64) error {
	return c.ask(xinputTakes+answerWithin, func(o *order) { o.Touch = matrix[:] })
}

// Hold says that this kiosk ends, and is begun anew at once: what the screen
// shows stays there until the new one has Drawn. It returns once it is so, or
// ErrAway.
func (c *Client) Hold() error { return c.ask(answerWithin, func(o *order) { o.Hold = true }) }

// Forget drops what was copied, wherever the display keeps it. It returns once it
// is so, or ErrAway.
func (c *Client) Forget() error { return c.ask(answerWithin, func(o *order) { o.Forget = true }) }

// Drawn says that this kiosk has drawn its first screen, which then is shown.
func (c *Client) Drawn() error { return c.ask(answerWithin, func(o *order) { o.Drawn = true }) }

// News tells of the screen each second and whenever something changes. Only
// the newest is kept for a slow listener. It is closed after Close.
func (c *Client) News() <-chan News { return c.news }

// Close ends the conversation.
func (c *Client) Close() error {
	c.once.Do(func() { close(c.ended) })
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conn == nil {
		return nil
	}
	return c.conn.Close()
}

// ask gives an order, in the mode of the last unless wish says another, and
// waits for the desk to say that it is done.
func (c *Client) ask(within time.Duration, wish func(*order)) error {
	done := make(chan string, 1)
	c.mu.Lock()
	o := order{ID: c.last.ID + 1, Mode: c.last.Mode}
	wish(&o)
	c.last = o
	id := o.ID
	c.wait[id] = done
	c.sendLocked()
	c.mu.Unlock()
	select {
	case fault := <-done:
		if fault != "" {
			return errors.New(fault)
		}
		return nil
	case <-c.ended:
	case <-time.After(within):
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.wait, id)
	return ErrAway
}

// sendLocked asks for what was last wanted. A failure shows as the end of the
// connection, and the next one asks again.
func (c *Client) sendLocked() {
	if c.conn == nil || c.last.ID == 0 {
		return
	}
	text, err := json.Marshal(c.last)
	if err != nil {
		panic(fmt.Sprintf("desk: internal error: %v", err))
	}
	_, _ = c.conn.Write(append(text, '\n'))
}

// run hears the desk, and looks for it where it is away, until Close.
func (c *Client) run(conn net.Conn) {
	defer close(c.news)
	for {
		if conn != nil {
			c.hear(conn)
		}
		select {
		case <-c.ended:
			return
		case <-time.After(dialAgain):
		}
		conn, _ = net.Dial("unix", c.socket)
		c.mu.Lock()
		c.conn = conn
		c.sendLocked()
		c.mu.Unlock()
		select {
		case <-c.ended: // Close came while we dialled and saw no connection
			if conn != nil {
				_ = conn.Close()
			}
		default:
		}
	}
}

// hear reads one connection to its end.
func (c *Client) hear(conn net.Conn) {
	defer func() {
		c.mu.Lock()
		c.conn = nil
		c.mu.Unlock()
		_ = conn.Close()
	}()
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		var l line
		if json.Unmarshal(lines.Bytes(), &l) != nil {
			return
		}
		if l.News != nil {
			c.keep(*l.News)
		}
		c.mu.Lock()
		for id, done := range c.wait {
			// A new desk is asked for the newest only: older ones are past.
			if id <= l.Done {
				done <- l.Fault
				delete(c.wait, id)
			}
		}
		c.mu.Unlock()
	}
}

// keep makes n the news that waits, in place of an older one.
func (c *Client) keep(n News) {
	for {
		select {
		case c.news <- n:
			return
		default:
		}
		select {
		case <-c.news:
		default:
		}
	}
}
