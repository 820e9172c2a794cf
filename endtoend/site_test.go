package endtoend_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// site stands in for the site of a service and, under another name, for one
// that no service allows. Names below localhost never leave the machine.
type site struct {
	port    int
	secrets secrets // what its pages try to leave behind

	mu   sync.Mutex // guards what follows
	hits []hit
}

// hit is one request that reached the stand-in.
type hit struct {
	host   string // without its port
	path   string
	query  string
	cookie string
}

const (
	goodName = "caf.localhost"
	evilName = "mechant.localhost"
)

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{secrets: newSecrets()}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.port = server.Listener.Addr().(*net.TCPAddr).Port
	return s
}

func (s *site) host(name string) string { return fmt.Sprintf("%s:%d", name, s.port) }

// ServeHTTP notes the request. The page has its four things in the four
// quarters of the window, so that they can be touched without being seen: a
// link to a foreign site, a field, a second page, and a file to download.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, _, _ := strings.Cut(r.Host, ":")
	s.mu.Lock()
	s.hits = append(s.hits, hit{name, r.URL.Path, r.URL.RawQuery, r.Header.Get("Cookie")})
	s.mu.Unlock()
	if r.URL.Path == "/attestation.zip" {
		w.Header().Set("Content-Disposition", "attachment")
		fmt.Fprint(w, s.secrets.file)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "visite", Value: s.secrets.cookie, MaxAge: 3600})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="fr"><title>Mon compte</title>
<style>body{margin:0;background:#cfe} a,input{position:fixed;width:50%%;height:50%%;box-sizing:border-box;font-size:40px}</style>
<a href="http://%s/vol" style="left:0;top:0;background:#fdd">Un autre site</a>
<input style="left:50%%;top:0" aria-label="Nom" onfocus="fetch('/pret')" oninput="fetch('/tape?'+encodeURIComponent(this.value))">
<a href="/suite" style="left:0;top:50%%;background:#ddf">La suite</a>
<a href="/attestation.zip" style="left:50%%;top:50%%">Mon attestation</a>
<script>
fetch('/memoire?'+(localStorage.getItem('visite')||'rien'));
localStorage.setItem('visite','%s');
</script>`, s.host(evilName), s.secrets.memory)
}

// seen are the requests for that host and path since mark; an empty path is
// any.
func (s *site) seen(mark int, host, path string) (found []hit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.hits[mark:] {
		if h.host == host && (path == "" || h.path == path) {
			found = append(found, h)
		}
	}
	return found
}

// mark is a place in the list of requests, for seen.
func (s *site) mark() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.hits)
}
