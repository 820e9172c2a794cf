package kiosktest

import (
	"time"

	"tandem/kiosk"
)

// aids asks for everything that helps beside an open page, and reads a code in
// a mailbox. Its person has not waited for a code yet.
func (w *walk) aids() {
	service := w.catalog.Services[0].ID
	w.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}, kiosk.Visit{ID: service}, kiosk.PageShown{Visit: w.visit + 1})
	w.papers()
	w.do(kiosk.OpenHelp{})
	w.keep("aide")
	w.do(kiosk.OpenPhone{ID: service})
	w.keep("aide-telephone")
	w.do(kiosk.OpenHall{})
	w.keep("aide-wifi")
	w.do(kiosk.ToPage{})
	if len(w.catalog.Mail) == 0 {
		return
	}
	w.do(kiosk.AwaitCode{}, kiosk.PickMail{ID: w.catalog.Mail[0].ID})
	w.keep("messagerie-ouverture")
	w.do(kiosk.MailShown{Visit: w.visit})
	w.keep("messagerie")
	w.do(kiosk.ToPage{})
	w.keep("messagerie-derriere")
	w.do(kiosk.OpenHelp{})
	w.keep("aide-messagerie")
	w.do(kiosk.ToMail{})
	w.wait(14 * time.Minute)
	w.do(kiosk.Touched{})
	w.wait(time.Minute)
	w.keep("messagerie-temps")
	w.do(kiosk.KeepMail{}, kiosk.MailFailed{Visit: w.visit})
	w.keep("messagerie-panne")
	w.do(kiosk.ToPage{})
}
