package machine_test

import (
	"bytes"
	"context"
	"image"
	"log/slog"
	"os"
	"testing"
	"time"

	"tandem/cmd/kiosk/machine"
	"tandem/content"
	"tandem/content/src"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/papertest"
	"tandem/kiosk/stage"
)

// bare is a machine without a browser, a journal or a window.
type bare struct{}

func (bare) Open(context.Context, kiosk.OpenPage) error { return nil }
func (bare) Close(context.Context) error                { return nil }
func (bare) Act(context.Context, kiosk.OnPage)          {}
func (bare) Keep(kiosk.Progress, func(error))           {}
func (bare) Count(string, string, string, func(error))  {}
func (bare) Wipe() error                                { return nil }
func (bare) Full() error                                { return nil }
func (bare) Forget() error                              { return nil }
func (bare) Page(image.Rectangle) error                 { return nil }

// terminal is a whole kiosk but for its glass, whose printer is a real CUPS.
type terminal struct {
	*stage.Stage
	t     *testing.T
	shown kiosk.Screen
}

func play(t *testing.T, s *papertest.Service) *terminal {
	t.Helper()
	catalog, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	th := &terminal{t: t}
	p := &machine.Paper{Printer: s.Printer(), Catalog: func() *content.Catalog { return catalog }, Tell: func(e kiosk.Event) { th.Tell(e) }, Log: log}
	model := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: catalog, Words: book})
	th.Stage = stage.New(model, stage.World{
		Body: kiosk.Borne, Browser: bare{}, Journal: bare{}, Windows: bare{}, Paper: p, Now: time.Now, Log: log,
		Show: func(s kiosk.Screen) { th.shown = s },
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{}, 2)
	for _, run := range []func(context.Context){th.Run, p.Run} {
		go func() { run(ctx); ended <- struct{}{} }()
	}
	t.Cleanup(func() {
		stop()
		<-ended
		<-ended
	})
	return th
}

// until takes in news until the screen is as it should.
func (th *terminal) until(what string, is func(kiosk.Screen) bool) {
	th.t.Helper()
	late := time.After(20 * time.Second)
	for !is(th.shown) {
		select {
		case i := <-th.News():
			th.Do(i)
		case <-late:
			th.t.Fatalf("waited in vain until %s; shown: %+v", what, th.shown)
		}
	}
}

func printable(s kiosk.Screen) bool {
	end, ok := s.(kiosk.LessonEnd)
	return ok && end.Print != nil
}

func erased(s kiosk.Screen) bool {
	end, ok := s.(kiosk.Farewell)
	return ok && len(end.Erased) > 0
}

// follow goes through a tutorial to its end.
func (th *terminal) follow(id string) {
	th.Press(kiosk.OpenTutorial{ID: id})
	for {
		switch th.shown.(type) {
		case kiosk.Question:
			th.Press(kiosk.Choose{})
		case kiosk.LessonEnd:
			return
		}
		th.Press(kiosk.StepDone{})
	}
}

// TestSheetComesOut follows a tutorial, has its sheet printed by the real CUPS,
// and ends the session: the next person finds a print queue that never was.
func TestSheetComesOut(t *testing.T) {
	s := papertest.Start(t, papertest.Options{})
	th := play(t, s)
	th.follow("toucher-ecran")
	th.until("the key that prints is there", printable)
	th.Press(kiosk.PrintSheet{})
	s.Until("the sheet came out", func() bool { return len(s.Printed()) == 1 })
	pdf, err := os.ReadFile(s.Printed()[0])
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("what came out is no PDF: %v, %.9q", err, pdf)
	}
	th.Press(kiosk.Finish{})
	th.until("all is erased", erased)
	if jobs, files := s.Command("lpstat", "-W", "all", "-o"), s.Spool(); jobs != "" || len(files) > 0 {
		t.Errorf("left for the next person: jobs %q, files %q", jobs, files)
	}
	if where := s.Remains("Toucher l'écran"); len(where) > 0 {
		t.Errorf("what was printed is still named in %q", where)
	}
}

// TestSheetTakenBack has a printer without paper: who leaves takes their sheet
// out of the queue, so that it does not come out for somebody else.
func TestSheetTakenBack(t *testing.T) {
	s := papertest.Start(t, papertest.Options{})
	th := play(t, s)
	th.follow("toucher-ecran")
	th.until("the key that prints is there", printable)
	s.Tell("reasons", "media-empty-error")
	th.Press(kiosk.PrintSheet{})
	s.Begun()
	th.Press(kiosk.Finish{})
	th.until("all is erased", erased)
	s.Forget("reasons")
	if jobs := s.Command("lpstat", "-W", "all", "-o"); jobs != "" || len(s.Printed()) > 0 {
		t.Errorf("left for the next person: jobs %q, paper %q", jobs, s.Printed())
	}
}

// TestListComesOut prints what to bring for a service.
func TestListComesOut(t *testing.T) {
	s := papertest.Start(t, papertest.Options{})
	th := play(t, s)
	th.Press(kiosk.OpenSheet{ID: "caf"})
	th.until("the key that prints is there", func(s kiosk.Screen) bool { return s.(kiosk.Sheet).Print != nil })
	th.Press(kiosk.PrintSheet{})
	s.Until("the list came out", func() bool { return len(s.Printed()) == 1 })
}
