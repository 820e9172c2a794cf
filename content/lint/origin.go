package lint

import (
	"fmt"
	"strings"
	"time"

	"tandem/content"
)

// originRules ask who says so, since when, and who made it.
var originRules = []Rule{
	{ID: "date/futur", Severity: Error, files: fromTheFuture},
	{ID: "date/ancien", Severity: Warning, files: longUnseen},
	{ID: "fait/perime", Severity: Warning, whole: perished},
	{ID: "fait/bientot", Severity: Warning, whole: soonPerished},
	{ID: "fait/genre", Severity: Warning, whole: misfits},
	{ID: "source/adresse", Severity: Warning, whole: noPage},
	{ID: "source/sans-source", Severity: Error, whole: unsourcedPage},
	{ID: "source/http", Severity: Error, text: plainHTTP},
	{ID: "hote/double", Severity: Error, whole: coveredHosts},
	{ID: "hote/franceconnect", Severity: Warning, whole: identityHosts},
	{ID: "licence/absente", Severity: Error, public: true, files: noLicence},
	{ID: "licence/inconnue", Severity: Warning, files: oddLicence},
}

// shelf is how long a tutorial may go unseen: the sites that it speaks of
// change about as often as rules do.
var shelf = content.KindRule.Months()

// dayOf reads the day that a text holds; false where it holds none.
func dayOf(t text) (content.Date, bool) {
	if t.role != day {
		return content.Date{}, false
	}
	d, err := content.ParseDate(t.Text.Text)
	return d, err == nil
}

// fromTheFuture finds days on which nobody can have looked yet: a slip of the
// pen that would keep a fact fresh for a year too long.
func fromTheFuture(d *desk) []hit {
	var hits []hit
	for _, t := range d.texts {
		if when, ok := dayOf(t); ok && strings.HasSuffix(t.Field, "verifie_le") && d.today.Before(when) {
			hits = append(hits, hit{at: t, found: t.Text.Text})
		}
	}
	return hits
}

// longUnseen looks at tutorials and guides; a fact has its own shelf life.
func longUnseen(d *desk) []hit {
	var hits []hit
	for _, t := range d.texts {
		when, ok := dayOf(t)
		if !ok || !strings.HasSuffix(t.Field, "verifie_le") || strings.Contains(t.Field, "faits[") {
			continue
		}
		if !d.today.Before(when.Plus(shelf)) {
			hits = append(hits, hit{at: t, found: t.Text.Text, with: map[string]any{"Days": days(when, d.today)}})
		}
	}
	return hits
}

// days is how many lie between two.
func days(from, to content.Date) int {
	at := func(d content.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }
	return int(at(to).Sub(at(from)).Hours() / 24)
}

// placed is a fact and the field of its list item.
type placed struct {
	content.Fact
	file, field string
}

// at is the place of a part of the fact, or of its name.
func (d *desk) fact(p placed, part string) text {
	if at := d.at(p.file, p.field+"."+part); at.to > 0 {
		return at
	}
	return d.at(p.file, p.field+".id")
}

// facts lists those of all services and guides.
func (d *desk) facts() []placed {
	var all []placed
	for _, s := range d.survey.Catalog.Services {
		for i, f := range s.Facts {
			all = append(all, placed{f, "services/" + s.ID + ".yaml", fmt.Sprintf("faits[%d]", i+1)})
		}
	}
	for _, g := range d.survey.Catalog.Tools {
		for i, f := range g.Facts {
			all = append(all, placed{f, "outils/" + g.ID + ".yaml", fmt.Sprintf("faits[%d]", i+1)})
		}
	}
	return all
}

// soon is how long before its day a fact is named, so that there is time to
// look it up.
const soon = 30

// perished finds facts that screens no longer show.
func perished(d *desk) []hit { return d.factsDue(-1<<30, 0) }

