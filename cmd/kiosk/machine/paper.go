package machine

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"tandem/content"
	"tandem/content/sheet"
	"tandem/kiosk"
	"tandem/kiosk/paper"
)

// lookEvery is how often the printer is asked whether a sheet would come out.
const lookEvery = 20 * time.Second

// Printer is the default printer of this machine's print service, or of the one
// whose socket CUPS_SERVER names, as for the programs of CUPS (client.conf(5)).
func Printer() paper.Printer {
	p := paper.Printer{}
	if server := os.Getenv("CUPS_SERVER"); strings.HasPrefix(server, "/") {
		p.Server = server
	}
	return p
}

// Paper prints sheets on the machine's printer.
type Paper struct {
	Printer paper.Printer
	Catalog func() *content.Catalog // non-nil; called from any goroutine
	Tell    func(kiosk.Event)       // non-nil
	Log     *slog.Logger            // non-nil
}

// Run tells of the printer, whenever it changes, until ctx ends. One that has no
// paper left is told as ready: a human fills it, and what waits comes out.
func (p *Paper) Run(ctx context.Context) {
	every := time.NewTicker(lookEvery)
	defer every.Stop()
	was := false
	for {
		is := p.ready(ctx)
		if is != was {
			p.Tell(kiosk.PrinterIs{Ready: is})
			was = is
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return
		}
	}
}

func (p *Paper) ready(ctx context.Context) bool {
	state, err := p.Printer.Ready(ctx)
	if err != nil && ctx.Err() == nil {
		p.Log.Warn("ask the printer", "err", err)
	}
	return err == nil && (state == paper.Ready || state == paper.NoPaper)
}

// Print fulfils stage.Paper.
func (p *Paper) Print(ctx context.Context, e kiosk.Print) error {
	name, pdf, err := p.sheet(e)
	if err != nil {
		return err
	}
	_, err = p.Printer.Print(ctx, name, bytes.NewReader(pdf))
	return err
}

// Stuck fulfils stage.Paper.
func (p *Paper) Stuck(ctx context.Context) bool {
	state, err := p.Printer.Ready(ctx)
	return err == nil && (state == paper.NoPaper || state == paper.Trouble || state == paper.Paused)
}

// Erase fulfils stage.Paper.
func (p *Paper) Erase(ctx context.Context) error { return p.Printer.CancelAll(ctx) }

// sheet makes the PDF.
func (p *Paper) sheet(e kiosk.Print) (name string, pdf []byte, err error) {
	o := sheet.Options{Centre: e.Centre.Centre, Phone: e.Centre.Phone, Hours: e.Centre.Hours, Address: e.Address}
	catalog, out := p.Catalog(), &bytes.Buffer{}
	if e.Of.Kind == content.DoorService {
		service, ok := catalog.Service(e.Of.ID)
		if !ok {
			return "", nil, fmt.Errorf("service %q is no more", e.Of.ID)
		}
		err = sheet.BringPDF(out, catalog, service, o)
		return service.Title, out.Bytes(), err
	}
	tutorial, ok := catalog.Tutorial(e.Of.ID)
	if !ok {
		return "", nil, fmt.Errorf("tutorial %q is no more", e.Of.ID)
	}
	err = sheet.PDF(out, catalog, tutorial, o)
	return tutorial.Title, out.Bytes(), err
}
