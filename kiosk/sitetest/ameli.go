package sitetest

import "net/http"

func (s *Sites) routeAmeli() {
	s.on("GET ameli/{$}", s.plain("ameli-home"))
	s.on("GET assure.ameli/connexion", s.plain("ameli-signin"))
	s.on("POST assure.ameli/connexion", s.ameliSignIn)
	s.on("GET assure.ameli/franceconnect", func(w http.ResponseWriter, r *http.Request) { s.toConnect(w, r, "ameli") })
	s.on("GET assure.ameli/retour", s.comesBack("/compte"))
	s.on("GET assure.ameli/compte", s.behind("ameli-account", "assure.ameli"))
	s.on("GET assure.ameli/attestation.pdf", s.ameliPaper)
	s.on("GET assure.ameli/deconnexion", s.leavesConnect("ameli"))
	s.on("GET assure.ameli/au-revoir", s.plain("ameli-bye"))
}

func (s *Sites) ameliSignIn(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if !s.knows(r) {
		s.show(w, r, "ameli-signin", "Le numéro ou le mot de passe n'est pas bon.")
		return
	}
	s.with(v, func() { v.signed = true })
	s.lead(w, r, "assure.ameli", "/compte")
}

// comesBack takes in who FranceConnect sends.
func (s *Sites) comesBack(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := s.visit(w, r)
		if _, ok := s.take(r); !ok {
			s.show(w, r, "connect-lost", nil)
			return
		}
		s.with(v, func() { v.signed = true })
		s.lead(w, r, hostOf(r), to)
	}
}

// leavesConnect ends the service's session, then FranceConnect's.
func (s *Sites) leavesConnect(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.forget(w, r)
		s.lead(w, r, connect, "/deconnexion?de="+name)
	}
}

func (s *Sites) ameliPaper(w http.ResponseWriter, r *http.Request) {
	if !s.isSigned(s.visit(w, r)) {
		s.lead(w, r, "assure.ameli", "/connexion")
		return
	}
	s.sendPaper(w, r, "Attestation de droits")
}
