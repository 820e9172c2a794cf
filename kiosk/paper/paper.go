// Package paper prints what a resident takes home, on the machine's default
// printer, through CUPS. It asks CUPS with ipptool, whose answers are made for
// programs, prints with lp and cancels with cancel (Debian's cups-client and
// cups-ipp-utils). A machine without them has no printer, which is no error.
//
// CUPS keeps a copy of what was printed for a day, the name of each job for
// longer, and in its memory what it read last. On a terminal that is nobody's, nothing may stay: CancelAll has both
// erased. Debian lets nobody but administrators do so; /etc/cups/cupsd.conf
// allows it to the kiosk's account where Purge-Jobs and Cancel-Jobs are taken
// out of the limits of the policy "default" and get one of their own:
//
//	<Limit Purge-Jobs Cancel-Jobs>
//	  Require user @SYSTEM kiosk
//	  Order deny,allow
//	</Limit>
//
// PageLogFormat must stay empty, as Debian has it: else a log keeps the names.
// PreserveJobHistory must stay Yes, as it is of itself: without it nobody can
// tell a job that was printed from one that failed.
package paper

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Printer is the default printer of a print service. The zero Printer is that
// of this machine.
type Printer struct {
	Server string        // path of the service's socket; empty for this machine's own
	Every  time.Duration // how often to ask about a job; 0 for twice a second
}

// State is what a printer can do now.
type State string

// The states, from best to worst.
const (
	Ready   State = "ready"
	NoPaper State = "no-paper" // a human must fill it; what waits is then printed
	Trouble State = "trouble"  // jam, open door, no ink, switched off: a human must look
	Paused  State = "paused"   // staff stopped it, or the print service did after a fault
	None    State = "none"     // there is no printer
)

// Ready asks what the printer can do now. Most printers tell of their paper
// only while something is printed: Ready is then a guess.
func (p Printer) Ready(ctx context.Context) (State, error) {
	_, state, err := p.printer(ctx)
	return state, err
}

// printer finds the name of the default printer, and its state.
func (p Printer) printer(ctx context.Context) (name string, state State, err error) {
	if !p.there() {
		return "", None, nil
	}
	rows, err := p.ask(ctx, "CUPS-Get-Default", "", "printer-name", "printer-state", "printer-is-accepting-jobs", "printer-state-reasons")
	if errors.Is(err, exec.ErrNotFound) {
		return "", None, nil
	}
	if err != nil {
		return "", "", err
	}
	if len(rows) == 0 {
		return "", None, nil
	}
	return rows[0][0], stateOf(rows[0][1] != "stopped" && rows[0][2] == "true", rows[0][3]), nil
}

// there reports whether a print service has ever run here: its socket stays.
func (p Printer) there() bool {
	_, err := os.Stat(p.server())
	return !errors.Is(err, fs.ErrNotExist)
}

func (p Printer) server() string { return cmp.Or(p.Server, "/run/cups/cups.sock") }

// stateOf reads printer-state-reasons (RFC 8011, section 5.4.12): keywords with
// how bad it is at their end, and nothing there for an error.
func stateOf(open bool, reasons string) State {
	if !open {
		return Paused
	}
	state := Ready
	for reason := range strings.SplitSeq(reasons, ",") {
		word, isError := strings.CutSuffix(reason, "-error")
		switch {
		case word == "media-empty" || word == "media-needed":
			return NoPaper
		case isError, troubles[word]:
			state = Trouble
		}
	}
	return state
}

// troubles are the reasons of which printers leave out how bad they are, or
// make less of it than a resident would.
var troubles = map[string]bool{
	"media-jam": true, "door-open": true, "cover-open": true, "interlock-open": true, "toner-empty": true,
	"marker-supply-empty": true, "offline": true, "offline-report": true, "shutdown": true, "timed-out": true,
}
