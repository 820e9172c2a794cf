package machine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"path/filepath"
	"time"

	"tandem/content/words"
	"tandem/fleet"
	"tandem/fleet/local"
	"tandem/kiosk"
	"tandem/kiosk/desk"
	"tandem/kiosk/doctor"
	"tandem/kiosk/paper"
)

// EndsFile keeps, in the data folder, how the kiosk ended where nobody asked.
const EndsFile = "ends.jsonl"

// knownName is a host that any network finds, whoever uses the kiosk.
const knownName = "www.service-public.fr"

// week is how far back the ends of the kiosk are told.
const week = 7 * 24 * time.Hour

// Glass is the display as a kiosk draws on it.
type Glass struct {
	Pixels image.Point
	WideMM float32
	Drawn  func() time.Time // when the last screen was drawn
}

// slowScreen is how long a kiosk goes without drawing before it is said to
// stand still: the model's clock beats each second.
const slowScreen = 3 * time.Second

// NewDoctor makes the doctor of a machine; glass is nil where nobody draws, as
// at a terminal.
func NewDoctor(data string, agent *local.Client, glass *Glass) *doctor.Doctor {
	return &doctor.Doctor{
		Data: data, Name: knownName, Now: time.Now,
		Screen: func() doctor.Screen {
			if glass == nil {
				return doctor.Screen{Unknown: true}
			}
			slow := time.Since(glass.Drawn()) > slowScreen
			return doctor.Screen{Pixels: glass.Pixels, WideMM: int(glass.WideMM + 0.5), Slow: slow}
		},
		Agent:   func(ctx context.Context) (doctor.Agent, error) { return agentSays(ctx, agent) },
		Printer: printerIs,
		Ends:    func() (doctor.Ends, error) { return endsOf(data, time.Now()) },
	}
}

func agentSays(ctx context.Context, agent *local.Client) (doctor.Agent, error) {
	s, err := agent.Status(ctx)
	return doctor.Agent{
		Enrolled: s.Enrolled, Trouble: s.Trouble, Heard: !s.Heard.IsZero(), Clock: s.Trouble == string(fleet.WrongClock),
	}, err
}

func printerIs(ctx context.Context) (ready, there bool) {
	state, err := Printer().Ready(ctx)
	return err == nil && state == paper.Ready, err == nil && state != paper.None
}

// endsOf says how often the kiosk ended of late, and why the last time.
func endsOf(data string, now time.Time) (doctor.Ends, error) {
	all, err := desk.ReadEnds(filepath.Join(data, EndsFile))
	var e doctor.Ends
	for _, end := range all { // the last one first
		if now.Sub(end.At) > week {
			break
		}
		if e.Number++; e.Number == 1 {
			e.Last = end.At.Local().Format("02/01 15:04") + ", " + end.Cause
		}
	}
	return e, err
}

// ErrIll says that something does not work.
var ErrIll = errors.New("something does not work")

// Examine has the doctor look at everything and writes the report, organ by
// organ: as lines for people, or as JSON for programs. It returns ErrIll where
// something does not work.
func Examine(out io.Writer, d *doctor.Doctor, book *words.Book, asJSON bool) error {
	var found []kiosk.Finding
	d.Examine(func(f kiosk.Finding) { found = append(found, f) })
	report := kiosk.Report(book, found)
	var err error
	if asJSON {
		err = json.NewEncoder(out).Encode(struct {
			Summary string
			Checks  []kiosk.Check
		}{kiosk.Summary(book, found), report})
	}
	for _, c := range report {
		if !asJSON {
			_, err = fmt.Fprintf(out, "%-8s%s : %s %s\n", marks[c.Level], c.Name, c.Said, c.Do)
		}
		if err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	if !asJSON {
		_, err = fmt.Fprintln(out, kiosk.Summary(book, found))
	}
	for _, f := range found {
		if f.Level == kiosk.Ill && err == nil {
			err = ErrIll
		}
	}
	return err
}

// marks is what a line of the report begins with.
var marks = map[kiosk.Level]string{
	kiosk.Well: "bon", kiosk.Look: "à voir", kiosk.Ill: "MAUVAIS", kiosk.Absent: "absent", kiosk.Untried: "essayer",
}
