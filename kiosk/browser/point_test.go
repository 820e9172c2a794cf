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

// told waits for what is told of a step, or of a text that was touched, or is nil.
func told(k bench, in time.Duration) browser.Event {
	end := time.After(in)
	for {
		select {
		case e := <-k.b.Events():
			switch e.(type) {
			case browser.Pointed, browser.PointDone, browser.TextTouched:
				return e
			}
		case <-end:
			return nil
		}
	}
}

// wants waits for what is told next of a step.
func wants(k bench, want browser.Event) {
	k.t.Helper()
	if diff := cmp.Diff(want, told(k, 15*time.Second)); diff != "" {
		k.t.Fatalf("told (-want +got):\n%s", diff)
	}
}

// silent makes sure that nothing is told of a step for some time.
func silent(k bench, d time.Duration) {
	k.t.Helper()
	if got := told(k, d); got != nil {
		k.t.Fatalf("told %+v", got)
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

// TestPointAnswers holds what follows from a press, page by page.
func TestPointAnswers(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/blank", "")
	s.open(k, "/blank")

	t.Run("not to a click that nobody made", func(t *testing.T) {
		s.put("/fake", `<button id=b style="margin:60px" onclick="history.pushState(0, '', '/other')">Valider</button>
			<script>setInterval(() => b.click(), 100)</script>`)
		s.load(k, "/fake")
		n := s.order(k, []string{"Valider"}, nil)
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Valider"})
		silent(k, 2*time.Second)
	})
	t.Run("not to a form that is refused", func(t *testing.T) {
		s.put("/form", `<form action="/form"><p>Mot de passe faux</p><button id=b style="margin:60px">Valider</button></form>`)
		s.load(k, "/form")
		n := s.order(k, []string{"Valider"}, nil)
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Valider"})
		touch(k, "b")
		silent(k, 4*time.Second)
		ringed(k, "b")
		s.put("/form", `<p>C'est fait</p>`)
		touch(k, "b")
		wants(k, browser.PointDone{Order: n})
	})
	t.Run("to a page that is drawn by its script", func(t *testing.T) {
		s.put("/app", `<div id=app></div><script>
			setTimeout(() => { app.innerHTML = '<button id=b style="margin:60px">Continuer</button>'; b.onclick = () => {
				app.textContent = 'Un moment'; setTimeout(() => { history.pushState(0, '', '/app/2'); app.innerHTML = '<h1>Suite</h1>'; }, 500);
			}; }, 2500)</script>`)
		s.load(k, "/app")
		n := s.order(k, []string{"Continuer"}, nil)
		wants(k, browser.Pointed{Order: n})
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Continuer"})
		touch(k, "b")
		wants(k, browser.PointDone{Order: n})
	})
	t.Run("to what closes itself", func(t *testing.T) {
		s.put("/box", `<p>Page</p><dialog id=d><button id=b style="margin:60px" onclick="d.close()">J'ai compris</button></dialog><script>d.showModal()</script>`)
		s.load(k, "/box")
		n := s.order(k, []string{"J'ai compris"}, nil)
		wants(k, browser.Pointed{Order: n, Found: true, Name: "J'ai compris"})
		ringed(k, "b") // above a dialog that is above all else
		touch(k, "b")
		wants(k, browser.PointDone{Order: n})
	})
	t.Run("to a choice", func(t *testing.T) {
		s.put("/choice", `<label style="margin:60px"><input type=radio id=b> Changement d'adresse</label>`)
		s.load(k, "/choice")
		n := s.order(k, []string{"Changement d'adresse"}, nil)
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Changement d'adresse"})
		touch(k, "b")
		wants(k, browser.PointDone{Order: n})
	})
	t.Run("to a key", func(t *testing.T) {
		s.put("/key", `<a href="/blank" id=b style="margin:60px">Mon compte</a><script>b.focus()</script>`)
		s.load(k, "/key")
		n := s.order(k, []string{"Mon compte"}, nil)
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Mon compte"})
		if err := k.b.Enter(t.Context()); err != nil {
			t.Fatal(err)
		}
		wants(k, browser.PointDone{Order: n})
	})
	t.Run("without a press, where the next step is there", func(t *testing.T) {
		s.put("/auto", `<div id=app><button>Se connecter</button></div><script>setTimeout(() => { app.innerHTML = '<button>Mes attestations</button>'; }, 3000)</script>`)
		s.load(k, "/auto")
		n := s.order(k, []string{"Se connecter"}, []string{"Mes attestations"})
		wants(k, browser.Pointed{Order: n, Found: true, Name: "Se connecter"})
		wants(k, browser.PointDone{Order: n})
		silent(k, time.Second)
	})
	t.Run("not to a next step that was there before", func(t *testing.T) {
		s.load(k, "/auto")
		s.order(k, []string{"Ma carrière"}, []string{"Mes attestations"})
		k.waitFor("the next step", func() bool {
			var there bool
			return k.b.Try(t.Context(), `document.body.textContent.includes('attestations')`, &there) == nil && there
		})
		n := s.order(k, []string{"Ma carrière"}, []string{"Mes attestations"})
		wants(k, browser.Pointed{Order: n})
		silent(k, 3*time.Second)
	})
}

// TestPointIsCovered holds that nobody is sent to a button that a question
// about cookies lies over.
func TestPointIsCovered(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", `<button id=b style="margin:60px">Mon compte</button>
		<div id=wall style="position:fixed;inset:0;background:#fffc"><button id=no style="margin:300px" onclick="wall.remove()">Tout refuser</button></div>`)
	s.open(k, "/")
	n := s.order(k, []string{"Mon compte"}, nil)
	wants(k, browser.Pointed{Order: n, Name: "Mon compte", Covered: true})
	ringed(k, "")
	touch(k, "no")
	wants(k, browser.Pointed{Order: n, Found: true, Name: "Mon compte"})
	ringed(k, "b")
}

// TestPointInFrames finds a button in a frame of another site, and only there.
func TestPointInFrames(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", `<iframe width=300 height=200 src="/small"></iframe><iframe id=f width=600 height=300 src="http://autre.localhost:`+s.port+`/form"></iframe>`)
	s.put("/small", `<p>Rien</p>`)
	s.put("/form", `<a href="/small" style="position:absolute;left:100px;top:100px">Valider</a>`)
	s.open(k, "/")
	n := s.order(k, []string{"Valider"}, nil)
	wants(k, browser.Pointed{Order: n, Found: true, Name: "Valider"})
	frame := place(k, "f")
	var got image.Rectangle
	for deadline := time.Now().Add(10 * time.Second); got.Empty() && time.Now().Before(deadline); {
		got = ring(k)
	}
	if !got.In(frame) || got.Empty() {
		t.Fatalf("the ring is at %v, want it in the frame at %v", got, frame)
	}
	if err := k.b.Touch(t.Context(), float64(frame.Min.X+120), float64(frame.Min.Y+115)); err != nil {
		t.Fatal(err)
	}
	wants(k, browser.PointDone{Order: n})
}

// TestPointStays holds that a page cannot be rid of the ring, nor press it.
func TestPointStays(t *testing.T) {
	k, s := newBench(t), startPages(t)
	s.put("/", `<a id=b href="/in" style="margin:60px;display:inline-block">Mon compte</a><style>div { display: none !important }</style><script>
		new MutationObserver((all) => { for (const m of all) for (const n of m.addedNodes) if (!window.kept) { n.remove(); window.kept = true; } }).observe(document.documentElement, {childList: true});
	</script>`)
	s.put("/in", "")
	s.open(k, "/")
	n := s.order(k, []string{"Mon compte"}, nil)
	wants(k, browser.Pointed{Order: n, Found: true, Name: "Mon compte"})
	ringed(k, "b")
	touch(k, "b") // through the ring
	wants(k, browser.PointDone{Order: n})
}

// TestPointIsFrugal lets a page of 5,000 nodes change all the time, and
// compares what its thread does with and without a step to look for.
func TestPointIsFrugal(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures for ten seconds")
	}
	k, s := newBench(t), startPages(t)
	s.put("/", `<div id=all></div><script>
		all.innerHTML = Array.from({length: 1000}, (_, i) => '<p><a href="/'+i+'">Lien numéro '+i+'</a> <span>et <b>du texte</b></span></p>').join('');
		let i = 0; setInterval(() => { for (let n = 0; n < 50; n++) all.children[i++ % 1000].lastChild.textContent = 'changé ' + i; }, 20)</script>`)
	s.open(k, "/")
	busy := func() float64 {
		before := works(k)
		time.Sleep(4 * time.Second)
		return (works(k) - before) / 4
	}
	without := busy()
	n := s.order(k, []string{"Mes attestations"}, []string{"Attestation de paiement"})
	wants(k, browser.Pointed{Order: n})
	with := busy()
	t.Logf("the page's thread is busy %.1f %% of the time, %.1f %% with a step to look for", 100*without, 100*with)
	if with-without > 0.08 {
		t.Errorf("to look for a button takes %.1f %% of a processor", 100*(with-without))
	}
}

// works is for how many seconds the thread of the page has worked.
func works(k bench) float64 {
	k.t.Helper()
	s, err := k.b.Works(k.t.Context())
	if err != nil {
		k.t.Fatal(err)
	}
	return s
}
