package web_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"image/png"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	wordbook "tandem/content/words"
	"tandem/fleet"
	"tandem/fleet/manager"
)

func withDemo(t *testing.T) *office {
	t.Helper()
	o := open(t)
	logins, err := o.Demo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.post("/connexion", "nom", logins[0].Name, "passe", logins[0].Password).want(http.StatusOK, "/")
	return o
}

func TestList(t *testing.T) {
	o := withDemo(t)
	page := o.get("/")
	page.want(http.StatusOK, "/", "18 appareils", "Démonstration", "Lucien Imaginaire", "12 jours de retard",
		"Disque presque plein", "Médiathèque", "il y a 19 jours")
	if lost, retired := strings.Index(page.text, ">TAB-11<"), strings.Index(page.text, ">TAB-12<"); lost < 0 || retired < lost {
		t.Errorf("lost stands at %d, retired at %d", lost, retired)
	}

	page = o.get("/?etat=overdue")
	page.want(http.StatusOK, "/?etat=overdue", "TAB-06", "1 appareil,", `<input type="hidden" name="etat" value="overdue">`)
	page.wantNot(">TAB-11<")
	for text, want := range map[string]string{
		"huguette INVENTEE": ">TAB-03<", "0536490023": ">TAB-04<", "05 36 49 00 24": ">TAB-05<",
		"borne-01": ">BORNE-01<", "mediatheque": ">BORNE-03<",
	} {
		o.post("/", "q", text, "type", "").want(http.StatusOK, "/", want, "1 appareil,", "Tout montrer")
	}
	o.post("/", "q", "hall", "type", "borne").want(http.StatusOK, "/", ">BORNE-01<", "1 appareil,")
	o.post("/", "q", "zzz", "type", "borne").want(http.StatusOK, "/", "Aucun appareil ne correspond.", `value="zzz"`)
	o.get("/?etat=silent").want(http.StatusOK, "/?etat=silent", `href="/?etat=lost"`, `href="/"`)
}

// TestNobodyStandsInAnAddress holds the search to what browsers and proxies
// keep: only filters are in an address.
func TestNobodyStandsInAnAddress(t *testing.T) {
	o := withDemo(t)
	page := o.post("/", "q", "huguette", "type", "tablette", "etat", "")
	page.want(http.StatusOK, "/", ">TAB-03<", `<button form="recherche" name="etat" value="lent"`)
	page.wantNot("q=huguette", `method="get"`)
	o.get("/?q=huguette").want(http.StatusOK, "/?q=huguette", "18 appareils") // a bookmark of before finds all
	o.post("/", "q", " ", "type", "tablette", "etat", "lost").want(http.StatusOK, "/?etat=lost&type=tablette", ">TAB-11<")

	r := o.request(http.MethodPost, "/", url.Values{"q": {"tab"}, "etat": {"lost", "silent"}}) // a state was pressed
	page = o.do(r)
	page.want(http.StatusOK, "/", `name="etat" value="silent"`)
	page.wantNot(">TAB-11<")
}

func TestListOfAnEmptyCentre(t *testing.T) {
	o := open(t)
	o.hire("claire", fleet.Agent)
	page := o.get("/")
	page.want(http.StatusOK, "/", "Il n’y a encore aucun appareil.", `href="/ajouter"`)
	page.wantNot("Démonstration")
}

func TestDevice(t *testing.T) {
	o := withDemo(t)
	o.get("/appareils/TAB-04").want(http.StatusOK, "/appareils/TAB-04",
		"Il reste 7 % de place sur le disque.", "Raymond Fictif", "vendredi 20 novembre 2026", "dans 4 jours", "il y a 18 minutes",
		"Réinstaller Tandem", "Derniers rapports", "Installation", "l’appareil", "Pas de nombres pour une tablette")
	page := o.get("/appareils/BORNE-01")
	page.want(http.StatusOK, "/appareils/BORNE-01", "Leçons commencées", "souris", "Mairie, hall d’entrée", "câble")
	page.wantNot("Batterie", "Prêter")
	o.get("/appareils/TAB-13").want(http.StatusOK, "/appareils/TAB-13", "pas encore installé", "Installer Tandem sur cet appareil")
	o.get("/appareils/TAB-12").wantNot("/preter") // retired
	o.get("/appareils/TAB-99").want(http.StatusNotFound, "/appareils/TAB-99", "Cette page n’existe pas", "Démonstration")
}

