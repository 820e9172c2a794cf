package browser_test

import (
	"fmt"
	"html/template"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"

	"tandem/content"
)

// site stands in for the whole Internet: every name below localhost leads to
// it, and it remembers what it was asked.
type site struct {
	port   string
	closed string // a port on which nobody listens

	mu    sync.Mutex // guards what follows
	asked []request
	news  chan struct{}
}

type request struct{ host, path, cookie string }

var pageText = template.Must(template.New("page").Parse(`<!doctype html>
<meta charset="utf-8"><title>Ma caisse</title><link rel="icon" href="data:,">
<body style="margin:0;font:40px sans-serif">
<h1>Bienvenue</h1>
{{if .Link}}<a href="{{.Link}}"{{if .Blank}} target="_blank"{{end}} style="position:fixed;inset:0;background:#cde">Allez</a>{{end}}
<script>localStorage.count = 1 + Number(localStorage.count || 0); fetch("/count/" + localStorage.count); fetch("/history/" + history.length); fetch("/done")
{{.Script}}</script>{{if .Frame}}<iframe src="{{.Frame}}"></iframe>{{end}}`))

// shown is what differs between pages.
type shown struct {
	Link   string
	Blank  bool
	Script template.JS
	Frame  string
}

// page is what a path shows: mostly one large link, in the path's own words.
func (s *site) page(path string) shown {
	to := func(name, path string) shown { return shown{Link: s.address(name, path)} }
	tab := func(name, path string) shown { return shown{Link: s.address(name, path), Blank: true} }
	return map[string]shown{
		"/to-foreign":        to("evil", "/?secret=1"),
		"/to-foreign-tab":    tab("evil", "/tab"),
		"/to-own":            to("caf", "/arrived"),
		"/to-own-tab":        tab("caf", "/arrived"),
		"/to-redirect":       to("caf", "/redirects"),
		"/to-ameli":          to("ameli", "/"),
		"/to-ameli-tab":      tab("ameli", "/"),
		"/to-ameli-redirect": to("caf", "/redirects-ameli"),
		"/to-down":           to("caf", "/down"),
		"/to-never":          to("caf", "/never"),
		"/to-closed":         {Link: "http://caf.localhost:" + s.closed + "/"},
		"/to-loop":           {Script: `onclick = () => { fetch("/loops"); setTimeout(() => { for (;;); }, 100) }`},
		"/alert":             {Script: `setTimeout(() => { fetch("/alerts"); alert("Bonjour") }, 100)`},
		"/frame-ameli":       {Frame: s.address("ameli", "/framed")},
	}[path]
}

func startSite(t testing.TB) *site {
	t.Helper()
	s := &site{news: make(chan struct{}, 100)}
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.port = u.Port()
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, s.closed, _ = net.SplitHostPort(nobody.Addr().String())
	nobody.Close()
	return s
}

// ServeHTTP answers every page with one large link to where its path says.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Hostname()
	if u, err := url.Parse("//" + r.Host); err == nil {
		name = u.Hostname()
	}
	s.mu.Lock()
	s.asked = append(s.asked, request{name, r.URL.Path, r.Header.Get("Cookie")})
	s.mu.Unlock()
	select {
	case s.news <- struct{}{}:
	default:
	}
	http.SetCookie(w, &http.Cookie{Name: "qui", Value: "lea", MaxAge: 3600})
	if givePaper(w, r.URL.Path) || askPaper(w, s, r.URL.Path) {
		return
	}
	switch r.URL.Path {
	case "/never":
		<-r.Context().Done()
	case "/redirects":
		http.Redirect(w, r, s.address("evil", "/redirected"), http.StatusFound)
		return
	case "/redirects-ameli":
		http.Redirect(w, r, s.address("ameli", "/redirected"), http.StatusFound)
		return
	case "/down":
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if text, ok := s.form(r.URL.Path); ok {
		fmt.Fprint(w, text)
		return
	}
	if r.URL.Path == "/frames" {
		fmt.Fprintf(w, `<!doctype html><title>Cadres</title><p>Deux cadres</p><script>if (window.tandem || window.tandemNote) fetch("/seen")</script>
			<iframe src="/own"></iframe><iframe src="%s"></iframe>`, s.address("connect", "/own"))
		return
	}
	_ = pageText.Execute(w, s.page(r.URL.Path))
}

// address is a page of a name below localhost.
func (s *site) address(name, path string) string {
	return "http://" + name + ".localhost:" + s.port + path
}

// hosts is the list of a visit to that name alone.
func (s *site) hosts(t testing.TB, name string) []content.Host {
	t.Helper()
	var list []content.Host
	for _, port := range []string{s.port, s.closed} {
		h, err := content.ParseHost(name + ".localhost:" + port)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, h)
	}
	return list
}

// requests is what was asked so far of a name and path; "" for any.
func (s *site) requests(host, path string) []request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []request
	for _, r := range s.asked {
		if (host == "" || r.host == host+".localhost") && (path == "" || r.path == path) {
			list = append(list, r)
		}
	}
	return list
}
