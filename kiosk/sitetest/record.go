package sitetest

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Request is one thing that a stand-in was asked.
type Request struct {
	At      time.Time
	Method  string
	Host    string // without port and without ".localhost", such as "connect.caf"
	Path    string
	Query   url.Values
	Form    url.Values // of a form that was sent; of a file "name, 1234 bytes"
	Cookie  string     // all of them, as they came
	Into    string     // what it is for: "document", "iframe", "image", "empty" of a script
	Referer string
}

// To matches requests to a host and a path; "" is any.
func To(host, path string) func(Request) bool {
	return func(r Request) bool {
		return (host == "" || r.Host == host) && (path == "" || r.Path == path)
	}
}

// record is what was asked so far.
type record struct {
	mu   sync.Mutex // guards what follows
	all  []Request
	news chan struct{} // closed, and made anew, by each request
}

func newRecord() *record { return &record{news: make(chan struct{})} }

func (c *record) add(r Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, r)
	close(c.news)
	c.news = make(chan struct{})
}

// since is what was asked from a mark on, and what is closed by the next.
func (c *record) since(mark int) ([]Request, chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.all[min(mark, len(c.all)):]), c.news
}

// Mark is a place in the list of requests, for Asked and Await.
func (s *Sites) Mark() int {
	all, _ := s.record.since(0)
	return len(all)
}

// Asked lists what was asked since a mark; since 0 is all.
func (s *Sites) Asked(mark int, meant func(Request) bool) []Request {
	all, _ := s.record.since(mark)
	return slices.DeleteFunc(all, func(r Request) bool { return !meant(r) })
}

// Await gives the first such request since a mark, and waits for it until ctx
// ends. Its error is that of ctx, with what was asked instead.
func (s *Sites) Await(ctx context.Context, mark int, meant func(Request) bool) (Request, error) {
	for {
		all, news := s.record.since(mark)
		if i := slices.IndexFunc(all, meant); i >= 0 {
			return all[i], nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return Request{}, fmt.Errorf("no such request among %d, the last of them %s: %w", len(all), names(all), ctx.Err())
		}
	}
}

// names are the last few requests, in short.
func names(all []Request) string {
	var b strings.Builder
	for _, r := range all[max(0, len(all)-5):] {
		fmt.Fprintf(&b, "[%s %s%s]", r.Method, r.Host, r.Path)
	}
	return b.String()
}

// mostForm is how much of a form is read into memory; files may be longer.
const mostForm = 1 << 20

// read takes from a request what a test may ask for.
func read(r *http.Request, at time.Time) Request {
	_ = r.ParseMultipartForm(mostForm) // what is no form has no fields
	form := url.Values{}
	maps.Copy(form, r.PostForm)
	if r.MultipartForm != nil {
		maps.Copy(form, r.MultipartForm.Value)
		for name, files := range r.MultipartForm.File {
			for _, f := range files {
				form.Add(name, fmt.Sprintf("%s, %d bytes", f.Filename, f.Size))
			}
		}
	}
	return Request{
		At: at, Method: r.Method, Host: hostOf(r), Path: r.URL.Path, Query: r.URL.Query(), Form: form,
		Cookie: strings.Join(r.Header.Values("Cookie"), "; "), Into: r.Header.Get("Sec-Fetch-Dest"), Referer: r.Referer(),
	}
}

// hostOf is the name that was asked for, without what all have in common.
func hostOf(r *http.Request) string {
	name, _, _ := strings.Cut(r.Host, ":")
	return strings.TrimSuffix(name, ".localhost")
}

// uploaded is the first file of a field, whole.
func uploaded(r *http.Request, field string) (name string, data []byte, err error) {
	f, head, err := r.FormFile(field)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return head.Filename, data, err
}
