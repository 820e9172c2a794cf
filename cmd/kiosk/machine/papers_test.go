package machine_test

import (
	"bytes"
	"image"
	_ "image/png"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"tandem/cmd/kiosk/machine"
	"tandem/kiosk"
	"tandem/kiosk/papertest"
)

// TestPapers has a paper of a site looked at, printed by the real CUPS, and
// dropped.
func TestPapers(t *testing.T) {
	s := papertest.Start(t, papertest.Options{})
	told := make(chan kiosk.Event, 16)
	p := &machine.Papers{Printer: s.Printer(), Tell: func(e kiosk.Event) { told <- e }, Log: slog.New(slog.DiscardHandler)}
	next := func() kiosk.Event { return soon(t, told) }
	yes, no := func() bool { return true }, func() bool { return false }

	p.Take(t.Context(), 7, "Attestation", attestation(t), yes)
	if got, want := next(), (kiosk.PaperCame{Visit: 7, ID: 1, Name: "Attestation", Pages: 2}); got != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for part, want := range []image.Point{{900, 1273}, {1600, 819}, {1600, 819}, {1600, 819}} {
		p.Draw(t.Context(), kiosk.DrawPaper{ID: 1, Page: 1, Part: part})
		drawn := next().(kiosk.PaperDrawn)
		pic, _, err := image.DecodeConfig(bytes.NewReader(drawn.PNG))
		if err != nil || pic.Width < want.X-2 || pic.Width > want.X+2 || pic.Height < want.Y-5 || pic.Height > want.Y+5 {
			t.Errorf("part %d is %dx%d, %v; want %v", part, pic.Width, pic.Height, err, want)
		}
	}
	p.Send(t.Context(), kiosk.SendPaper{ID: 1})
	got := next().(kiosk.PrintGoes)
	for got.State == kiosk.PrintOn {
		got = next().(kiosk.PrintGoes)
	}
	if got.State != kiosk.PrintDone {
		t.Errorf("printed: %s", got.State)
	}
	if len(s.Printed()) != 1 {
		t.Errorf("%d papers came out", len(s.Printed()))
	}

	p.Take(t.Context(), 7, "Trop tard", attestation(t), no)
	p.Shred()
	p.Draw(t.Context(), kiosk.DrawPaper{ID: 1, Page: 1})
	if drawn := next().(kiosk.PaperDrawn); drawn.PNG != nil {
		t.Error("a paper that was dropped is shown")
	}
	p.Send(t.Context(), kiosk.SendPaper{ID: 1})
	if got := next().(kiosk.PrintGoes); got.State != kiosk.PrintFailed {
		t.Errorf("a paper that was dropped: %s", got.State)
	}
}

// attestation is an open paper of two pages.
func attestation(t *testing.T) *os.File {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddPage()
	doc.AddPage()
	name := filepath.Join(t.TempDir(), "attestation")
	if err := doc.OutputFileAndClose(name); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// soon is what is told next.
func soon(t *testing.T, told <-chan kiosk.Event) kiosk.Event {
	t.Helper()
	select {
	case e := <-told:
		return e
	case <-time.After(30 * time.Second):
		t.Fatal("nothing is told")
		return nil
	}
}
