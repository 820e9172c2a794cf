// Package agenda reads a town's calendar, a file in the format of RFC 5545
// ("iCalendar"), as every calendar program exports it, and says what happens
// in the next days.
//
// It takes the file as towns have it: times on the clock of another zone, or of
// a zone that only its maker knows, whole days, rules of repetition with their
// exceptions. What was cancelled is left out, and so is what its author marked
// as private: a screen in a hall is public.
package agenda

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"tandem/content"
)

// Limits of a calendar: years of a busy town.
const (
	MostBytes  = 2 << 20
	mostEvents = 5000
)

// Agenda is a calendar that was read. It is not changed afterwards, so that any
// number of readers may share it.
type Agenda struct {
	zone   *time.Location
	events []event
	flaws  []string
}

// ErrTooLarge is the error for a calendar beyond the limits.
var ErrTooLarge = errors.New("the calendar is too large")

// Read reads a calendar. Times that name no zone, or one that is not known
// here, are on the clock of zone. One event that cannot be read is passed over
// and listed by Flaws; an error means that nothing could be read.
func Read(text string, zone *time.Location) (a *Agenda, err error) {
	if len(text) > MostBytes {
		return nil, ErrTooLarge
	}
	defer func() { // the parser is not ours, and the text is anybody's
		if r := recover(); r != nil {
			a, err = nil, fmt.Errorf("read calendar: %v", r)
		}
	}()
	if !strings.Contains(text, "END:VCALENDAR") { // a download that broke off
		return nil, errors.New("read calendar: no end")
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	if err != nil {
		return nil, fmt.Errorf("read calendar: %v", err)
	}
	a = &Agenda{zone: zone}
	for _, e := range calendar.Events() {
		a.add(e)
	}
	if len(a.events) > mostEvents {
		return nil, ErrTooLarge
	}
	a.except()
	return a, nil
}

// Flaws are the titles of events that could not be read.
func (a *Agenda) Flaws() []string { return a.flaws }

// add takes in an event, once or repeated.
func (a *Agenda) add(e *ics.VEvent) {
	title := clean(valueOf(e, ics.ComponentPropertySummary), mostTitle)
	if title == "" || hidden(e) {
		return
	}
	one, err := a.read(e)
	if err != nil {
		a.flaws = append(a.flaws, title)
		return
	}
	one.what = content.Happening{
		Title: title, Where: clean(valueOf(e, ics.ComponentPropertyLocation), mostWhere),
		Start: one.start, AllDay: one.allDay,
	}
	a.events = append(a.events, one)
}

// hidden reports whether an event is not for a public screen.
func hidden(e *ics.VEvent) bool {
	class := strings.ToUpper(valueOf(e, ics.ComponentPropertyClass))
	return class == "PRIVATE" || class == "CONFIDENTIAL"
}

// except takes out of each series the days that have an event of their own.
func (a *Agenda) except() {
	moved := map[string][]time.Time{}
	for _, e := range a.events {
		if !e.instead.IsZero() {
			moved[e.id] = append(moved[e.id], e.instead)
		}
	}
	for i := range a.events {
		if e := &a.events[i]; e.instead.IsZero() && e.id != "" {
			e.not = append(e.not, moved[e.id]...)
		}
	}
}

// How long words on a screen may be.
const (
	mostTitle = 90
	mostWhere = 70
)

// clean is a text on one line, without what cannot be seen, cut after a word
// where it is longer than a screen holds.
func clean(text string, most int) string {
	visible := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case c == utf8.RuneError, !unicode.IsPrint(c):
			return -1
		}
		return c
	}, text)
	visible = strings.Join(strings.Fields(visible), " ")
	letters := []rune(visible)
	if len(letters) <= most {
		return visible
	}
	short := string(letters[:most-1])
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}

func valueOf(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}
