package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"tandem/content/words"
	"tandem/fleet"
)

//go:embed templates/*.html style.css calls.js fr.toml
var files embed.FS

// look is how pages look and what they say. It may be shared.
type look struct {
	book   *words.Book
	now    func() time.Time
	zone   *time.Location
	pages  map[string]*template.Template
	style  []byte
	styled string // address of the style, which changes with it
	script []byte
	ran    string // address of the script
}

func newLook(now func() time.Time, zone *time.Location) (*look, error) {
	book, err := words.Read(files, "fr")
	if err != nil {
		return nil, err
	}
	l := &look{book: book, now: now, zone: zone, pages: map[string]*template.Template{}}
	if l.style, err = files.ReadFile("style.css"); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(l.style)
	l.styled = "/style.css?" + hex.EncodeToString(sum[:6])
	if l.script, err = files.ReadFile("calls.js"); err != nil {
		return nil, err
	}
	sum = sha256.Sum256(l.script)
	l.ran = "/calls.js?" + hex.EncodeToString(sum[:6])

	frame, err := template.New("frame.html").Funcs(l.functions()).ParseFS(files, "templates/frame.html", "templates/field.html", "templates/call.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "templates/*_page.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		t, err := template.Must(frame.Clone()).ParseFS(files, name)
		if err != nil {
			return nil, err
		}
		l.pages[strings.TrimSuffix(path.Base(name), "_page.html")] = t
	}
	return l, nil
}

// page is what a template is given.
type page struct {
	Name   string // of its template
	Status int
	Title  string
	Wrong  bool // a form comes back with faults
	Body   any

	Style  string
	Lang   string
	Notice string
	Centre fleet.Centre
	Staff  fleet.Staff
	May    bool // to change things
	Undo   *undo
	Script string

	Open    []callCard // calls that are open
	Waiting int        // of them, those that nobody sees to
	Mark    string     // of their list
}

// draw writes a page, whole or not at all.
func (s *Site) draw(w http.ResponseWriter, here *visit, p page) error {
	p.Style, p.Lang = s.look.styled, s.look.book.Lang()
	p.Centre, p.Staff, p.May = here.centre, here.staff, here.staff.Role.May()
	if p.Staff.Name != "" {
		p.Notice = s.sessions.PopString(here.Context(), keyNotice)
		if link, mark, ok := strings.Cut(s.sessions.PopString(here.Context(), keyUndo), " "); ok && p.Notice != "" {
			p.Undo = &undo{link, mark}
		}
		open, err := s.Calls.Calls(here.Context(), here.staff)
		if err != nil {
			return err
		}
		p.Script, p.Open, p.Waiting, p.Mark = s.look.ran, s.look.callCards(open), waiting(open), callMark(open)
	}
	t := s.look.pages[p.Name]
	if t == nil {
		panic("web: internal error: no template " + p.Name)
	}
	var whole bytes.Buffer
	if err := t.ExecuteTemplate(&whole, "frame.html", p); err != nil {
		return fmt.Errorf("draw %s: %v", p.Name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.Status)
	_, _ = w.Write(whole.Bytes()) // who hung up does not want it
	return nil
}

// style is the one file that a browser may keep: its address changes with it.
func (s *Site) style(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(s.look.style)
}

// fail tells a person what went wrong. What has no code is a fault of ours: it
// is logged and shown to nobody.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	code := fleet.CodeOf(err)
	status := map[fleet.Code]int{
		fleet.NotFound: http.StatusNotFound, fleet.Forbidden: http.StatusForbidden, "": http.StatusInternalServerError,
	}[code]
	if status == 0 {
		status = http.StatusConflict
	}
	if code == "" {
		code = "internal"
		s.Log.Error("answer page", "path", r.URL.Path, "err", err)
	}
	s.sorry(w, r, status, "sorry."+string(code))
}

// foreign refuses a form that another site sent.
func (s *Site) foreign(w http.ResponseWriter, r *http.Request) {
	s.sorry(w, r, http.StatusForbidden, "sorry.foreign")
}

func (s *Site) nowhere(http.ResponseWriter, *visit) error { return fleet.Refuse(fleet.NotFound) }

// sorry draws a page of words alone, to anybody. It does without the centre
// where asking for it fails as well.
func (s *Site) sorry(w http.ResponseWriter, r *http.Request, status int, id string) {
	here := &visit{Request: r}
	if centre, err := s.Doors.Centre(r.Context()); err == nil {
		here.centre = centre
	}
	title, text := s.look.say(id+"_title"), s.look.say(id)
	if err := s.draw(w, here, page{Name: "sorry", Status: status, Title: title, Body: text}); err != nil {
		s.Log.Error("draw refusal", "err", err)
		http.Error(w, text, status)
	}
}
