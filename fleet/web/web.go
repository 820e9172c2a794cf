// Package web is the pages of the centre's staff: who has which device, how it
// does, lend it, take it back. They are made by the server from templates and
// one stylesheet, work without JavaScript, on a telephone and on an old PC, and
// are in French from a catalogue beside them.
//
// A page asks the manager and draws the answer; what may be done by whom is
// the manager's matter, and is asked of it again for every request. Forms give
// back what was typed with what is wrong beside it, and a form that is sent
// twice does its work once.
package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"

	"tandem/fleet"
)

// Config is what the pages stand on. All of it is needed.
type Config struct {
	Doors    Doors
	Shelf    Shelf
	Arrivals Arrivals
	Loans    Loans
	Calls    Calls
	Code     Code
	Words    Words
	Metrics  *Metrics
	Now      func() time.Time
	Zone     *time.Location // of the centre
	Secure   bool           // browsers reach the pages by https
	Log      *slog.Logger
}

// Site is the pages, as a handler for "/". It may be shared.
type Site struct {
	Config
	sessions *scs.SessionManager // non-nil
	look     *look               // non-nil
	handler  http.Handler        // non-nil
}

// mostForm bounds what a form may send.
const mostForm = 64 << 10

// New makes the pages. Who is signed in is kept in memory and forgotten at a
// restart; what clears old sessions away lives as long as the process, since
// ending it races with its start (alexedwards/scs v2.9.0).
func New(c Config) (*Site, error) {
	look, err := newLook(c.Now, c.Zone)
	if err != nil {
		return nil, fmt.Errorf("prepare pages: %v", err)
	}
	s := &Site{Config: c, look: look, sessions: newSessions(memstore.New(), c.Secure)}
	s.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, err) }

	foreign := http.NewCrossOriginProtection()
	foreign.SetDenyHandler(http.HandlerFunc(s.foreign))
	s.handler = headers(http.MaxBytesHandler(foreign.Handler(s.sessions.LoadAndSave(s.routes())), mostForm))
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /style.css", s.style)
	mux.HandleFunc("GET /calls.js", s.script)
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.HandleFunc("GET /connexion", s.open(s.signInPage))
	mux.HandleFunc("POST /connexion", s.open(s.signIn))
	mux.HandleFunc("POST /deconnexion", s.open(s.signOut))
	mux.HandleFunc("GET /{$}", s.staff(s.list))
	mux.HandleFunc("POST /{$}", s.staff(s.search))
	mux.HandleFunc("GET /appels", s.staff(s.calls))
	mux.HandleFunc("GET /appels/etat", s.staff(s.callState))
	mux.HandleFunc("POST /appels/{asset}/{id}", s.change(s.markCall))
	mux.HandleFunc("GET /chiffres", s.staff(s.figures))
	mux.HandleFunc("GET /ajouter", s.change(s.addPage))
	mux.HandleFunc("POST /ajouter", s.change(s.add))
	mux.HandleFunc("GET /appareils/{asset}", s.staff(s.device))
	mux.HandleFunc("GET /appareils/{asset}/preter", s.change(s.lendPage))
	mux.HandleFunc("POST /appareils/{asset}/preter", s.change(s.lend))
	mux.HandleFunc("POST /appareils/{asset}/prolonger", s.change(s.extend))
	mux.HandleFunc("POST /appareils/{asset}/passage", s.change(s.visitDay))
	mux.HandleFunc("GET /appareils/{asset}/reprendre", s.change(s.takeBackPage))
	mux.HandleFunc("POST /appareils/{asset}/reprendre", s.change(s.takeBack))
	mux.HandleFunc("POST /appareils/{asset}/etat", s.change(s.condition))
	mux.HandleFunc("GET /appareils/{asset}/code", s.change(s.codePage))
	mux.HandleFunc("POST /appareils/{asset}/code", s.change(s.newCode))
	mux.HandleFunc("GET /appareils/{asset}/code/fichier", s.change(s.codeFile))
	mux.HandleFunc("GET /bienvenue", s.change(s.callers))
	mux.HandleFunc("GET /bienvenue/{code}", s.change(s.welcomePage))
	mux.HandleFunc("POST /bienvenue/{code}", s.change(s.welcome))
	mux.HandleFunc("POST /bienvenue/{code}/refuser", s.change(s.turnAway))
	mux.HandleFunc("/", s.staff(s.nowhere))
	return mux
}

// headers say what a browser may do with our pages: nothing but show them, in
// our style, run our script, and send forms back to us.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; "+
			"script-src 'self'; connect-src 'self'; "+
			"form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// health answers whoever watches over this server.
func (s *Site) health(w http.ResponseWriter, r *http.Request) {
	err := s.Doors.Sound(r.Context())
	if errors.Is(err, fleet.ErrDamaged) { // logged when it was found
		http.Error(w, "damaged records in the store: see the log, and put the last backup back", http.StatusServiceUnavailable)
		return
	}
	if err != nil {
		s.Log.Error("health", "err", err)
		http.Error(w, "the store does not answer: see the log", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n")) // who hung up does not want to know
}
