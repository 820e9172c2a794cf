package endtoend_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"tandem/kiosk"
)

// call presses "J'ai un problème" on the tablet: the call is on the staff's page
// with who has the tablet, and what staff press comes back to the screen.
func (x *thread) call() {
	r := x.resident
	tell := func(stage kiosk.RingStage) {
		r.hears(kiosk.RingHeard{Open: []kiosk.OpenRing{{Kind: kiosk.RingInternet, Stage: stage}}})
		r.sees(r.model.Screen())
	}
	r.press(kiosk.OpenTablet{})
	r.press(kiosk.OpenProblem{})
	r.looks("problem")
	r.touch(r.find(kiosk.RingFor{Kind: kiosk.RingInternet}))
	r.takes(kiosk.RingFor{Kind: kiosk.RingInternet})
	tell(kiosk.RingReceived)
	r.looks("call-received")

	page := x.staff.get("/appels")
	for _, want := range []string{"<title>(1) ", "Internet ne marche pas", tablet, "Camille Essai", "Je m’en occupe"} {
		if !strings.Contains(page, want) {
			x.t.Errorf("the page of calls does not say %q:\n%s", want, page)
		}
	}
	x.staff.mark("heard")
	tell(kiosk.RingSeen)
	r.looks("call-heard")
	x.staff.mark("settled")
	r.hears(kiosk.RingHeard{})
	r.sees(r.model.Screen())
	if page := x.staff.get("/appels"); strings.Contains(page, "Internet ne marche pas") {
		x.t.Error("a settled call is on the page")
	}
	r.press(kiosk.GoHome{})
}

var callOf = regexp.MustCompile(`action="(/appels/[^"]+)"`)

// mark presses a key of the one call that is open.
func (s *staff) mark(mark string) {
	s.m.t.Helper()
	found := callOf.FindAllStringSubmatch(s.get("/appels"), -1)
	if len(found) == 0 {
		s.m.t.Fatal("no call is open")
	}
	link := found[len(found)-1][1] // before it stands what takes the last press back
	s.post(link, url.Values{"geste": {mark}, "suite": {"/appels"}}, http.StatusOK)
}
