package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/fleet"
)

// ring has a lent, enrolled tablet call, and gives its device id.
func (o *office) ring(seq uint64, calls ...fleet.Call) fleet.Order {
	o.t.Helper()
	d := o.history("TAB-01").Device
	order, err := o.Report(o.t.Context(), d.ID, fleet.Report{
		Protocol: fleet.Protocol, Epoch: d.Epoch, Seq: seq, At: o.clock(), Health: fleet.Health{DiskFree: 50, MemoryFree: 50, KioskSeen: true}, Calls: calls,
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return order
}

func (o *office) call(id string, kind fleet.CallKind) fleet.Call {
	return fleet.Call{ID: id, Kind: kind, At: o.clock().Add(-5 * time.Minute), Looks: fleet.Diagnosis{
		Health: fleet.Health{Battery: &fleet.Battery{Percent: 8}, DiskFree: 4, MemoryFree: 60, Network: fleet.NoLink, KioskSeen: true},
		Silent: 2 * time.Hour, Trouble: "unreachable", Screen: "lesson", Faults: []fleet.CallFault{fleet.FaultSite},
	}}
}

// TestCall follows a call over the pages, from the first to settled and back.
func TestCall(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	o.get("/appels").want(http.StatusOK, "/appels", "Personne n’appelle.", "<title>Appels · Tandem")
	o.ring(1, o.call("a", fleet.CallInternet))

	for _, path := range []string{"/", "/appels"} {
		o.get(path).want(http.StatusOK, path, "<title>(1) ", "Internet ne marche pas", ">TAB-01</a>", "Ann Essai", "il y a 5 minutes",
			"À essayer d’abord", "Faites brancher le chargeur", "aucun réseau", "Batterie : 8 %", "Pas de contact avec Tandem depuis 2 heures",
			"La personne était sur : une leçon.", "Le dernier site ne s’est pas ouvert", "Il reste 4 % de place")
	}
	o.get("/appels/etat").want(http.StatusOK, "/appels/etat", `"waiting":1`)

	link := "/appels/TAB-01/a"
	o.post(link, "geste", "heard", "suite", "/").want(http.StatusOK, "/", "va dire que quelqu’un a vu le message", "claire s’en occupe", "Annuler", "<title>Appareils")
	if order := o.ring(2); len(order.Calls) != 1 || !order.Calls[0].Heard {
		t.Errorf("the device is told %+v", order.Calls)
	}
	o.get("/appels").wantNot("Annuler") // offered once
	o.post(link, "geste", "unheard", "suite", "/appels").want(http.StatusOK, "/appels", "attend de nouveau", "<title>(1) ")
	o.post(link, "geste", "settled", "suite", "/appels").want(http.StatusOK, "/appels", "Personne n’appelle.", "Annuler")
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", "Réglé par claire", "Rouvrir", "Appel réglé")
	o.post(link, "geste", "open", "suite", "/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", "En attente")
	o.post(link, "geste", "open", "suite", "https://evil.example/").want(http.StatusOK, "/")
	o.post("/appels/TAB-01/b", "geste", "heard").want(http.StatusNotFound, "/appels/TAB-01/b")
}

// Each kind and each thing that a diagnosis may say is a sentence.
func TestCall_SaysEverything(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	var all []fleet.Call
	screens := []string{"home", "shelf", "sheet", "lesson", "question", "lesson_end", "comfort", "give_back"}
	for i, kind := range fleet.CallKinds {
		c := o.call(string(kind), kind)
		c.Looks.Screen, c.Looks.Faults = screens[i], fleet.CallFaults
		all = append(all, c)
	}
	c := o.call("again", fleet.CallLost)
	c.Again, c.Looks.Screen = o.clock(), screens[len(screens)-1]
	all = append(all, c)
	o.ring(1, all...)
	page := o.get("/appels")
	page.want(http.StatusOK, "/appels", "A redemandé à l’instant")
	page.wantNot("call.", "network.", "problem.")
	if got := strings.Count(page.text, "<article"); got != len(all) {
		t.Errorf("%d calls are shown, want %d", got, len(all))
	}
}

func TestCall_WhoMayOnlyLook(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	o.ring(1, o.call("a", fleet.CallLost))
	o.browser = o.newBrowser()
	o.get("/appels").want(http.StatusOK, "/connexion?suite=%2Fappels")
	o.hire("rene", fleet.Reader)
	page := o.get("/appels")
	page.want(http.StatusOK, "/appels", "Ne comprend pas")
	page.wantNot("Je m’en occupe", "C’est réglé")
	o.post("/appels/TAB-01/a", "geste", "heard").want(http.StatusForbidden, "/appels/TAB-01/a")
}

func TestCall_Script(t *testing.T) {
	o := open(t)
	o.get("/calls.js").want(http.StatusOK, "/calls.js", "nav-appels")
	o.get("/connexion").wantNot("<script")
}

func TestVisitDay(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	loan := o.history("TAB-01").Loan.ID
	agree := func(day string) answer { return o.post("/appareils/TAB-01/passage", "pret", loan, "passage", day) }
	agree("2027-02-10").want(http.StatusOK, "/appareils/TAB-01", "Passage enregistré pour le mercredi 10 février 2027.", `value="2027-02-10"`)
	agree("jeudi").want(http.StatusUnprocessableEntity, "/appareils/TAB-01/passage", "Écrivez une date qui existe", `value="jeudi"`)
	agree("2020-02-10").want(http.StatusUnprocessableEntity, "/appareils/TAB-01/passage", "Cette date est passée")
	if got := o.history("TAB-01").Loan.Visit; got.Day() != 10 {
		t.Errorf("visit %v", got)
	}
	agree("").want(http.StatusOK, "/appareils/TAB-01", "Aucun passage n’est prévu.")
}
