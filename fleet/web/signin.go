package web

import (
	"errors"
	"net/http"

	"tandem/content/words"
	"tandem/fleet"
)

// signInForm is what the door shows.
type signInForm struct {
	Name, Password field
	Next           string
	Fault          string
}

func (s *Site) signInPage(w http.ResponseWriter, here *visit) error {
	next := local(here.URL.Query().Get("suite"))
	if here.staff.Name != "" {
		http.Redirect(w, here.Request, next, http.StatusSeeOther)
		return nil
	}
	return s.drawDoor(w, here, http.StatusOK, signInForm{Next: next})
}

func (s *Site) drawDoor(w http.ResponseWriter, here *visit, status int, form signInForm) error {
	form.Name.ID, form.Name.Label, form.Name.Fill = "nom", s.look.say("door.name"), "username"
	form.Password = field{ID: "passe", Label: s.look.say("door.password"), Type: "password", Fill: "current-password"}
	return s.draw(w, here, page{Name: "door", Status: status, Title: s.look.say("door.title"), Wrong: form.Fault != "", Body: form})
}

func (s *Site) signIn(w http.ResponseWriter, here *visit) error {
	form := signInForm{Next: local(here.PostFormValue("suite"))}
	form.Name.Value = here.PostFormValue("nom")
	staff, err := s.Doors.SignIn(here.Context(), form.Name.Value, here.PostFormValue("passe"))
	if refused, ok := errors.AsType[*fleet.Error](err); ok {
		status := http.StatusUnauthorized
		form.Fault = s.look.say("door." + string(refused.Code))
		if refused.Code == fleet.TooMuch {
			status = http.StatusTooManyRequests
			form.Fault = s.look.say("door.too_much", words.With{"Wait": s.look.span(refused.Wait)})
		}
		return s.drawDoor(w, here, status, form)
	}
	if err != nil {
		return err
	}
	// A new token, so that one that somebody planted before is worth nothing.
	if err := s.sessions.RenewToken(here.Context()); err != nil {
		return err
	}
	s.sessions.Put(here.Context(), keyName, staff.Name)
	s.sessions.Put(here.Context(), keySeal, seal(staff))
	http.Redirect(w, here.Request, form.Next, http.StatusSeeOther)
	return nil
}

func (s *Site) signOut(w http.ResponseWriter, here *visit) error {
	if err := s.sessions.Destroy(here.Context()); err != nil {
		return err
	}
	http.Redirect(w, here.Request, "/connexion", http.StatusSeeOther)
	return nil
}
