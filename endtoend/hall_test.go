package endtoend_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/papertest"
	"tandem/kiosk/sitetest"
)

// hall is a terminal in a hall, with stand-ins for all that it opens, a printer,
// and somebody before it who sees both the kiosk and the pages in it.
type hall struct {
	*thread
	sites   *sitetest.Sites
	printer *papertest.Service
	touched int // on pages; what was touched of ours the resident counts
}

// openHall starts the kiosk of a hall.
func openHall(t *testing.T, who sitetest.Person) *hall {
	t.Helper()
	setUpToolkit(t)
	sites, err := sitetest.Open(sitetest.Options{Now: time.Now, Person: who})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sites.Close)
	h := &hall{thread: &thread{began: time.Now().Add(-time.Second), machine: newMachine(t)}, sites: sites, printer: papertest.Start(t, papertest.Options{})}
	h.env = append(h.env, "CUPS_SERVER="+h.printer.Path("socket"))
	h.catalog = h.sites.WriteTree(t, h.path("content"))
	h.startManager()
	h.enrolAs("BORNE-ESSAI", kiosk.Borne)
	h.startKiosk(kiosk.Borne, "borne")
	h.resident.hears(kiosk.PrinterIs{Ready: true})
	return h
}

// visit opens a service without guides from its sheet, which stands behind the
// tile of all services where it has none of its own.
func (h *hall) visit(id string) {
	h.t.Helper()
	h.enters(id)
	h.opens(kiosk.Visit{ID: id})
}

// enters goes to the sheet of a service.
func (h *hall) enters(id string) {
	h.t.Helper()
	r := h.resident
	if !r.offers(kiosk.OpenSheet{ID: id}) {
		r.press(kiosk.OpenShelf{Of: kiosk.ServiceShelf})
	}
	if turn := (kiosk.TurnPage{By: 1}); !r.offers(kiosk.OpenSheet{ID: id}) && r.offers(turn) {
		r.press(turn)
	}
	r.press(kiosk.OpenSheet{ID: id})
}

// follow opens a service where one of its guides begins.
func (h *hall) follow(id, procedure string) {
	h.t.Helper()
	h.resident.press(kiosk.OpenService{ID: id})
	h.resident.press(kiosk.OpenProcedure{Service: id, ID: procedure})
	h.opens(kiosk.Visit{ID: id, Procedure: procedure})
}

// opens presses what opens a site, and waits until the kiosk shows it.
func (h *hall) opens(e kiosk.Visit) {
	h.t.Helper()
	r := h.resident
	h.sites.Blink() // or what an earlier visit showed would be pressed
	r.choose(e)
	r.takes(e)
	r.hears(kiosk.PageShown{Visit: r.number})
	r.sees(r.model.Screen())
}

// reads waits until the page in front is of that host and has that heading.
func (h *hall) reads(host, title string) sitetest.View {
	h.t.Helper()
	return h.looksFor(func(v sitetest.View) bool { return v.Host == host && v.Title == title })
}

func (h *hall) looksFor(meant func(sitetest.View) bool) sitetest.View {
	h.t.Helper()
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	v, err := h.sites.Look(ctx, meant)
	if err != nil {
		h.picture("stuck")
		all := h.sites.Asked(0, func(q sitetest.Request) bool { return q.Path != "/vue" })
		h.t.Fatalf("%v; the last that the sites were asked: %+v", err, all[max(0, len(all)-5):])
	}
	return v
}

// touch presses what has that name on the page in front, once it can be
// reached: what is above or below the window is scrolled to.
func (h *hall) touch(name string) {
	h.t.Helper()
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	for ctx.Err() == nil {
		v, err := h.sites.Look(ctx, func(v sitetest.View) bool { _, ok := v.Thing(name); return ok })
		if err != nil {
			break
		}
		thing, _ := v.Thing(name)
		time.Sleep(250 * time.Millisecond) // nobody aims at what still moves
		if now, ok := h.sites.View().Thing(name); ok && now.At != thing.At {
			continue
		}
		if thing.Free {
			h.touched++
			h.click(thing.Middle().X, thing.Middle().Y)
			if h.arrives(v) {
				return
			}
		}
		h.scroll(v, thing.At.Min.Y > v.Window.Min.Y+v.Window.Dy()/2)
	}
	h.picture("stuck")
	h.t.Fatalf("nothing can be pressed that is called %q: %+v", name, h.sites.View())
}

