package sitetest

import (
	"bytes"
	"fmt"
	"net/http"
	"time"
)

// handingOver is how long France Travail's own stand-in takes from its
// password to its account: longer than the three seconds after which a kiosk
// may think that nothing comes.
const handingOver = 3200 * time.Millisecond

func (s *Sites) routeTravail() {
	const door, desk = "authentification-candidat.francetravail", "candidat.francetravail"
	s.on("GET francetravail/{$}", s.plain("travail-home"))
	s.on("GET "+door+"/connexion", s.plain("travail-name"))
	s.on("POST "+door+"/connexion", s.plain("travail-password"))
	s.on("POST "+door+"/mot-de-passe", s.travailSignIn)
	s.on("GET "+door+"/franceconnect", func(w http.ResponseWriter, r *http.Request) { s.toConnect(w, r, "francetravail") })
	s.on("GET "+desk+"/retour", s.comesBack("/espace"))
	s.on("GET "+desk+"/espace", s.behind("travail-account", door))
	s.on("GET "+desk+"/actualisation", s.behind("travail-form", door))
	s.on("POST "+desk+"/actualisation", s.travailForm)
	s.on("GET "+desk+"/documents", s.behind("travail-send", door))
	s.on("POST "+desk+"/documents", s.travailSend)
	s.on("GET "+desk+"/deconnexion", s.leavesConnect("francetravail"))
	s.on("GET "+desk+"/au-revoir", s.plain("travail-bye"))
}

func (s *Sites) travailSignIn(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	if r.PostFormValue("passe") != s.person.Password {
		s.show(w, r, "travail-password", "Le mot de passe n'est pas bon.")
		return
	}
	s.with(v, func() { v.signed = true })
	pause(r.Context(), handingOver)
	s.lead(w, r, "candidat.francetravail", "/espace")
}

// travailForm shows what came, accents and all.
func (s *Sites) travailForm(w http.ResponseWriter, r *http.Request) {
	if !s.isSigned(s.visit(w, r)) {
		s.lead(w, r, "authentification-candidat.francetravail", "/connexion")
		return
	}
	s.show(w, r, "travail-done", r.PostForm)
}

// travailSend takes PDF alone, as the real one does with most documents.
func (s *Sites) travailSend(w http.ResponseWriter, r *http.Request) {
	v := s.visit(w, r)
	name, data, err := uploaded(r, "document")
	if err != nil || !s.isSigned(v) {
		s.show(w, r, "travail-send", "Choisissez un document.")
		return
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		s.show(w, r, "travail-send", "Ce document n'est pas un PDF.")
		return
	}
	s.show(w, r, "travail-sent", fmt.Sprintf("%s, %d octets", name, len(data)))
}
