package web_test

import (
	"net/http"
	"testing"
	"time"

	"tandem/fleet"
	"tandem/fleet/manager"
)

func TestWhoIsNotSignedInIsSentToTheDoor(t *testing.T) {
	o := open(t)
	o.get("/").want(http.StatusOK, "/connexion", "Se connecter")
	o.get("/appareils/TAB-01?x=1").want(http.StatusOK, "/connexion?suite=%2Fappareils%2FTAB-01%3Fx%3D1")
	o.post("/appareils/TAB-01/preter").want(http.StatusOK, "/connexion")
	o.get("/nowhere").want(http.StatusOK, "/connexion?suite=%2Fnowhere")
}

func TestSignIn(t *testing.T) {
	o := withTablet(t)
	o.get("/connexion").want(http.StatusOK, "/")
	o.post("/deconnexion").want(http.StatusOK, "/connexion")
	o.get("/").want(http.StatusOK, "/connexion")

	password, err := o.AddStaff(t.Context(), manager.Terminal("c"), manager.NewStaff{Name: "denis", Role: fleet.Admin})
	if err != nil {
		t.Fatal(err)
	}
	o.post("/connexion", "nom", "denis", "passe", "wrong").
		want(http.StatusUnauthorized, "/connexion", "ne vont pas ensemble", `value="denis"`)
	o.post("/connexion", "nom", "nobody", "passe", password).
		want(http.StatusUnauthorized, "/connexion", "ne vont pas ensemble")
	o.post("/connexion", "nom", "denis", "passe", password, "suite", "/appareils/TAB-01").
		want(http.StatusOK, "/appareils/TAB-01", "denis, administration")
}

func TestSignInGoesOnlyToOurPages(t *testing.T) {
	o := open(t)
	password := o.hire("claire", fleet.Agent)
	for _, suite := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, "javascript:1", "", "/\t/evil.example"} {
		o.post("/deconnexion")
		o.post("/connexion", "nom", "claire", "passe", password, "suite", suite).want(http.StatusOK, "/")
	}
}

func TestSignInIsSlowedDown(t *testing.T) {
	o := open(t)
	password := o.hire("claire", fleet.Agent)
	o.post("/deconnexion")
	for range 4 {
		o.post("/connexion", "nom", "claire", "passe", "wrong")
	}
	o.post("/connexion", "nom", "claire", "passe", password).
		want(http.StatusTooManyRequests, "/connexion", "Trop d’essais. Attendez 1 seconde, puis réessayez.")
	o.wait(time.Minute)
	o.post("/connexion", "nom", "claire", "passe", password).want(http.StatusOK, "/")
}

func TestSessionEndsWithThePassword(t *testing.T) {
	o := open(t)
	o.hire("claire", fleet.Agent)
	_, err := o.AddStaff(t.Context(), manager.Terminal("c"), manager.NewStaff{Name: "claire", Role: fleet.Agent, Reset: true})
	if err != nil {
		t.Fatal(err)
	}
	o.get("/").want(http.StatusOK, "/connexion")
}

func TestSessionCookie(t *testing.T) {
	o := open(t)
	password := o.hire("claire", fleet.Agent)
	o.browser = o.newBrowser()
	o.browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	got := o.post("/connexion", "nom", "claire", "passe", password)
	cookies := (&http.Response{Header: got.header}).Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies", len(cookies))
	}
	c := cookies[0]
	if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Name != "__Host-tandem" || !c.Expires.IsZero() {
		t.Errorf("cookie %v", c)
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	o := withTablet(t)
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := o.request(http.MethodPost, "/appareils/TAB-01/etat", map[string][]string{"etat": {"lost"}})
		r.Header.Del("Sec-Fetch-Site")
		r.Header.Set(name, value)
		o.do(r).want(http.StatusForbidden, "/appareils/TAB-01/etat", "Un autre site a envoyé ce formulaire.")
	}
	if got := o.history("TAB-01").Device.Condition; got != fleet.Good {
		t.Errorf("condition %s", got)
	}
}

func TestReadersLookAndDoNotTouch(t *testing.T) {
	o := withTablet(t)
	o.lend("TAB-01")
	for _, role := range []fleet.Role{fleet.Reader, fleet.DPO} {
		o.post("/deconnexion")
		o.hire("x"+string(role), role)
		o.get("/").wantNot("/ajouter")
		page := o.get("/appareils/TAB-01")
		page.want(http.StatusOK, "/appareils/TAB-01", "Ann Essai")
		page.wantNot("/prolonger", "/reprendre", "/etat", "/code", "/preter")
		for _, path := range []string{"/ajouter", "/appareils/TAB-01/preter", "/appareils/TAB-01/reprendre", "/appareils/TAB-01/code"} {
			o.get(path).want(http.StatusForbidden, path, "Vous ne pouvez pas faire cela")
			o.post(path).want(http.StatusForbidden, path, "Vous ne pouvez pas faire cela")
		}
		o.post("/appareils/TAB-01/etat", "etat", "lost").want(http.StatusForbidden, "/appareils/TAB-01/etat")
		o.post("/appareils/TAB-01/prolonger").want(http.StatusForbidden, "/appareils/TAB-01/prolonger")
	}
}

func TestHeaders(t *testing.T) {
	o := open(t)
	h := o.get("/connexion").header
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "no-referrer",
		"Cache-Control":           "no-store",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	style := o.get("/style.css")
	style.want(http.StatusOK, "/style.css", "--blue")
	if got := style.header.Get("Content-Type"); got != "text/css; charset=utf-8" {
		t.Errorf("style is %s", got)
	}
}
