package sitetest

import (
	"net/http"
	"strings"
)

func (s *Sites) routeCaf() {
	s.on("GET caf/{$}", s.plain("caf-home"))
	s.on("GET caf/aide", s.plain("caf-help"))
	s.on("GET connect.caf/connexion", s.plain("caf-signin"))
	s.on("POST connect.caf/connexion", s.cafSignIn)
	s.on("GET connect.caf/code", s.cafAsksCode)
	s.on("POST connect.caf/code", s.cafCode)
	s.on("POST connect.caf/autre-code", s.cafOtherCode)
	s.on("GET wwwd.caf/compte", s.behind("caf-account", "connect.caf"))
	s.on("GET wwwd.caf/attestations", s.behind("caf-papers", "connect.caf"))
	s.on("GET wwwd.caf/paiements", s.behind("caf-payments", "connect.caf"))
	s.on("GET wwwd.caf/attestation.pdf", s.cafPaper)
	s.on("GET wwwd.caf/deconnexion", s.signOut("caf-bye"))
}

// plain is a page that everybody sees.
func (s *Sites) plain(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.visit(w, r)
		s.show(w, r, name, nil)
	}
}

// behind is a page for who is signed in; others are sent to the host that asks
// who they are.
func (s *Sites) behind(name, door string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.isSigned(s.visit(w, r)) {
			s.lead(w, r, door, "/connexion")
			return
		}
		s.show(w, r, name, nil)
	}
}

// signOut ends a session, its cookies included.
func (s *Sites) signOut(page string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.forget(w, r)
		s.show(w, r, page, nil)
	}
}

// knows reports whether a form has the number and the password of the person.
// People write their number with spaces.
func (s *Sites) knows(r *http.Request) bool {
	number := strings.ReplaceAll(r.PostFormValue("numero"), " ", "")
	return number == s.person.Number && r.PostFormValue("passe") == s.person.Password
}

func (s *Sites) cafSignIn(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if !s.knows(r) {
		s.show(w, r, "caf-signin", "Le numéro ou le mot de passe n'est pas bon.")
		return
	}
	s.mailCode(v, "CAF")
	s.lead(w, r, "connect.caf", "/code")
}

func (s *Sites) cafAsksCode(w http.ResponseWriter, r *http.Request) {
	if !s.waits(s.visit(w, r)) {
		s.lead(w, r, "connect.caf", "/connexion")
		return
	}
	s.show(w, r, "caf-code", "")
}

func (s *Sites) cafCode(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if why := s.tryCode(v, r.PostFormValue("code")); why != "" {
		s.show(w, r, "caf-code", why)
		return
	}
	s.lead(w, r, "wwwd.caf", "/compte")
}

func (s *Sites) cafOtherCode(w http.ResponseWriter, r *http.Request) {
	if v := s.visit(w, r); s.waits(v) {
		s.mailCode(v, "CAF")
	}
	s.lead(w, r, "connect.caf", "/code")
}

func (s *Sites) cafPaper(w http.ResponseWriter, r *http.Request) {
	if !s.isSigned(s.visit(w, r)) {
		s.lead(w, r, "connect.caf", "/connexion")
		return
	}
	s.sendPaper(w, r, "Attestation de paiement")
}

// mailCode sends a visitor a code, which ends the one before.
func (s *Sites) mailCode(v *visitor, from string) {
	code := digits()
	s.with(v, func() { v.code, v.sent = code, s.now() })
	s.post(Letter{
		From: from, Title: from + " : votre code", Code: code,
		Text: "Votre code est " + code + ". Il est bon pendant 15 minutes. Ne le dites à personne.",
	})
}

// waits reports whether a code was sent to the visitor.
func (s *Sites) waits(v *visitor) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return v.code != ""
}

// tryCode signs the visitor in, or says in words why not.
func (s *Sites) tryCode(v *visitor, typed string) (why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch typed = strings.ReplaceAll(typed, " ", ""); {
	case v.code == "" || typed != v.code:
		return "Ce code n'est pas le bon."
	case s.now().Sub(v.sent) > codeLives:
		return "Ce code est trop vieux. Demandez un autre code."
	}
	v.code, v.signed = "", true
	return ""
}
