package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"reflect"
	"slices"
	"sync"
	"time"

	"tandem/fleet"
)

// Counter keeps what kiosks tell.
type Counter interface {
	// Take counts the activities of a journal, each once, and returns the seq
	// of the last one that is on disk.
	Take(journal string, activities []fleet.Activity) (uint64, error)
}

// Ringer keeps what people call for.
type Ringer interface {
	// Ring keeps a call on disk, has it sent, and tells how far the one that is
	// open of its kind has come.
	Ring(ctx context.Context, c fleet.Call) (fleet.CallState, error)
}

// Newcomer has a device enrol that is nobody's yet. An error with a code
// reaches the kiosk.
type Newcomer interface {
	Enrol(ctx context.Context, code, manager string) (fleet.Joined, error)
	Knock(ctx context.Context, manager string, as fleet.Body) error
}

// Server is the agent's end.
type Server struct {
	counter Counter          // non-nil
	now     func() time.Time // non-nil
	log     *slog.Logger     // non-nil

	// Newcomer is set before Serve on a device that is nobody's; nil: it is
	// somebody's, and cannot be enrolled from here.
	Newcomer Newcomer

	mu       sync.Mutex // guards what follows
	ringer   Ringer     // nil: nobody can call from here
	status   fleet.Status
	watchers map[chan fleet.Situation][]fleet.Pack // with what each shows
}

// NewServer makes a server that has nothing to tell yet.
func NewServer(c Counter, now func() time.Time, log *slog.Logger) *Server {
	return &Server{counter: c, now: now, log: log, watchers: map[chan fleet.Situation][]fleet.Pack{}}
}

// Rings gives the server whom to hand calls to.
func (s *Server) Rings(r Ringer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ringer = r
}

// Tell makes s what the server answers from now on. It does not wait for
// anybody: a watcher that is behind gets the latest and not what lay between.
func (s *Server) Tell(status fleet.Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	news := !reflect.DeepEqual(s.status.Situation, status.Situation)
	s.status = status
	if !news {
		return
	}
	for w := range s.watchers {
		replace(w, status.Situation)
	}
}

// replace puts the latest into a watcher's channel, in place of what it has
// not read. Tell alone sends, under the lock, so that there is room after.
func replace(w chan fleet.Situation, latest fleet.Situation) {
	select {
	case <-w:
	default:
	}
	w <- latest
}

// Watching reports whether a kiosk is connected.
func (s *Server) Watching() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.watchers) > 0
}

// Packs is what the kiosks that watch say they show, each pack once.
func (s *Server) Packs() []fleet.Pack {
	s.mu.Lock()
	defer s.mu.Unlock()
	var packs []fleet.Pack
	for _, shown := range s.watchers {
		for _, p := range shown {
			if !slices.Contains(packs, p) {
				packs = append(packs, p)
			}
		}
	}
	return packs
}

// Serve answers on a socket at path until ctx ends. It takes the place of a
// socket that nobody listens on any more.
func (s *Server) Serve(ctx context.Context, path string) error {
	l, err := listen(path)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	server := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

func listen(path string) (net.Listener, error) {
	if conn, err := net.Dial("unix", path); err == nil {
		_ = conn.Close() // it was only a question
		return nil, fmt.Errorf("another agent answers at %q", path)
	}
	info, err := os.Lstat(path)
	if err == nil && info.Mode().Type() != fs.ModeSocket {
		return nil, fmt.Errorf("%q is not a socket", path)
	}
	if err == nil {
		err = os.Remove(path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o660); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+watchPath, s.watch)
	mux.HandleFunc("POST "+activitiesPath, s.take)
	mux.HandleFunc("POST "+callsPath, s.ring)
	mux.HandleFunc("GET "+statusPath, s.tellStatus)
	mux.HandleFunc("POST "+enrolPath, s.enrol)
	mux.HandleFunc("POST "+knockPath, s.knock)
	return mux
}

// watch writes a line for each change until the kiosk is gone, or too slow.
func (s *Server) watch(w http.ResponseWriter, req *http.Request) {
	news := s.join(readPacks(req.URL.Query()))
	defer s.leave(news)
	out := http.NewResponseController(w)
	lines := json.NewEncoder(w)
	for {
		select {
		case <-req.Context().Done():
			return
		case now := <-news:
			err := errors.Join(out.SetWriteDeadline(s.now().Add(writeWait)), lines.Encode(now), out.Flush())
			if err != nil {
				s.log.Debug("drop watcher", "err", err)
				return
			}
		}
	}
}

func (s *Server) join(shows []fleet.Pack) chan fleet.Situation {
	s.mu.Lock()
	defer s.mu.Unlock()
	news := make(chan fleet.Situation, 1)
	news <- s.status.Situation
	s.watchers[news] = shows
	return news
}

func (s *Server) leave(news chan fleet.Situation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.watchers, news)
}

func (s *Server) take(w http.ResponseWriter, req *http.Request) {
	var b batch
	err := json.NewDecoder(http.MaxBytesReader(w, req.Body, maxBody)).Decode(&b)
	_, over := errors.AsType[*http.MaxBytesError](err)
	switch {
	case over || len(b.Activities) > maxBatch:
		s.refuse(w, fleet.Refuse(fleet.TooMuch))
		return
	case err != nil || b.Journal == "" || len(b.Journal) > 64:
		s.refuse(w, fleet.Refuse(fleet.Invalid))
		return
	}
	last, err := s.counter.Take(b.Journal, b.Activities)
	if err != nil {
		s.refuse(w, err)
		return
	}
	s.write(w, http.StatusOK, kept{last})
}

func (s *Server) tellStatus(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	status := s.status
	s.mu.Unlock()
	s.write(w, http.StatusOK, status)
}

func (s *Server) enrol(w http.ResponseWriter, req *http.Request) {
	t, ok := newcomers[ticket](s, w, req)
	if !ok {
		return
	}
	joined, err := s.Newcomer.Enrol(req.Context(), t.Code, t.URL)
	if err != nil {
		s.refuse(w, err)
		return
	}
	s.write(w, http.StatusOK, joined)
}

func (s *Server) knock(w http.ResponseWriter, req *http.Request) {
	d, ok := newcomers[door](s, w, req)
	if !ok {
		return
	}
	if err := s.Newcomer.Knock(req.Context(), d.URL, d.Body); err != nil {
		s.refuse(w, err)
		return
	}
	s.write(w, http.StatusOK, struct{}{})
}

// newcomers reads what is asked of a device that is nobody's, or refuses it.
func newcomers[T any](s *Server, w http.ResponseWriter, req *http.Request) (message T, ok bool) {
	if s.Newcomer == nil {
		s.refuse(w, fleet.Refuse(fleet.AlreadyEnded))
		return message, false
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, req.Body, maxBody)).Decode(&message); err != nil {
		s.refuse(w, fleet.Refuse(fleet.Invalid))
		return message, false
	}
	return message, true
}

func (s *Server) refuse(w http.ResponseWriter, err error) {
	code := fleet.CodeOf(err)
	if code == "" {
		s.log.Error("answer kiosk", "err", err)
		s.write(w, http.StatusInternalServerError, refusal{fleet.Unavailable})
		return
	}
	s.write(w, http.StatusBadRequest, refusal{code})
}

func (s *Server) write(w http.ResponseWriter, status int, message any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(message) // who hung up asks again
}
