package sitetest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/content"
	"tandem/kiosk/sitetest"
)

// Every page can be made, and has what tests go there for: a name that was
// mistyped would test nothing.
func TestPages(t *testing.T) {
	p := visit(t)
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, one := range []struct{ host, path, has string }{
		{"essais", "/", "Dialogues"},
		{"essais", "/fenetres", "window.open"},
		{"essais", "/petite", "window.close"},
		{"essais", "/pont", "postMessage"},
		{"essais", "/cadres", "http://app.franceconnect.localhost:"},
		{"essais", "/cadre", "dedans"},
		{"essais", "/dialogues", "prompt("},
		{"essais", "/boucle-dialogues", "for (;;)"},
		{"essais", "/partir", "beforeunload"},
		{"essais", "/permissions", "geolocation"},
		{"essais", "/longue", "Tout en bas"},
		{"essais", "/champs", "textarea"},
		{"essais", "/memoire", "indexedDB"},
		{"essais", "/service.js", "respondWith"},
		{"essais", "/imprimer", "window.print"},
		{"essais", "/actualise", "refresh"},
		{"essais", "/selection", "noisette"},
		{"essais", "/fichiers", "download="},
		{"essais", "/fichiers/archive.zip", "PK"},
		{"essais", "/fichiers/installer.exe", "MZ"},
		{"essais", "/fichiers/attestation.pdf", "%PDF-"},
		{"essais", "/fichiers/sans-nom", "%PDF-"},
		{"essais", "/fichiers/faux.pdf", "<html>"},
		{"slow", "/", "goutte"},
		{"slow", "/image", "img"},
		{"broken", "/", "Maintenance"},
		{"hostile", "/", "plein-ecran"},
		{"hostile", "/fenetres", "window.open"},
		{"hostile", "/adresses", "file:///etc/passwd"},
		{"evil-caf", "/", "39 euros"},
		{"caf.localhost.evil", "/", "39 euros"},
		{"ailleurs", "/", "autre site"},
	} {
		p.open(one.host, one.path).sees(one.host, one.has)
	}
}

func TestHostile(t *testing.T) {
	p := visit(t)
	p.open("hostile", "/")
	for _, link := range strings.Split(p.page, `<a href="`)[1:] {
		name, _, _ := strings.Cut(link, `"`)
		p.open("hostile", name).sees("hostile", "<h1>"+strings.TrimPrefix(name, "/"))
	}
	p.open("hostile", "/adresses")
	for _, want := range []string{"javascript:", "mailto:", "tel:", "intent:", "http://evil-caf.localhost:", "http://caf.localhost.evil.localhost:"} {
		if !strings.Contains(p.page, `href="`+want) {
			t.Errorf("no link to %s", want)
		}
	}
}

func TestBroken(t *testing.T) {
	p := visit(t)
	for path, want := range map[string]int{"/500": 500, "/503": 503, "/404": 404, "/vide": 200} {
		a, err := p.client.Get(p.Address("broken", path))
		if err != nil || a.StatusCode != want {
			t.Errorf("%s answers %v, %v, want %d", path, a, err, want)
		}
		a.Body.Close()
	}
	if _, err := p.client.Get(p.Address("broken", "/coupe")); err == nil {
		t.Error("the line was not cut")
	}
	p.SetMaintenance(true)
	p.open("broken", "/").sees("broken", "ne marche pas")
	p.SetMaintenance(false)
	p.open("broken", "/").sees("broken", "Site en panne")
}

func TestSlow(t *testing.T) {
	s, err := sitetest.Open(sitetest.Options{Now: time.Now, Slow: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := &person{t: t, Sites: s}
	p.client = p.browser()
	for path, want := range map[string]string{"/tard": "enfin", "/goutte": "la fin"} {
		began := time.Now()
		p.open("slow", path).sees("slow", want)
		if took := time.Since(began); took < 250*time.Millisecond {
			t.Errorf("%s took %v, want it slow", path, took)
		}
	}
	for _, path := range []string{"/jamais", "/sans-fin"} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		ask, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Address("slow", path), nil)
		if err != nil {
			t.Fatal(err)
		}
		a, err := p.client.Do(ask)
		if err == nil {
			_, err = io.Copy(io.Discard, a.Body)
			a.Body.Close()
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s ended: %v", path, err)
		}
		cancel()
	}
}

func TestRecord(t *testing.T) {
	p := visit(t)
	p.open("caf", "/aide?de=ici")
	mark := p.Mark()
	p.send("connect.caf", "/connexion", "numero", "12", "passe", "secret")
	if all := p.Asked(mark, sitetest.To("caf", "")); len(all) != 0 {
		t.Errorf("what came before the mark is told: %+v", all)
	}
	r, err := p.Await(t.Context(), mark, sitetest.To("connect.caf", "/connexion"))
	if err != nil || r.Form.Get("passe") != "secret" || r.Method != http.MethodPost || r.Cookie == "" {
		t.Errorf("the record has %+v, %v", r, err)
	}
	go func() { _, _ = p.client.Get(p.Address("webmail", "/")) }() // what comes of it is awaited
	if _, err := p.Await(t.Context(), mark, sitetest.To("webmail", "/")); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := p.Await(ctx, mark, sitetest.To("ailleurs", "")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("what nobody asked came: %v", err)
	}
}

func TestTree(t *testing.T) {
	s := sitetest.Start(t, time.Now)
	c := s.WriteTree(t, t.TempDir())
	caf, ok := c.Service("caf")
	if !ok || caf.Start != s.Address("caf", "/") || !slices.Equal(c.Hosts(caf), s.Hosts("caf")) {
		t.Errorf("the CAF begins at %s, with %v", caf.Start, c.Hosts(caf))
	}
	ameli, _ := c.Service("ameli")
	for _, name := range []string{"assure.ameli", "app.franceconnect", "cfspart-idp.impots"} {
		if !content.Allowed(c.Hosts(ameli), s.Address(name, "/")) {
			t.Errorf("a visit to Ameli may not show %s", name)
		}
	}
	for _, name := range []string{"evil-caf", "caf.localhost.evil", "mechant"} {
		if content.Allowed(c.Hosts(caf), s.Address(name, "/")) {
			t.Errorf("a visit to the CAF may show %s", name)
		}
	}
}

// The guide of the attestation names what the pages have, and one that none has.
func TestGuide(t *testing.T) {
	p := visit(t)
	p.enter()
	var pages string
	for _, at := range [][2]string{{"caf", "/"}, {"connect.caf", "/connexion"}, {"wwwd.caf", "/compte"}, {"wwwd.caf", "/attestations"}} {
		pages += p.open(at[0], at[1]).page
	}
	p.client = p.browser()
	pages += p.send("connect.caf", "/connexion", "numero", p.Person().Number, "passe", p.Person().Password).page
	pages += p.open("connect.caf", "/connexion").page
	c, err := p.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	caf, _ := c.Service("caf")
	var missing []string
	for _, guide := range caf.Procedures {
		for _, step := range guide.Steps {
			named := slices.ContainsFunc(step.Buttons, func(b string) bool { return strings.Contains(pages, ">"+b+"<") })
			if len(step.Buttons) > 0 && !named {
				missing = append(missing, step.Buttons[0])
			}
		}
	}
	if !slices.Equal(missing, []string{"Mon tableau de bord"}) {
		t.Errorf("no page has %q, want one button that none has", missing)
	}
}
