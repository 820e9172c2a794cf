package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"tandem/content/words"
	"tandem/fleet"
)

// Calls is who asks for a person. Each method returns Forbidden where by may
// not.
type Calls interface {
	// Calls lists the calls that are open, first those that nobody sees to.
	Calls(ctx context.Context, by fleet.Staff) ([]fleet.CallEntry, error)
	// MarkCall notes what staff do with a call of a device. It returns NotFound
	// and Invalid.
	MarkCall(ctx context.Context, by fleet.Staff, asset, id string, mark fleet.CallMark) (fleet.Rung, error)
}

// callCard is a call in words.
type callCard struct {
	fleet.CallEntry
	Link   string // where its forms go
	Device string // the page of its device
	Who    string // where it stands, or who has it
	Phone  string
	Kind   string
	Again  string // when it was asked for once more, or empty
	Facts  []string
	Try    []string // what to try first
}

// undo takes the last press back.
type undo struct{ Link, Mark string }

func callLink(asset, id string) string {
	return "/appels/" + url.PathEscape(asset) + "/" + url.PathEscape(id)
}

// calls is the page of who asks for a person. Every page is given them.
func (s *Site) calls(w http.ResponseWriter, here *visit) error {
	return s.draw(w, here, page{Name: "calls", Status: http.StatusOK, Title: s.look.say("call.title")})
}

// markCall does what was pressed, and offers to take it back. Who pressed on the
// first page comes back there.
func (s *Site) markCall(w http.ResponseWriter, here *visit) error {
	asset, id, mark := here.PathValue("asset"), here.PathValue("id"), fleet.CallMark(here.PostFormValue("geste"))
	if _, err := s.Calls.MarkCall(here.Context(), here.staff, asset, id, mark); err != nil {
		return err
	}
	back := map[fleet.CallMark]fleet.CallMark{fleet.MarkHeard: fleet.MarkUnheard, fleet.MarkSettled: fleet.MarkOpen}[mark]
	if back != "" {
		s.sessions.Put(here.Context(), keyUndo, callLink(asset, id)+" "+string(back))
	}
	return s.done(w, here, local(here.PostFormValue("suite")), s.look.say("done.call_"+string(mark), words.With{"Asset": asset}))
}

// callState is what the script of the pages asks for every few seconds. To ask
// keeps the session open, as a page that is looked at should stay.
func (s *Site) callState(w http.ResponseWriter, here *visit) error {
	open, err := s.Calls.Calls(here.Context(), here.staff)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	err = json.NewEncoder(w).Encode(struct {
		Waiting int    `json:"waiting"`
		Mark    string `json:"mark"`
	}{waiting(open), callMark(open)})
	if err != nil {
		return fmt.Errorf("write state of calls: %v", err)
	}
	return nil
}

// waiting is how many calls nobody sees to.
func waiting(open []fleet.CallEntry) (n int) {
	for _, c := range open {
		if c.Heard.IsZero() {
			n++
		}
	}
	return n
}

// callMark changes when the list of open calls does.
func callMark(open []fleet.CallEntry) string {
	sum := sha256.New()
	for _, c := range open {
		fmt.Fprintf(sum, "%q %q %d %t\n", c.Device, c.ID, c.Came.Unix(), c.Heard.IsZero())
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

func (l *look) callCards(open []fleet.CallEntry) []callCard {
	var all []callCard
	for _, c := range open {
		all = append(all, l.callCard(c))
	}
	return all
}

func (l *look) callCard(c fleet.CallEntry) callCard {
	d := c.From.Device
	card := callCard{
		CallEntry: c, Link: callLink(d.Asset, c.ID), Device: deviceLink(d.Asset), Who: l.what(d),
		Kind: l.say("call.kind_" + string(c.Kind)), Facts: l.callFacts(c.Rung), Try: l.callTries(c.Rung),
	}
	if c.From.Loan != nil && !c.From.Damaged {
		card.Who, card.Phone = c.From.Borrower.Name, unwrap(c.From.Borrower.Phone)
	}
	if !c.Call.Again.IsZero() {
		card.Again = l.say("call.again", words.With{"Ago": l.ago(c.Came)})
	}
	return card
}

// callFacts is how the device was when somebody called from it.
func (l *look) callFacts(r fleet.Rung) []string {
	looks := r.Looks
	var facts []string
	add := func(id string, with words.With) { facts = append(facts, l.say(id, with)) }
	if looks.Health.Network != "" {
		add("call.network", words.With{"Kind": l.say("network." + string(looks.Health.Network))})
	}
	if looks.Trouble != "" && looks.Silent > 0 {
		add("call.silent", words.With{"Span": l.span(looks.Silent)})
	}
	if b := looks.Health.Battery; b != nil {
		add("call.battery", words.With{"Charge": l.battery(b)})
	}
	if looks.Screen != "" {
		add("call.screen", words.With{"Screen": l.say("call.screen_" + looks.Screen)})
	}
	for _, p := range r.Problems() {
		if p.Code != fleet.ProblemKioskGone && p.Code != fleet.ProblemBattery {
			facts = append(facts, l.problem("problem.", p))
		}
	}
	for _, f := range looks.Faults {
		add("call.fault_"+string(f), nil)
	}
	return facts
}

// callTries is what to try first, the likeliest first.
func (l *look) callTries(r fleet.Rung) []string {
	looks := r.Looks
	var ids []string
	if b := looks.Health.Battery; b != nil && !b.Charging && b.Percent < 15 {
		ids = append(ids, "call.try_battery")
	}
	kind := "call.try_" + string(r.Kind)
	if r.Kind == fleet.CallInternet && looks.Health.Network == fleet.NoLink {
		kind = "call.try_no_link"
	}
	var tries []string
	for _, id := range append(ids, kind) {
		tries = append(tries, l.say(id))
	}
	return tries
}

// callList is what the template of calls is given: those of a page, where its
// forms come back to, and what it says where there are none.
func callList(p page, back, none string) map[string]any {
	return map[string]any{"Cards": p.Open, "May": p.May, "Back": back, "None": none}
}

// script is what makes the pages keep up by themselves. They work without it.
func (s *Site) script(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(s.look.script)
}
