package paper_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"tandem/kiosk/paper"
	"tandem/kiosk/papertest"
)

// What was printed came out as it was, and at the end of the session nothing
// of it is left: no job, no copy, and its name in no file of the service.
func TestPrint(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	const name = "Obtenir mon attestation"
	job, err := s.Printer().Print(soon(t), name, bytes.NewReader(pages(t, 3)))
	if err != nil {
		t.Fatal(err)
	}
	if want := (paper.Job{Number: 1, Printer: "papier"}); job != want {
		t.Errorf("got %+v, want %+v", job, want)
	}
	if got := s.Printed(); len(got) != 1 {
		t.Fatalf("%d files came out, want 1", len(got))
	}
	if got := count(t, s.Printed()[0]); got != "3" {
		t.Errorf("%s pages came out, want 3", got)
	}
	if len(s.Spool()) == 0 {
		t.Fatal("the service kept nothing: this test proves nothing")
	}
	if err := s.Printer().CancelAll(soon(t)); err != nil {
		t.Fatal(err)
	}
	if got := s.Spool(); len(got) > 0 {
		t.Errorf("the service still keeps %q", got)
	}
	if got := s.Command("lpstat", "-W", "all", "-o"); got != "" {
		t.Errorf("the service still lists %q", got)
	}
	if got := s.Remains(name); len(got) > 0 {
		t.Errorf("its name is in %q", got)
	}
}

// driver is that of Debian's PDF printer.
const driver = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd"

// With a driver, what is printed goes through the filters that real printers
// have: here those of Debian's PDF printer, which makes PostScript of it. Its
// own back end is left out, because it is for root and writes to people's homes.
func TestPrintWithDriver(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{Driver: driver})
	if _, err := s.Printer().Print(soon(t), "Fiche", bytes.NewReader(pages(t, 3))); err != nil {
		t.Fatal(err)
	}
	if got := s.Printed(); len(got) != 1 || count(t, got[0]) != "3" {
		t.Errorf("%q came out, want a file of 3 pages", got)
	}
	if err := s.Printer().CancelAll(soon(t)); err != nil {
		t.Fatal(err)
	}
	if got := s.Spool(); len(got) > 0 {
		t.Errorf("the service still keeps %q", got)
	}
}

// Whatever a tutorial is called, its sheet comes out.
func TestPrintAnyName(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	for i, name := range []string{"", "-d autre", "L'été\nà\x00 l'eau \xff", strings.Repeat("é", 400)} {
		if _, err := s.Printer().Print(soon(t), name, bytes.NewReader(pages(t, 1))); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if got := len(s.Printed()); got != i+1 {
			t.Errorf("%q: %d files came out, want %d", name, got, i+1)
		}
	}
}

func TestNoPrinter(t *testing.T) {
	t.Parallel()
	for name, printer := range map[string]paper.Printer{
		"NoService": {Server: t.TempDir() + "/socket"},
		"NoDefault": papertest.Start(t, papertest.Options{Printer: "# none\n"}).Printer(),
	} {
		t.Run(name, func(t *testing.T) {
			if state, err := printer.Ready(soon(t)); err != nil || state != paper.None {
				t.Errorf("got %q, %v, want %q", state, err, paper.None)
			}
			if _, err := printer.Print(soon(t), "Fiche", bytes.NewReader(pages(t, 1))); !errors.Is(err, paper.ErrNone) {
				t.Errorf("got %v, want %v", err, paper.ErrNone)
			}
			if err := printer.CancelAll(soon(t)); err != nil {
				t.Errorf("nothing to erase: %v", err)
			}
		})
	}
}

