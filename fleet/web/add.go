package web

import (
	"net/http"

	"tandem/content/words"
	"tandem/fleet"
)

// addForm is what is asked of a new thing.
type addForm struct {
	Asset, Body, Model, Place field
	Fault                     string
}

func (s *Site) addPage(w http.ResponseWriter, here *visit) error {
	return s.drawAdd(w, here, http.StatusOK, nil)
}

func (s *Site) drawAdd(w http.ResponseWriter, here *visit, status int, wrong error) error {
	l := s.look
	form := addForm{
		Asset: field{ID: "etiquette", Label: l.say("add.asset"), Hint: l.say("add.asset_hint"), Value: here.PostFormValue("etiquette")},
		Body: field{
			ID: "type", Label: l.say("add.body"), Value: here.PostFormValue("type"), Options: l.bodies(),
		}.choose(),
		Model: field{ID: "modele", Label: l.say("add.model"), Hint: l.say("add.model_hint"), Value: here.PostFormValue("modele")},
		Place: field{ID: "lieu", Label: l.say("add.place"), Hint: l.say("add.place_hint"), Value: here.PostFormValue("lieu")},
	}
	faults := l.faults(wrong)
	form.Asset.Fault, form.Body.Fault = faults["asset"], faults["body"]
	form.Model.Fault, form.Place.Fault = faults["model"], faults["place"]
	form.Fault = faults[""]
	return s.draw(w, here, page{Name: "add", Status: status, Title: l.say("add.title"), Wrong: wrong != nil, Body: form})
}

func (s *Site) add(w http.ResponseWriter, here *visit) error {
	d, err := s.Shelf.AddDevice(here.Context(), here.staff, fleet.NewDevice{
		Asset: here.PostFormValue("etiquette"), Body: fleet.Body(here.PostFormValue("type")),
		Model: here.PostFormValue("modele"), Place: here.PostFormValue("lieu"),
	})
	if s.look.faults(err) != nil {
		return s.drawAdd(w, here, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return s.done(w, here, deviceLink(d.Asset), s.look.say("done.add", words.With{"Asset": d.Asset}))
}
