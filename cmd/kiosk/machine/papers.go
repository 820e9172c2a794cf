package machine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"log/slog"
	"os"
	"sync"
	"time"

	"tandem/kiosk"
	"tandem/kiosk/paper"
)

// Papers holds what sites gave to the person of this session. Each is an open
// file in memory that has no name: once it is closed, it is nowhere.
type Papers struct {
	Printer paper.Printer
	Tell    func(kiosk.Event) // non-nil
	Log     *slog.Logger      // non-nil; told no name

	mu   sync.Mutex // guards what follows
	held map[int]held
	last int
}

// held is one of them.
type held struct {
	name string
	file *os.File
}

// How large papers are drawn, in pixels: whole beside the keys, or as wide as
// the screen.
const (
	wholeWide = 900
	nearWide  = 1600
)

// watchPrint is how often a printer is asked what holds it up.
const watchPrint = time.Second

// Take holds a paper that a site gave in a visit, and tells of it. It closes the
// file where it cannot be shown, or where the visit is over meanwhile: then
// belongs says no.
func (p *Papers) Take(ctx context.Context, visit int, name string, file *os.File, belongs func() bool) {
	pages, err := paper.Pages(ctx, file)
	if err != nil {
		_ = file.Close()
		p.Log.Warn("a paper cannot be shown", "err", err)
		why := kiosk.PaperCut
		if errors.Is(err, paper.ErrLocked) {
			why = kiosk.PaperLocked
		}
		p.Tell(kiosk.PaperLost{Visit: visit, Why: why})
		return
	}
	p.mu.Lock()
	if !belongs() {
		p.mu.Unlock()
		_ = file.Close()
		return
	}
	if p.held == nil {
		p.held = map[int]held{}
	}
	p.last++
	id := p.last
	p.held[id] = held{name, file}
	p.mu.Unlock()
	p.Tell(kiosk.PaperCame{Visit: visit, ID: id, Name: name, Pages: pages})
}

// Open opens a paper once more, at its beginning, and says its name. It returns
// an error where the paper is no more.
func (p *Papers) Open(id int) (name string, file *os.File, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	of, ok := p.held[id]
	if !ok {
		return "", nil, errors.New("the paper is no more")
	}
	file, err = os.Open(fmt.Sprintf("/proc/self/fd/%d", of.file.Fd()))
	return of.name, file, err
}

// Draw fulfils stage.Papers.
func (p *Papers) Draw(ctx context.Context, e kiosk.DrawPaper) {
	picture, err := p.picture(ctx, e)
	if err != nil {
		p.Log.Warn("a page of a paper cannot be shown", "err", err)
	}
	p.Tell(kiosk.PaperDrawn{Of: e, PNG: picture})
}

func (p *Papers) picture(ctx context.Context, e kiosk.DrawPaper) ([]byte, error) {
	_, file, err := p.Open(e.ID)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	wide := wholeWide
	if e.Part > 0 {
		wide = nearWide
	}
	page, err := paper.Draw(ctx, file, e.Page, wide)
	if err != nil || e.Part == 0 {
		return page, err
	}
	whole, err := png.Decode(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, partOf(whole, e.Part))
	return out.Bytes(), err
}

// partOf is one of the parts of a page, from 1, which overlap by a few lines.
func partOf(page image.Image, part int) image.Image {
	const overlap = 0.12 // of a part
	all := page.Bounds()
	high := float64(all.Dy()) / (kiosk.PaperParts - (kiosk.PaperParts-1)*overlap)
	top := all.Min.Y + int(float64(part-1)*high*(1-overlap))
	cut := image.NewRGBA(image.Rect(0, 0, all.Dx(), min(int(high), all.Max.Y-top)))
	draw.Draw(cut, cut.Rect, page, image.Pt(all.Min.X, top), draw.Src)
	return cut
}

// Send fulfils stage.Papers.
func (p *Papers) Send(ctx context.Context, e kiosk.SendPaper) {
	_, file, err := p.Open(e.ID)
	if err != nil {
		p.Tell(kiosk.PrintGoes{ID: e.ID, State: kiosk.PrintFailed})
		return
	}
	defer file.Close()
	ended := make(chan error, 1)
	go func() {
		_, err := p.Printer.Print(ctx, "Papier", file) // its own name may be a person's
		ended <- err
	}()
	every := time.NewTicker(watchPrint)
	defer every.Stop()
	was := kiosk.PrintOn
	for {
		select {
		case err := <-ended:
			if err != nil {
				p.Log.Warn("print a paper", "err", err)
			}
			p.Tell(kiosk.PrintGoes{ID: e.ID, State: printEnd(err)})
			return
		case <-every.C:
			if is := p.holdsUp(ctx); is != was {
				was = is
				p.Tell(kiosk.PrintGoes{ID: e.ID, State: is})
			}
		}
	}
}

// holdsUp is what a paper that is being printed waits for.
func (p *Papers) holdsUp(ctx context.Context) kiosk.PrintState {
	state, err := p.Printer.Ready(ctx)
	switch {
	case err == nil && state == paper.NoPaper:
		return kiosk.PrintNoPaper
	case err == nil && state == paper.Trouble:
		return kiosk.PrintTrouble
	}
	return kiosk.PrintOn
}

// printEnd is how the printing of a paper ended.
func printEnd(err error) kiosk.PrintState {
	switch {
	case err == nil:
		return kiosk.PrintDone
	case errors.Is(err, paper.ErrNone), errors.Is(err, paper.ErrPaused):
		return kiosk.PrintNone
	}
	return kiosk.PrintFailed
}

// Shred fulfils stage.Papers.
func (p *Papers) Shred() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, of := range p.held {
		_ = of.file.Close()
	}
	p.held = nil
}
