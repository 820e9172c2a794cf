package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"tandem/content/words"
	"tandem/fleet"
)

// sheet is the page of one device.
type sheet struct {
	fleet.History
	Link     string
	What     string
	Until    string
	Problems []string
	Health   []fact
	Reports  []heard
	Counts   []count // of a terminal
	Words    string  // to compare with the device's; empty: never enrolled
	Charged  bool    // it has a battery
	Hidden   bool    // what is counted on a tablet is one person's
	Notes    []note
	Rang     []callCard // calls, newest first
	Lendable bool
	Due      field
	Visit    field
	Status   field // the condition
	Fault    string
}

// fact is a name and what it is.
type fact struct{ Name, Value string }

// heard is a report, in words.
type heard struct {
	At                                           time.Time
	Battery, Disk, Memory, Heat, Uptime, Network string
}

// count sums what happened on a device, over all days.
type count struct {
	What  string
	Of    string
	Count int
}

// note is a line of who did what.
type note struct {
	At       time.Time
	Who, Did string
}

func (s *Site) device(w http.ResponseWriter, here *visit) error {
	return s.drawDevice(w, here, http.StatusOK, nil)
}

// drawDevice draws the page of the device that the address names, with what
// was wrong with a form that came from it.
func (s *Site) drawDevice(w http.ResponseWriter, here *visit, status int, wrong error) error {
	h, err := s.Shelf.Device(here.Context(), here.staff, here.PathValue("asset"))
	if err != nil {
		return err
	}
	p := s.look.sheet(h)
	if len(h.Device.Key) > 0 {
		words := s.Words(h.Device.Key)
		p.Words = strings.Join(words[:], " ")
	}
	if p.Loan != nil {
		next := p.Loan.Due
		if next.Before(s.Now()) {
			next = s.Now()
		}
		p.Due = s.look.dateField("jusqu-au", s.look.say("device.extend_until"), here.PostFormValue("jusqu-au"), next.AddDate(0, 1, 0))
		p.Visit = s.look.visitField(p.Loan.Visit, here.PostFormValue("passage"))
	}
	faults := s.look.faults(wrong)
	p.Visit.Fault = faults["visit"]
	p.Due.Fault, p.Status.Fault, p.Fault = faults["due"], faults["condition"], faults[""]
	return s.draw(w, here, page{
		Name: "device", Status: status, Title: h.Device.Asset, Wrong: wrong != nil, Body: p,
	})
}

func (l *look) sheet(h fleet.History) sheet {
	p := sheet{
		History: h, Link: deviceLink(h.Device.Asset), What: l.what(h.Device),
		Health: l.health(h.Device), Hidden: h.Device.Body != fleet.Borne, Counts: l.counts(h.Tallies),
		Lendable: h.Loan == nil && !h.Damaged && h.Device.Lendable() == nil,
		Status:   l.conditionField(h),
	}
	if h.Loan != nil {
		p.Until = l.until(h.Loan.Due)
	}
	if h.Damaged {
		p.Problems = append(p.Problems, l.say("device.damaged_hint"))
	}
	for _, problem := range h.Problems() {
		p.Problems = append(p.Problems, l.problem("problem.", problem))
	}
	for _, r := range h.Reports[:min(len(h.Reports), 15)] {
		p.Charged = p.Charged || r.Report.Health.Battery != nil
		p.Reports = append(p.Reports, l.heard(r))
	}
	for _, r := range h.Calls {
		p.Rang = append(p.Rang, l.callCard(fleet.CallEntry{Rung: r, From: fleet.Entry{Device: h.Device}}))
	}
	for _, a := range h.Audits {
		p.Notes = append(p.Notes, note{At: a.At, Who: l.actor(a.By), Did: l.say("audit." + a.What)})
	}
	return p
}

// visitField is the day on which somebody fetches the device; it may be empty.
func (l *look) visitField(agreed time.Time, typed string) field {
	if typed == "" && agreed.IsZero() {
		return field{ID: "passage", Label: l.say("device.visit"), Hint: l.say("device.visit_hint"), Type: "date"}
	}
	f := l.dateField("passage", l.say("device.visit"), typed, agreed)
	f.Hint = l.say("device.visit_hint")
	return f
}

func (l *look) actor(by string) string {
	switch by {
	case "device", "command":
		return l.say("audit.by_" + by)
	}
	return by
}

func (l *look) conditionField(h fleet.History) field {
	f := field{ID: "etat", Label: l.say("device.condition"), Value: string(h.Device.Condition)}
	for _, c := range []fleet.Condition{fleet.Good, fleet.Repair, fleet.Lost, fleet.Retired} {
		if c != fleet.Retired || h.Loan == nil {
			f.Options = append(f.Options, option{Value: string(c), Label: l.say("condition." + string(c))})
		}
	}
	return f.choose()
}

// packs names the content that a device shows.
func packs(held []fleet.Pack) string {
	var names []string
	for _, p := range held {
		names = append(names, p.ID+" "+p.Version)
	}
	return strings.Join(names, ", ")
}

// health is what a device said last, without what it did not measure.
func (l *look) health(d fleet.Device) []fact {
	if d.Seen.IsZero() {
		return nil
	}
	seen := l.heard(fleet.Received{At: d.Seen, Report: fleet.Report{Health: d.Health}})
	all := []fact{
		{"health.seen", l.ago(d.Seen)},
		{"health.battery", seen.Battery},
		{"health.disk", seen.Disk},
		{"health.memory", seen.Memory},
		{"health.heat", seen.Heat},
		{"health.uptime", seen.Uptime},
		{"health.network", seen.Network},
		{"health.os", d.Health.OS},
		{"health.agent", d.Health.Agent},
		{"health.packs", packs(d.Packs)},
	}
	all = slices.DeleteFunc(all, func(f fact) bool { return f.Value == "" })
	for i := range all {
		all[i].Name = l.say(all[i].Name)
	}
	return all
}

func (l *look) heard(r fleet.Received) heard {
	h := r.Report.Health
	row := heard{
		At: r.At, Battery: l.battery(h.Battery), Disk: l.percent(h.DiskFree), Memory: l.percent(h.MemoryFree),
		Uptime: l.span(h.Uptime),
	}
	if h.Temperature != nil {
		row.Heat = l.say("health.degrees", words.With{"N": *h.Temperature})
	}
	if h.Network != "" {
		row.Network = l.say("network." + string(h.Network))
	}
	return row
}

// counts sums tallies over the days: staff see how a device serves, not when.
func (l *look) counts(tallies []fleet.Tally) []count {
	sums := map[fleet.Tally]int{}
	for _, t := range tallies {
		sums[fleet.Tally{What: t.What, Of: t.Of}] += t.Count
	}
	all := make([]count, 0, len(sums))
	for t, n := range sums {
		all = append(all, count{What: l.say("what." + string(t.What)), Of: t.Of, Count: n})
	}
	slices.SortFunc(all, func(a, b count) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Of, b.Of))
	})
	return all
}

func (s *Site) condition(w http.ResponseWriter, here *visit) error {
	c := fleet.Condition(here.PostFormValue("etat"))
	err := s.Shelf.SetCondition(here.Context(), here.staff, here.PathValue("asset"), c)
	if s.look.faults(err) != nil {
		return s.drawDevice(w, here, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return s.done(w, here, deviceLink(here.PathValue("asset")), s.look.say("done.condition"))
}
