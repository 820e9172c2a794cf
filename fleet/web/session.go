package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"tandem/fleet"
)

// How long somebody stays signed in: without a touch, and at all.
const (
	idle  = 30 * time.Minute
	whole = 12 * time.Hour
)

// What a session holds.
const (
	keyName   = "name"   // of who signed in
	keySeal   = "seal"   // of the password they did it with
	keyNotice = "notice" // to show once
	keyUndo   = "undo"   // what takes it back
	keyCode   = "code "  // and an asset: the code that was just made for it
)

func newSessions(store scs.Store, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = store
	m.IdleTimeout, m.Lifetime = idle, whole
	m.Cookie.Name = "tandem"
	if secure {
		m.Cookie.Name = "__Host-tandem" // browsers take it by https and from this host alone
	}
	m.Cookie.Secure = secure
	m.Cookie.Persist = false
	m.Cookie.SameSite = http.SameSiteLaxMode
	return m
}

// visit is a request on its way through a page.
type visit struct {
	*http.Request
	centre fleet.Centre
	staff  fleet.Staff // zero where nobody is signed in
}

// view draws a page, or returns why it cannot.
type view func(http.ResponseWriter, *visit) error

// open serves a page to anybody.
func (s *Site) open(v view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		here, err := s.visit(r)
		if err == nil {
			err = v(w, here)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	}
}

// staff serves a page to who is signed in, and sends others to the door.
func (s *Site) staff(v view) http.HandlerFunc {
	return s.open(func(w http.ResponseWriter, here *visit) error {
		if here.staff.Name != "" {
			return v(w, here)
		}
		door := "/connexion"
		if here.Method == http.MethodGet && here.URL.Path != "/" {
			door += "?suite=" + url.QueryEscape(here.URL.RequestURI())
		}
		http.Redirect(w, here.Request, door, http.StatusSeeOther)
		return nil
	})
}

// change serves a page to who may change things.
func (s *Site) change(v view) http.HandlerFunc {
	return s.staff(func(w http.ResponseWriter, here *visit) error {
		if !here.staff.Role.May() {
			return fleet.Refuse(fleet.Forbidden)
		}
		return v(w, here)
	})
}

// visit finds out who asks. A role that was taken away and a password that was
// replaced count from the next request on.
func (s *Site) visit(r *http.Request) (*visit, error) {
	centre, err := s.Doors.Centre(r.Context())
	if err != nil {
		return nil, err
	}
	here := &visit{Request: r, centre: centre}
	name := s.sessions.GetString(r.Context(), keyName)
	if name == "" {
		return here, nil
	}
	staff, err := s.Doors.Staff(r.Context(), name)
	switch {
	case fleet.CodeOf(err) == fleet.NotFound:
		return here, nil
	case err != nil:
		return nil, err
	case seal(staff) == s.sessions.GetString(r.Context(), keySeal):
		here.staff = staff
	}
	return here, nil
}

// seal changes when the password does.
func seal(staff fleet.Staff) string {
	sum := sha256.Sum256([]byte(staff.Password))
	return hex.EncodeToString(sum[:8])
}

// local is a path of ours to go on to, or "/" where text is not one.
func local(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(text, "//") || strings.ContainsAny(text, "\\\r\n\t") {
		return "/"
	}
	return text
}

// done sends the browser on after a form has done its work, with words to show
// there. Going on by GET makes a reload harmless.
func (s *Site) done(w http.ResponseWriter, here *visit, to, notice string) error {
	s.sessions.Put(here.Context(), keyNotice, notice)
	http.Redirect(w, here.Request, to, http.StatusSeeOther)
	return nil
}
