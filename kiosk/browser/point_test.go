package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk/browser"
)

// pages is a site of pages that a test writes.
type pages struct {
	port string

	mu    sync.Mutex // guards what follows
	pages map[string]string

	orders int // so far
}

func startPages(t *testing.T) *pages {
	t.Helper()
	s := &pages{pages: map[string]string{}}
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.port = u.Port()
	return s
}

func (s *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(w, `<!doctype html><meta charset=utf-8><title>Page</title><link rel=icon href="data:,"><body style="font:20px sans-serif">%s`, s.pages[r.URL.Path])
}

func (s *pages) address(path string) string {
	return "http://page.localhost:" + s.port + (&url.URL{Path: path}).EscapedPath()
}

// open shows the first of the pages, in a visit to all names that they need.
func (s *pages) open(k bench, path string) {
	k.t.Helper()
	var hosts []content.Host
	for _, name := range []string{"page", "autre"} {
		h, err := content.ParseHost(name + ".localhost:" + s.port)
		if err != nil {
			k.t.Fatal(err)
		}
		hosts = append(hosts, h)
	}
	ctx, cancel := context.WithTimeout(k.t.Context(), 30*time.Second)
	defer cancel()
	if err := k.b.Open(ctx, browser.Visit{Start: s.address(path), Hosts: hosts, Area: below}); err != nil {
		k.t.Fatalf("open: %v", err)
	}
}

// load shows another page, and waits until it is loaded.
func (s *pages) load(k bench, path string) {
	k.t.Helper()
	if err := k.b.Load(k.t.Context(), s.address(path)); err != nil {
		k.t.Fatal(err)
	}
	want := (&url.URL{Path: path}).EscapedPath()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		var at struct{ Path, State string }
		err := k.b.Try(k.t.Context(), `({Path: location.pathname, State: document.readyState})`, &at)
		if err == nil && at.Path == want && at.State == "complete" {
			return
		}
	}
	k.t.Fatalf("page %s is not there in time", path)
}

// put gives a path its page.
func (s *pages) put(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

// order points at something and returns the number that its answers bear.
func (s *pages) order(k bench, names, next []string) int {
	k.t.Helper()
	s.orders++
	if err := k.b.Point(k.t.Context(), browser.Order{Number: s.orders, Names: names, Next: next}); err != nil {
		k.t.Fatal(err)
	}
	return s.orders
}

// wants waits for what is told next.
func wants(k bench, want browser.Event) {
	k.t.Helper()
	select {
	case got := <-k.b.Events():
		if diff := cmp.Diff(want, got); diff != "" {
			k.t.Fatalf("told (-want +got):\n%s", diff)
		}
	case <-time.After(15 * time.Second):
		k.t.Fatalf("nothing is told, want %+v", want)
	}
}

// silent makes sure that nothing is told for some time.
func silent(k bench, d time.Duration) {
	k.t.Helper()
	select {
	case got := <-k.b.Events():
		k.t.Fatalf("told %+v", got)
	case <-time.After(d):
	}
}

// touch presses the button with that id, as a finger does.
func touch(k bench, id string) {
	k.t.Helper()
	at := place(k, id)
	if err := k.b.Touch(k.t.Context(), float64(at.Min.X+at.Max.X)/2, float64(at.Min.Y+at.Max.Y)/2); err != nil {
		k.t.Fatal(err)
	}
}

// place is where the button with that id is.
func place(k bench, id string) image.Rectangle {
	k.t.Helper()
	var r struct{ X, Y, W, H float64 }
	try(k.t, k, `(() => { const r = document.getElementById('`+id+`').getBoundingClientRect(); return {X: r.x, Y: r.y, W: r.width, H: r.height}; })()`, &r)
	return image.Rect(int(r.X), int(r.Y), int(r.X+r.W), int(r.Y+r.H))
}

// ring is where the orange of the ring is; empty where there is none.
func ring(k bench) image.Rectangle {
	k.t.Helper()
	shot, err := k.b.Shot(k.t.Context())
	if err != nil {
		k.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		k.t.Fatal(err)
	}
	var all image.Rectangle
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r>>8 > 250 && g>>8 > 115 && g>>8 < 130 && b>>8 < 10 {
				all = all.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return all
}

// ringed waits until the ring is around the button with that id, or around none.
func ringed(k bench, id string) {
	k.t.Helper()
	var got, want image.Rectangle
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		got = ring(k)
		if id == "" && got.Empty() {
			return
		}
		if id == "" {
			continue
		}
		want = place(k, id).Inset(-14) // the gap, the light rim and the orange
		if near(got.Min, want.Min) && near(got.Max, want.Max) {
			return
		}
	}
	k.t.Fatalf("the ring is at %v, want it at %v", got, want)
}

func near(a, b image.Point) bool {
	d := a.Sub(b)
	return max(d.X, -d.X, d.Y, -d.Y) <= 2
}

// TestPoint follows a person through the steps of a procedure.
func TestPoint(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", `<header style="padding:60px"><a id=account href="/login">Mon compte</a></header>`)
	s.put("/login", `<header><a href="/login">Mon compte</a></header><form action="/in"><input autofocus><button id=send>Valider</button></form>`)
	s.put("/in", `<a href=/>Accueil</a><p style="height:3000px"></p><button id=papers style="margin:60px" onclick="document.body.append(late)">Mes attestations</button><template id=late></template>
		<script>var late = Object.assign(document.createElement('button'), {id: 'paid', textContent: 'Attestation de paiement', style: 'margin:60px'})</script>`)
	s.open(k, "/")

	first := s.order(k, []string{"Se connecter", "Mon compte"}, nil)
	wants(k, browser.Pointed{Order: first, Found: true, Name: "Mon compte"})
	ringed(k, "account")
	touch(k, "account")
	wants(k, browser.PointDone{Order: first})
	ringed(k, "")

	second := s.order(k, nil, []string{"Valider"})
	wants(k, browser.Pointed{Order: second})
	silent(k, 2*time.Second) // the next step's button is there already: nothing has appeared
	touch(k, "send")
	wants(k, browser.PointDone{Order: second, Past: true})

	third := s.order(k, []string{"Mes attestations"}, []string{"Attestation de paiement"})
	wants(k, browser.Pointed{Order: third, Found: true, Name: "Mes attestations"})
	ringed(k, "papers") // it was far below: the page was scrolled to it
	touch(k, "papers")
	wants(k, browser.PointDone{Order: third})
	silent(k, 2*time.Second)

	fourth := s.order(k, []string{"Attestation de paiement"}, nil)
	wants(k, browser.Pointed{Order: fourth, Found: true, Name: "Attestation de paiement"})
	ringed(k, "paid")
	s.order(k, nil, nil)
	ringed(k, "")
}

func try(t testing.TB, k bench, expression string, out any) {
	t.Helper()
	if err := k.b.Try(t.Context(), expression, out); err != nil {
		t.Fatal(err)
	}
}
