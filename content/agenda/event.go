package agenda

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/teambition/rrule-go"

	"tandem/content"
)

// event is one event of the file, with how it is repeated.
type event struct {
	id      string
	what    content.Happening
	start   time.Time
	lasts   time.Duration // of a whole day: see days
	days    int           // of an event of whole days: how many
	allDay  bool
	dropped bool           // it was cancelled
	rule    *rrule.ROption // nil: it happens once
	also    []time.Time    // and on these
	not     []time.Time    // but not on these
	instead time.Time      // it stands for this one of its series; zero: it is the series
}

// read reads when an event is.
func (a *Agenda) read(e *ics.VEvent) (event, error) {
	one := event{id: e.Id(), dropped: strings.EqualFold(valueOf(e, ics.ComponentPropertyStatus), "CANCELLED")}
	var err error
	one.start, one.allDay, err = a.time(e.GetProperty(ics.ComponentPropertyDtStart))
	if err != nil {
		return event{}, err
	}
	if err := a.length(e, &one); err != nil {
		return event{}, err
	}
	if p := e.GetProperty(ics.ComponentPropertyRecurrenceId); p != nil {
		if one.instead, _, err = a.time(p); err != nil {
			return event{}, err
		}
	}
	for name, to := range map[ics.ComponentProperty]*[]time.Time{ics.ComponentPropertyExdate: &one.not, ics.ComponentPropertyRdate: &one.also} {
		for _, p := range e.GetProperties(name) {
			times, err := a.times(p)
			if err != nil {
				return event{}, err
			}
			*to = append(*to, times...)
		}
	}
	one.rule, err = a.rule(valueOf(e, ics.ComponentPropertyRrule), one.start)
	return one, err
}

// length finds how long an event lasts. One that does not say so lasts its day
// or, where it has an hour, about an hour.
func (a *Agenda) length(e *ics.VEvent, one *event) error {
	end := one.start.Add(time.Hour)
	if one.allDay {
		end = one.start.AddDate(0, 0, 1)
	}
	if p := e.GetProperty(ics.ComponentPropertyDtEnd); p != nil {
		said, _, err := a.time(p)
		if err != nil {
			return err
		}
		if said.After(one.start) {
			end = said
		}
	} else if text := valueOf(e, ics.ComponentPropertyDuration); text != "" {
		lasts, err := duration(text)
		if err != nil {
			return err
		}
		end = one.start.Add(lasts)
	}
	one.lasts = end.Sub(one.start)
	one.days = max(1, int((one.lasts+12*time.Hour)/(24*time.Hour))) // a day can have 23 or 25 hours
	return nil
}

// layouts are how times are written.
const (
	dayLayout  = "20060102"
	timeLayout = "20060102T150405"
)

// time reads a time. One that is marked with Z is in UTC, one with a zone on its
// clock, any other on the town's.
func (a *Agenda) time(p *ics.IANAProperty) (t time.Time, day bool, err error) {
	if p == nil {
		return time.Time{}, false, errors.New("no time")
	}
	return a.parse(p.Value, a.zoneOf(p))
}

func (a *Agenda) parse(text string, zone *time.Location) (t time.Time, day bool, err error) {
	utc, marked := strings.CutSuffix(text, "Z")
	switch {
	case len(text) == len(dayLayout): // a day is the town's, whatever zone it names
		t, err = time.ParseInLocation(dayLayout, text, a.zone)
		return a.in(t, err, true)
	case marked:
		t, err = time.ParseInLocation(timeLayout, utc, time.UTC)
	default:
		t, err = time.ParseInLocation(timeLayout, text, zone)
	}
	return a.in(t, err, false)
}

// in puts a time on the town's clock, and refuses years that no calendar means.
func (a *Agenda) in(t time.Time, err error, day bool) (time.Time, bool, error) {
	if err != nil || t.Year() < 1970 || t.Year() > 2200 {
		return time.Time{}, false, fmt.Errorf("time: %v", err)
	}
	return t.In(a.zone), day, nil
}

// zoneOf is the zone of a time. Some programs name zones that only they know:
// whoever exports a calendar for this town has its clock.
func (a *Agenda) zoneOf(p *ics.IANAProperty) *time.Location {
	if names := p.ICalParameters["TZID"]; len(names) == 1 && names[0] != "" && names[0] != "Local" {
		if zone, err := time.LoadLocation(names[0]); err == nil {
			return zone
		}
	}
	return a.zone
}

