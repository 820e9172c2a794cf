package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/fleet"
)

// lend hands a device to Ann until 16 February.
func (o *office) lend(asset string) answer {
	o.t.Helper()
	return o.post("/appareils/"+asset+"/preter", "nom", "Ann Essai", "telephone", "0536490001", "jusqu-au", "2027-02-16")
}

func TestLend(t *testing.T) {
	o := withTablet(t)
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", "Personne n’a cet appareil.", "/appareils/TAB-01/preter")
	o.get("/appareils/TAB-01/preter").want(http.StatusOK, "/appareils/TAB-01/preter", `value="2027-02-16"`, "Nouvelle personne")
	o.lend("TAB-01").want(http.StatusOK, "/appareils/TAB-01",
		"Prêt enregistré jusqu’au mardi 16 février 2027.", "Ann Essai", "05 36 49 00 01", "dans 92 jours", "En prêt")
	o.get("/appareils/TAB-01").wantNot("Prêt enregistré") // said once
	o.get("/").want(http.StatusOK, "/", "Ann Essai", "16 février 2027")

	o.lend("TAB-01").want(http.StatusOK, "/appareils/TAB-01") // pressed twice
	if got := len(o.history("TAB-01").Loans); got != 1 {
		t.Errorf("%d loans, want 1", got)
	}
	o.post("/appareils/TAB-01/preter", "nom", "Bob Essai", "telephone", "0536490002", "jusqu-au", "2027-02-16").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/preter", "vient d’être prêté à quelqu’un d’autre", `value="Bob Essai"`)
}

func TestLendFormShowsNobodyInVain(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	o.post("/ajouter", "etiquette", "BORNE-01", "type", "borne", "lieu", "Hall")
	page := o.get("/appareils/BORNE-01/preter")
	page.want(http.StatusOK, "/appareils/BORNE-01", "ne peut pas être prêté")
	page.wantNot("Ann Essai", "05 36 49 00 01")
	page = o.get("/appareils/TAB-01/preter")
	page.want(http.StatusOK, "/appareils/TAB-01", "Cet appareil est déjà prêté.")
	page.wantNot("<option value=\"" + o.history("TAB-01").Borrower.ID)
}

func TestLendToSomebodyKnown(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	ann := o.history("TAB-01").Borrower.ID
	o.post("/ajouter", "etiquette", "TAB-02", "type", "tablette")
	o.get("/appareils/TAB-02/preter").want(http.StatusOK, "/appareils/TAB-02/preter", `<option value="`+ann+`">Ann Essai, 05 36 49 00 01`)
	o.post("/appareils/TAB-02/preter", "personne", ann, "jusqu-au", "1/12/2026").
		want(http.StatusOK, "/appareils/TAB-02", "mardi 1er décembre 2026")
	if got := o.history("TAB-02").Borrower.ID; got != ann {
		t.Errorf("lent to %s", got)
	}
}

func TestLendKeepsWhatWasTyped(t *testing.T) {
	o := withTablet(t)
	page := o.post("/appareils/TAB-01/preter", "nom", "Ann <b>Essai", "telephone", "12", "jusqu-au", "après les fêtes")
	page.want(http.StatusUnprocessableEntity, "/appareils/TAB-01/preter",
		"<title>Erreur : Prêter TAB-01", `value="12"`, `value="après les fêtes"`, "Écrivez une date qui existe",
		"Écrivez un numéro à dix chiffres", `aria-describedby="jusqu-au-aide jusqu-au-faute"`, `aria-invalid="true"`)
	o.post("/appareils/TAB-01/preter", "nom", "Ann", "telephone", "0536490001", "jusqu-au", "2026-11-15").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/preter", "Cette date est passée.", `value="2026-11-15"`)
	o.post("/appareils/TAB-01/preter", "nom", "", "telephone", "0536490001", "jusqu-au", "2027-02-16").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/preter", "Écrivez le prénom et le nom")
	if o.history("TAB-01").Loan != nil {
		t.Error("lent")
	}
	o.get("/appareils/TAB-99/preter").want(http.StatusNotFound, "/appareils/TAB-99/preter", "Cette page n’existe pas")
}

func TestNamesAreNotMarkup(t *testing.T) {
	o := withTablet(t)
	r := o.request(http.MethodPost, "/appareils/TAB-01/preter", map[string][]string{
		"nom": {"<script>alert(1)</script>"}, "telephone": {"0536490001"}, "jusqu-au": {"2027-02-16"},
	})
	if _, err := o.browser.Do(r); err != nil {
		t.Fatal(err)
	}
	w, err := o.browser.Get(o.server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	var page strings.Builder
	if err := w.Write(&page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "<script>") || !strings.Contains(page.String(), "&lt;script&gt;") {
		t.Error("a name is markup")
	}
}

func TestExtend(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	loan := o.history("TAB-01").Loan.ID
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01", `value="2027-03-16"`, `value="`+loan+`"`)
	for range 2 { // pressed twice
		o.post("/appareils/TAB-01/prolonger", "pret", loan, "jusqu-au", "2027-03-16").
			want(http.StatusOK, "/appareils/TAB-01", "Prêt prolongé jusqu’au mardi 16 mars 2027.")
	}
	if got := o.history("TAB-01").Loan.Extended; got != 1 {
		t.Errorf("extended %d times", got)
	}
	o.post("/appareils/TAB-01/prolonger", "pret", loan, "jusqu-au", "31/02/2027").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/prolonger", "Écrivez une date qui existe", `value="31/02/2027"`)
	o.post("/appareils/TAB-01/prolonger", "pret", "gone", "jusqu-au", "2027-03-16").
		want(http.StatusNotFound, "/appareils/TAB-01/prolonger")
}

func TestTakeBack(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	loan := o.history("TAB-01").Loan.ID
	o.get("/appareils/TAB-01/reprendre").
		want(http.StatusOK, "/appareils/TAB-01/reprendre", "Reprendre TAB-01 ?", "Ann Essai", "Oui, reprendre")
	for range 2 {
		o.post("/appareils/TAB-01/reprendre", "pret", loan).
			want(http.StatusOK, "/appareils/TAB-01", "Retour enregistré.", "Personne n’a cet appareil.")
	}
	o.get("/appareils/TAB-01/reprendre").want(http.StatusOK, "/appareils/TAB-01", "déjà rendu")
	o.post("/appareils/TAB-01/prolonger", "pret", loan, "jusqu-au", "2027-03-16").
		want(http.StatusUnprocessableEntity, "/appareils/TAB-01/prolonger", "Ce prêt est déjà fini.")
}

func TestOverdueIsSaidInDays(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	o.wait(97 * 24 * time.Hour)
	o.get("/").want(http.StatusOK, "/", "En retard", "5 jours de retard")
	o.get("/appareils/TAB-01").want(http.StatusOK, "/appareils/TAB-01",
		"Le prêt devait finir le mardi 16 février 2027.", `value="2027-03-21"`)
	if got := o.history("TAB-01").State; got != fleet.StateOverdue {
		t.Errorf("state %s", got)
	}
}
