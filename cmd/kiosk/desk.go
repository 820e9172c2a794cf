package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"tandem/cmd/command"
	"tandem/cmd/kiosk/machine"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/desk"
	"tandem/kiosk/ui"
)

// runDesk is the window manager: it keeps a kiosk with the same arguments
// running on its display.
func runDesk(ctx context.Context, args []string) error {
	s, err := parse(os.Stdout, args)
	if err != nil {
		return err
	}
	display := os.Getenv("DISPLAY")
	if display == "" {
		return command.Hint(errors.New("no display"), "start an X server that has nothing else, and name it in DISPLAY")
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	folder, err := os.MkdirTemp("", "tandem-desk-")
	if err != nil {
		return fmt.Errorf("make a folder for the socket: %w", err)
	}
	defer os.RemoveAll(folder)
	if err := os.MkdirAll(s.Data, 0o700); err != nil { // the kiosk says what to do about it
		s.Data = folder
	}
	c := desk.Config{
		Display: display,
		Socket:  filepath.Join(folder, "desk.sock"),
		Args:    append([]string{self}, args...),
		Log:     slog.New(slog.NewTextHandler(os.Stderr, nil)),
		Ends:    filepath.Join(s.Data, machine.EndsFile),
		Now:     time.Now,
		Words:   calmWords,
		Asked:   command.Kicks(ctx), // by SIGUSR1
	}
	// The toolkit keeps the first goroutine on a thread of its own, where each
	// word to another costs a change of threads. Nothing of it is used here.
	ended := make(chan error, 1)
	go func() { ended <- desk.Run(ctx, c) }()
	return <-ended
}

// calmWords are what the calm screen says.
func calmWords() desk.Words {
	book, err := words.Kiosk(ownLang)
	if err != nil { // the words are part of the program
		panic("kiosk: internal error: " + err.Error())
	}
	return desk.Words{
		Back: []string{book.Say("calm.back"), book.Say("calm.back_why")},
		Away: []string{book.Say("calm.away"), book.Say("calm.away_how")},
	}
}

// windows asks the desk for what a stage needs.
type windows struct {
	desk *desk.Client          // nil: no window manager of ours
	fit  func(image.Rectangle) // tells the browser where its site stands
}

// Full fulfils stage.Windows.
func (w windows) Full() error {
	if w.desk == nil {
		return nil
	}
	return w.desk.Full()
}

// Page fulfils stage.Windows.
func (w windows) Page(hole image.Rectangle) error {
	if w.desk == nil {
		return nil
	}
	defer w.fit(hole)
	return w.desk.Page(hole)
}

// Forget fulfils stage.Windows.
func (w windows) Forget() error {
	if w.desk == nil {
		return nil
	}
	return w.desk.Forget()
}

// Light fulfils stage.Lamp.
func (w windows) Light(on bool) error {
	if w.desk == nil {
		return nil
	}
	return w.desk.Light(on)
}

// firstNews waits for what the desk says of the screen.
func firstNews(ctx context.Context, c *desk.Client) (desk.News, error) {
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	select {
	case n := <-c.News():
		return n, nil
	case <-ctx.Done():
		return desk.News{}, errors.New("the window manager says nothing of its screen")
	}
}

// watch tells the stage of touches and keys that did not come through our own window,
// such as those on a page, until the desk is closed.
func (p *program) watch() {
	last := time.Duration(0)
	for n := range p.desk.News() {
		switch there := n.Idle < last || n.Idle < time.Second; {
		case there && n.Typed:
			p.stage.Tell(kiosk.Typed{})
		case there:
			p.stage.Tell(kiosk.Touched{})
		}
		last = n.Idle
	}
}

// barPX is the height of the bar of a page, in pixels of the screen.
func (p *program) barPX() int {
	return int(float32(p.pixels.X)*ui.PageBarMM/p.panel.WidthMM + 0.5)
}
