package web

import (
	"net/http"
	"strings"

	"tandem/content/words"
	"tandem/fleet"
)

// usualMonths is how long a loan is where nobody says otherwise.
const usualMonths = 3

// lendForm is what is asked to hand a device to a person.
type lendForm struct {
	Entry                fleet.Entry
	Link                 string
	What                 string
	Known                field
	Person, Phone, Until field
	Fault                string // of the whole form
}

// lendPage shows who may have the device. Where nobody may, it shows no one.
func (s *Site) lendPage(w http.ResponseWriter, here *visit) error {
	h, err := s.Shelf.Device(here.Context(), here.staff, here.PathValue("asset"))
	if err != nil {
		return err
	}
	link := deviceLink(h.Device.Asset)
	if h.Damaged {
		return s.done(w, here, link, s.look.say("device.damaged_hint"))
	}
	if h.Loan != nil {
		return s.done(w, here, link, s.look.say("done.lent"))
	}
	if err := h.Device.Lendable(); err != nil {
		return s.done(w, here, link, s.look.say("fault."+string(fleet.CodeOf(err))))
	}
	return s.drawLend(w, here, http.StatusOK, nil)
}

func (s *Site) drawLend(w http.ResponseWriter, here *visit, status int, wrong error) error {
	h, err := s.Shelf.Device(here.Context(), here.staff, here.PathValue("asset"))
	if err != nil {
		return err
	}
	known, err := s.Loans.Borrowers(here.Context(), here.staff)
	if err != nil {
		return err
	}
	form := s.lendForm(here, h, known)
	faults := s.look.faults(wrong)
	form.Known.Fault, form.Person.Fault = faults["borrower"], faults["name"]
	form.Phone.Fault, form.Until.Fault = faults["phone"], faults["due"]
	form.Fault = faults[""]
	title := s.look.say("lend.title", words.With{"Asset": h.Device.Asset})
	return s.draw(w, here, page{Name: "lend", Status: status, Title: title, Wrong: wrong != nil, Body: form})
}

func (s *Site) lendForm(here *visit, h fleet.History, known []fleet.Borrower) lendForm {
	l := s.look
	people := []option{{Label: l.say("lend.new_person")}}
	for _, b := range known {
		people = append(people, option{Value: b.ID, Label: b.Name + ", " + unwrap(b.Phone)})
	}
	return lendForm{
		Entry: h.Entry, Link: deviceLink(h.Device.Asset), What: l.what(h.Device),
		Known: field{
			ID: "personne", Label: l.say("lend.known"), Hint: l.say("lend.known_hint"),
			Value: here.PostFormValue("personne"), Options: people,
		}.choose(),
		Person: field{ID: "nom", Label: l.say("lend.name"), Value: here.PostFormValue("nom")},
		Phone: field{
			ID: "telephone", Label: l.say("lend.phone"), Hint: l.say("lend.phone_hint"),
			Value: here.PostFormValue("telephone"), Type: "tel",
		},
		Until: l.dateField("jusqu-au", l.say("lend.until"), here.PostFormValue("jusqu-au"), s.Now().AddDate(0, usualMonths, 0)),
	}
}

func (s *Site) lend(w http.ResponseWriter, here *visit) error {
	asset := here.PathValue("asset")
	loan, err := s.Loans.Lend(here.Context(), here.staff, fleet.Lending{
		Asset: asset, Borrower: here.PostFormValue("personne"), Name: here.PostFormValue("nom"),
		Phone: here.PostFormValue("telephone"), Due: s.look.parseDay(here.PostFormValue("jusqu-au")),
	})
	if s.look.faults(err) != nil {
		return s.drawLend(w, here, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return s.done(w, here, deviceLink(asset), s.look.say("done.lend", words.With{"Day": s.look.day(loan.Due)}))
}

// extend moves the last day of the loan that the form was about: where another
// loan has begun since, that one is left alone.
func (s *Site) extend(w http.ResponseWriter, here *visit) error {
	loan, err := s.Loans.Extend(here.Context(), here.staff, here.PostFormValue("pret"), s.look.parseDay(here.PostFormValue("jusqu-au")))
	if s.look.faults(err) != nil {
		return s.drawDevice(w, here, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return s.done(w, here, deviceLink(here.PathValue("asset")), s.look.say("done.extend", words.With{"Day": s.look.day(loan.Due)}))
}

// visitDay keeps on which day somebody fetches the device. An empty day takes the
// visit back; what is no day is a fault, and not that.
func (s *Site) visitDay(w http.ResponseWriter, here *visit) error {
	typed := strings.TrimSpace(here.PostFormValue("passage"))
	day := s.look.parseDay(typed)
	var err error
	if typed != "" && day.IsZero() {
		err = fleet.RefuseField(fleet.Invalid, "visit")
	} else {
		_, err = s.Loans.AgreeVisit(here.Context(), here.staff, here.PostFormValue("pret"), day)
	}
	if s.look.faults(err) != nil {
		return s.drawDevice(w, here, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	say := s.look.say("done.visit", words.With{"Day": s.look.day(day)})
	if day.IsZero() {
		say = s.look.say("done.no_visit")
	}
	return s.done(w, here, deviceLink(here.PathValue("asset")), say)
}

// takeBackForm asks once more.
type takeBackForm struct {
	Entry fleet.Entry
	Link  string
	Until string
}

func (s *Site) takeBackPage(w http.ResponseWriter, here *visit) error {
	h, err := s.Shelf.Device(here.Context(), here.staff, here.PathValue("asset"))
	if err != nil {
		return err
	}
	if h.Loan == nil && h.Damaged {
		return s.done(w, here, deviceLink(h.Device.Asset), s.look.say("device.damaged_hint"))
	}
	if h.Loan == nil {
		return s.done(w, here, deviceLink(h.Device.Asset), s.look.say("done.not_lent"))
	}
	return s.draw(w, here, page{
		Name: "back", Status: http.StatusOK, Title: s.look.say("back.title", words.With{"Asset": h.Device.Asset}),
		Body: takeBackForm{Entry: h.Entry, Link: deviceLink(h.Device.Asset), Until: s.look.until(h.Loan.Due)},
	})
}

func (s *Site) takeBack(w http.ResponseWriter, here *visit) error {
	if _, err := s.Loans.TakeBack(here.Context(), here.staff, here.PostFormValue("pret")); err != nil {
		return err
	}
	return s.done(w, here, deviceLink(here.PathValue("asset")), s.look.say("done.take_back"))
}
