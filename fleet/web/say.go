package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"tandem/content/words"
)

// functions are what templates may call.
func (l *look) functions() template.FuncMap {
	return template.FuncMap{
		"t":      l.tell,
		"day":    l.day,
		"date":   l.date,
		"moment": l.moment,
		"ago":    l.ago,
		"unwrap": unwrap,
		"calls":  callList,
	}
}

// say is a sentence of the catalogue, with the blanks that French wants kept
// before its signs.
func (l *look) say(id string, with ...words.With) string { return typeset(l.book.Say(id, with...)) }

// count is a sentence about a number of things.
func (l *look) count(id string, n int) string { return typeset(l.book.Count(id, n)) }

// tell is say for templates: names and values by turns.
func (l *look) tell(id string, pairs ...any) (string, error) {
	if len(pairs)%2 != 0 {
		return "", fmt.Errorf("%s: a name without a value", id)
	}
	with := words.With{}
	for i := 0; i < len(pairs); i += 2 {
		with[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return l.say(id, with), nil
}

func typeset(text string) string {
	return strings.NewReplacer(
		" ?", "\u00a0?", " !", "\u00a0!", " :", "\u00a0:", " ;", "\u00a0;", " %", "\u00a0%",
		"« ", "«\u00a0", " »", "\u00a0»",
	).Replace(text)
}

// unwrap keeps a telephone number on one line.
func unwrap(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// day is "lundi 16 novembre 2026".
func (l *look) day(t time.Time) string { return l.calendar("when.day", t) }

// date is "16 novembre 2026", for where room is scarce.
func (l *look) date(t time.Time) string { return l.calendar("when.date", t) }

func (l *look) calendar(id string, t time.Time) string {
	if t.IsZero() {
		return l.say("when.never")
	}
	t = t.In(l.zone)
	number := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		number = l.say("when.first")
	}
	return l.say(id, words.With{
		"Weekday": l.say(fmt.Sprintf("when.weekday_%d", t.Weekday())), "Day": number,
		"Month": l.say(fmt.Sprintf("when.month_%d", t.Month())), "Year": t.Year(),
	})
}

// moment is a day with its time.
func (l *look) moment(t time.Time) string {
	if t.IsZero() {
		return l.say("when.never")
	}
	return l.say("when.moment", words.With{"Day": l.day(t), "Clock": l.clock(t)})
}

func (l *look) clock(t time.Time) string { return t.In(l.zone).Format("15\u00a0h\u00a004") }

// ago is how long t is past, in the largest unit that says it.
func (l *look) ago(t time.Time) string {
	past := l.now().Sub(t)
	switch {
	case t.IsZero():
		return l.say("when.never")
	case past < time.Minute:
		return l.say("when.just_now")
	}
	return l.say("when.ago", words.With{"Span": l.span(past)})
}

// span is a length of time in its largest unit.
func (l *look) span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return l.count("when.seconds", max(1, int(d.Round(time.Second).Seconds())))
	case d < time.Hour:
		return l.count("when.minutes", int(d.Minutes()))
	case d < 48*time.Hour:
		return l.count("when.hours", int(d.Hours()))
	}
	return l.count("when.days", int(d.Hours()/24))
}

// days is how many days of the calendar lie between now and t; negative where
// t is past.
func (l *look) days(t time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.In(l.zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(t).Sub(midnight(l.now())).Hours() / 24)
}

// until says when a loan ends, as seen from today.
func (l *look) until(due time.Time) string {
	switch n := l.days(due); {
	case n < 0:
		return l.count("when.late", -n)
	case n == 0:
		return l.say("when.today")
	default:
		return l.count("when.left", n)
	}
}

// parseDay reads a day as browsers send it and as people type it; the zero
// time where text is none.
func (l *look) parseDay(text string) time.Time {
	text = strings.TrimSpace(text)
	for _, form := range []string{time.DateOnly, "2/1/2006", "2.1.2006", "2-1-2006", "2 1 2006"} {
		if t, err := time.ParseInLocation(form, text, l.zone); err == nil {
			return t.Add(12 * time.Hour)
		}
	}
	return time.Time{}
}
