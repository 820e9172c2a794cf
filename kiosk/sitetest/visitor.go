package sitetest

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"time"
)

// visitor is what one site knows of one browser, by its cookie.
type visitor struct {
	signed bool
	code   string    // that is waited for, or ""
	sent   time.Time // when it was
	from   string    // of FranceConnect: the service that asks
}

// codeLives is how long a mailed code is good.
const codeLives = 15 * time.Minute

// family is what hosts of one site have in common, and what their cookies are
// for: "connect.caf" and "wwwd.caf" are the CAF's.
func family(host string) string { return host[strings.LastIndexByte(host, '.')+1:] }

const sessionCookie = "seance"

// visit gives what the site knows of who asks, and has the browser remember it.
// The second cookie is the kind that outlives a browser's window: only a wipe
// takes it away.
func (s *Sites) visit(w http.ResponseWriter, r *http.Request) *visitor {
	site := family(hostOf(r))
	if c, err := r.Cookie(sessionCookie); err == nil {
		s.mu.Lock()
		v := s.visitors[site+" "+c.Value]
		s.mu.Unlock()
		if v != nil {
			return v
		}
	}
	id, v := token(), &visitor{}
	s.mu.Lock()
	s.visitors[site+" "+id] = v
	s.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: id, Path: "/", Domain: site + ".localhost", HttpOnly: true})
	http.SetCookie(w, &http.Cookie{Name: "habitude", Value: id, Path: "/", Domain: site + ".localhost", MaxAge: 30 * 24 * 3600})
	return v
}

// forget ends what the site knows of who asks, and its session's cookie.
func (s *Sites) forget(w http.ResponseWriter, r *http.Request) {
	site := family(hostOf(r))
	if c, err := r.Cookie(sessionCookie); err == nil {
		s.mu.Lock()
		delete(s.visitors, site+" "+c.Value)
		s.mu.Unlock()
	}
	for _, name := range []string{sessionCookie, "habitude"} {
		http.SetCookie(w, &http.Cookie{Name: name, Path: "/", Domain: site + ".localhost", MaxAge: -1})
	}
}

// Signed is how many browsers a site believes to be signed in: a session that
// ended without signing out leaves one behind, as a real site would.
func (s *Sites) Signed(site string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for key, v := range s.visitors {
		if v.signed && strings.HasPrefix(key, site+" ") {
			n++
		}
	}
	return n
}

// with changes or reads a visitor while nobody else does.
func (s *Sites) with(v *visitor, do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

// isSigned reports whether the visitor came in.
func (s *Sites) isSigned(v *visitor) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return v.signed
}

// token is a word that nobody guesses.
func token() string { return strings.ToLower(rand.Text()) }

// digits is a code of six digits, leading zeros included.
func digits() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(fmt.Sprintf("sitetest: internal error: no randomness: %v", err))
	}
	return fmt.Sprintf("%06d", n)
}
