package desk

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"os"
	"sync"
)

// Request is an order with the way to say that it was carried out.
type request struct {
	order
	done func()
}

// Server listens to the kiosk. One kiosk is heard at a time: a new one takes
// the place of the old.
type server struct {
	display string
	ln      net.Listener
	log     *slog.Logger
	orders  chan request
	ended   chan struct{}

	mu   sync.Mutex // guards what follows
	last News       // what a kiosk is told that comes
	conn net.Conn   // nil while no kiosk listens
	out  chan line  // what conn is to be told; nil with conn
}

// outLines is how far a kiosk may lag behind before it is dropped.
const outLines = 64

// listen makes the socket, for this user only.
func listen(path, display string, log *slog.Logger) (*server, error) {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("remove old socket: %v", err)
	}
	ln, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = ln.Close()
		return nil, fmt.Errorf("close socket to others: %v", err)
	}
	s := &server{display: display, ln: ln, log: log, orders: make(chan request), ended: make(chan struct{})}
	go s.accept()
	return s, nil
}

// accept takes one kiosk after another until close.
func (s *server) accept() {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		s.drop(nil)
		out := make(chan line, outLines)
		s.mu.Lock()
		s.conn, s.out = conn, out
		if n := s.last; n != (News{}) {
			out <- line{News: &n} // it has room: a kiosk waits for this to draw anything
		}
		s.mu.Unlock()
		go s.write(conn, out)
		go s.read(conn)
	}
}

// read hands the kiosk's orders to the keeper.
func (s *server) read(conn net.Conn) {
	defer s.drop(conn)
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		o, err := parseOrder(lines.Bytes())
		if err != nil {
			s.log.Warn("order refused", "error", err)
			return
		}
		fault := s.adjust(o.Touch)
		done := func() { s.send(conn, line{Done: o.ID, Fault: fault}) }
		select {
		case s.orders <- request{order: o, done: done}:
		case <-s.ended:
			return
		}
	}
}

// adjust adjusts the touch screens, where that is asked, and says what went
// wrong. It runs beside the keeper: the screen does not wait for it.
func (s *server) adjust(matrix []float64) string {
	if len(matrix) == 0 {
		return ""
	}
	if err := align(s.display, matrix); err != nil {
		s.log.Warn("touch screen not adjusted", "error", err)
		return err.Error()
	}
	return ""
}

// write is the only one that writes to conn; it ends with out.
func (s *server) write(conn net.Conn, out <-chan line) {
	enc := json.NewEncoder(conn)
	for l := range out {
		if err := enc.Encode(l); err != nil {
			s.drop(conn)
			return
		}
	}
}

// tell sends news to the kiosk, if one listens.
func (s *server) tell(n News) {
	s.mu.Lock()
	s.last = n
	conn := s.conn
	s.mu.Unlock()
	if conn != nil {
		s.send(conn, line{News: &n})
	}
}

// send never waits: who does not read is dropped and may come again.
func (s *server) send(conn net.Conn, l line) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != conn {
		return
	}
	select {
	case s.out <- l:
	default:
		s.dropLocked()
	}
}

// drop ends a connection if it is still the one; nil means whichever it is.
func (s *server) drop(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil && (conn == nil || s.conn == conn) {
		s.dropLocked()
	}
}

// dropLocked ends the connection and, with out, its writer.
func (s *server) dropLocked() {
	_ = s.conn.Close()
	close(s.out)
	s.conn, s.out = nil, nil
}

// close ends the server and releases whoever waits for the keeper.
func (s *server) close() {
	close(s.ended)
	_ = s.ln.Close() // removes the socket
	s.drop(nil)
}
