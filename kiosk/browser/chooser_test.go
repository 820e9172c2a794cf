package browser_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/kiosk/browser"
)

// askPaper answers the pages that ask for a file: a field over all of the page,
// or over a frame of it. What it is given is told to the site.
func askPaper(w http.ResponseWriter, s *site, path string) bool {
	field := func(accept string) {
		fmt.Fprintf(w, `<!doctype html><meta charset="utf-8"><title>Envoyer</title><link rel="icon" href="data:,"><body style="margin:0">
			<input type="file" %s style="position:fixed;inset:0;width:100%%;height:100%%;background:#cde">
			<script>document.querySelector("input").onchange = async e => {
				const f = e.target.files[0]
				fetch("/given/" + encodeURIComponent(f.name) + "/" + (await f.text()).length)
			}</script>`, accept)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch path {
	case "/ask/any":
		field("")
	case "/ask/paper":
		field(`accept="image/*, .PDF"`)
	case "/ask/picture":
		field(`accept="image/png,.jpg"`)
	case "/ask/frame":
		fmt.Fprintf(w, `<!doctype html><title>Cadre</title><link rel="icon" href="data:,">
			<iframe src="%s" style="position:fixed;inset:0;width:100%%;height:100%%;border:0"></iframe>`, s.address("ameli", "/ask/any"))
	default:
		return false
	}
	return true
}

// asksFor clicks until the page asks for a file.
func (k bench) asksFor(path string, want browser.PaperAsked) {
	k.t.Helper()
	hosts := append(k.site.hosts(k.t, "caf"), k.site.hosts(k.t, "ameli")...)
	if err := k.b.Open(k.t.Context(), browser.Visit{Start: k.site.address("caf", path), Hosts: hosts, Area: below}); err != nil {
		k.t.Fatal(err)
	}
	k.clickedFor(want)
}

func TestPageIsGivenPapersOfTheSession(t *testing.T) {
	k := newBench(t)
	for path, host := range map[string]string{"any": "caf", "paper": "caf", "frame": "ameli"} {
		t.Run(path, func(t *testing.T) {
			k := k
			k.t = t
			k.asksFor("/ask/"+path, browser.PaperAsked{Takes: true})
			if err := k.b.Give(t.Context(), "Attestation de paiement", strings.NewReader(aPaper)); err != nil {
				t.Fatal(err)
			}
			want := fmt.Sprintf("/given/Attestation de paiement.pdf/%d", len(aPaper))
			k.waitFor(want, func() bool { return len(k.site.requests(host, want)) > 0 })
			if err := k.b.Give(t.Context(), "Attestation de paiement", strings.NewReader(aPaper)); err == nil {
				t.Error("a field is given a paper that it did not ask for")
			}
			k.close()
		})
	}
}

func TestPageIsGivenTwoPapersOfOneName(t *testing.T) {
	k := newBench(t)
	k.asksFor("/ask/any", browser.PaperAsked{Takes: true})
	for _, name := range []string{"Papier", "Papier 2"} {
		if name != "Papier" {
			k.clickedFor(browser.PaperAsked{Takes: true})
		}
		if err := k.b.Give(t.Context(), "", strings.NewReader(aPaper)); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("/given/%s.pdf/%d", name, len(aPaper))
		k.waitFor(want, func() bool { return len(k.site.requests("caf", want)) > 0 })
	}
	k.close()
}

func TestPageWantsWhatIsNoPaper(t *testing.T) {
	k := newBench(t)
	k.asksFor("/ask/picture", browser.PaperAsked{})
	k.close()
}

// TestNoLinkLeadsOutOfTheRoom puts a link in the place of the room's papers, as
// a browser in somebody else's hands could: what is given goes nowhere.
func TestNoLinkLeadsOutOfTheRoom(t *testing.T) {
	k := newBench(t)
	k.asksFor("/ask/any", browser.PaperAsked{Takes: true})
	out := t.TempDir()
	papers := filepath.Join(k.room(), "papers")
	if err := errors.Join(os.Rename(papers, papers+"-"), os.Symlink(out, papers)); err != nil {
		t.Fatal(err)
	}
	if err := k.b.Give(t.Context(), "Attestation", strings.NewReader(aPaper)); err == nil {
		t.Error("a paper was given through a link")
	}
	if left, err := os.ReadDir(out); len(left) > 0 || err != nil {
		t.Errorf("out of the room there are %v, %v", left, err)
	}
	k.close()
}
