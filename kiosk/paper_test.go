package kiosk_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/kiosk"
)

// end follows a tutorial to its end.
func (d *desk) end(id string) kiosk.LessonEnd {
	d.t.Helper()
	d.do(kiosk.OpenTutorial{ID: id}, kiosk.StepDone{}, kiosk.StepDone{}, kiosk.Choose{}, kiosk.StepDone{}, kiosk.StepDone{}, kiosk.StepDone{})
	d.wants(kiosk.LessonEnd{})
	return d.screen.(kiosk.LessonEnd)
}

func TestPrint(t *testing.T) {
	c := catalog()
	c.Site = "https://tandem.exemple.fr/"
	d := inTwoLanguagesWith(t, kiosk.Borne, c, nil)
	d.do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "7", Centre: "CCAS", Phone: "05 61 00 00 00"}})
	if s := d.end("lecon-0"); s.Print != nil {
		t.Error("a key that prints, and no printer")
	}
	d.do(kiosk.PrintSheet{})
	d.asked()

	d.do(kiosk.PrinterIs{Ready: true})
	if s := d.screen.(kiosk.LessonEnd); s.Print == nil || s.Printed != nil {
		t.Errorf("with a printer: key %v, said %q", s.Print, s.Printed)
	}
	d.do(kiosk.PrintSheet{})
	d.asked(kiosk.Print{
		Of:      content.Door{Kind: content.DoorTutorial, ID: "lecon-0"},
		Centre:  kiosk.Lease{Centre: "CCAS", Phone: "05 61 00 00 00"}, // whose loan it is stays here
		Address: "https://tandem.exemple.fr/lecon-0",
	}, kiosk.Count{What: kiosk.SheetPrinted, Of: "lecon-0"})
	if s := d.screen.(kiosk.LessonEnd); s.Print != nil || !slices.Contains(s.Spoken(), "La fiche s'imprime. Prenez-la avec vous.") {
		t.Errorf("after it was pressed: key %v, said %q", s.Print, s.Printed)
	}
	d.do(kiosk.PrintSheet{}) // one sheet is enough
	d.asked()
}

func TestPrintBring(t *testing.T) {
	d := newDesk(t, kiosk.Borne).do(kiosk.PrinterIs{Ready: true}, kiosk.OpenSheet{ID: "service-1"}, kiosk.PrintSheet{})
	d.asked(kiosk.Print{Of: content.Door{Kind: content.DoorService, ID: "service-1"}}, kiosk.Count{What: kiosk.SheetPrinted, Of: "service-1"})
	d.do(kiosk.GoHome{}, kiosk.PrintSheet{})
	d.asked()
}

// A code and its address stand where a centre keeps tutorials at home, and
// lead to the same page; without one nothing is promised.
func TestOnward(t *testing.T) {
	if s := newDesk(t, kiosk.Borne).end("lecon-0"); s.Home != nil {
		t.Errorf("promised without a site: %+v", s.Home)
	}
	c := catalog()
	c.Site = "https://tandem.exemple.fr"
	got := inTwoLanguagesWith(t, kiosk.Tablette, c, nil).end("lecon-2").Home
	want := &kiosk.Onward{
		Title: "À la maison", Ask: "Visez ce carré avec un téléphone. Ou écrivez cette adresse :",
		Address: "tandem.exemple.fr/lecon-2", Code: "https://tandem.exemple.fr/lecon-2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("onward (-want +got):\n%s", diff)
	}
}
