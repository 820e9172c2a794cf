package sitetest

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"math"
	"net/http"
	"slices"
	"strconv"
)

// View is what a page of the stand-ins shows at present. Each page tells it by
// itself, so that a test can touch what a person would touch, wherever the
// kiosk has put the page.
type View struct {
	Host    string // such as "connect.caf"
	Path    string
	Title   string // its first heading
	Size    image.Point
	Window  image.Rectangle // on the screen, in pixels
	Things  []Thing
	Presses int // that reached it: a browser drops those that come too early
}

// Thing is something on a page that can be pressed or written into.
type Thing struct {
	Name string
	Tag  string          // of HTML, such as "button"
	At   image.Rectangle // on the screen, in pixels
	Text string          // what a field holds
	Lit  bool            // has the focus
	Free bool            // its middle is on the page's window, and nothing lies over it
}

// Middle is where a finger goes.
func (t Thing) Middle() image.Point { return t.At.Min.Add(t.At.Size().Div(2)) }

// Thing finds what has that name; of several the first that is free.
func (v View) Thing(name string) (Thing, bool) {
	var found []Thing
	for _, t := range v.Things {
		if t.Name == name {
			found = append(found, t)
		}
	}
	if i := slices.IndexFunc(found, func(t Thing) bool { return t.Free }); i >= 0 {
		return found[i], true
	}
	if len(found) > 0 {
		return found[0], true
	}
	return Thing{}, false
}

// View is what the page that is shown last said of itself: where the kiosk has
// two pages, the one in front.
func (s *Sites) View() View {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.view
}

// Blink forgets what was seen, so that the next look is at a page that tells
// anew.
func (s *Sites) Blink() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view = View{}
}

// Look waits until the page in front is as meant, and gives it.
func (s *Sites) Look(ctx context.Context, meant func(View) bool) (View, error) {
	for {
		s.mu.Lock()
		v, news := s.view, s.looked
		s.mu.Unlock()
		if meant(v) {
			return v, nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return v, fmt.Errorf("the page in front is %s%s, %q: %w", v.Host, v.Path, v.Title, ctx.Err())
		}
	}
}

// eyesPath is where pages tell what they show. It is no request of a person's,
// so that it is not in the record.
const eyesPath = "/yeux"

// seen is a view as a page tells it: in its own pixels, from its own corner.
type seen struct {
	Path, Title              string
	Shown                    bool
	Left, Top, Width, Height float64
	Ratio                    float64
	Presses                  int
	Things                   []seenThing
}

type seenThing struct {
	Name, Tag, Text string
	X, Y, W, H      float64
	Lit, Free       bool
}

// moment is when a page told what it shows, by its own clock.
type moment struct {
	page string
	at   float64
}

// sees takes in what a page tells. A page behind another tells nothing of use.
func (s *Sites) sees(w http.ResponseWriter, r *http.Request) {
	var told seen
	if err := json.NewDecoder(r.Body).Decode(&told); err != nil || !told.Shown {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	v := View{Host: hostOf(r), Path: told.Path, Title: told.Title, Size: image.Pt(int(told.Width), int(told.Height)), Presses: told.Presses}
	pixel := func(origin, at float64) int { return int(math.Round((origin + at) * told.Ratio)) }
	v.Window = image.Rect(pixel(told.Left, 0), pixel(told.Top, 0), pixel(told.Left, told.Width), pixel(told.Top, told.Height))
	for _, t := range told.Things {
		v.Things = append(v.Things, Thing{
			Name: t.Name, Tag: t.Tag, Text: t.Text, Lit: t.Lit, Free: t.Free,
			At: image.Rect(pixel(told.Left, t.X), pixel(told.Top, t.Y), pixel(told.Left, t.X+t.W), pixel(told.Top, t.Y+t.H)),
		})
	}
	page := r.URL.Query().Get("page")                        // when it began
	at, _ := strconv.ParseFloat(r.URL.Query().Get("at"), 64) // in milliseconds since
	s.mu.Lock()
	defer s.mu.Unlock()
	if page == s.viewed.page && at < s.viewed.at { // a later one overtook it on its way
		w.WriteHeader(http.StatusNoContent)
		return
	}
	s.view, s.viewed = v, moment{page, at}
	close(s.looked)
	s.looked = make(chan struct{})
	w.WriteHeader(http.StatusNoContent)
}
