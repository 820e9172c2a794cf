package src_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/content"
)

// What each service must open on its own, beyond the page where it begins:
// the account, the sign-in and the papers of some stand on hosts of their own.
var reached = map[string][]string{
	"caf":              {"www.caf.fr", "wwwd.caf.fr", "connect.caf.fr"},
	"ameli":            {"www.ameli.fr", "assure.ameli.fr", "fc.assure.ameli.fr", "declare.ameli.fr"},
	"france-travail":   {"www.francetravail.fr", "candidat.francetravail.fr", "authentification-candidat.francetravail.fr", "www.pole-emploi.fr"},
	"impots":           {"www.impots.gouv.fr", "cfspart.impots.gouv.fr", "cfspart-idp.impots.gouv.fr", "cfsfc.impots.gouv.fr", "timbres.impots.gouv.fr"},
	"info-retraite":    {"www.info-retraite.fr", "www.lassuranceretraite.fr", "www.agirc-arrco.fr"},
	"service-public":   {"www.service-public.gouv.fr", "lannuaire.service-public.fr", "www.mesdroitssociaux.gouv.fr"},
	"franceconnect":    {"franceconnect.gouv.fr"},
	"ants":             {"ants.gouv.fr", "moncompte.ants.gouv.fr", "passeport.ants.gouv.fr", "permisdeconduire.ants.gouv.fr", "immatriculation.ants.gouv.fr", "rendezvouspasseport.ants.gouv.fr"},
	"msa":              {"www.msa.fr", "monespaceprive.msa.fr"},
	"laposte-identite": {"lidentitenumerique.laposte.fr", "authent.lidentitenumerique.laposte.fr", "www.laposte.fr"},
	"mon-espace-sante": {"www.monespacesante.fr"},
	"cesu":             {"www.cesu.urssaf.fr"},
	"doctolib":         {"www.doctolib.fr"},
	"arnaques":         {"www.cybermalveillance.gouv.fr", "17cyber.gouv.fr", "www.internet-signalement.gouv.fr"},
}

// Where people prove who they are by FranceConnect: both of its doors, and
// the accounts among which they choose.
var identity = []string{
	"oidc.franceconnect.gouv.fr", "app.franceconnect.gouv.fr", "auth.franceconnect.gouv.fr", // the last one for FranceConnect+
	"cfspart-idp.impots.gouv.fr", "fc.assure.ameli.fr", "authent.lidentitenumerique.laposte.fr",
	"idp.msa.fr", "idp.france-identite.gouv.fr", "oidc.a3bc.io",
}

func TestServicesReachTheirHosts(t *testing.T) {
	catalog := french(t)
	if got, want := len(catalog.Services), len(reached); got != want {
		t.Errorf("%d services, and this test knows %d", got, want)
	}
	for _, s := range catalog.Services {
		t.Run(s.ID, func(t *testing.T) {
			allowed := catalog.Hosts(s)
			need := reached[s.ID]
			if len(need) == 0 {
				t.Fatal("this test knows no host of the service")
			}
			if s.FranceConnect {
				need = append(slices.Clone(need), identity...)
			}
			for _, host := range need {
				if !content.Allowed(allowed, "https://"+host+"/") {
					t.Errorf("%s is refused", host)
				}
			}
		})
	}
}

// What a mail site must open beside the page where it begins: people sign in
// elsewhere.
var mailReached = map[string][]string{
	"laposte": {"www.laposte.net", "compte.laposte.net"},
	"gmail":   {"mail.google.com", "accounts.google.com"},
	"outlook": {"outlook.live.com", "login.live.com"},
	"orange":  {"webmail.orange.fr", "login.orange.fr"},
	"yahoo":   {"mail.yahoo.com", "login.yahoo.com"},
}

// A mail site opens its mailbox and the way in, and no search engine.
func TestMailSitesReachTheirHosts(t *testing.T) {
	catalog := french(t)
	if got, want := len(catalog.Mail), len(mailReached); got != want {
		t.Errorf("%d mail sites, and this test knows %d", got, want)
	}
	for _, s := range catalog.Mail {
		for _, host := range mailReached[s.ID] {
			if !content.Allowed(s.Hosts, "https://"+host+"/") || !content.Allowed(catalog.AllHosts(), "https://"+host+"/") {
				t.Errorf("%s refuses %s", s.ID, host)
			}
		}
		for _, portal := range []string{"www.google.com", "www.yahoo.com", "search.yahoo.com", "www.orange.fr", "onedrive.live.com", "www.youtube.com"} {
			if content.Allowed(catalog.AllHosts(), "https://"+portal+"/") {
				t.Errorf("%s opens %s", s.ID, portal)
			}
		}
	}
}

// Who opens a site without FranceConnect has no business with its providers.
func TestFranceConnectOpensWhereItServesAlone(t *testing.T) {
	catalog := french(t)
	for _, s := range catalog.Services {
		if !s.FranceConnect && content.Allowed(catalog.Hosts(s), "https://app.franceconnect.gouv.fr/") {
			t.Errorf("%s opens FranceConnect", s.ID)
		}
	}
}

// People come to a service for something to do there, and each guide is short
// enough to be followed beside the site.
func TestEveryServiceHasItsProcedures(t *testing.T) {
	for _, s := range french(t).Services {
		t.Run(s.ID, func(t *testing.T) {
			if n := len(s.Procedures); n < 2 || n > content.MaxProcedures {
				t.Errorf("%d procedures, want 2 to %d", n, content.MaxProcedures)
			}
			if len(s.Facts) == 0 || len(s.Pitfalls) == 0 || len(s.Bring) == 0 {
				t.Error("nothing to know, to beware of or to have at hand")
			}
			if len(s.Procedures) > 0 && !presses(s.Procedures[0]) {
				t.Errorf("%s, the most wanted, names no button", s.Procedures[0].ID)
			}
		})
	}
}

// presses reports whether something on the site is to be pressed.
func presses(g content.Guide) bool {
	return slices.ContainsFunc(g.Steps, func(a content.Action) bool { return len(a.Buttons) > 0 })
}

// A number to call or a price changes while sentences stay. It belongs in a
// fact, which goes stale by itself.
func TestProseRepeatsNoFact(t *testing.T) {
	catalog := french(t)
	for _, s := range catalog.Services {
		for _, f := range s.Facts {
			if f.Kind == content.KindRule || f.Kind == content.KindButton || len(f.Value) < 5 {
				continue
			}
			for _, text := range guided(s) {
				if strings.Contains(text, f.Value) {
					t.Errorf("%s: %q repeats the fact %s", s.ID, text, f.ID)
				}
			}
		}
	}
}

// guided is every sentence of a service and its procedures.
func guided(s content.Service) []string {
	texts := slices.Concat([]string{s.Purpose}, s.Bring, s.Pitfalls)
	for _, g := range s.Procedures {
		texts = slices.Concat(texts, []string{g.Title, g.Line, g.Purpose}, g.Bring, g.Pitfalls)
		for _, a := range g.Steps {
			texts = append(texts, a.Say, a.Help)
		}
	}
	return texts
}
