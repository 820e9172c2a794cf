package agenda_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/agenda"
)

var paris = zone("Europe/Paris")

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

// at is a moment of November 2026 in Paris.
func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, 0, 0, paris)
}

// calendar is a file with those lines in its events; "--" parts events.
func calendar(lines ...string) string {
	text := "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Essai//FR\nBEGIN:VEVENT\nUID:1\n"
	for i, line := range lines {
		if line == "--" {
			line = fmt.Sprintf("END:VEVENT\nBEGIN:VEVENT\nUID:%d", i+100)
		}
		text += line + "\n"
	}
	return strings.ReplaceAll(text+"END:VEVENT\nEND:VCALENDAR\n", "\n", "\r\n")
}

// week is what happens in the seven days from Monday 23 November 2026 on.
func week(t *testing.T, text string) []string {
	t.Helper()
	a, err := agenda.Read(text, paris)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, h := range a.Between(at(23, 9, 0), at(30, 9, 0)) {
		line := h.Start.Format("Mon 02 15:04") + "-" + h.End.Format("Mon 02 15:04") + " " + h.Title
		if h.AllDay {
			line = h.Start.Format("Mon 02") + "-" + h.End.Format("Mon 02") + " " + h.Title
		}
		if h.Where != "" {
			line += " @ " + h.Where
		}
		all = append(all, line)
	}
	return all
}

