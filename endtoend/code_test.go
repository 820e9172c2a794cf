package endtoend_test

import (
	"tandem/kiosk"
	"tandem/kiosk/sitetest"
)

// codes enters CAF with a code that it sends by e-mail: the mailbox is opened in
// front of the page, which waits behind it and loses nothing.
func (h *hall) codes() {
	r, who := h.resident, h.sites.Person()
	h.follow("caf", "attestation")
	h.reads("caf", "Bienvenue à la CAF d'essai")
	h.touch("Mon compte")
	h.reads("connect.caf", "Mon compte")
	h.writes("Numéro de Sécurité sociale (13 chiffres)", who.Number)
	h.writes("Mot de passe", who.Password)
	h.touch("Se connecter")
	h.reads("connect.caf", "Code de sécurité")

	r.press(kiosk.OpenHelp{})
	r.press(kiosk.OpenPhone{ID: "caf", Procedure: "attestation"})
	r.press(kiosk.ToPage{})
	r.press(kiosk.OpenHelp{})
	r.press(kiosk.AwaitCode{})
	r.choose(kiosk.PickMail{ID: "webmail"})
	r.takes(kiosk.PickMail{ID: "webmail"})
	r.hears(kiosk.MailShown{Visit: r.number})
	r.sees(r.model.Screen())
	h.reads("webmail", "Mes e-mails")
	h.writes("Adresse e-mail", who.Mail)
	h.writes("Mot de passe", who.MailWord)
	h.touch("Se connecter")
	h.reads("webmail", "Boîte de réception")
	h.touch("CAF : votre code")
	h.reads("webmail", "CAF : votre code")

	r.press(kiosk.CodeCame{})
	h.reads("connect.caf", "Code de sécurité")
	h.writes("Code reçu", h.sites.Code())
	r.press(kiosk.OpenHelp{}) // where it is, whatever the guide has come to
	r.choose(kiosk.ToMail{})  // was it that one?
	r.takes(kiosk.ToMail{})
	h.reads("webmail", "CAF : votre code")
	r.press(kiosk.CodeCame{})
	h.looksFor(func(v sitetest.View) bool {
		field, _ := v.Thing("Code reçu")
		return v.Host == "connect.caf" && field.Text == h.sites.Code()
	})
	h.touch("Valider")
	h.reads("wwwd.caf", "Bonjour "+who.FirstName)
	h.finishes()
}
