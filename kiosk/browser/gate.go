package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"sync"

	"tandem/content"
)

// Gate keeps every document of a browser, in a page or in a frame of it, to
// the hosts of its page.
//
// Policies are written when a room begins, before anybody knows whom it is
// for, so they allow what any visit of this kiosk may need. What this visit may
// need is held here: Chromium asks us about each document before it sends the
// request, and again before it shows the answer. What is refused is dropped
// without a trace, so that the person stays on the page as it was, with all
// that was typed; and a document that does not come is dropped in the same
// way. A gate that does not answer lets nothing through.
type gate struct {
	wire  *wire // non-nil before run
	heard *queue
	news  func(method string, about any) // tells the pilot; never waits

	mu   sync.Mutex // guards what follows
	tabs map[string][]content.Host
}

// newGate lets nothing through but the page that waits.
func newGate(news func(string, any)) *gate {
	return &gate{heard: newQueue(), news: news, tabs: map[string][]content.Host{}}
}

// waitPage is what a browser shows before its visit is known. No request is
// made for it: the gate answers in its place.
const waitPage = "http://salle.localhost:9/"

// waitText is that page. Without its icon Chromium would ask for one.
const waitText = `<!doctype html><title>Tandem</title><link rel="icon" href="data:,">`

// What the gate tells the pilot.
const (
	gateRefused = "tandem.refused"
	gateFailed  = "tandem.failed"
)

// paused is a document that Chromium asks about.
type paused struct {
	ID      string `json:"requestId"`
	Frame   string `json:"frameId"`
	Request struct {
		URL    string `json:"url"`
		Method string `json:"method"`
	} `json:"request"`
	Status  int      `json:"responseStatusCode"`
	Reason  string   `json:"responseErrorReason"`
	Headers []header `json:"responseHeaders"`
}

// header is one line of an answer's head.
type header struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// verdict is what the gate says about a document.
type verdict struct {
	ID      string   `json:"requestId"`
	Reason  string   `json:"errorReason,omitempty"`
	Code    int      `json:"responseCode,omitempty"`
	Headers []header `json:"responseHeaders,omitempty"`
	Body    string   `json:"body,omitempty"`
	Auth    *auth    `json:"authChallengeResponse,omitempty"`
}

// auth is what is said to a site that asks for a password by a window of
// Chromium's own.
type auth struct {
	Response string `json:"response"`
}

// hears reports whether an event is the gate's.
func (g *gate) hears(m message) bool {
	return m.Method == "Fetch.requestPaused" || m.Method == "Fetch.authRequired"
}

// close asks Chromium to ask. It must come before any page.
func (g *gate) close(ctx context.Context) error {
	type pattern struct {
		Type  string `json:"resourceType"`
		Stage string `json:"requestStage"`
	}
	asked := struct {
		Patterns []pattern `json:"patterns"`
		Auth     bool      `json:"handleAuthRequests"`
	}{[]pattern{{"Document", "Request"}, {"Document", "Response"}}, true}
	return g.wire.call(ctx, "", "Fetch.enable", asked, nil)
}

// run answers Chromium until ctx ends.
func (g *gate) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-g.heard.some:
			for _, m := range g.heard.take() {
				g.answer(ctx, m)
			}
		}
	}
}

// answer answers one question. That the document is not wanted any more is no
// error.
func (g *gate) answer(ctx context.Context, m message) {
	var d paused
	if json.Unmarshal(m.Params, &d) != nil {
		return
	}
	method, said := "Fetch.continueRequest", verdict{ID: d.ID}
	switch {
	case m.Method == "Fetch.authRequired":
		method, said.Auth = "Fetch.continueWithAuth", &auth{"CancelAuth"}
	case d.Request.URL == waitPage:
		method, said.Code = "Fetch.fulfillRequest", 200
		said.Headers = []header{{"Content-Type", "text/html"}}
		said.Body = base64.StdEncoding.EncodeToString([]byte(waitText))
	case !g.lets(d):
		method, said.Reason = "Fetch.failRequest", "Aborted"
	}
	ctx, cancel := context.WithTimeout(ctx, answerIn)
	defer cancel()
	_ = g.wire.call(ctx, m.Session, method, said, nil)
}

// lets reports whether a document may be asked for or, where it has been,
// shown; the pilot is told of a whole page that may not.
func (g *gate) lets(d paused) bool {
	hosts, whole := g.hostsFor(d.Frame)
	allowed := content.Allowed(hosts, d.Request.URL)
	came := d.Reason == "" && !broken(d)
	switch {
	case allowed && came:
		return true
	case !whole: // a frame stays empty, and disturbs nobody
	case !allowed:
		g.news(gateRefused, params{TargetID: d.Frame, URL: d.Request.URL})
	default:
		g.news(gateFailed, failedDocument{Target: d.Frame, URL: d.Request.URL, Asked: d.Request.Method == "GET", Reason: d.Reason, Status: d.Status})
	}
	return false
}

// broken reports whether an answer says that the site itself does not work. A
// guard against robots says so too, and lets people through after a moment.
func broken(d paused) bool {
	if d.Status < 500 {
		return false
	}
	for _, h := range d.Headers {
		if h.Name == "cf-mitigated" {
			return false
		}
	}
	return true
}

// failedDocument is a page that did not come.
type failedDocument struct {
	Target string `json:"targetId"`
	URL    string `json:"url"`
	Asked  bool   `json:"asked"` // by an address alone: it can be asked for again
	Reason string `json:"reason"`
	Status int    `json:"status"`
}

// hostsFor is what a frame may show, and whether it is a whole page that we
// know. Of a frame in a page Chromium does not say which page it is in.
func (g *gate) hostsFor(frame string) (hosts []content.Host, whole bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if hosts, ok := g.tabs[frame]; ok {
		return hosts, true
	}
	for _, of := range g.tabs {
		hosts = append(hosts, of...)
	}
	return hosts, false
}

// admit lets a page show these hosts, none for nil.
func (g *gate) admit(target string, hosts []content.Host) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.tabs[target] = hosts
}

// expel forgets a page.
func (g *gate) expel(target string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.tabs, target)
}

// born makes a page and admits it before any question about it is answered.
func (g *gate) born(hosts []content.Host, create func() string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	target := create()
	if target != "" {
		g.tabs[target] = hosts
	}
	return target
}
