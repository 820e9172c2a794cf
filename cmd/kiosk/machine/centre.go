package machine

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"tandem/content"
	"tandem/content/agenda"
	"tandem/content/source"
	"tandem/kiosk"
)

// How often the folder of a centre is looked at, and how far ahead the kiosk is
// told of the town's calendar: a day more than a screen shows, so that midnight
// needs no hurry.
const (
	centreEvery = 30 * time.Second
	planAhead   = 8 * 24 * time.Hour
)

// Centre brings what a centre put into its folder. People change it while the
// kiosk runs, with mistakes: the last good one stays in force, also across a
// restart, and before there is one, what everybody has.
type Centre struct {
	Folder string           // empty: this centre added nothing
	Kept   string           // folder for a copy of the last good one
	Ours   *content.Catalog // non-nil
	Tell   func(kiosk.Event)
	Log    *slog.Logger
	Now    func() time.Time
	Every  time.Duration // how often to look; 0 for centreEvery

	catalog atomic.Pointer[content.Catalog]
	lessons chan lessons // what Teach brought
	// What follows, and Ours, belongs to Open, and then to Run.
	seen   uint64 // stamp of the folder as it was read last
	agenda *agenda.Agenda
	told   kiosk.AgendaIs
}

// lessons are what everybody is taught from now on.
type lessons struct {
	ours *content.Catalog
	now  bool
}

// Open reads the folder, before Run. What is wrong in it is logged, each fault
// with its file, line and field.
func (c *Centre) Open() {
	c.lessons = make(chan lessons, 1)
	c.open()
}

// open takes into force what there is: the folder, the last good one, or none.
func (c *Centre) open() {
	c.catalog.Store(c.Ours)
	if c.Folder == "" {
		return
	}
	c.seen = stamp(c.Folder)
	if c.load(c.Folder) == nil {
		return
	}
	if _, err := os.Stat(c.Kept); err != nil {
		return
	}
	c.Log.Warn("the centre's last good folder is in force", "folder", c.Kept)
	_ = c.load(c.Kept) // it says itself what is wrong
}

// Catalog is what is taught now. Any goroutine may call it after Open.
func (c *Centre) Catalog() *content.Catalog { return c.catalog.Load() }

// Teach puts other content below what the centre added, while Run runs; now is
// that of kiosk.ContentIs. Any goroutine may call it after Open.
func (c *Centre) Teach(ctx context.Context, ours *content.Catalog, now bool) {
	select {
	case c.lessons <- lessons{ours, now}:
	case <-ctx.Done():
	}
}

// Run tells of what changes, until ctx ends.
func (c *Centre) Run(ctx context.Context) {
	every := time.NewTicker(max(c.Every, 0) + map[bool]time.Duration{true: centreEvery}[c.Every == 0])
	defer every.Stop()
	for {
		c.tellAgenda()
		select {
		case l := <-c.lessons:
			c.Ours = l.ours
			c.open()
			c.Tell(kiosk.ContentIs{Catalog: c.Catalog(), Now: l.now})
			continue
		case <-every.C:
		case <-ctx.Done():
			return
		}
		if c.Folder == "" {
			continue
		}
		if now := stamp(c.Folder); now != c.seen {
			c.seen = now
			if c.load(c.Folder) == nil {
				c.Tell(kiosk.ContentIs{Catalog: c.Catalog()})
			}
		}
	}
}

// load takes a folder into force, all of it or nothing; of its calendar, what
// can be read.
func (c *Centre) load(folder string) error {
	tree := os.DirFS(folder)
	centre, err := source.ReadCentre(tree, c.Ours)
	if err != nil {
		c.complain(folder, err)
		return err
	}
	c.catalog.Store(centre.Catalog)
	if centre.Agenda == "" {
		c.agenda = nil
	} else if read, err := source.ReadAgenda(tree, centre.Agenda, time.Local); read != nil {
		c.agenda = read
		c.complain(folder, err)
	} else {
		c.complain(folder, err)
		return nil // the copy has a calendar that can be read
	}
	if folder == c.Kept {
		return nil
	}
	if err := keepCopy(folder, c.Kept); err != nil {
		c.Log.Error("keep a copy of the centre's folder", "err", err)
	}
	return nil
}

func (c *Centre) complain(folder string, err error) {
	complain(c.Log, "read the centre's folder", folder, err)
}

// complain logs what is wrong with a folder, fault by fault, for who looks
// after this kiosk. Nil is nothing wrong.
func complain(log *slog.Logger, doing, folder string, err error) {
	var faults source.Faults
	if err != nil && !errors.As(err, &faults) {
		log.Error(doing, "folder", folder, "err", err)
	}
	for _, f := range faults {
		log.Error(doing, "folder", folder, "fault", f.String())
	}
}

// tellAgenda tells what the town has planned, when that changed.
func (c *Centre) tellAgenda() {
	is := kiosk.AgendaIs{Known: c.agenda != nil}
	if c.agenda != nil {
		now := c.Now()
		is.Plans = c.agenda.Between(now, now.Add(planAhead))
	}
	if !reflect.DeepEqual(is, c.told) {
		c.told = is
		c.Tell(is)
	}
}

// stamp changes when a file of a folder does.
func stamp(folder string) uint64 {
	sum := fnv.New64a()
	_ = filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			fmt.Fprintln(sum, name, "cannot be read")
			return nil
		}
		if info, err := e.Info(); err == nil && !e.IsDir() {
			fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return sum.Sum64()
}

// keepCopy puts a copy of a folder in place of an older one. What is hidden in
// it is nothing that was read.
func keepCopy(from, to string) error {
	fresh := to + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	err := filepath.WalkDir(from, func(name string, e fs.DirEntry, err error) error {
		inside, _ := filepath.Rel(from, name)
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(e.Name(), ".") && inside != "." && e.IsDir():
			return fs.SkipDir
		case e.IsDir():
			return os.MkdirAll(filepath.Join(fresh, inside), 0o700)
		case !e.Type().IsRegular() || strings.HasPrefix(e.Name(), "."):
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(fresh, inside), text, 0o600)
	})
	if err != nil {
		return err
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return os.Rename(fresh, to)
}