// arrives reports whether a press on the page in front reached it. Chromium
// drops those on a page that it has hardly drawn; a person presses again.
func (h *hall) arrives(before sitetest.View) bool {
	ctx, end := context.WithTimeout(context.Background(), 2*time.Second)
	defer end()
	_, err := h.sites.Look(ctx, func(v sitetest.View) bool {
		return v.Host != before.Host || v.Path != before.Path || v.Presses != before.Presses
	})
	return err == nil
}

// scroll moves the page in front by a turn of the wheel, as a finger drags it.
func (h *hall) scroll(v sitetest.View, down bool) {
	h.t.Helper()
	wheel := "4"
	if down {
		wheel = "5"
	}
	middle := v.Window.Min.Add(v.Window.Size().Div(2)) // our keyboard may have the rest
	h.xdo("mousemove", strconv.Itoa(middle.X), strconv.Itoa(middle.Y), "click", wheel)
	time.Sleep(150 * time.Millisecond) // the page tells where its things are a moment later
}

// fields are the fields of the stand-ins, as a page tells of them.
var fields = map[string]kiosk.FieldFocused{
	"Numéro de Sécurité sociale (13 chiffres)": {Kind: kiosk.NumberField, More: true},
	"Votre numéro (13 chiffres)":               {Kind: kiosk.NumberField, More: true},
	"Adresse e-mail":                           {Kind: kiosk.TextField, More: true},
	"Mot de passe":                             {Kind: kiosk.TextField, Secret: true},
	"Identifiant":                              {Kind: kiosk.TextField},
	"Code reçu":                                {Kind: kiosk.NumberField},
	"Un secret":                                {Kind: kiosk.TextField},
	"Votre demande":                            {Kind: kiosk.LongField},
}

// writes touches a field and types into it with our keyboard, key by key, then
// puts the keyboard away.
func (h *hall) writes(field, text string) {
	h.t.Helper()
	r := h.resident
	h.enter(field)
	focused := fields[field]
	focused.Visit, focused.Asked = r.number, true
	r.hears(focused)
	h.looksFor(func(v sitetest.View) bool {
		thing, _ := v.Thing(field)
		return thing.Lit && thing.Free
	})
	for _, sign := range text {
		h.strikes(kiosk.Type{Sign: kiosk.Written(sign)})
	}
	h.looksFor(func(v sitetest.View) bool { thing, _ := v.Thing(field); return thing.Text == text })
	h.strikes(kiosk.PutAway{})
}

// enter touches a field until it has the focus: one that is drawn elsewhere at
// that moment is touched again, as anybody does.
func (h *hall) enter(field string) {
	h.t.Helper()
	for range 4 {
		h.touch(field)
		ctx, end := context.WithTimeout(context.Background(), 2*time.Second)
		_, err := h.sites.Look(ctx, func(v sitetest.View) bool { thing, _ := v.Thing(field); return thing.Lit })
		end()
		if err == nil {
			return
		}
	}
	h.picture("stuck")
	h.t.Fatalf("the field %q takes no focus", field)
}

// strikes presses a key of our keyboard, and turns to the signs that have it.
func (h *hall) strikes(e kiosk.Event) {
	h.t.Helper()
	r := h.resident
	for _, keys := range []kiosk.Event{nil, kiosk.TurnKeys{To: kiosk.LetterKeys}, kiosk.TurnKeys{To: kiosk.SignKeys}, kiosk.TurnKeys{To: kiosk.AccentKeys}} {
		if r.offers(e) {
			break
		}
		if keys != nil && r.offers(keys) {
			h.strike(keys)
		}
	}
	h.strike(e)
}

func (h *hall) strike(e kiosk.Event) {
	h.t.Helper()
	r := h.resident
	at := r.find(e)
	if _, sign := e.(kiosk.Type); sign {
		time.Sleep(300 * time.Millisecond) // the same key sooner would be a tremor
	} else {
		r.calm()
	}
	r.touches++
	h.click(int(at.X), int(at.Y))
	if _, sign := e.(kiosk.Type); !sign {
		r.calm()
	}
	r.takes(e)
}

// asked waits until a stand-in was asked for a page since a mark.
func (h *hall) asked(mark int, host, path string) sitetest.Request {
	h.t.Helper()
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	r, err := h.sites.Await(ctx, mark, sitetest.To(host, path))
	if err != nil {
		h.picture("stuck")
		h.t.Fatal(err)
	}
	return r
}

