package sitetest_test

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/kiosk/sitetest"
)

// clock is handed to the stand-ins, so that a code can grow old at once.
type clock struct {
	mu  sync.Mutex // guards ahead
	add time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.add)
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add += d
}

// person is somebody at a browser, which keeps cookies and nothing else.
type person struct {
	t *testing.T
	*sitetest.Sites
	clock  *clock
	client *http.Client
	host   string // of the page that is shown
	page   string
}

func visit(t *testing.T) *person {
	t.Helper()
	c := &clock{}
	p := &person{t: t, Sites: sitetest.Start(t, c.now), clock: c}
	p.client = p.browser()
	return p
}

// browser has no cookies yet, and finds every name on loopback, as Chromium does.
func (p *person) browser() *http.Client {
	p.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+strconv.Itoa(p.Port()))
	}
	return &http.Client{Jar: jar, Transport: &http.Transport{DialContext: dial}, Timeout: 30 * time.Second}
}

func (p *person) open(name, path string) *person {
	p.t.Helper()
	a, err := p.client.Get(p.Address(name, path))
	return p.show(a, err)
}

func (p *person) send(name, path string, fields ...string) *person {
	p.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	a, err := p.client.PostForm(p.Address(name, path), form)
	return p.show(a, err)
}

func (p *person) show(a *http.Response, err error) *person {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	p.host, p.page = a.Request.URL.Hostname(), string(text)
	return p
}

func (p *person) sees(host, words string) *person {
	p.t.Helper()
	if p.host != host+".localhost" || !strings.Contains(p.page, words) {
		p.t.Fatalf("is on %s, want %q on %s:\n%s", p.host, words, host, p.page)
	}
	return p
}

// enter signs in at the CAF.
func (p *person) enter() *person {
	p.t.Helper()
	who := p.Person()
	p.send("connect.caf", "/connexion", "numero", who.Number, "passe", who.Password).sees("connect.caf", "Code de sécurité")
	return p.send("connect.caf", "/code", "code", p.Code()).sees("wwwd.caf", "Bonjour Amina")
}

func TestCaf(t *testing.T) {
	t.Run("the code that was mailed lets in, and the paper can be had", func(t *testing.T) {
		p := visit(t)
		p.open("caf", "/").sees("caf", "Mon compte")
		p.open("wwwd.caf", "/attestation.pdf").sees("connect.caf", "Numéro de Sécurité sociale")
		p.enter()
		p.open("wwwd.caf", "/attestations").sees("wwwd.caf", "Télécharger l'attestation")
		p.open("wwwd.caf", "/attestation.pdf?telecharger=1").sees("wwwd.caf", "%PDF-")
		if text := read(t, p.page); !strings.Contains(text, "Amina Benali") || !strings.Contains(text, p.Person().Paper) {
			t.Errorf("the paper says %q", text)
		}
	})
	t.Run("a number may have spaces", func(t *testing.T) {
		p := visit(t)
		p.send("connect.caf", "/connexion", "numero", "9 00 00 00 000 001", "passe", p.Person().Password).sees("connect.caf", "Code de sécurité")
	})
	t.Run("a wrong password", func(t *testing.T) {
		p := visit(t)
		p.send("connect.caf", "/connexion", "numero", p.Person().Number, "passe", "pluie").sees("connect.caf", "n&#39;est pas bon")
		if code := p.Code(); code != "" {
			t.Errorf("the code %s was mailed", code)
		}
	})
	t.Run("a wrong code, then the right one", func(t *testing.T) {
		p := visit(t)
		p.send("connect.caf", "/connexion", "numero", p.Person().Number, "passe", p.Person().Password)
		p.send("connect.caf", "/code", "code", "x"+p.Code()).sees("connect.caf", "pas le bon")
		p.send("connect.caf", "/code", "code", p.Code()).sees("wwwd.caf", "Bonjour")
	})
	t.Run("an old code, then another", func(t *testing.T) {
		p := visit(t)
		p.send("connect.caf", "/connexion", "numero", p.Person().Number, "passe", p.Person().Password)
		old := p.Code()
		p.clock.pass(15*time.Minute + time.Second)
		p.send("connect.caf", "/code", "code", old).sees("connect.caf", "trop vieux")
		p.send("connect.caf", "/autre-code")
		p.send("connect.caf", "/code", "code", old).sees("connect.caf", "pas le bon")
		p.send("connect.caf", "/code", "code", p.Code()).sees("wwwd.caf", "Bonjour")
	})
	t.Run("signing out ends the session", func(t *testing.T) {
		p := visit(t)
		p.enter()
		if n := p.Signed("caf"); n != 1 {
			t.Errorf("%d are signed in, want 1", n)
		}
		p.open("wwwd.caf", "/deconnexion").sees("wwwd.caf", "déconnecté")
		p.open("wwwd.caf", "/compte").sees("connect.caf", "Mot de passe")
		if n := p.Signed("caf"); n != 0 {
			t.Errorf("%d are signed in, want none", n)
		}
	})
	t.Run("another browser is somebody else", func(t *testing.T) {
		p := visit(t)
		p.enter()
		p.client = p.browser()
		p.open("wwwd.caf", "/compte").sees("connect.caf", "Mot de passe")
	})
}

