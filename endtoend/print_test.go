package endtoend_test

import (
	"os"
	"os/exec"
	"strings"
	"time"

	"tandem/kiosk"
)

// prints has her paper printed, and takes it.
func (a amina) prints() {
	r := a.resident
	r.press(kiosk.PrintPaper{ID: 1})
	a.await("it is printed", func() bool { return len(a.printer.Printed()) == 1 })
	r.hears(kiosk.PrintGoes{ID: 1, State: kiosk.PrintDone})
	sheet := a.printer.Printed()[0]
	text, err := exec.Command("pdftotext", sheet, "-").Output()
	if err != nil {
		a.t.Fatalf("pdftotext (scripts/setup test installs it): %v", err)
	}
	if !strings.Contains(string(text), a.sites.Person().Paper) {
		a.t.Errorf("what came out is not her paper: %s", text)
	}
	if err := os.Remove(sheet); err != nil { // she has it in her hand
		a.t.Fatal(err)
	}
	if spool := a.printer.Spool(); len(spool) == 0 {
		a.t.Error("the print service keeps nothing, so that its wipe would prove nothing")
	}
}

// waits prints once more where the printer has no paper: the print service
// then has hers.
func (a amina) waits() {
	a.printer.Tell("reasons", "media-empty-error")
	r := a.resident
	r.press(kiosk.OpenHelp{})
	r.press(kiosk.OpenPapers{})
	r.press(kiosk.OpenPaper{ID: 1})
	r.choose(kiosk.PrintPaper{ID: 1})
	r.takes(kiosk.PrintPaper{ID: 1})
	a.printer.Begun()
	r.hears(kiosk.PrintGoes{ID: 1, State: kiosk.PrintNoPaper})
	a.kiosks = named("tandem-kiosk")
}

// fills fills it when she has gone.
func (a amina) fills() {
	a.printer.Forget("reasons")
	time.Sleep(2 * time.Second) // as long as the print service would take
	if came := a.printer.Printed(); len(came) > 0 {
		a.t.Errorf("came out after she went: %q", came)
	}
	if spool := a.printer.Spool(); len(spool) > 0 {
		a.t.Errorf("the print service still has %q", spool)
	}
}
