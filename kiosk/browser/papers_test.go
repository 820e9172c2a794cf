package browser_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/browser"
)

// aPaper is as little of a PDF as one may be.
const aPaper = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>\n%%EOF"

// givePaper answers the pages whose link, over all of it, gives something.
func givePaper(w http.ResponseWriter, path string) bool {
	link := func(attributes, script string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Papiers</title><link rel="icon" href="data:,"><a id="a" %s style="position:fixed;inset:0;background:#cde;font:40px sans-serif">Mon attestation</a>
			<script>const paper = %q; %s</script>`, attributes, aPaper, script)
	}
	file := func(kind, how, text string) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Disposition", how)
		_, _ = io.WriteString(w, text)
	}
	switch path {
	case "/papers/attachment":
		link(`href="/give/attachment"`, "")
	case "/papers/inline":
		link(`href="/give/inline"`, "")
	case "/papers/blank":
		link(`href="/give/inline" target="_blank"`, "")
	case "/papers/blob":
		link(`download="Attestation.pdf"`, `a.href = URL.createObjectURL(new Blob([paper], {type: "application/pdf"}))`)
	case "/papers/data":
		link(`download="Attestation.pdf"`, `a.href = "data:application/pdf;base64," + btoa(paper)`)
	case "/papers/program":
		link(`href="/give/program"`, "")
	case "/papers/disguised":
		link(`href="/give/disguised"`, "")
	case "/papers/large":
		link(`href="/give/large"`, "")
	case "/give/attachment":
		file("application/octet-stream", `attachment; filename="Attestation_de paiement (2).pdf"`, aPaper)
	case "/give/inline":
		file("application/pdf", `inline; filename="Attestation.pdf"`, aPaper)
	case "/give/program":
		file("application/octet-stream", `attachment; filename="setup.exe"`, "MZ")
	case "/give/disguised":
		file("application/pdf", `attachment; filename="Attestation.pdf"`, "<script>")
	case "/give/large":
		file("application/pdf", `attachment; filename="Attestation.pdf"`, aPaper+strings.Repeat(" ", 21<<20))
	default:
		return false
	}
	return true
}

// given clicks until the site gives something.
func (k bench) given(path string) browser.Event {
	k.t.Helper()
	k.open(path)
	for range 10 {
		k.click()
		select {
		case e := <-k.b.Events():
			return e
		case <-time.After(2 * time.Second):
		}
	}
	k.t.Fatal("nothing was given")
	return nil
}

func TestPapersAreCaught(t *testing.T) {
	k := newBench(t)
	for path, name := range map[string]string{
		"attachment": "Attestation de paiement 2", "inline": "Attestation", "blank": "Attestation", "blob": "Attestation", "data": "Attestation",
	} {
		t.Run(path, func(t *testing.T) {
			k := k
			k.t = t
			got, ok := k.given("/papers/" + path).(browser.Paper)
			if !ok {
				t.Fatalf("got %#v, want a paper", got)
			}
			defer got.File.Close()
			text, err := io.ReadAll(got.File)
			if string(text) != aPaper || err != nil || got.Name != name {
				t.Errorf("got %q named %q, %v; want %q", text, got.Name, err, name)
			}
			if where, _ := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", got.File.Fd())); !strings.HasPrefix(where, "/memfd:") {
				t.Errorf("the paper lies in %q", where)
			}
			if left := k.inRoom(); left != "" {
				t.Errorf("left in the room: %s", left)
			}
			if n, err := k.b.Frames(t.Context()); n == 0 {
				t.Errorf("the page is gone: %v", err)
			}
			k.close()
		})
	}
}

func TestOtherThanPapersIsDropped(t *testing.T) {
	k := newBench(t)
	for path, why := range map[string]browser.Reason{"program": browser.NoPaper, "disguised": browser.NoPaper, "large": browser.TooLarge} {
		t.Run(path, func(t *testing.T) {
			k := k
			k.t = t
			if got := k.given("/papers/" + path); got != (browser.Unwanted{Why: why}) {
				t.Errorf("got %#v, want %s", got, why)
			}
			if left := k.inRoom(); left != "" {
				t.Errorf("left in the room: %s", left)
			}
			k.close()
		})
	}
}

// inRoom lists the papers that lie in the room.
func (k bench) inRoom() string {
	k.t.Helper()
	found, err := exec.Command("find", filepath.Join(k.room(), "papers"), "-type", "f").CombinedOutput()
	if err != nil {
		k.t.Fatalf("find: %v: %s", err, found)
	}
	return string(found)
}

// room is the home of the open page's room, as we see it.
func (k bench) room() string {
	k.t.Helper()
	for pid := range processes(k.t) {
		home := "/proc/" + strconv.Itoa(pid) + "/root/tmp/visite"
		if _, err := os.Stat(home + "/papers"); err == nil {
			return home
		}
	}
	k.t.Fatal("no room")
	return ""
}
