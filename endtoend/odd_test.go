package endtoend_test

import (
	"os"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/sitetest"
)

// windows has pages open tabs and windows: those of the site take the place of
// the page, others are refused in words.
func (h *hall) windows() {
	h.visit("essais")
	h.touch("Fenêtres")
	h.reads("essais", "Fenêtres")
	h.touch("Une fenêtre ailleurs")
	h.refused("mechant")
	h.reads("essais", "Fenêtres") // as it was
	h.touch("Une petite fenêtre")
	h.reads("essais", "Petite fenêtre")
	h.resident.press(kiosk.GoHome{})
}

// dialogs answers what a page asks in windows of the browser's own, by the
// keyboard's key of agreement; from one that asks without end a person goes home.
func (h *hall) dialogs() {
	h.visit("essais")
	h.touch("Dialogues")
	for _, ask := range []struct{ name, said string }{
		{"Alerte", "alerte"},
		{"Confirmer", "confirmer-true"},
	} {
		h.reads("essais", "Dialogues")
		mark := h.sites.Mark()
		h.touch(ask.name)
		h.answer()
		if got := h.asked(mark, "essais", "/note").Query.Get("dialogue"); got != ask.said {
			h.t.Errorf("%s: the page says %q, want %q", ask.name, got, ask.said)
		}
	}
	h.touch("Alertes sans fin")
	h.reads("essais", "Alertes sans fin")
	mark := h.sites.Mark()
	h.touch("Commencer")
	h.asked(mark, "essais", "/note")
	h.leaves()
}

// answer agrees to what the browser asks, once it asks.
func (h *hall) answer() {
	h.t.Helper()
	time.Sleep(700 * time.Millisecond) // the browser takes no answer in its first half second
	h.xdo("key", "Return")
}

// leaves goes home from a page that may do everything to prevent it.
func (h *hall) leaves() {
	h.t.Helper()
	began := time.Now()
	h.resident.press(kiosk.GoHome{})
	if took := time.Since(began); took > 5*time.Second {
		h.t.Errorf("it takes %v to go home", took)
	}
}

// lookalikes follows links to names that end or begin as the site's does.
func (h *hall) lookalikes() {
	h.visit("malveillant")
	h.touch("adresses")
	for _, host := range []string{"evil-caf", "caf.localhost.evil"} {
		h.reads("hostile", "adresses")
		h.touch(host)
		h.refused(host)
	}
	h.resident.press(kiosk.GoHome{})
}

// tricks are what a hostile page does that is worst for who is at it; all of
// them take minutes: make hostile.
func tricks() []string {
	if os.Getenv("TANDEM_HOSTILE") != "" {
		return sitetest.Tricks()
	}
	return []string{"fenetres", "alertes", "processeur"}
}

// hostile presses what a hostile page wants pressed, and goes home.
func (h *hall) hostile() {
	for _, trick := range tricks() {
		h.visit("malveillant")
		h.touch(trick)
		h.reads("hostile", trick)
		mark := h.sites.Mark()
		h.touch("Appuyez ici")
		h.asked(mark, "hostile", "/note")
		if trick == "telecharge" { // the kiosk says that these are no papers
			h.resident.hears(kiosk.PaperLost{Visit: h.resident.number, Why: kiosk.PaperOther})
			h.resident.sees(h.resident.model.Screen())
		}
		h.leaves()
	}
	h.finishes()
}

// troubles has the next page not come: what happened is said, the page is as it
// was, and so is what was typed. A site that is being worked on is tried again.
func (h *hall) troubles() {
	r := h.resident
	h.visit("panne")
	h.touch("Erreur 500")
	h.misses(true)
	h.reads("broken", "Site en panne")
	h.touch("Formulaire qui échoue")
	h.reads("broken", "Formulaire qui échoue")
	h.writes("Votre demande", "voici")
	h.touch("Envoyer")
	h.misses(false) // what was sent may have arrived: it is not sent twice
	if field, _ := h.reads("broken", "Formulaire qui échoue").Thing("Votre demande"); field.Text != "voici" {
		h.t.Errorf("the field holds %q after the trouble", field.Text)
	}
	r.press(kiosk.GoHome{})
	r.press(kiosk.LeaveSite{}) // something was written: that is asked first
	h.sites.SetMaintenance(true)
	h.enters("panne")
	again := kiosk.Visit{ID: "panne"}
	r.choose(again)
	r.takes(again)
	r.hears(kiosk.PageFailed{Visit: r.number, Why: kiosk.WhyDown})
	r.sees(r.model.Screen())
	r.looks("maintenance")
	h.sites.SetMaintenance(false)
	h.opens(again)
	h.reads("broken", "Site en panne")
	r.press(kiosk.GoHome{})
}

// misses reads that the next page did not come, and goes back to the page.
func (h *hall) misses(again bool) {
	h.t.Helper()
	r := h.resident
	r.hears(kiosk.PageMissed{Visit: r.number, Why: kiosk.WhyDown, Again: again})
	r.sees(r.model.Screen())
	r.press(kiosk.Dismiss{})
}
