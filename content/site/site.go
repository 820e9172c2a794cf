// Package site makes a catalogue into a static web site: what a person opens at
// home with the QR code at the end of a tutorial. It is plain files that any
// web server shows, or a USB stick: no cookies, nothing from elsewhere, and
// without its few lines of script it says the same.
//
//	index.html               the themes with their tutorials, and the services
//	ID/index.html            a tutorial, at the address that the kiosk shows (content.Address)
//	ID/fiche.pdf             its sheet of paper
//	services/ID/index.html   a service, its procedures and what is known of it
//	outils/ID/index.html     a guide of who helps
//	mots/index.html          the words that people fear
//	images/NAME.svg
//
// The same catalogue on the same day gives the same bytes.
package site

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"tandem/content"
	"tandem/content/words"
)

//go:embed *.toml
var catalogues embed.FS

//go:embed *.html
var pages embed.FS

//go:embed style.css site.js
var files embed.FS

// Options is what a site says besides its catalogue. What is empty is left out.
type Options struct {
	Centre string       // name of the centre whose staff help
	Phone  string       // of its desk, as people read it
	Hours  string       // when somebody answers
	Today  content.Date // facts past their day on it are not shown as true

	// Sheet writes the sheet of paper of a tutorial; nil for none.
	Sheet func(w io.Writer, t content.Tutorial) error
}

// Put keeps one file of the site; its name has slashes and never climbs.
type Put func(name string, text []byte) error

// folders are the names below which a site keeps other things than tutorials.
var folders = []string{"images", "mots", "outils", "services"}

// Write makes the whole site. It ends with the first error of put or of a sheet,
// which it wraps; what was put before stays.
func Write(c *content.Catalog, o Options, put Put) error {
	for _, name := range folders {
		if _, ok := c.Tutorial(name); ok {
			return fmt.Errorf("tutorial %q: a folder of the site has that name", name)
		}
	}
	w, err := newWriter(c, o, put)
	if err != nil {
		return err
	}
	w.page("index.html", "accueil", w.book.Say("home.title"), w.home())
	for _, t := range c.Tutorials {
		w.page(t.ID+"/index.html", "tutoriel", t.Title, w.tutorial(t))
		w.sheet(t)
	}
	for _, s := range c.Services {
		w.page("services/"+s.ID+"/index.html", "service", s.Title, w.service(s))
	}
	for _, g := range c.Tools {
		tool := w.guide(g, g.Facts)
		tool.Tool = true
		w.page("outils/"+g.ID+"/index.html", "outil", g.Title, tool)
	}
	if len(c.Glossary) > 0 {
		w.page("mots/index.html", "mots", w.book.Say("words.title"), w.catalog.Glossary)
	}
	w.pictures()
	w.file("style.css")
	w.file("site.js")
	return w.err
}

// writer is a site on its way to its files. After its first error it writes
// nothing more.
type writer struct {
	catalog *content.Catalog
	options Options
	put     Put
	book    *words.Book
	shown   map[string]bool // pictures that a page has
	pages   *template.Template
	err     error
}

func newWriter(c *content.Catalog, o Options, put Put) (*writer, error) {
	book, err := words.Read(catalogues, cmp.Or(c.Lang, "fr"))
	if err != nil {
		return nil, err
	}
	w := &writer{catalog: c, options: o, put: put, book: book, shown: map[string]bool{}}
	w.pages, err = template.New("").Funcs(template.FuncMap{
		"say":     func(id string) string { return book.Say(id) },
		"picture": w.picture,
		"alt":     func(name string) string { return c.Pictures[name].Alt },
		"day":     w.day,
		"value":   w.value,
		"today":   func() content.Date { return o.Today },
		"sourced": func(g guide) bool { return g.Confidence != content.Unsourced },
		"lines":   func(text string) []string { return strings.Split(text, "\n") },
	}).ParseFS(pages, "*.html")
	if err != nil {
		return nil, fmt.Errorf("read pages: %w", err)
	}
	return w, nil
}

// frame is what stands around the content of a page.
type frame struct {
	Lang, Title string
	Root        string // leads from the page to the index
	Home        bool
	Words       bool // whether there is a glossary
	Options     Options
	Is          any // what the page is about
}

// page writes one page.
func (w *writer) page(name, kind, title string, is any) {
	if w.err != nil {
		return
	}
	f := frame{
		Lang: w.book.Lang(), Title: title, Root: strings.Repeat("../", strings.Count(name, "/")),
		Home: name == "index.html", Words: len(w.catalog.Glossary) > 0, Options: w.options, Is: is,
	}
	page, err := w.pages.Clone()
	if err == nil {
		_, err = page.New("main").Parse(`{{template "` + kind + `.html" .}}`)
	}
	var text bytes.Buffer
	if err == nil {
		err = page.ExecuteTemplate(&text, "page.html", f)
	}
	if err != nil {
		w.err = fmt.Errorf("page %s: %w", name, err)
		return
	}
	w.keep(name, text.Bytes())
}

func (w *writer) keep(name string, text []byte) {
	if w.err != nil {
		return
	}
	if err := w.put(name, text); err != nil {
		w.err = fmt.Errorf("keep %s: %w", name, err)
	}
}

// file writes what is the same in every site.
func (w *writer) file(name string) {
	text, err := files.ReadFile(name)
	if err != nil { // it is part of the program
		panic("site: internal error: " + err.Error())
	}
	w.keep(name, text)
}

// sheet writes a tutorial as paper.
func (w *writer) sheet(t content.Tutorial) {
	if w.err != nil || w.options.Sheet == nil {
		return
	}
	var text bytes.Buffer
	if err := w.options.Sheet(&text, t); err != nil {
		w.err = fmt.Errorf("sheet of %s: %w", t.ID, err)
		return
	}
	w.keep(t.ID+"/fiche.pdf", text.Bytes())
}

// picture is where a picture is kept, from the index; empty where there is none.
func (w *writer) picture(name string) string {
	if _, ok := w.catalog.Pictures[name]; !ok {
		return ""
	}
	w.shown[name] = true
	return "images/" + name + ".svg"
}

// pictures writes those that a page shows.
func (w *writer) pictures() {
	for _, name := range slices.Sorted(maps.Keys(w.shown)) {
		w.keep("images/"+name+".svg", w.catalog.Pictures[name].SVG)
	}
}

// day is a date in words, or empty.
func (w *writer) day(d content.Date) string {
	if d == (content.Date{}) {
		return ""
	}
	return w.book.Day(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC))
}

// value is what a fact says on that day.
func (w *writer) value(f content.Fact) string {
	if f.Holds(w.options.Today) {
		return f.Value
	}
	return w.book.Say("fact.stale")
}
