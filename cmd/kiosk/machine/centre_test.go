package machine_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/cmd/command/commandtest"
	"tandem/cmd/kiosk/machine"
	"tandem/content/src"
	"tandem/kiosk"
)

// town is a centre's folder and a kiosk that looks at it.
type town struct {
	*machine.Centre
	t    *testing.T
	log  *commandtest.Said
	told chan kiosk.Event
}

func newTown(t *testing.T, files map[string]string) *town {
	t.Helper()
	catalog, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	w := &town{t: t, log: &commandtest.Said{}, told: make(chan kiosk.Event, 20)}
	w.Centre = &machine.Centre{
		Folder: t.TempDir(), Kept: filepath.Join(t.TempDir(), "centre"), Ours: catalog,
		Tell: func(e kiosk.Event) { w.told <- e }, Log: slog.New(slog.NewTextHandler(w.log, nil)),
		Now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local) }, Every: 5 * time.Millisecond,
	}
	w.write(files)
	return w
}

func (w *town) write(files map[string]string) {
	w.t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(w.Folder, name), []byte(text), 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
}

// again is the kiosk started anew over the same folders.
func (w *town) again() *machine.Centre {
	c := &machine.Centre{Folder: w.Folder, Kept: w.Kept, Ours: w.Ours, Tell: w.Tell, Log: w.Log, Now: w.Now}
	c.Open()
	return c
}

func tiles(c *machine.Centre) int { return len(c.Catalog().Home.Borne) }

const (
	good     = "borne: [apprendre, services]\nagenda: ville.ics\n"
	wrong    = "borne:\n  - aprendre\n"
	calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Atelier\r\nDTSTART:20261124T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

// A wrong file is told with its line and field, and what everybody has is
// shown; the last good one stays in force, also across a restart.
func TestCentreInForce(t *testing.T) {
	w := newTown(t, map[string]string{"centre.yaml": wrong})
	w.Open()
	if tiles(w.Centre) != len(w.Ours.Home.Borne) || !strings.Contains(w.log.String(), `centre.yaml:2: champ \"borne[1]\"`) {
		t.Errorf("%d tiles; said %s", tiles(w.Centre), w.log)
	}
	w.write(map[string]string{"centre.yaml": good, "ville.ics": calendar, ".cache": "x"})
	if c := w.again(); tiles(c) != 2 {
		t.Errorf("mended: %d tiles; said %s", tiles(c), w.log)
	}
	w.write(map[string]string{"centre.yaml": wrong})
	if c := w.again(); tiles(c) != 2 {
		t.Errorf("wrong again: %d tiles; said %s", tiles(c), w.log)
	}
	if _, err := os.Stat(filepath.Join(w.Kept, ".cache")); err == nil {
		t.Error("what is hidden in the folder was kept")
	}
}

// A change reaches a kiosk that runs; a mistake does not.
func TestCentreChanges(t *testing.T) {
	w := newTown(t, map[string]string{"centre.yaml": good, "ville.ics": calendar})
	w.Open()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { w.Run(ctx); close(ended) }()
	defer func() { stop(); <-ended }()
	if e := w.next().(kiosk.AgendaIs); !e.Known || len(e.Plans) != 1 || e.Plans[0].Title != "Atelier" {
		t.Errorf("told %+v", e)
	}
	w.write(map[string]string{"centre.yaml": wrong})
	for !strings.Contains(w.log.String(), "aprendre") {
		time.Sleep(time.Millisecond)
	}
	w.write(map[string]string{"centre.yaml": "borne: [apprendre]\nagenda: ville.ics\n"})
	if e := w.next().(kiosk.ContentIs); len(e.Catalog.Home.Borne) != 1 || w.Catalog() != e.Catalog {
		t.Errorf("told %d tiles", len(e.Catalog.Home.Borne))
	}
	w.write(map[string]string{"ville.ics": strings.Replace(calendar, "Atelier", "Marché", 1)})
	for {
		if e, ok := w.next().(kiosk.AgendaIs); ok {
			if e.Plans[0].Title != "Marché" {
				t.Errorf("told %+v", e)
			}
			break
		}
	}
}

// A calendar that cannot be read takes nothing else with it.
func TestCentreWithoutCalendar(t *testing.T) {
	w := newTown(t, map[string]string{"centre.yaml": good, "ville.ics": "BEGIN:VCALENDAR"})
	w.Open()
	if tiles(w.Centre) != 2 || !strings.Contains(w.log.String(), "ville.ics:1") {
		t.Errorf("%d tiles; said %s", tiles(w.Centre), w.log)
	}
}

func (w *town) next() kiosk.Event {
	w.t.Helper()
	select {
	case e := <-w.told:
		return e
	case <-time.After(10 * time.Second):
		w.t.Fatalf("nothing was told; said %s", w.log)
		return nil
	}
}
