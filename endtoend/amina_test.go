package endtoend_test

import (
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/sitetest"
)

// amina has four minutes, her number, her password and her mailbox, and wants
// the paper that proves what the CAF pays her.
type amina struct {
	*hall
	came         time.Time
	kept, copied string  // what a site keeps, and what an old program copied
	seen         *search // what can be found of her while she is there
	kiosks       []task  // that run while she is there
}

// TestAmina follows her from the first screen to a machine that forgot her.
func TestAmina(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two minutes")
	}
	a := amina{hall: openHall(t, stranger()), came: time.Now(), kept: newSecret()[:9], copied: newSecret()}
	a.seen = newSearch(a.words())
	a.seen.first = true
	for _, stage := range []struct {
		name string
		run  func(amina)
	}{
		{"she enters her number and her password", amina.enters},
		{"she reads the code in her mailbox, and the page of the CAF waits", amina.fetches},
		{"she comes to her paper", amina.arrives},
		{"it comes out of the printer", amina.prints},
		{"of what she did can be found", amina.looks},
		{"she gives it to France Travail", amina.gives},
		{"a site keeps a word of hers in every way there is", amina.keeps},
		{"the printer has no paper left", amina.waits},
		{"all else can be found", amina.shows},
		{"she leaves", amina.goes},
		{"nothing of her is left, on a disk or in memory", amina.forgets},
		{"the printer is filled, and nothing comes out", amina.fills},
	} {
		ok := t.Run(stage.name, func(t *testing.T) {
			a.t = t
			stage.run(a)
		})
		a.t = t
		if !ok {
			t.FailNow()
		}
	}
	t.Logf("Amina: %d presses on pages, %d of ours, %v", a.touched, a.resident.touches, time.Since(a.came).Round(time.Second))
	a.desk.end(t)
}

func (a amina) enters() {
	a.follow("caf", "attestation")
	a.reads("caf", "Bienvenue à la CAF d'essai")
	a.touch("Mon compte")
	a.reads("connect.caf", "Mon compte")
	a.writes("Numéro de Sécurité sociale (13 chiffres)", a.sites.Person().Number)
	a.writes("Mot de passe", a.sites.Person().Password)
	a.touch("Se connecter")
	a.reads("connect.caf", "Code de sécurité")
}

// fetches opens her mailbox in front of the page, and goes back to it.
func (a amina) fetches() {
	r, who := a.resident, a.sites.Person()
	r.press(kiosk.OpenHelp{})
	r.press(kiosk.AwaitCode{})
	r.looks("where-is-the-code")
	r.choose(kiosk.PickMail{ID: "webmail"})
	r.takes(kiosk.PickMail{ID: "webmail"})
	r.hears(kiosk.MailShown{Visit: r.number})
	a.reads("webmail", "Mes e-mails")
	a.writes("Adresse e-mail", who.Mail)
	a.writes("Mot de passe", who.MailWord)
	a.touch("Se connecter")
	a.touch("CAF : votre code")
	a.reads("webmail", "CAF : votre code")
	a.picture("mail")
	r.choose(kiosk.ToPage{})
	r.takes(kiosk.ToPage{})
	v := a.reads("connect.caf", "Code de sécurité")
	if n := len(a.sites.Asked(0, func(q sitetest.Request) bool {
		return q.Host == "connect.caf" && q.Path == "/code" && q.Method == "GET"
	})); n != 1 {
		a.t.Errorf("the page of the code was asked for %d times, want once: %+v", n, v)
	}
	a.writes("Code reçu", a.sites.Code())
	a.touch("Valider")
	a.reads("wwwd.caf", "Bonjour "+who.FirstName)
}

func (a amina) arrives() {
	a.touch("Mes attestations")
	a.reads("wwwd.caf", "Mes attestations")
	a.touch("Télécharger l'attestation")
	r := a.resident
	a.await("her paper is in view", func() bool {
		lines := r.lines()
		return len(lines) > 0 && strings.HasPrefix(lines[len(lines)-1], "Paper")
	})
	r.hears(kiosk.PaperCame{Visit: r.number, ID: 1, Name: "attestation", Pages: 2})
	a.picture("paper")
}

func (a amina) goes() {
	a.finishes()
	if n := a.sites.Signed("caf"); n != 0 {
		a.t.Logf("the CAF still believes that %d are signed in", n)
	}
}
