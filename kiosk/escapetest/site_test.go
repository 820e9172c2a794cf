package escapetest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/content"
)

// site stands in for the Internet. Names below localhost, and numbers, lead to
// it; caf.localhost is where the person may be.
type site struct {
	port  string // of all that is said in clear
	tls   string // of a site whose certificate nobody trusts
	began time.Time

	mu    sync.Mutex // guards what follows
	away  []string   // what was asked of anybody but caf.localhost
	beats []beat
	send  string // where the page is to go with its next beat, or ""
}

// beat is what a page tells of itself.
type beat struct {
	at                  time.Time
	id, path            string
	seen                bool
	size                string // of the page and of its points
	field, keeps, heard string // what is typed, kept, and what a script found
}

func startSite(t testing.TB) *site {
	t.Helper()
	s := &site{began: time.Now()}
	srv, secret := httptest.NewServer(s), httptest.NewTLSServer(s)
	t.Cleanup(srv.Close)
	t.Cleanup(secret.Close)
	s.port, s.tls = portOf(t, srv.URL), portOf(t, secret.URL)
	return s
}

func portOf(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Port()
}

// address is a page of a name.
func (s *site) address(name, path string) string { return "http://" + name + ":" + s.port + path }

// home is a page of the site where the person may be.
func (s *site) home(path string) string { return s.address("caf.localhost", path) }

func (s *site) hosts(t testing.TB) []content.Host {
	t.Helper()
	h, err := content.ParseHost("caf.localhost:" + s.port)
	if err != nil {
		t.Fatal(err)
	}
	return []content.Host{h}
}

// ServeHTTP answers as the page says that the path names.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	own := r.Host == "caf.localhost:"+s.port
	if own && r.URL.Path == "/beat" {
		fmt.Fprint(w, s.hear(r.URL.Query()))
		return
	}
	s.mu.Lock()
	if !own {
		s.away = append(s.away, r.Host+r.URL.Path)
	}
	s.mu.Unlock()
	switch r.URL.Path {
	case "/redirect":
		http.Redirect(w, r, s.address("evil.localhost", "/portail"), http.StatusFound)
	case "/secret":
		w.Header().Set("WWW-Authenticate", `Basic realm="Ma caisse"`)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, everyPage+"<p>Il faut un mot de passe.</p>")
	case "/file":
		w.Header().Set("Content-Disposition", `attachment; filename="evasion.exe"`)
		fmt.Fprint(w, "MZ evasion")
	case "/paper":
		w.Header().Set("Content-Type", "application/pdf")
		_, _ = io.WriteString(w, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
	case "/worker.js":
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `self.addEventListener("fetch", () => {})`)
	case "/image":
		w.Header().Set("Content-Type", "image/svg+xml")
		fmt.Fprint(w, `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#9bd"/></svg>`)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, s.page(r.URL.Path))
	}
}

// hear keeps a beat, and answers where the page shall go.
func (s *site) hear(q url.Values) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := beat{
		at: time.Now(), id: q.Get("id"), path: q.Get("path"), seen: q.Get("seen") == "visible", size: q.Get("size"),
		field: q.Get("field"), keeps: q.Get("keeps"), heard: q.Get("heard"),
	}
	s.beats = append(s.beats, b)
	if !b.seen {
		return ""
	}
	to := s.send
	s.send = ""
	return to
}

// last is the newest beat of a page that is seen, since a time.
func (s *site) last(since time.Time) (beat, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := len(s.beats) - 1; i >= 0 && s.beats[i].at.After(since); i-- {
		if s.beats[i].seen {
			return s.beats[i], true
		}
	}
	return beat{}, false
}

// pages counts the pages that told of themselves since a time.
func (s *site) pages(since time.Time) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := map[string]bool{}
	for i := len(s.beats) - 1; i >= 0 && s.beats[i].at.After(since); i-- {
		ids[s.beats[i].id] = true
	}
	return len(ids)
}

// leads sends the page that is seen to a path.
func (s *site) leads(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.send = path
}

// escapes are the requests that reached another host, and forgets them. What
// Chromium asks by itself has no name below localhost, and no way here.
func (s *site) escapes() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = slices.DeleteFunc(s.away, func(one string) bool { return strings.HasSuffix(one, "/beat") }) // of a page that was asked for
	all := strings.Join(slices.Compact(s.away), ", ")
	s.away = nil
	return strings.ReplaceAll(strings.ReplaceAll(all, ":"+s.port, ""), ":"+s.tls, " (TLS)")
}