// read is the text of a PDF.
func read(t *testing.T, pdf string) string {
	t.Helper()
	tool := exec.Command("pdftotext", "-", "-")
	tool.Stdin = strings.NewReader(pdf)
	text, err := tool.Output()
	if err != nil {
		t.Fatalf("pdftotext (scripts/setup test installs it): %v", err)
	}
	return string(text)
}

func TestMail(t *testing.T) {
	p := visit(t)
	who := p.Person()
	p.open("webmail", "/boite").sees("webmail", "Mes e-mails")
	p.send("webmail", "/entrer", "adresse", who.Mail, "passe", "pluie").sees("webmail", "n&#39;est pas bon")
	p.send("webmail", "/entrer", "adresse", who.Mail, "passe", who.MailWord).sees("webmail", "Aucun message")
	p.send("connect.caf", "/connexion", "numero", who.Number, "passe", who.Password)
	p.open("webmail", "/boite").sees("webmail", "CAF : votre code")
	p.open("webmail", "/combien").sees("webmail", "1")
	p.open("webmail", "/lettre/0").sees("webmail", p.Code())
	p.open("webmail", "/lettre/1").sees("webmail", "Mes e-mails")
	p.open("webmail", "/deconnexion").sees("webmail", "déconnecté")
	p.open("webmail", "/lettre/0").sees("webmail", "Mes e-mails")
}

func TestFranceConnect(t *testing.T) {
	come := func(t *testing.T) *person {
		t.Helper()
		p := visit(t)
		p.open("assure.ameli", "/franceconnect").sees("app.franceconnect", "Je choisis un compte")
		p.open("cfspart-idp.impots", "/identification").sees("cfspart-idp.impots", "Mot de passe")
		p.send("cfspart-idp.impots", "/identification", "numero", p.Person().Number, "passe", p.Person().Password)
		p.sees("app.franceconnect", "Continuer vers l&#39;assurance maladie")
		return p.open("app.franceconnect", "/continuer").sees("assure.ameli", "Bonjour Amina")
	}
	t.Run("four hosts let in", func(t *testing.T) { come(t) })
	t.Run("who came once need not choose again", func(t *testing.T) {
		come(t).open("candidat.francetravail", "/espace").sees("authentification-candidat.francetravail", "Identifiant").
			open("authentification-candidat.francetravail", "/franceconnect").sees("app.franceconnect", "Continuer vers France Travail")
	})
	t.Run("signing out ends the service, FranceConnect and its providers", func(t *testing.T) {
		p := come(t)
		p.open("assure.ameli", "/deconnexion").sees("assure.ameli", "FranceConnect aussi est fermé")
		for _, site := range []string{"ameli", "franceconnect", "impots"} {
			if n := p.Signed(site); n != 0 {
				t.Errorf("%d are signed in at %s", n, site)
			}
		}
		p.open("assure.ameli", "/franceconnect").sees("app.franceconnect", "Je choisis un compte")
	})
	t.Run("nobody comes back who did not go", func(t *testing.T) {
		p := visit(t)
		p.open("assure.ameli", "/retour?jeton=rien").sees("assure.ameli", "perdue")
		p.open("app.franceconnect", "/continuer").sees("app.franceconnect", "perdue")
	})
}

func TestFranceTravail(t *testing.T) {
	p := visit(t)
	began := time.Now()
	p.send("authentification-candidat.francetravail", "/mot-de-passe", "passe", p.Person().Password).sees("candidat.francetravail", "Envoyer un document")
	if took := time.Since(began); took < 3*time.Second {
		t.Errorf("it hands over in %v, want more than 3 s", took)
	}
	p.send("candidat.francetravail", "/actualisation", "ville", "Gémozac-lès-Œufs", "mot", "à bientôt").sees("candidat.francetravail", "Gémozac-lès-Œufs")
	p.upload("attestation.pdf", "%PDF-1.7").sees("candidat.francetravail", "attestation.pdf, 8 octets")
	p.upload("photo.jpg", "rien").sees("candidat.francetravail", "pas un PDF")
	sent := p.Asked(0, sitetest.To("candidat.francetravail", "/documents"))
	if len(sent) != 2 || sent[0].Form.Get("document") != "attestation.pdf, 8 bytes" {
		t.Errorf("the record has %+v", sent)
	}
}

func (p *person) upload(name, text string) *person {
	p.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	f, err := form.CreateFormFile("document", name)
	if err != nil {
		p.t.Fatal(err)
	}
	_, _ = f.Write([]byte(text)) // into memory
	form.Close()
	a, err := p.client.Post(p.Address("candidat.francetravail", "/documents"), form.FormDataContentType(), &b)
	return p.show(a, err)
}
