package sitetest

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// brokenPages are the answers of the broken site, by path.
var brokenPages = map[string]int{
	"/500": http.StatusInternalServerError, "/503": http.StatusServiceUnavailable, "/502": http.StatusBadGateway,
	"/404": http.StatusNotFound, "/403": http.StatusForbidden, "/429": http.StatusTooManyRequests,
}

func (s *Sites) routeTrouble() {
	s.on("GET slow/{$}", s.plain("slow-home"))
	s.on("GET slow/tard", s.slowPage)
	s.on("GET slow/jamais", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.on("GET slow/goutte", s.slowDrip)
	s.on("GET slow/sans-fin", s.slowEndless)
	s.on("GET slow/image", s.plain("slow-image"))
	s.on("GET broken/{$}", s.brokenHome)
	for path, status := range brokenPages {
		s.on("GET broken"+path, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			s.show(w, r, "broken-page", status)
		})
	}
	s.on("GET broken/vide", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	s.on("GET broken/vide-500", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	s.on("GET broken/coupe", s.brokenCut)
	s.on("GET broken/garbage", s.brokenWords)
	s.on("GET broken/forme", s.plain("broken-form"))
	s.on("POST broken/forme", s.brokenForm)
}

// slowPage sends its first byte late, and is a good page then.
func (s *Sites) slowPage(w http.ResponseWriter, r *http.Request) {
	pause(r.Context(), s.slow)
	s.visit(w, r)
	s.show(w, r, "slow-late", nil)
}

// slowDrip sends a page a few letters at a time, for as long as the slow site
// is slow.
func (s *Sites) slowDrip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	const text = "<!doctype html><html lang=fr><title>Goutte</title><h1>Cette page arrive goutte à goutte</h1><p>C'est la fin.</p>"
	flush := http.NewResponseController(w)
	for _, letter := range text {
		if _, err := fmt.Fprint(w, string(letter)); err != nil {
			return
		}
		_ = flush.Flush() // who asked may have gone; the next write says so
		pause(r.Context(), s.slow/time.Duration(len(text)))
	}
}

// slowEndless never stops sending.
func (s *Sites) slowEndless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	flush := http.NewResponseController(w)
	fmt.Fprint(w, "<!doctype html><html lang=fr><title>Sans fin</title><h1>Cette page ne finit pas</h1>")
	for r.Context().Err() == nil {
		if _, err := fmt.Fprint(w, "<p>Encore un peu.</p>"); err != nil {
			return
		}
		_ = flush.Flush()
		pause(r.Context(), 100*time.Millisecond)
	}
}

// SetMaintenance closes the broken site as a service does at night, or opens it.
func (s *Sites) SetMaintenance(closed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = closed
}

func (s *Sites) brokenHome(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
		s.show(w, r, "broken-page", http.StatusServiceUnavailable)
		return
	}
	s.visit(w, r)
	s.show(w, r, "broken-home", nil)
}

// brokenCut takes the request and cuts the line, as a box that loses power does.
func (s *Sites) brokenCut(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic("sitetest: internal error: " + err.Error())
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		err = tcp.SetLinger(0) // a reset, not an end
	}
	_ = errors.Join(err, conn.Close()) // it is to be broken
}

// brokenWords says it is a page and is none.
func (s *Sites) brokenWords(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write([]byte("ceci n'est pas comprimé"))
}

// brokenForm loses what is sent, as an overloaded service does: the test sees
// whether the person's words are lost with it.
func (s *Sites) brokenForm(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusServiceUnavailable)
	s.show(w, r, "broken-page", http.StatusServiceUnavailable)
}