// TestFigures holds the pages to what is said of them: what a borrower did
// stands beside nobody, during the loan and after it.
func TestFigures(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	loan := o.history("TAB-01").Loan.ID
	e := o.enrol("TAB-01")
	r := fleet.Report{Protocol: fleet.Protocol, Epoch: e.Epoch, Seq: 1, Tallies: []fleet.Tally{
		{Day: "2026-11-15", What: fleet.ServiceOpened, Of: "ameli", Count: 22},
		{Day: "2026-10-15", What: fleet.ServiceOpened, Of: "caf", Count: 3},
	}}
	if _, err := o.Report(t.Context(), e.Device, r); err != nil {
		t.Fatal(err)
	}
	o.get("/appareils/TAB-01").wantNot("ameli")
	o.post("/appareils/TAB-01/reprendre", "pret", loan).wantNot("ameli")
	page := o.get("/chiffres")
	page.want(http.StatusOK, "/chiffres", "Toutes les tablettes ensemble", "novembre 2026", "octobre 2026",
		`<th scope="row">Sites ouverts</th><td>ameli</td><td class="number">22</td>`)
	page.wantNot("TAB-01", "Ann Essai")
}

func TestFiguresOfTerminals(t *testing.T) {
	o := withDemo(t)
	page := o.get("/chiffres")
	page.want(http.StatusOK, "/chiffres", "BORNE-01", "Mairie, hall d’entrée", "souris", `aria-current="page">Chiffres`)
	page.wantNot("TAB-")
}

// enrol gives a device a key of its own.
func (o *office) enrol(asset string) fleet.Enrolled {
	o.t.Helper()
	ticket, _, err := o.Invite(o.t.Context(), manager.Terminal("c"), asset)
	if err != nil {
		o.t.Fatal(err)
	}
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		o.t.Fatal(err)
	}
	e, err := o.Enroll(o.t.Context(), fleet.Enrolment{
		Protocol: fleet.Protocol, Secret: ticket.Secret, Key: public, Proof: ed25519.Sign(private, []byte(ticket.Secret)),
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

func TestCondition(t *testing.T) {
	o := withTablet(t)
	o.post("/appareils/TAB-01/etat", "etat", "repair").want(http.StatusOK, "/appareils/TAB-01", "État enregistré.", "L’appareil est en réparation.")
	o.post("/appareils/TAB-01/etat", "etat", "melted").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/etat", "Choisissez un état dans la liste.")
	o.post("/appareils/TAB-99/etat", "etat", "repair").want(http.StatusNotFound, "/appareils/TAB-99/etat")
	o.post("/appareils/TAB-01/preter", "nom", "Ann", "telephone", "0536490001", "jusqu-au", "2027-02-16").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/preter", "ne peut pas être prêté")
}

func TestAdd(t *testing.T) {
	o := withTablet(t)
	o.get("/ajouter").want(http.StatusOK, "/ajouter", "Étiquette")
	o.post("/ajouter", "etiquette", "TAB-01", "type", "borne", "lieu", "Hall").
		want(http.StatusUnprocessableEntity, "/ajouter", "Un autre appareil a déjà cette étiquette.", `value="Hall"`, `<option value="borne" selected>`)
	o.post("/ajouter", "etiquette", "é", "type", "", "modele", strings.Repeat("x", 81)).
		want(http.StatusUnprocessableEntity, "/ajouter", "lettres sans accent", "Choisissez un type.", "80 lettres au plus")
}

func TestCode(t *testing.T) {
	o := withTablet(t)
	o.get("/appareils/TAB-01/code").want(http.StatusOK, "/appareils/TAB-01/code", "pas de code en cours")
	page := o.post("/appareils/TAB-01/code")
	page.want(http.StatusOK, "/appareils/TAB-01/code", "Valable jusqu’à 10 h 00.", "https://prets.example:8443")
	code := regexp.MustCompile(`<code>([2-9A-Z]{5}-[2-9A-Z]{5})</code>`).FindStringSubmatch(page.text)
	if code == nil {
		t.Fatal("no code on the page")
	}
	picture := regexp.MustCompile(`data:image/png;base64,([^"]+)`).FindStringSubmatch(page.text)
	if picture == nil {
		t.Fatal("no picture on the page")
	}
	if _, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(picture[1]))); err != nil {
		t.Errorf("picture: %v", err)
	}
	o.get("/appareils/TAB-01/code").want(http.StatusOK, "/appareils/TAB-01/code", code[1]) // after a reload

	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	e := fleet.Enrolment{Protocol: fleet.Protocol, Secret: code[1], Key: public, Proof: ed25519.Sign(private, []byte(code[1]))}
	if got, err := o.Enroll(t.Context(), e); err != nil || got.Asset != "TAB-01" {
		t.Errorf("enrolled %+v, %v", got, err)
	}
	checked := words(public)
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", "Mots de contrôle : <b>"+strings.Join(checked[:], " "))
	o.wait(31 * time.Minute)
	o.get("/appareils/TAB-01/code").wantNot(code[1])
}