// soonPerished finds those that screens will stop to show.
func soonPerished(d *desk) []hit { return d.factsDue(1, soon) }

// factsDue finds facts that are shown and whose day is so many days away.
func (d *desk) factsDue(from, to int) []hit {
	var hits []hit
	for _, f := range d.facts() {
		left := days(d.today, f.Recheck)
		if f.Confidence == content.Unsourced || left < from || left > to {
			continue
		}
		days := left
		if days < 0 {
			days = -days
		}
		hits = append(hits, hit{at: d.fact(f, "verifie_le"), with: map[string]any{"Name": f.Label, "Days": days}})
	}
	return hits
}

// noPage finds facts with a source that nobody can open again.
func noPage(d *desk) []hit {
	var hits []hit
	for _, f := range d.facts() {
		if f.Confidence != content.Unsourced && f.SourceURL == "" {
			hits = append(hits, hit{at: d.fact(f, "confiance"), with: map[string]any{"Name": f.Label}})
		}
	}
	return hits
}

// unsourcedPage: what has no source names no page, or an author would believe
// that it has one.
func unsourcedPage(d *desk) []hit {
	var hits []hit
	for _, f := range d.facts() {
		if f.Confidence == content.Unsourced && f.SourceURL != "" {
			hits = append(hits, hit{at: d.fact(f, "source_url"), found: f.SourceURL})
		}
	}
	return hits
}

// plainHTTP finds addresses that anybody on the way may change. Stand-ins below
// localhost never leave the machine.
func plainHTTP(t text) []hit {
	if t.role == other || t.role == day {
		return nil
	}
	var hits []hit
	for _, word := range strings.Fields(t.Text.Text) {
		if strings.HasPrefix(word, "http://") && !strings.Contains(word, "localhost") {
			hits = append(hits, hit{found: word})
		}
	}
	return hits
}

// coveredHosts finds hosts that another one of the list allows already: who
// reads the list must see what is open at a glance.
func coveredHosts(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		hits = append(hits, d.covered("services/"+s.ID+".yaml", "hotes", s.Hosts)...)
	}
	for i, s := range d.survey.Catalog.Mail {
		hits = append(hits, d.covered("messageries.yaml", fmt.Sprintf("messageries[%d].hotes", i+1), s.Hosts)...)
	}
	identity := d.survey.Catalog.Identity
	hits = append(hits, d.covered("identite.yaml", "hotes", identity.Hosts)...)
	for i, p := range identity.Providers {
		hits = append(hits, d.covered("identite.yaml", fmt.Sprintf("fournisseurs[%d].hotes", i+1), p.Hosts)...)
	}
	return hits
}

// covered finds hosts of one list that another of the list allows.
func (d *desk) covered(file, field string, hosts []content.Host) []hit {
	var hits []hit
	for i, h := range hosts {
		for j, other := range hosts {
			if i == j || !other.Allows(h.Scheme()+"://"+h.String()+"/") || h == other && i < j {
				continue
			}
			at := d.at(file, fmt.Sprintf("%s[%d]", field, i+1))
			hits = append(hits, hit{at: at, found: h.String(), with: map[string]any{"Other": other.String()}})
			break
		}
	}
	return hits
}

// identityHosts finds services that open FranceConnect by a list of their own:
// the flag opens all of it, and goes on to when it changes.
func identityHosts(d *desk) []hit {
	var hits []hit
	for _, s := range d.survey.Catalog.Services {
		if content.Allowed(d.survey.Catalog.Identity.Hosts, s.Start) {
			continue // the sheet of FranceConnect itself
		}
		for i, h := range s.Hosts {
			if content.Allowed(d.survey.Catalog.Identity.Hosts, h.Scheme()+"://"+h.String()+"/") {
				hits = append(hits, hit{at: d.at("services/"+s.ID+".yaml", fmt.Sprintf("hotes[%d]", i+1)), found: h.String()})
			}
		}
	}
	return hits
}
