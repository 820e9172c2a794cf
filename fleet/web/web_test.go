package web_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/bolt"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
	"tandem/fleet/web"
)

// office is the pages on a real manager and a real store, with a clock that
// tests move, and a browser in front of them.
type office struct {
	*manager.Manager
	t       *testing.T
	server  *httptest.Server
	browser *http.Client
	metrics *web.Metrics
	logged  *strings.Builder
	file    string // of the store
	stop    func() // ends the pages and closes the store

	mu  sync.Mutex // guards now
	now time.Time
}

type codes struct{}

func (codes) New() string             { return trust.NewSecret(rand.Reader) }
func (codes) Hash(code string) string { return trust.HashSecret(code) }

func open(t *testing.T) *office {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, now: time.Date(2026, 11, 16, 9, 30, 0, 0, zone), logged: new(strings.Builder)}
	o.file = filepath.Join(t.TempDir(), "manager.db")
	o.serve()
	t.Cleanup(func() { o.stop() })
	return o
}

// serve opens the store and puts the manager and its pages on it.
func (o *office) serve() {
	t, zone := o.t, o.now.Location()
	t.Helper()
	store, err := bolt.Open(o.file)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(o.logged, nil))
	o.Manager, err = manager.New(manager.Config{
		Store: store, Centre: "c", Codes: codes{}, Now: o.clock, Random: rand.Reader, Zone: zone,
		Key: make([]byte, ed25519.PublicKeySize), URL: "https://prets.example:8443", Every: manager.Usual,
		Tell: func(err error) { log.Error("damaged", "err", err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	o.metrics = web.NewMetrics(store.Size)
	site, err := web.New(web.Config{
		Doors: o.Manager, Shelf: o.Manager, Arrivals: o.Manager, Loans: o.Manager, Calls: o.Manager, Code: trust.FormatTicket, Words: words, Metrics: o.metrics,
		Now: o.clock, Zone: zone, Secure: true, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	o.server = httptest.NewTLSServer(site)
	o.stop = func() {
		o.server.Close()
		store.Close()
	}
	o.browser = o.newBrowser()
}

func words(device ed25519.PublicKey) [4]string {
	return trust.CheckWords(device, make([]byte, ed25519.PublicKeySize))
}

func (o *office) clock() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now
}

func (o *office) wait(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.now = o.now.Add(d)
}

func (o *office) newBrowser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.t.Fatal(err)
	}
	b := *o.server.Client()
	b.Jar = jar
	return &b
}

// answer is a page as a browser has it after redirects.
type answer struct {
	t      *testing.T
	status int
	path   string // where the browser ended
	text   string // with entities and kept blanks undone
	header http.Header
}

func (o *office) do(r *http.Request) answer {
	o.t.Helper()
	w, err := o.browser.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	text := strings.ReplaceAll(html.UnescapeString(string(body)), "\u00a0", " ")
	return answer{o.t, w.StatusCode, w.Request.URL.RequestURI(), text, w.Header}
}

func (o *office) request(method, path string, form url.Values) *http.Request {
	o.t.Helper()
	r, err := http.NewRequestWithContext(o.t.Context(), method, o.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		o.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}

func (o *office) get(path string) answer {
	o.t.Helper()
	return o.do(o.request(http.MethodGet, path, nil))
}

// post sends a form: names and values by turns.
func (o *office) post(path string, pairs ...string) answer {
	o.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return o.do(o.request(http.MethodPost, path, form))
}

func (a answer) want(status int, path string, texts ...string) {
	a.t.Helper()
	if a.status != status || a.path != path {
		a.t.Errorf("status %d at %s, want %d at %s", a.status, a.path, status, path)
	}
	for _, text := range texts {
		if !strings.Contains(a.text, text) {
			a.t.Errorf("%s does not say %q", a.path, text)
		}
	}
}

func (a answer) wantNot(texts ...string) {
	a.t.Helper()
	for _, text := range texts {
		if strings.Contains(a.text, text) {
			a.t.Errorf("%s says %q", a.path, text)
		}
	}
}

// hire makes an account and signs it in.
func (o *office) hire(name string, role fleet.Role) (password string) {
	o.t.Helper()
	password, err := o.AddStaff(o.t.Context(), manager.Terminal("c"), manager.NewStaff{Name: name, Role: role})
	if err != nil {
		o.t.Fatal(err)
	}
	o.post("/connexion", "nom", name, "passe", password).want(http.StatusOK, "/")
	return password
}

// claire is at work and has a tablet on the shelf.
func withTablet(t *testing.T) *office {
	t.Helper()
	o := open(t)
	o.hire("claire", fleet.Agent)
	o.post("/ajouter", "etiquette", "tab-01", "type", "tablette", "modele", "Tab M10").
		want(http.StatusOK, "/appareils/TAB-01", "TAB-01 est ajouté.")
	return o
}

func (o *office) history(asset string) fleet.History {
	o.t.Helper()
	h, err := o.Device(o.t.Context(), manager.Terminal("c"), asset)
	if err != nil {
		o.t.Fatal(err)
	}
	return h
}
