package web

import (
	"net/http"
	"time"

	"tandem/content/words"
	"tandem/fleet"
)

// figures is the page of what was done, in numbers.
type figures struct {
	Months    []month
	Terminals []terminal
}

// month is what was done on all tablets together in a month.
type month struct {
	Name   string // such as "novembre 2026"
	Counts []count
}

// terminal is what was done on one terminal so far.
type terminal struct {
	Device fleet.Device
	Link   string
	What   string
	Counts []count
}

func (s *Site) figures(w http.ResponseWriter, here *visit) error {
	all, err := s.Shelf.Figures(here.Context(), here.staff)
	if err != nil {
		return err
	}
	body := figures{Months: s.look.months(all.Tablets)}
	for _, t := range all.Terminals {
		body.Terminals = append(body.Terminals, terminal{
			Device: t.Device, Link: deviceLink(t.Device.Asset), What: s.look.what(t.Device), Counts: s.look.counts(t.Tallies),
		})
	}
	return s.draw(w, here, page{Name: "figures", Status: http.StatusOK, Title: s.look.say("figures.title"), Body: body})
}

// months groups tallies that come newest month first.
func (l *look) months(tallies []fleet.Tally) []month {
	var all []month
	for begin, i := 0, 1; i <= len(tallies); i++ {
		if i < len(tallies) && tallies[i].Day == tallies[begin].Day {
			continue
		}
		all = append(all, month{Name: l.month(tallies[begin].Day), Counts: l.counts(tallies[begin:i])})
		begin = i
	}
	return all
}

// month is "novembre 2026". What is no day is shown as it is.
func (l *look) month(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return l.say("figures.month", words.With{"Month": l.say("when.month_" + t.Format("1")), "Year": t.Year()})
}