// refused waits until the kiosk says that it refused a host, goes back to the
// page, and holds that the host was never asked.
func (h *hall) refused(host string) {
	h.t.Helper()
	r := h.resident
	r.hears(kiosk.PageRefused{Visit: r.number, Host: host + ".localhost"})
	r.sees(r.model.Screen())
	r.press(kiosk.Dismiss{})
	if asked := h.sites.Asked(0, sitetest.To(host, "")); len(asked) > 0 {
		h.t.Errorf("%s was asked: %+v", host, asked)
	}
}

// finishes ends the session and waits until nothing of its browser is left. A
// new one may be made ready for the next person by then.
func (h *hall) finishes() {
	h.t.Helper()
	r := h.resident
	before := named("chromium")
	r.choose(kiosk.Finish{})
	pressed := time.Now()
	r.takes(kiosk.Finish{})
	r.hears(kiosk.Wiped{Whole: true})
	r.sees(r.model.Screen())
	wiped := time.Since(pressed)
	h.await("the browser is gone", func() bool {
		return !slices.ContainsFunc(named("chromium"), func(now task) bool {
			return slices.ContainsFunc(before, func(old task) bool { return old.pid == now.pid })
		})
	})
	h.t.Logf("J'ai fini: %v until all was wiped, with the services' sign-out pages", wiped.Round(time.Millisecond))
	r.waits()
	h.leavesNothingOpen()
}

// leavesNothingOpen holds that the kiosk, which began anew, has no file of the
// program that it was: at most one without a name, which a library of sound opens
// at each start.
func (h *hall) leavesNothingOpen() {
	h.t.Helper()
	for _, one := range named("tandem-kiosk") {
		if !strings.Contains(one.line, " -using=") {
			continue
		}
		var nameless []string
		files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", one.pid)) // the pattern is well formed
		for _, file := range files {
			if to, err := os.Readlink(file); err == nil && strings.HasPrefix(to, "/memfd:") {
				nameless = append(nameless, to)
			}
		}
		if len(nameless) > 1 {
			h.t.Errorf("the kiosk has files open of before it began anew: %q", nameless)
		}
	}
}

// TestHall goes through what people do on sites, and what sites do to people,
// one session after the other on one kiosk.
func TestHall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	h := openHall(t, sitetest.Person{})
	only := os.Getenv("TANDEM_ONLY") // of the sessions below, by a word of its name
	for _, session := range []struct {
		name string
		run  func(*hall)
	}{
		{"FranceConnect leads over four hosts, and J'ai fini signs out of all", (*hall).connects},
		{"a code is read in a mailbox, and the page waits behind it", (*hall).codes},
		{"what opens in a window of its own opens in the page", (*hall).windows},
		{"a site's questions are answered, and none keeps a person there", (*hall).dialogs},
		{"names that look like the service's are refused", (*hall).lookalikes},
		{"what does not come is said, and what was typed stays", (*hall).troubles},
		{"a hostile site is left at one press", (*hall).hostile},
	} {
		if !strings.Contains(session.name, only) {
			continue
		}
		ok := t.Run(session.name, func(t *testing.T) {
			h.t = t
			session.run(h)
		})
		h.t = t
		if !ok {
			t.FailNow()
		}
	}
	h.desk.end(t)
}

// connects enters Ameli with the account of the tax office.
func (h *hall) connects() {
	h.follow("ameli", "attestation")
	h.reads("ameli", "Bienvenue à l'assurance maladie d'essai")
	h.touch("Tout refuser")
	h.touch("Se connecter")
	h.reads("assure.ameli", "Se connecter")
	h.touch("S'identifier avec FranceConnect")
	h.reads("app.franceconnect", "Je choisis un compte pour me connecter")
	h.touch("Impôts")
	h.reads("cfspart-idp.impots", "Entrer avec Impôts d'essai")
	h.writes("Votre numéro (13 chiffres)", h.sites.Person().Number)
	h.writes("Mot de passe", h.sites.Person().Password)
	h.touch("Connexion")
	h.reads("app.franceconnect", "Vous allez entrer")
	h.touch("Continuer vers l'assurance maladie")
	h.reads("assure.ameli", "Bonjour "+h.sites.Person().FirstName)
	for _, site := range []string{"ameli", "franceconnect", "impots"} {
		if h.sites.Signed(site) != 1 {
			h.t.Errorf("nobody is signed in at %s", site)
		}
	}
	h.finishes() // without signing out
	for _, site := range []string{"ameli", "franceconnect", "impots"} {
		if n := h.sites.Signed(site); n != 0 {
			h.t.Errorf("%d are still signed in at %s", n, site)
		}
	}
}