// A service that is there and does not answer is not "no printer": what it
// keeps may still be there.
func TestDeadService(t *testing.T) {
	t.Parallel()
	socket := filepath.Join(t.TempDir(), "socket")
	if err := os.WriteFile(socket, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := paper.Printer{Server: socket}
	if state, err := s.Ready(soon(t)); err == nil {
		t.Errorf("got %q, want an error", state)
	}
	if err := s.CancelAll(soon(t)); err == nil {
		t.Error("CancelAll promises what it cannot know")
	}
}

func TestPaused(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	s.Command("/usr/sbin/cupsdisable", "papier")
	if state, err := s.Printer().Ready(soon(t)); err != nil || state != paper.Paused {
		t.Errorf("got %q, %v, want %q", state, err, paper.Paused)
	}
	if _, err := s.Printer().Print(soon(t), "Fiche", bytes.NewReader(pages(t, 1))); !errors.Is(err, paper.ErrPaused) {
		t.Errorf("got %v, want %v", err, paper.ErrPaused)
	}
	if got := s.Spool(); len(got) > 0 {
		t.Errorf("a job waits for the printer to go on: %q", got)
	}
}

// A service that stops its printer after a fault keeps the job, to print it
// when staff has mended it: by then, its owner has left.
func TestPausedByFault(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{OnFault: "stop-printer"})
	s.Tell("broken", "")
	if _, err := s.Printer().Print(soon(t), "Fiche", bytes.NewReader(pages(t, 1))); !errors.Is(err, paper.ErrPaused) {
		t.Errorf("got %v, want %v", err, paper.ErrPaused)
	}
	if got := s.Command("lpstat", "-o"); got != "" {
		t.Errorf("the job still waits: %q", got)
	}
}

func TestFailed(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	s.Tell("broken", "")
	if _, err := s.Printer().Print(soon(t), "Fiche", bytes.NewReader(pages(t, 1))); !errors.Is(err, paper.ErrFailed) {
		t.Errorf("got %v, want %v", err, paper.ErrFailed)
	}
}

// A driver that breaks has CUPS keep the job for staff to look at, for ever.
func TestFailedInDriver(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{Driver: driver})
	if _, err := s.Printer().Print(soon(t), "Fiche", strings.NewReader("%PDF-1.4\nnothing more")); !errors.Is(err, paper.ErrFailed) {
		t.Errorf("got %v, want %v", err, paper.ErrFailed)
	}
	if got := s.Command("lpstat", "-o"); got != "" {
		t.Errorf("the job still waits: %q", got)
	}
}

// The printer says what is wrong with it in the words of its maker.
func TestReady(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	s.Tell("reasons", "none")
	done := printing(soon(t), t, s)
	s.Begun()
	for _, c := range []struct {
		reasons string
		want    paper.State
	}{
		{"media-empty-error", paper.NoPaper},
		{"media-low-warning", paper.Ready},
		{"media-jam-error", paper.Trouble},
		{"cover-open-error,media-needed-error", paper.NoPaper},
		{"media-needed", paper.NoPaper},
		{"toner-low-report,toner-empty", paper.Trouble},
		{"offline-report", paper.Trouble},
		{"none", paper.Ready},
	} {
		s.Tell("reasons", c.reasons)
		s.Until(c.reasons+" is "+string(c.want), func() bool {
			state, err := s.Printer().Ready(soon(t))
			return err == nil && state == c.want
		})
	}
	s.Forget("reasons")
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Somebody fills the printer while the resident stands before it.
func TestNoPaperThenFilled(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	s.Tell("reasons", "media-empty-error")
	done := printing(soon(t), t, s)
	s.Until("the printer has no paper", func() bool {
		state, err := s.Printer().Ready(soon(t))
		return err == nil && state == paper.NoPaper
	})
	s.Forget("reasons")
	if err := <-done; err != nil {
		t.Error(err)
	}
	if got := len(s.Printed()); got != 1 {
		t.Errorf("%d files came out, want 1", got)
	}
}

// Nobody fills it: what the resident waits for is canceled, with the reason.
func TestTooLate(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, text string
		want       error
	}{
		"ErrNoPaper": {"reasons", "media-empty-error", paper.ErrNoPaper},
		"ErrTrouble": {"reasons", "door-open-error", paper.ErrTrouble},
		"Slow":       {"busy", "", context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := papertest.Start(t, papertest.Options{})
			s.Tell(c.file, c.text)
			ctx, leave := context.WithCancel(soon(t))
			done := printing(ctx, t, s)
			s.Begun()
			if c.text != "" {
				s.Until("the printer tells", func() bool {
					state, err := s.Printer().Ready(soon(t))
					return err == nil && state != paper.Ready
				})
			}
			leave()
			if err := <-done; !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			s.Forget(c.file)
			if got := s.Command("lpstat", "-o"); got != "" {
				t.Errorf("the job still waits: %q", got)
			}
			if got := s.Printed(); len(got) > 0 {
				t.Errorf("%q came out for nobody", got)
			}
		})
	}
}

