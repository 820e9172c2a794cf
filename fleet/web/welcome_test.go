package web_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"net/http"
	"strings"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
)

// knock has a new device wait, and gives its code and the words it shows.
func (o *office) knock() (code, shown string) {
	o.t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		o.t.Fatal(err)
	}
	k := fleet.Knock{Protocol: fleet.Protocol, Key: public, Body: fleet.Borne}
	k.Proof = ed25519.Sign(private, k.Text())
	answer, err := o.Knock(o.t.Context(), k)
	if err != nil {
		o.t.Fatal(err)
	}
	four := trust.CheckWords(public, answer.Manager)
	return answer.Code, strings.Join(four[:], " ")
}

func TestWelcome(t *testing.T) {
	o := open(t)
	o.hire("claire", fleet.Agent)
	o.get("/bienvenue").want(http.StatusOK, "/bienvenue", "Aucun appareil n’attend.")
	code, shown := o.knock()
	page := "/bienvenue/" + code
	o.get("/bienvenue").want(http.StatusOK, "/bienvenue", shown, code)

	// The code may be typed, as people type.
	typed := "/bienvenue/" + strings.ToLower(strings.ReplaceAll(code, "-", ""))
	o.get("/bienvenue?code="+strings.TrimPrefix(typed, "/bienvenue/")).want(http.StatusOK, typed, shown)

	o.get(page).want(http.StatusOK, page, shown, `value="borne" selected`)
	o.post(page, "etiquette", "borne-09", "type", "borne", "lieu", "hall").
		want(http.StatusUnprocessableEntity, page, "Comparez les quatre mots", `value="borne-09"`)
	o.post(page, "pareil", "oui", "etiquette", "", "type", "borne").
		want(http.StatusUnprocessableEntity, page, "Écrivez l’étiquette", `id="pareil" value="oui" checked`)
	for range 2 { // a form that is sent twice does its work once
		o.post(page, "pareil", "oui", "etiquette", "borne-09", "type", "borne", "lieu", "hall").
			want(http.StatusOK, "/appareils/BORNE-09", "BORNE-09 est accueilli", "Accueil, mots comparés", shown)
	}
	if got := o.history("BORNE-09").Device; got.Epoch != 1 || got.Place != "hall" {
		t.Errorf("device %+v", got)
	}
	o.get(page).want(http.StatusOK, "/bienvenue", "déjà accueilli")
	o.post(page+"/refuser").want(http.StatusOK, "/bienvenue", "Quelqu’un a déjà répondu")
}

func TestWelcome_KnownThing(t *testing.T) {
	o := withTablet(t)
	code, _ := o.knock()
	page := "/bienvenue/" + code
	o.get(page).want(http.StatusOK, page, `<option value="TAB-01"`)
	o.post(page, "pareil", "oui", "appareil", "TAB-01").want(http.StatusOK, "/appareils/TAB-01", "TAB-01 est accueilli")
	code, _ = o.knock()
	page = "/bienvenue/" + code
	o.get(page).wantNot(`<option value="TAB-01"`)
	o.post(page, "pareil", "oui", "etiquette", "tab-01", "type", "tablette").
		want(http.StatusUnprocessableEntity, page, "Cette étiquette a déjà un appareil")
}

func TestWelcome_Refused(t *testing.T) {
	o := open(t)
	o.hire("claire", fleet.Agent)
	code, _ := o.knock()
	page := "/bienvenue/" + code
	o.post(page+"/refuser").want(http.StatusOK, "/bienvenue", "L’appareil est refusé")
	o.get(page).want(http.StatusOK, "/bienvenue", "a été refusé")
	o.post(page, "pareil", "oui", "etiquette", "b-1", "type", "borne").want(http.StatusOK, "/bienvenue", "Quelqu’un a déjà répondu")
}

func TestWelcome_Over(t *testing.T) {
	o := open(t)
	o.hire("claire", fleet.Agent)
	code, _ := o.knock()
	page := "/bienvenue/" + code
	o.wait(manager.KnockLife + time.Second)
	o.hire("denis", fleet.Agent) // claire's session has ended with it
	for _, got := range []answer{
		o.get(page), o.post(page, "pareil", "oui", "etiquette", "b-1", "type", "borne"), o.post(page + "/refuser"),
	} {
		got.wantNot("Quelque chose n’a pas marché")
		if got.status != http.StatusNotFound || !strings.Contains(got.text, "Cet appareil n’attend plus") {
			t.Errorf("status %d, %s", got.status, got.path)
		}
	}
}

func TestWelcome_OnlyWhoMay(t *testing.T) {
	o := open(t)
	code, shown := o.knock()
	o.get("/bienvenue/"+code).want(http.StatusOK, "/connexion?suite=%2Fbienvenue%2F"+code)
	o.hire("rene", fleet.Reader)
	for _, path := range []string{"/bienvenue", "/bienvenue/" + code} {
		o.get(path).want(http.StatusForbidden, path)
		o.get(path).wantNot(shown)
	}
	o.post("/bienvenue/"+code, "pareil", "oui", "etiquette", "b-1", "type", "borne").want(http.StatusForbidden, "/bienvenue/"+code)
	o.get("/").wantNot("/bienvenue")
}

// A code goes to the device on a USB stick, too.
func TestCodeFile(t *testing.T) {
	o := withTablet(t)
	const file = "/appareils/TAB-01/code/fichier"
	o.get(file).want(http.StatusNotFound, file)
	o.post("/appareils/TAB-01/code").want(http.StatusOK, "/appareils/TAB-01/code", `href="`+file+`"`)
	got := o.get(file)
	got.want(http.StatusOK, file, "TANDEM1:")
	if want := `attachment; filename="tandem-enrolement.txt"`; got.header.Get("Content-Disposition") != want {
		t.Errorf("disposition %q, want %q", got.header.Get("Content-Disposition"), want)
	}
	if _, err := trust.ParseTicket(got.text); err != nil {
		t.Error(err)
	}
}
