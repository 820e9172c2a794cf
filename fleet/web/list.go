package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"tandem/content/words"
	"tandem/fleet"
)

// list is the first page: every device, as far as somebody asks for it. What
// they search for may be a name or a telephone, and stands in no address: an
// address is kept by browsers and written down by proxies. So a search comes
// by POST and is answered at once; filters alone stay in the address.
type list struct {
	Rows   []row
	Chips  []chip // one for each state that there is
	Bodies field
	Search field
	State  string // asked for; empty: all
	Text   string // searched for; empty: nothing
	Asked  bool   // for less than all
	None   bool   // the centre has no device at all
	Count  string
}

// chip narrows the list to a state.
type chip struct {
	State fleet.State // empty: all
	Label string
	Count int
	Link  string
	On    bool
}

// row is one device of the list, in words.
type row struct {
	fleet.Entry
	Link     string
	What     string // model, or where a kiosk stands
	Until    string
	Battery  string
	Disk     string
	Problems []string
}

func (s *Site) list(w http.ResponseWriter, here *visit) error {
	asked := here.URL.Query()
	asked.Del("q") // of a bookmark, or mistaken for ours
	return s.drawList(w, here, asked)
}

func (s *Site) search(w http.ResponseWriter, here *visit) error {
	if err := here.ParseForm(); err != nil {
		return fleet.Refuse(fleet.Invalid)
	}
	asked := here.PostForm
	// The state that was pressed follows the one that was there before.
	if states := asked["etat"]; len(states) > 0 {
		asked.Set("etat", states[len(states)-1])
	}
	if strings.TrimSpace(asked.Get("q")) == "" {
		http.Redirect(w, here.Request, listLink(asked.Get("type"), asked.Get("etat")), http.StatusSeeOther)
		return nil
	}
	return s.drawList(w, here, asked)
}

// listLink is the address of the list with filters; an empty one is none.
func listLink(body, state string) string {
	q := url.Values{}
	for key, value := range map[string]string{"type": body, "etat": state} {
		if value != "" {
			q.Set(key, value)
		}
	}
	return (&url.URL{Path: "/", RawQuery: q.Encode()}).String()
}

func (s *Site) drawList(w http.ResponseWriter, here *visit, asked url.Values) error {
	entries, err := s.Shelf.List(here.Context(), here.staff)
	if err != nil {
		return err
	}
	state, body, text := asked.Get("etat"), asked.Get("type"), asked.Get("q")
	found := slices.DeleteFunc(slices.Clone(entries), func(e fleet.Entry) bool {
		return body != "" && string(e.Device.Body) != body || !matches(e, text)
	})
	l := list{
		Chips: s.chips(found, state, body), None: len(entries) == 0,
		State: state, Text: text, Asked: state != "" || body != "" || text != "",
		Search: field{ID: "q", Label: s.look.say("list.search"), Value: text, Type: "search"},
		Bodies: field{ID: "type", Label: s.look.say("list.body"), Value: body, Options: append(
			[]option{{Label: s.look.say("list.both")}}, s.look.bodies()...)}.choose(),
	}
	for _, e := range found {
		if state == "" || string(e.State) == state {
			l.Rows = append(l.Rows, s.look.row(e))
		}
	}
	l.Count = s.look.count("list.count", len(l.Rows))
	return s.draw(w, here, page{Name: "list", Status: http.StatusOK, Title: s.look.say("list.title"), Body: l})
}

// chips are the states that found has, in the order in which they need a
// person. The rest of what was asked for stays.
func (s *Site) chips(found []fleet.Entry, state, body string) []chip {
	counts := map[fleet.State]int{}
	for _, e := range found {
		counts[e.State]++
	}
	all := []chip{{Label: s.look.say("list.all"), Count: len(found), Link: listLink(body, ""), On: state == ""}}
	for _, st := range fleet.States {
		if on := string(st) == state; counts[st] > 0 || on {
			all = append(all, chip{
				State: st, Label: s.look.say("state." + string(st)), Count: counts[st], Link: listLink(body, string(st)), On: on,
			})
		}
	}
	return all
}

// matches reports whether e has every word of text in what the list shows of
// it: tag, model, place, person, telephone. Accents and capitals do not count.
func matches(e fleet.Entry, text string) bool {
	d := e.Device
	hay := fold(strings.Join([]string{d.Asset, d.Model, d.Place, e.Borrower.Name, e.Borrower.Phone}, "\n"))
	hay += "\n" + strings.ReplaceAll(e.Borrower.Phone, " ", "")
	for _, word := range strings.Fields(fold(text)) {
		if !strings.Contains(hay, word) {
			return false
		}
	}
	return true
}

func fold(text string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		plain = text
	}
	return strings.ToLower(plain)
}

func deviceLink(asset string) string { return "/appareils/" + url.PathEscape(asset) }

func (l *look) row(e fleet.Entry) row {
	r := row{Entry: e, Link: deviceLink(e.Device.Asset), What: l.what(e.Device)}
	if e.Loan != nil {
		r.Until = l.until(e.Loan.Due)
	}
	if !e.Device.Seen.IsZero() {
		r.Battery, r.Disk = l.battery(e.Device.Health.Battery), l.percent(e.Device.Health.DiskFree)
	}
	// What the state says already is not said again.
	said := map[fleet.ProblemCode]bool{
		fleet.ProblemLost: true, fleet.ProblemOverdue: true, fleet.ProblemSilent: true,
		fleet.ProblemRepair: true, fleet.ProblemNeverSeen: e.Loan == nil,
	}
	if e.Damaged {
		r.Problems = append(r.Problems, l.say("device.damaged"))
	}
	for _, p := range e.Problems() {
		if !said[p.Code] {
			r.Problems = append(r.Problems, l.problem("brief.", p))
		}
	}
	return r
}

// what says of a device what a person sees of it.
func (l *look) what(d fleet.Device) string {
	if d.Body == fleet.Borne && d.Place != "" {
		return d.Place
	}
	if d.Model != "" {
		return d.Model
	}
	return l.say("body." + string(d.Body))
}

func (l *look) battery(b *fleet.Battery) string {
	switch {
	case b == nil:
		return ""
	case b.Charging:
		return l.say("health.charging", words.With{"N": b.Percent})
	}
	return l.percent(b.Percent)
}

func (l *look) percent(n int) string { return l.say("health.percent", words.With{"N": n}) }

func (l *look) problem(kind string, p fleet.Problem) string {
	return l.say(kind+string(p.Code), words.With{
		"N": p.Value, "Ago": l.ago(p.Since), "Day": l.day(p.Since),
	})
}

func (l *look) bodies() []option {
	return []option{
		{Value: string(fleet.Tablette), Label: l.say("body.tablette")},
		{Value: string(fleet.Borne), Label: l.say("body.borne")},
	}
}
