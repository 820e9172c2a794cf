// Package sheet makes a tutorial into paper: an A4 PDF in large type that a
// person takes home from the terminal. It has what the screens have, in the
// same order and the same words: the goal, what to prepare, each step with its
// picture and the other explanation, and below whom to call. A step is never
// cut by the end of a page, so that a sheet of paper by itself makes sense.
//
// The same tutorial gives the same bytes on any day. Text is text: it can be
// searched and read aloud where the sheet is kept as a file.
package sheet

import (
	"cmp"
	"embed"
	"fmt"
	"io"
	"time"

	"tandem/content"
	"tandem/content/words"
)

//go:embed *.toml
var catalogues embed.FS

// Options is what a sheet says besides its tutorial. What is empty is left out.
type Options struct {
	Centre  string // name of the centre whose staff help
	Phone   string // of its desk, as people read it
	Hours   string // when somebody answers
	Address string // where to go on at home, with https:// or without; makes the QR code

	Today content.Date // for the facts of a guide: none holds where it is zero
}

// PDF writes the sheet of a tutorial. The catalog gives its pictures and the
// language of the words around it; a picture that is not there is left out. A
// PDF comes out whole or not at all, but for an error of w, which it wraps.
func PDF(w io.Writer, catalog *content.Catalog, tutorial content.Tutorial, o Options) error {
	s, err := begin(catalog, tutorial.Title, dayOf(tutorial.Checked))
	if err != nil {
		return err
	}
	s.head(tutorial)
	s.bring(tutorial.Bring)
	for i, step := range tutorial.Steps {
		if err := s.step(i+1, step); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	s.help(o)
	if err := s.home(o.Address); err != nil {
		return err
	}
	return s.end(w, tutorial.Title)
}

// BringPDF writes what to have at hand for a service, and who helps. Otherwise
// it is like PDF.
func BringPDF(w io.Writer, catalog *content.Catalog, service content.Service, o Options) error {
	s, err := begin(catalog, service.Title, dayOf(content.Date{}))
	if err != nil {
		return err
	}
	s.paper.block(append(s.paper.wrap(service.Title, title, textWidth), s.paper.wrap(service.Purpose, plain, textWidth)...))
	s.bring(service.Bring)
	s.help(o)
	if err := s.home(o.Address); err != nil {
		return err
	}
	return s.end(w, service.Title)
}

// begin makes the first page.
func begin(catalog *content.Catalog, name string, day time.Time) (*sheet, error) {
	book, err := words.Read(catalogues, cmp.Or(catalog.Lang, "fr"))
	if err != nil {
		return nil, err
	}
	p, err := newPaper(catalog.Lang, name, day)
	if err != nil {
		return nil, err
	}
	return &sheet{paper: p, book: book, pictures: catalog.Pictures}, nil
}

// end writes all pages.
func (s *sheet) end(w io.Writer, name string) error {
	s.footers(name)
	if err := s.paper.pdf.Output(w); err != nil {
		return fmt.Errorf("write sheet: %w", err)
	}
	return nil
}

// dayOf is the beginning of a day, of one long ago where there is none.
func dayOf(d content.Date) time.Time {
	if d == (content.Date{}) {
		d = content.Date{Year: 2000, Month: time.January, Day: 1}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// sheet is a tutorial on its way to paper.
type sheet struct {
	paper    *paper      // non-nil
	book     *words.Book // non-nil
	pictures map[string]content.Picture
}

// head says what this is about.
func (s *sheet) head(t content.Tutorial) {
	lines := s.paper.wrap(t.Title, title, textWidth)
	if t.Checked != (content.Date{}) {
		day := s.book.Day(dayOf(t.Checked))
		lines = append(lines, s.paper.wrap(s.book.Say("sheet.checked", words.With{"Day": day}), small, textWidth)...)
	}
	if t.Goal != "" {
		lines = append(lines, gap(4))
		lines = append(lines, s.paper.wrap(s.book.Say("sheet.goal"), strong, textWidth)...)
		lines = append(lines, s.paper.wrap(t.Goal, plain, textWidth)...)
	}
	s.paper.block(lines)
}

// bring lists what to have at hand.
func (s *sheet) bring(things []string) { s.list(s.book.Say("sheet.bring"), things) }

// list writes things below their title, each with a disc in front of it.
func (s *sheet) list(head string, things []string) {
	if len(things) == 0 {
		return
	}
	const indent = 7
	lines := s.paper.wrap(head, strong, textWidth)
	for _, thing := range things {
		item := s.paper.wrap(thing, plain, textWidth-indent)
		for i := range item {
			item[i].indent = indent
		}
		if len(item) > 0 {
			item[0].disc = true
		}
		lines = append(lines, item...)
	}
	s.paper.block(lines)
}

// help says which human can help.
func (s *sheet) help(o Options) {
	lines := s.paper.wrap(s.book.Say("help.title"), heading, textWidth)
	desk := s.book.Say("help.desk")
	if o.Centre != "" {
		desk = s.book.Say("help.centre", words.With{"Centre": o.Centre})
	}
	lines = append(lines, s.paper.wrap(desk, plain, textWidth)...)
	if o.Phone != "" {
		lines = append(lines, gap(2))
		lines = append(lines, s.paper.wrap(s.book.Say("help.phone", words.With{"Phone": o.Phone}), heading, textWidth)...)
		lines = append(lines, s.paper.wrap(o.Hours, plain, textWidth)...)
	}
	s.paper.block(lines)
}

// footers tells on each page which of how many it is, and of what, because
// pages fall to the floor.
func (s *sheet) footers(title string) {
	pages := s.paper.pages()
	for page := 1; page <= pages; page++ {
		where := s.book.Say("sheet.page", words.With{"Page": page, "Pages": pages})
		s.paper.footer(page, title, where)
	}
}