func TestWhen(t *testing.T) {
	for name, test := range map[string]struct {
		lines []string
		want  []string
	}{
		"on the town's clock": {
			[]string{"SUMMARY:Atelier\\, tablette", "LOCATION:Salle des fêtes", "DTSTART:20261124T140000", "DTEND:20261124T160000"},
			[]string{"Tue 24 14:00-Tue 24 16:00 Atelier, tablette @ Salle des fêtes"},
		},
		"in universal time": {
			[]string{"SUMMARY:Atelier", "DTSTART:20261124T130000Z", "DURATION:PT1H30M"},
			[]string{"Tue 24 14:00-Tue 24 15:30 Atelier"},
		},
		"on another clock": {
			[]string{"SUMMARY:Appel", "DTSTART;TZID=America/Cayenne:20261124T100000"},
			[]string{"Tue 24 14:00-Tue 24 15:00 Appel"},
		},
		"in a zone that only its maker knows": {
			[]string{"SUMMARY:Atelier", "DTSTART;TZID=Romance Standard Time:20261124T140000"},
			[]string{"Tue 24 14:00-Tue 24 15:00 Atelier"},
		},
		"a whole day":  {[]string{"SUMMARY:Marché", "DTSTART;VALUE=DATE:20261125"}, []string{"Wed 25-Thu 26 Marché"}},
		"several days": {[]string{"SUMMARY:Salon", "DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261124"}, []string{"Fri 20-Tue 24 Salon"}},
		"over, or later": {
			[]string{"SUMMARY:Passé", "DTSTART:20261123T080000", "--", "SUMMARY:Loin", "DTSTART:20261130T090000"}, nil,
		},
		"under way": {[]string{"SUMMARY:Atelier", "DTSTART:20261123T083000"}, []string{"Mon 23 08:30-Mon 23 09:30 Atelier"}},
		"in order": {
			[]string{"SUMMARY:Deux", "DTSTART:20261125T100000", "--", "SUMMARY:Un", "DTSTART:20261124T100000"},
			[]string{"Tue 24 10:00-Tue 24 11:00 Un", "Wed 25 10:00-Wed 25 11:00 Deux"},
		},
		"cancelled": {[]string{"SUMMARY:Atelier", "STATUS:CANCELLED", "DTSTART:20261124T140000"}, nil},
		"private":   {[]string{"SUMMARY:Rendez-vous de Mme Martin", "CLASS:PRIVATE", "DTSTART:20261124T140000"}, nil},
		"nameless":  {[]string{"DTSTART:20261124T140000"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, week(t, calendar(test.lines...))); diff != "" {
				t.Errorf("the week (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRepeated(t *testing.T) {
	tuesdays := []string{"SUMMARY:Atelier", "DTSTART;TZID=Europe/Paris:20260908T140000", "DTEND;TZID=Europe/Paris:20260908T160000"}
	for name, test := range map[string]struct {
		lines []string
		want  []string
	}{
		"each week, also after the clock changed": {[]string{"RRULE:FREQ=WEEKLY;BYDAY=TU"}, []string{"Tue 24 14:00-Tue 24 16:00 Atelier"}},
		"each second week, not this one":          {[]string{"RRULE:FREQ=WEEKLY;INTERVAL=2"}, nil},
		"the last Tuesday of each month":          {[]string{"RRULE:FREQ=MONTHLY;BYDAY=-1TU"}, []string{"Tue 24 14:00-Tue 24 16:00 Atelier"}},
		"until its last day, which counts":        {[]string{"RRULE:FREQ=WEEKLY;UNTIL=20261124"}, []string{"Tue 24 14:00-Tue 24 16:00 Atelier"}},
		"until before":                            {[]string{"RRULE:FREQ=WEEKLY;UNTIL=20261123T235959Z"}, nil},
		"so many times":                           {[]string{"RRULE:FREQ=WEEKLY;COUNT=11"}, nil},
		"but not this day":                        {[]string{"RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Paris:20261117T140000,20261124T140000"}, nil},
		"and once more":                           {[]string{"RDATE;TZID=Europe/Paris:20261126T100000"}, []string{"Thu 26 10:00-Thu 26 12:00 Atelier"}},
		"moved to another day": {
			[]string{
				"RRULE:FREQ=WEEKLY", "END:VEVENT", "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Paris:20261124T140000",
				"SUMMARY:Atelier déplacé", "DTSTART;TZID=Europe/Paris:20261127T090000",
			},
			[]string{"Fri 27 09:00-Fri 27 10:00 Atelier déplacé"},
		},
		"cancelled once": {
			[]string{
				"RRULE:FREQ=WEEKLY", "END:VEVENT", "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20261124T130000Z",
				"SUMMARY:Atelier", "STATUS:CANCELLED", "DTSTART:20261124T130000Z",
			}, nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, week(t, calendar(append(tuesdays[:3:3], test.lines...)...))); diff != "" {
				t.Errorf("the week (-want +got):\n%s", diff)
			}
		})
	}
}

// A day across which the clock is put back is one day.
func TestWholeDayOfTwentyFiveHours(t *testing.T) {
	a, err := agenda.Read(calendar("SUMMARY:Fête", "DTSTART;VALUE=DATE:20261025", "DTEND;VALUE=DATE:20261026"), paris)
	if err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return time.Date(2026, 10, n, 0, 0, 0, 0, paris) }
	want := []content.Happening{{Title: "Fête", Start: day(25), End: day(26), AllDay: true}}
	if diff := cmp.Diff(want, a.Between(day(20), day(30))); diff != "" {
		t.Errorf("happenings (-want +got):\n%s", diff)
	}
}

// One event that cannot be read does not take the others with it, and its
// title tells the author which.
func TestFlaws(t *testing.T) {
	for name, line := range map[string]string{
		"no time": "X-RIEN:1", "a time that is none": "DTSTART:hier", "a rule that is none": "DTSTART:20261124T140000\r\nRRULE:FREQ=SOUVENT",
		"each second": "DTSTART:20261124T140000\r\nRRULE:FREQ=SECONDLY", "a length that is none": "DTSTART:20261124T140000\r\nDURATION:longtemps",
	} {
		t.Run(name, func(t *testing.T) {
			a, err := agenda.Read(calendar("SUMMARY:Faux", line, "--", "SUMMARY:Bon", "DTSTART:20261124T100000"), paris)
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Between(at(23, 9, 0), at(30, 9, 0)); len(got) != 1 || got[0].Title != "Bon" {
				t.Errorf("the week: %v", got)
			}
			if diff := cmp.Diff([]string{"Faux"}, a.Flaws()); diff != "" {
				t.Errorf("flaws (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMalformed(t *testing.T) {
	whole := calendar("SUMMARY:Bon", "DTSTART:20261124T100000")
	for name, text := range map[string]string{
		"empty": "", "a web page": "<html></html>", "half a file": whole[:len(whole)/2], "too large": strings.Repeat("x", agenda.MostBytes+1),
	} {
		if a, err := agenda.Read(text, paris); err == nil {
			t.Errorf("%s: read as %+v", name, a)
		}
	}
	if got := week(t, "\ufeff"+whole); len(got) != 1 {
		t.Errorf("with a byte order mark: %q", got)
	}
}

// Titles are cut after a word where no screen holds them, and hide nothing.
func TestTitles(t *testing.T) {
	got := week(t, calendar("SUMMARY:"+strings.Repeat("Atelier ", 20)+"\u202e", "DTSTART:20261124T140000"))
	want := "Tue 24 14:00-Tue 24 15:00 " + strings.TrimSpace(strings.Repeat("Atelier ", 11)) + "…"
	if diff := cmp.Diff([]string{want}, got); diff != "" {
		t.Errorf("title (-want +got):\n%s", diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(calendar("SUMMARY:Atelier", "DTSTART:20261124T140000", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"))
	f.Add(calendar("SUMMARY:Marché", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127", "EXDATE:20261124T100000Z"))
	f.Add(calendar("SUMMARY:Atelier", "DTSTART;TZID=Europe/Paris:20260908T140000", "DURATION:P1W", "RDATE:20261126T100000"))
	f.Add(calendar("SUMMARY:Jamais", "DTSTART:20200101T000000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"))
	f.Fuzz(func(t *testing.T, text string) {
		a, err := agenda.Read(text, paris)
		if err != nil {
			return
		}
		from, to := at(23, 9, 0), at(30, 9, 0)
		last := time.Time{}
		for _, h := range a.Between(from, to) {
			if h.Title == "" || !h.End.After(from) || !h.Start.Before(to) || h.Start.Before(last) || !h.End.After(h.Start) {
				t.Errorf("%+v does not belong there", h)
			}
			last = h.Start
		}
	})
}
