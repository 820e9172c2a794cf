package web

import (
	"net/http"
	"net/url"
	"strings"

	"tandem/content/words"
	"tandem/fleet"
)

// callersPage lists the devices that knocked and wait.
type callersPage struct {
	Code field
	Rows []callerRow
}

// callerRow is one device that waits.
type callerRow struct {
	fleet.Caller
	Link, Words, Since string
}

// welcomeForm is what is asked to let a device in.
type welcomeForm struct {
	Link, Code, Words string
	Same              check
	Known             field
	Asset, Body       field
	Place             field
	Fault             string
}

// check is a box that must be ticked.
type check struct {
	Label, Fault string
	On           bool
}

// callers lists who waits. Somebody who reads a code off a screen may type it
// here in place of scanning.
func (s *Site) callers(w http.ResponseWriter, here *visit) error {
	if code := strings.TrimSpace(here.URL.Query().Get("code")); code != "" {
		http.Redirect(w, here.Request, welcomeLink(code), http.StatusSeeOther)
		return nil
	}
	waiting, err := s.Arrivals.Callers(here.Context(), here.staff)
	if err != nil {
		return err
	}
	body := callersPage{Code: field{ID: "code", Label: s.look.say("welcome.code"), Hint: s.look.say("welcome.code_hint")}}
	for _, c := range waiting {
		body.Rows = append(body.Rows, callerRow{
			Caller: c, Link: welcomeLink(c.Code), Words: s.wordsOf(c), Since: s.look.ago(c.Came),
		})
	}
	return s.draw(w, here, page{Name: "callers", Status: http.StatusOK, Title: s.look.say("welcome.callers"), Body: body})
}

func welcomeLink(code string) string { return "/bienvenue/" + url.PathEscape(code) }

func (s *Site) wordsOf(c fleet.Caller) string {
	words := s.Words(c.Key)
	return strings.Join(words[:], " ")
}

// welcomePage shows the device that knocked with the code of the address. One
// that was answered already has nothing left to be asked.
func (s *Site) welcomePage(w http.ResponseWriter, here *visit) error {
	c, err := s.Arrivals.Caller(here.Context(), here.staff, here.PathValue("code"))
	switch {
	case fleet.CodeOf(err) == fleet.NotFound:
		return s.gone(w, here)
	case err != nil:
		return err
	case c.State != fleet.KnockWaiting:
		return s.done(w, here, "/bienvenue", s.look.say("welcome.was_"+string(c.State)))
	}
	return s.drawWelcome(w, here, c, nil)
}

// gone says that nobody waits under a code: the device waited in vain, or the
// code was mistyped.
func (s *Site) gone(w http.ResponseWriter, here *visit) error {
	return s.draw(w, here, page{
		Name: "sorry", Status: http.StatusNotFound, Title: s.look.say("welcome.gone_title"), Body: s.look.say("welcome.gone"),
	})
}

func (s *Site) drawWelcome(w http.ResponseWriter, here *visit, c fleet.Caller, wrong error) error {
	form, err := s.welcomeForm(here, c)
	if err != nil {
		return err
	}
	faults := s.look.faults(wrong)
	form.Same.Fault, form.Asset.Fault, form.Body.Fault = faults["same"], faults["asset"], faults["body"]
	form.Place.Fault, form.Known.Fault, form.Fault = faults["place"], faults["knock"], faults[""]
	if form.Known.Fault != "" && here.PostFormValue("appareil") == "" {
		form.Asset.Fault, form.Known.Fault = form.Known.Fault, ""
	}
	status := http.StatusOK
	if wrong != nil {
		status = http.StatusUnprocessableEntity
	}
	return s.draw(w, here, page{
		Name: "welcome", Status: status, Title: s.look.say("welcome.title"), Wrong: wrong != nil, Body: form,
	})
}

func (s *Site) welcomeForm(here *visit, c fleet.Caller) (welcomeForm, error) {
	l := s.look
	list, err := s.Shelf.List(here.Context(), here.staff)
	if err != nil {
		return welcomeForm{}, err
	}
	things := []option{{Label: l.say("welcome.new_thing")}}
	for _, e := range list {
		if e.Device.Epoch == 0 && e.Device.Condition != fleet.Retired {
			things = append(things, option{Value: e.Device.Asset, Label: e.Device.Asset + ", " + l.what(e.Device)})
		}
	}
	body := here.PostFormValue("type")
	if here.Method == http.MethodGet {
		body = string(c.Body)
	}
	return welcomeForm{
		Link: welcomeLink(c.Code), Code: c.Code, Words: s.wordsOf(c),
		Same: check{Label: l.say("welcome.same"), On: here.PostFormValue("pareil") != ""},
		Known: field{
			ID: "appareil", Label: l.say("welcome.thing"), Hint: l.say("welcome.thing_hint"),
			Value: here.PostFormValue("appareil"), Options: things,
		}.choose(),
		Asset: field{ID: "etiquette", Label: l.say("add.asset"), Hint: l.say("add.asset_hint"), Value: here.PostFormValue("etiquette")},
		Body:  field{ID: "type", Label: l.say("add.body"), Value: body, Options: l.bodies()}.choose(),
		Place: field{ID: "lieu", Label: l.say("add.place"), Hint: l.say("add.place_hint"), Value: here.PostFormValue("lieu")},
	}, nil
}

func (s *Site) welcome(w http.ResponseWriter, here *visit) error {
	code, asset := here.PathValue("code"), here.PostFormValue("appareil")
	if asset == "" {
		asset = here.PostFormValue("etiquette")
	}
	d, err := s.Arrivals.Welcome(here.Context(), here.staff, fleet.Welcome{
		Code: code, Asset: asset, Body: fleet.Body(here.PostFormValue("type")),
		Place: here.PostFormValue("lieu"), Same: here.PostFormValue("pareil") != "",
	})
	switch {
	case fleet.CodeOf(err) == fleet.NotFound:
		return s.gone(w, here)
	case fleet.CodeOf(err) == fleet.AlreadyEnded:
		return s.done(w, here, "/bienvenue", s.look.say("welcome.answered"))
	case s.look.faults(err) != nil:
		c, found := s.Arrivals.Caller(here.Context(), here.staff, code)
		if found != nil {
			return found
		}
		return s.drawWelcome(w, here, c, err)
	case err != nil:
		return err
	}
	return s.done(w, here, deviceLink(d.Asset), s.look.say("done.welcome", words.With{"Asset": d.Asset}))
}

func (s *Site) turnAway(w http.ResponseWriter, here *visit) error {
	err := s.Arrivals.TurnAway(here.Context(), here.staff, here.PathValue("code"))
	switch {
	case fleet.CodeOf(err) == fleet.NotFound:
		return s.gone(w, here)
	case fleet.CodeOf(err) == fleet.AlreadyEnded:
		return s.done(w, here, "/bienvenue", s.look.say("welcome.answered"))
	case err != nil:
		return err
	}
	return s.done(w, here, "/bienvenue", s.look.say("done.turn_away"))
}
