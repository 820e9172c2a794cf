package endtoend_test

import (
	"strings"

	"tandem/kiosk"
	"tandem/kiosk/sitetest"
)

// gives takes the paper of one site to another, which asks for it.
func (a amina) gives() {
	r, who := a.resident, a.sites.Person()
	r.press(kiosk.GoHome{})
	r.press(kiosk.LeaveSite{})
	a.follow("france-travail", "document")
	a.reads("francetravail", "Bienvenue à France Travail d'essai")
	a.touch("Connexion")
	a.reads("authentification-candidat.francetravail", "Connexion")
	a.writes("Identifiant", who.Number)
	a.touch("Continuer")
	a.looksFor(func(v sitetest.View) bool { _, ok := v.Thing("Mot de passe"); return ok })
	a.writes("Mot de passe", who.Password)
	a.touch("Se connecter")
	a.reads("candidat.francetravail", "Bonjour "+who.FirstName)
	a.touch("Envoyer un document")
	a.reads("candidat.francetravail", "Envoyer un document")
	a.touch("Document (PDF)")
	r.hears(kiosk.PaperAsked{Visit: r.number, Takes: true})
	a.picture("give")
	r.choose(kiosk.PickPaper{ID: 1})
	r.takes(kiosk.PickPaper{ID: 1})
	a.looksFor(func(v sitetest.View) bool {
		field, _ := v.Thing("Document (PDF)")
		return strings.HasSuffix(field.Text, "attestation.pdf")
	})
	a.touch("Envoyer")
	a.reads("candidat.francetravail", "Votre document est bien reçu")
}
