package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/machine"
	"tandem/cmd/kiosk/shelf"
	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk/journal"
)

// books are what the kiosk says.
type books struct {
	words  *words.Book   // the language that a session begins in
	others []*words.Book // those that a person may choose
}

func readBooks() (b books, err error) {
	if b.words, err = words.Kiosk(ownLang); err != nil {
		return b, err
	}
	b.others, err = words.Others(ownLang)
	return b, err
}

// newProgram begins to read what a kiosk needs, which takes no longer than its
// window does.
func newProgram(s settings) (*program, error) {
	p := &program{settings: s, log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	p.shelf = &shelf.Shelf{
		From: s.Content, Data: s.Data, Keys: s.ContentKeys, Lang: ownLang, Sticks: machine.Sticks(), Log: p.log,
		Teach: func(ctx context.Context, c *content.Catalog) { p.centre.Teach(ctx, c, false) },
	}
	p.reading = sync.OnceValues(p.shelf.Open)
	p.finding = sync.OnceValue(p.openVoice)
	p.opening = sync.OnceValue(p.openServices)
	p.wording = sync.OnceValues(readBooks)
	p.keeping = sync.OnceValues(p.openJournal)
	go p.reading()
	go p.wording()
	go p.opening()
	if s.Content != "" { // who wrote it wants to read of faults before a window opens
		if _, err := p.reading(); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return nil, command.Hint(fmt.Errorf("make data folder: %w", err), "choose another with -data")
	}
	go p.keeping()
	var err error
	p.trace, err = openTrace(s.trace)
	return p, err
}

// openJournal opens what was kept of progress.
func (p *program) openJournal() (*journal.Journal, error) {
	j, err := journal.Open(filepath.Join(p.Data, "journal.db"))
	if err != nil {
		return nil, command.Hint(err, "one kiosk at a time uses a folder; end the other, or choose another folder with -data")
	}
	return j, nil
}
