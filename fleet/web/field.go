package web

import (
	"slices"
	"time"

	"tandem/fleet"
)

// field is one line of a form: what it is called, what stands in it, what is
// wrong with it.
type field struct {
	ID      string // and name
	Label   string
	Hint    string
	Value   string
	Fault   string // in words; empty: nothing is wrong
	Type    string // empty: text
	Fill    string // what the browser may fill in; empty: nothing
	Options []option
}

// option is one line of a choice.
type option struct {
	Value, Label string
	Chosen       bool
}

// Off says whether a browser may fill the field in from what it knows.
func (f field) Off() string {
	if f.Fill == "" {
		return "off"
	}
	return f.Fill
}

// choose marks the option that stands in the field.
func (f field) choose() field {
	f.Options = slices.Clone(f.Options)
	for i := range f.Options {
		f.Options[i].Chosen = f.Options[i].Value == f.Value
	}
	return f
}

// dateField shows a calendar where the browser has one. What cannot be a date
// comes back as it was typed, which a calendar would not show.
func (l *look) dateField(id, label, typed string, otherwise time.Time) field {
	f := field{ID: id, Label: label, Hint: l.say("form.date_hint"), Type: "date", Value: typed}
	if typed == "" {
		f.Value = otherwise.In(l.zone).Format(time.DateOnly)
		return f
	}
	if t := l.parseDay(typed); !t.IsZero() {
		f.Value = t.Format(time.DateOnly)
		return f
	}
	f.Type = ""
	return f
}

// faults is what is wrong with a form, in words, by field; under "" what is
// about all of it. It is nil where err is not for a form.
func (l *look) faults(err error) map[string]string {
	all := fleet.Refusals(err)
	if len(all) == 0 {
		return nil
	}
	found := map[string]string{}
	for _, e := range all {
		switch {
		case e.Code == fleet.NotFound || e.Code == fleet.Forbidden:
			return nil
		case e.Field == "":
			found[""] = l.say("fault." + string(e.Code))
		default:
			found[e.Field] = l.say("fault." + e.Field + "_" + string(e.Code))
		}
	}
	return found
}
