// Package sitetest is a small Internet for tests, on one port of loopback.
//
// Every name below "localhost" leads to it, so that a browser asks it for the
// pages of a CAF, of an Ameli, of a France Travail, of FranceConnect and of a
// mailbox, without a network and without a name being looked up. The stand-ins
// behave as the real sites do where that matters to who sits before a kiosk:
// passwords, codes that arrive by mail and grow old, hosts that hand a person
// on, papers, sign-out. Their words and their looks are their own, and each of
// their pages says that it is not the real one.
//
// Beside them stand the sites that nobody wishes for: one that is slow, one
// that is broken, and one that tries to get out of the kiosk. The hosts:
//
//	caf, connect.caf, wwwd.caf                             password, mailed code, papers
//	ameli, assure.ameli, fc.assure.ameli                   FranceConnect, and one of its providers
//	francetravail, candidat., authentification-candidat.   a form, and a document to send
//	app.franceconnect                                      choose, come back, go on
//	cfspart-idp.impots                                     another provider
//	webmail                                                where the codes arrive
//	essais                                                 windows, frames, dialogs, files, forms
//	slow, broken, hostile                                  what goes wrong, by accident or not
//	evil-caf, caf.localhost.evil                           names that look like the CAF's
//
// A test starts it with [Start], asks it for addresses and for the content that
// leads to them ([Sites.Tree]), and reads what it was asked ([Sites.Asked]) and
// what is on the page in front, and where ([Sites.View]).
package sitetest

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/content"
)

// Options is how the stand-ins are to be. The zero Options but for Now are good.
type Options struct {
	Now    func() time.Time // non-nil; by it a code grows old
	Person Person           // who has the accounts; the zero one is Amina
	Listen string           // an address of loopback; "" is any free port
	Slow   time.Duration    // what the slow site waits before its first byte; 0 is 8 s
}

// Sites is the small Internet.
type Sites struct {
	now    func() time.Time
	person Person
	slow   time.Duration
	port   int
	server *http.Server       // non-nil
	pages  *template.Template // non-nil
	mux    *http.ServeMux     // non-nil
	record *record            // non-nil

	mu       sync.Mutex // guards what follows
	visitors map[string]*visitor
	letters  []Letter
	grants   map[string]grant // what was handed on from host to host
	closed   bool             // the broken site says that it is
	view     View
	viewed   moment
	looked   chan struct{} // closed, and made anew, by each view
}

// Start opens the stand-ins until the end of the test.
func Start(t testing.TB, now func() time.Time) *Sites {
	t.Helper()
	s, err := Open(Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Open opens the stand-ins. Whoever opens them closes them.
func Open(o Options) (*Sites, error) {
	pages, err := parsePages()
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", cmp.Or(o.Listen, "127.0.0.1:0"))
	if err != nil {
		return nil, fmt.Errorf("open stand-ins: %w", err)
	}
	s := &Sites{
		now: o.Now, person: o.Person.orAmina(), slow: cmp.Or(o.Slow, 8*time.Second),
		port:  l.Addr().(*net.TCPAddr).Port,
		pages: pages, mux: http.NewServeMux(), record: newRecord(),
		visitors: map[string]*visitor{}, grants: map[string]grant{}, looked: make(chan struct{}),
	}
	s.route()
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.server.Serve(l) }() // it ends with Close, which says so
	return s, nil
}

// Close ends the stand-ins, and every page that is still being sent.
func (s *Sites) Close() { _ = s.server.Close() }

// Port is where they all listen.
func (s *Sites) Port() int { return s.port }

// Person is who has the accounts.
func (s *Sites) Person() Person { return s.person }

// Host is a name with its port: "caf" becomes "caf.localhost:4321".
func (s *Sites) Host(name string) string { return name + ".localhost:" + strconv.Itoa(s.port) }

// Address is a page: Address("caf", "/") is "http://caf.localhost:4321/".
func (s *Sites) Address(name, path string) string { return "http://" + s.Host(name) + path }

// Hosts is what a visit may show, as a catalogue has it.
func (s *Sites) Hosts(names ...string) []content.Host {
	hosts := make([]content.Host, 0, len(names))
	for _, name := range names {
		hosts = append(hosts, content.Host{Name: name + ".localhost", Port: s.port})
	}
	return hosts
}

// ServeHTTP writes down what is asked and answers it.
func (s *Sites) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == eyesPath {
		s.sees(w, r)
		return
	}
	s.record.add(read(r, s.now()))
	// What is kept by a browser between two visits would hide a leak.
	w.Header().Set("Cache-Control", "no-store")
	s.mux.ServeHTTP(w, r)
}

// route says who answers for which name.
func (s *Sites) route() {
	s.routeCaf()
	s.routeMail()
	s.routeConnect()
	s.routeAmeli()
	s.routeTravail()
	s.routeOdd()
	s.routeFiles()
	s.routeTrouble()
	s.routeHostile()
	s.mux.HandleFunc("/", s.unknown)
}

// on answers a request to one host.
func (s *Sites) on(pattern string, answer http.HandlerFunc) {
	method, rest, _ := strings.Cut(pattern, " ")
	name, path, _ := strings.Cut(rest, "/")
	s.mux.HandleFunc(method+" "+name+".localhost/"+path, answer)
}

// unknown answers for every name that has no page: the test sees that it was
// asked, and who sees the page knows that they have left.
func (s *Sites) unknown(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNotFound)
	s.show(w, r, "unknown", nil)
}

// pause waits as a slow machine would, or until nobody waits for the answer.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