func TestMetricsAndHealth(t *testing.T) {
	o := withDemo(t)
	o.metrics.Observe(nil, 3*time.Millisecond)
	o.metrics.Observe(fleet.Refuse(fleet.OldEpoch), 20*time.Second)
	o.metrics.Observe(errors.New("disk"), time.Millisecond)
	o.get("/healthz").want(http.StatusOK, "/healthz", "ok")
	o.browser = o.newBrowser() // from this machine, signed in or not
	o.get("/metrics").want(http.StatusOK, "/metrics",
		`tandem_devices{state="overdue"} 1`, `tandem_devices{state="lent"} 3`, `tandem_loans{state="overdue"} 1`,
		`tandem_loans{state="due_soon"} 2`, `tandem_reports_total{result="ok"} 1`, `tandem_reports_total{result="old_epoch"} 1`,
		`tandem_reports_total{result="internal"} 1`, `tandem_report_seconds_bucket{le="0.0025"} 1`,
		`tandem_report_seconds_bucket{le="0.005"} 2`, `tandem_report_seconds_bucket{le="+Inf"} 3`, "tandem_report_seconds_count 3",
		"tandem_store_bytes ")
	r := o.request(http.MethodGet, "/metrics", nil)
	r.Header.Set("X-Forwarded-For", "203.0.113.9")
	o.do(r).want(http.StatusForbidden, "/metrics")
}

// broken is a store on a disk that is gone.
type broken struct{ fleet.Store }

func (broken) View(context.Context, func(fleet.Tx) error) error { return errors.New("database gone") }

func TestFaultsOfOursAreLoggedAndNotShown(t *testing.T) {
	o := withTablet(t)
	o.Store = broken{}
	page := o.get("/")
	page.want(http.StatusInternalServerError, "/", "Quelque chose n’a pas marché")
	page.wantNot("database")
	if !strings.Contains(o.logged.String(), "database") {
		t.Errorf("logged: %s", o.logged)
	}
}

// TestWords holds every sentence that pages ask for to the catalogue, the ones
// that are chosen by a code of the vocabulary included.
func TestWords(t *testing.T) {
	book, err := wordbook.Read(os.DirFS("."), "fr")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, pattern := range []string{"*.go", "templates/*.html"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?:\{t |\bt |say\(|count\()"([a-z_]+\.[a-z_0-9]*[a-z0-9])"`).FindAllStringSubmatch(string(source), -1) {
				asked[m[1]] = true
			}
		}
	}
	if len(asked) < 80 {
		t.Fatalf("found %d sentences: this test looks in the wrong place", len(asked))
	}
	for _, s := range fleet.States {
		asked["state."+string(s)] = true
	}
	for _, code := range []fleet.ProblemCode{
		fleet.ProblemLost, fleet.ProblemOverdue, fleet.ProblemSilent, fleet.ProblemRepair, fleet.ProblemNeverSeen,
		fleet.ProblemLeaseUnread, fleet.ProblemKioskGone, fleet.ProblemBattery, fleet.ProblemDisk, fleet.ProblemMemory, fleet.ProblemHot,
	} {
		asked["problem."+string(code)], asked["brief."+string(code)] = true, true
	}
	for _, id := range strings.Fields(`
		role.admin role.agent role.reader role.dpo body.borne body.tablette
		condition.good condition.repair condition.lost condition.retired network.wired network.wifi network.cellular network.none
		what.session what.tutorial_started what.tutorial_finished what.service_opened what.sheet_printed
		audit.add audit.invite audit.enroll audit.lend audit.extend audit.take_back audit.welcome audit.by_device audit.by_command
		audit.condition_good audit.condition_repair audit.condition_lost audit.condition_retired
		fault.already_lent fault.not_lendable fault.already_ended fault.name_invalid fault.phone_invalid fault.borrower_invalid
		fault.due_invalid fault.due_due_in_the_past fault.asset_invalid fault.asset_asset_taken fault.same_invalid fault.knock_asset_taken welcome.was_accepted welcome.was_refused fault.body_invalid
		fault.model_invalid fault.place_invalid fault.condition_invalid door.wrong_password
		sorry.not_found sorry.not_found_title sorry.forbidden sorry.forbidden_title sorry.internal sorry.internal_title`) {
		asked[id] = true
	}
	for id := range asked {
		if book.Say(id) == id && book.Count(id, 2) == id {
			t.Errorf("no words for %s", id)
		}
	}
}

// TestContrast holds the tones of the stylesheet to 7:1 on what they stand on.
func TestContrast(t *testing.T) {
	style, err := os.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	tones := map[string]float64{}
	for _, m := range regexp.MustCompile(`--([a-z]+): #([0-9a-f]{6})`).FindAllStringSubmatch(string(style), -1) {
		if _, there := tones[m[1]]; !there {
			tones[m[1]] = luminance(t, m[2])
		}
	}
	contrast := func(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
	for _, tone := range []string{"text", "soft", "blue", "green", "plum", "rust", "teal", "slate", "ochre"} {
		for _, ground := range []string{"page", "card"} {
			if got := contrast(tones[tone], tones[ground]); got < 7 {
				t.Errorf("%s on %s: %.1f, want 7", tone, ground, got)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