// A session ends while something is printed and something waits.
func TestCancelAll(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{})
	s.Tell("busy", "")
	first, second := printing(soon(t), t, s), printing(soon(t), t, s)
	s.Begun()
	// A job is there before its document is: lp misses one that goes between.
	s.Until("two documents are there", func() bool {
		documents := slices.DeleteFunc(s.Spool(), func(file string) bool { return filepath.Base(file)[0] != 'd' })
		return len(documents) == 2
	})
	if err := s.Printer().CancelAll(soon(t)); err != nil {
		t.Fatal(err)
	}
	if got := s.Spool(); len(got) > 0 {
		t.Errorf("the service still keeps %q", got)
	}
	for _, done := range []<-chan error{first, second} {
		if err := <-done; !errors.Is(err, paper.ErrCanceled) {
			t.Errorf("got %v, want %v", err, paper.ErrCanceled)
		}
	}
	s.Forget("busy")
	if _, err := s.Printer().Print(soon(t), "Fiche", bytes.NewReader(pages(t, 1))); err != nil {
		t.Errorf("the next resident cannot print: %v", err)
	}
	if got := len(s.Printed()); got != 1 {
		t.Errorf("%d files came out, want 1: that of the next resident", got)
	}
}

// Where an administrator forgot to allow it, nothing comes out all the same,
// and the kiosk is told that something is left.
func TestCancelAllRefused(t *testing.T) {
	t.Parallel()
	s := papertest.Start(t, papertest.Options{Policy: "  <Limit Purge-Jobs>\n    Require user nobody\n    Order deny,allow\n  </Limit>\n"})
	s.Tell("busy", "")
	done := printing(soon(t), t, s)
	s.Begun()
	if err := s.Printer().CancelAll(soon(t)); err == nil || !strings.Contains(err.Error(), "Forbidden") {
		t.Errorf("got %v, want that it is forbidden", err)
	}
	if err := <-done; !errors.Is(err, paper.ErrCanceled) {
		t.Errorf("got %v, want %v", err, paper.ErrCanceled)
	}
	s.Forget("busy")
	if got := s.Printed(); len(got) > 0 {
		t.Errorf("%q came out for nobody", got)
	}
}

// soon is the patience of a test: nothing here takes a second.
func soon(t *testing.T) context.Context {
	ctx, stop := context.WithTimeout(t.Context(), 15*time.Second)
	t.Cleanup(stop)
	return ctx
}

// printing prints a page; the channel gets how it ended.
func printing(ctx context.Context, t *testing.T, s *papertest.Service) <-chan error {
	done := make(chan error, 1)
	file := pages(t, 1)
	go func() {
		_, err := s.Printer().Print(ctx, "Fiche", bytes.NewReader(file))
		done <- err
	}()
	return done
}

// pages is a PDF of so many pages.
func pages(t *testing.T, count int) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	for range count {
		pdf.AddPage()
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// count is how many pages a PDF has, as poppler-utils reads it.
func count(t *testing.T, file string) string {
	t.Helper()
	out, err := exec.Command("pdfinfo", file).CombinedOutput()
	if err != nil {
		t.Fatalf("pdfinfo: %v: %s", err, out)
	}
	_, after, _ := strings.Cut(string(out), "Pages:")
	number, _, _ := strings.Cut(strings.TrimSpace(after), "\n")
	return number
}
