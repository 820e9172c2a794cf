package kiosktest

import (
	"time"

	"tandem/kiosk"
)

// loan walks past what a lent tablet says of its loan, from its card to its end.
func (w *walk) loan() {
	w.do(kiosk.OpenCard{})
	w.keep("carte")
	w.do(kiosk.OpenTerms{})
	w.keep("regles")
	w.do(kiosk.GoHome{}, kiosk.OpenProblem{})
	w.keep("probleme")
	w.ring(kiosk.RingInternet)
	w.do(kiosk.GoHome{}, kiosk.OpenReturn{})
	for step := range 5 {
		w.keep("retour-%d", step+1)
		w.do(kiosk.ReturnDone{})
	}
	lent := lease(w.body)
	lent.Visit = w.now.AddDate(0, 0, 9)
	w.do(kiosk.LeaseChanged{Lease: lent})
	w.keep("retour-passage")
	w.do(kiosk.GoHome{})
	w.remind(lent)
}

// ring walks past how far a call comes.
func (w *walk) ring(kind kiosk.RingKind) {
	open := func(stage kiosk.RingStage) kiosk.OpenRing { return kiosk.OpenRing{Kind: kind, Stage: stage} }
	w.do(kiosk.RingFor{Kind: kind})
	w.keep("message-envoi")
	w.do(kiosk.RingFailed{Kind: kind})
	w.keep("message-rate")
	w.do(kiosk.RingFor{Kind: kind}, kiosk.RingSent{Ring: open(kiosk.RingWaiting)})
	w.wait(10 * time.Second)
	w.keep("message-garde")
	w.do(kiosk.RingHeard{Open: []kiosk.OpenRing{open(kiosk.RingReceived)}})
	w.keep("message-arrive")
	w.do(kiosk.RingHeard{Open: []kiosk.OpenRing{open(kiosk.RingSeen)}})
	w.keep("message-vu")
	w.do(kiosk.RingHeard{})
	w.wait(10 * time.Second)
	w.keep("message-fini")
	w.do(kiosk.RingHeard{Open: []kiosk.OpenRing{open(kiosk.RingSeen)}}, kiosk.OpenCall{})
	w.keep("appeler-vu")
	w.do(kiosk.RingHeard{})
}

// remind walks past the reminders of the end of a loan.
func (w *walk) remind(lent kiosk.Lease) {
	for _, days := range []int{14, 1, 0, -2} {
		due := lent
		due.Due = w.now.AddDate(0, 0, days)
		w.do(kiosk.LeaseChanged{Lease: due})
		w.wait(61 * time.Second)
		w.keep("rappel-%d", days)
		w.do(kiosk.GoHome{})
	}
	w.keep("accueil-fin")
	w.do(kiosk.OpenCard{})
	w.keep("carte-fin")
	w.do(kiosk.GoHome{}, kiosk.LeaseChanged{Lease: lent})
}