func (a *Agenda) times(p *ics.IANAProperty) ([]time.Time, error) {
	var all []time.Time
	for text := range strings.SplitSeq(p.Value, ",") {
		t, _, err := a.parse(strings.TrimSpace(text), a.zoneOf(p))
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// rule reads how an event is repeated; nil where it is not. Nothing in a town
// happens every hour, and going through such a rule takes long.
func (a *Agenda) rule(text string, start time.Time) (*rrule.ROption, error) {
	if text == "" {
		return nil, nil
	}
	rule, err := rrule.StrToROptionInLocation(text, a.zone)
	if err != nil {
		return nil, err
	}
	if rule.Freq >= rrule.HOURLY || rule.Interval < 0 || len(rule.Byhour)+len(rule.Byminute)+len(rule.Bysecond) > 0 {
		return nil, fmt.Errorf("repeated more often than each day: %q", text)
	}
	if day, _, err := a.parse(untilOf(text), a.zone); err == nil && len(untilOf(text)) == len(dayLayout) {
		rule.Until = day.AddDate(0, 0, 1).Add(-time.Second) // all of its last day
	}
	rule.Dtstart = start
	_, err = rrule.NewRRule(*rule)
	return rule, err
}

// untilOf is the last day or time of a rule, as it is written.
func untilOf(rule string) string {
	for part := range strings.SplitSeq(rule, ";") {
		if text, ok := strings.CutPrefix(part, "UNTIL="); ok {
			return text
		}
	}
	return ""
}

var durations = regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?$`)

// duration reads a length such as "PT1H30M".
func duration(text string) (time.Duration, error) {
	parts := durations.FindStringSubmatch(text)
	if parts == nil {
		return 0, fmt.Errorf("duration %q", text)
	}
	sum := time.Duration(0)
	for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
		if n, err := strconv.Atoi(parts[i+1]); err == nil {
			sum += time.Duration(n) * unit
		}
	}
	return sum, nil
}

// Between lists what goes on at any time from one moment until before another,
// by when it begins.
func (a *Agenda) Between(from, to time.Time) []content.Happening {
	var all []content.Happening
	for _, e := range a.events {
		if e.dropped {
			continue
		}
		for _, start := range e.starts(from, to) {
			h := e.at(start)
			if h.End.After(from) && h.Start.Before(to) {
				all = append(all, h)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y content.Happening) int {
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Title, y.Title))
	})
	return slices.CompactFunc(all, func(x, y content.Happening) bool {
		return x.Start.Equal(y.Start) && x.Title == y.Title && x.Where == y.Where
	})
}

// at is the event that begins then. Whole days are counted on the calendar.
func (e event) at(start time.Time) content.Happening {
	h := e.what
	h.Start, h.End = start, start.Add(e.lasts)
	if e.allDay {
		h.End = start.AddDate(0, 0, e.days)
	}
	return h
}

// mostTurns is how often a series is followed before it is let go of.
const mostTurns = 20_000

// starts are the times at which the event begins that matter between from and
// to.
func (e event) starts(from, to time.Time) []time.Time {
	all := append([]time.Time{e.start}, e.also...)
	if rule, err := e.series(to); rule != nil && err == nil {
		all = e.also[:len(e.also):len(e.also)]
		next := rule.Iterator()
		for range mostTurns {
			t, ok := next()
			if !ok || !t.Before(to) {
				break
			}
			if e.at(t).End.After(from) {
				all = append(all, t)
			}
		}
	}
	return slices.DeleteFunc(all, e.isOff)
}

// series is the rule of a repeated event, which ends with what is asked for;
// nil where it happens once.
func (e event) series(to time.Time) (*rrule.RRule, error) {
	if e.rule == nil {
		return nil, nil
	}
	option := *e.rule
	if option.Until.IsZero() || option.Until.After(to) {
		option.Until = to
	}
	return rrule.NewRRule(option)
}

// isOff reports whether the event does not take place then.
func (e event) isOff(start time.Time) bool {
	return slices.ContainsFunc(e.not, func(t time.Time) bool { return t.Equal(start) })
}
